/**
 * What commander says by itself, taken apart: its errors as data, by their codes.
 */
import type { CommanderError } from 'commander'
import type { Usage } from '../diagnostics/usage.js'

/** The words of an error, as commander makes them, and which mistake they tell of. */
type Said = readonly [pattern: RegExp, mistakeOf: (...parts: ReadonlyArray<string | undefined>) => Usage]

const meantIn = (suggestion: string | undefined): ReadonlyArray<string> => suggestion?.split(', ') ?? []

const SAID: Readonly<Record<string, Said>> = {
  'commander.unknownCommand': [
    /^error: unknown command '(.*)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (found = '', meant) => ({ mistake: 'unknown_command', found, meant: meantIn(meant) }),
  ],
  'commander.unknownOption': [
    /^error: unknown option '(.*)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (found = '', meant) => ({ mistake: 'unknown_option', found, meant: meantIn(meant) }),
  ],
  'commander.excessArguments': [
    /^error: too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/s,
    (command, expected, found) => ({
      mistake: 'excess_arguments',
      command,
      expected: Number(expected),
      found: Number(found),
    }),
  ],
  'commander.missingArgument': [
    /^error: missing required argument '(.*)'$/s,
    (argument = '') => ({ mistake: 'missing_argument', argument }),
  ],
  'commander.optionMissingArgument': [
    /^error: option '(.*)' argument missing$/s,
    (option = '') => ({ mistake: 'missing_value', option }),
  ],
  'commander.missingMandatoryOptionValue': [
    /^error: required option '(.*)' not specified$/s,
    (option = '') => ({ mistake: 'missing_option', option }),
  ],
  'commander.conflictingOption': [
    /^error: option '(.*)' cannot be used with option '(.*)'$/s,
    (option = '', other = '') => ({ mistake: 'conflicting_options', option, other }),
  ],
}

/** The mistake that an error tells of; `undefined` for one that is none, such as that help was shown. */
export function mistakeOf({ code, message }: CommanderError): Usage | undefined {
  const [pattern, made] = SAID[code] ?? []
  const found = pattern?.exec(message)
  return found === null || found === undefined ? undefined : made?.(...found.slice(1))
}
