/**
 * What commander says by itself, as ours: its errors as data, by their codes, and its help in Chinese.
 */
import { Help, type Argument, type CommanderError, type HelpConfiguration, type Option } from 'commander'
import { HELP_HEADINGS, presetWords } from '../diagnostics/help-words.js'
import type { Usage } from '../diagnostics/usage.js'
import { widthOf, wrapped } from '../kit/terminal.js'

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

const heading = (text: string): string => (HELP_HEADINGS as Readonly<Record<string, string>>)[text] ?? text

const placeholders = (text: string): string => text.split(' ').map(heading).join(' ')

const described = ({
  description,
  argChoices = [],
  defaultValue,
  defaultValueDescription,
}: Option | Argument): string =>
  description +
  presetWords(
    argChoices,
    defaultValue === undefined ? undefined : (defaultValueDescription ?? JSON.stringify(defaultValue)),
  )

/** Help in Chinese: commander's own words, and columns and lines that count a Chinese character as two wide. */
export const chineseHelp: HelpConfiguration = {
  styleTitle: heading,
  styleUsage: placeholders,
  styleSubcommandTerm: placeholders,
  optionDescription: described,
  argumentDescription: described,
  displayWidth: widthOf,
  boxWrap: (text, width) => wrapped('', text, width),
  // Behind a full-width colon there is no space.
  formatHelp: (command, help) => Help.prototype.formatHelp.call(help, command, help).replace('： ', '：'),
}
