/**
 * The program: runs a command line in a context, and says how it ended.
 */
import { inspect } from 'node:util'
import { CommanderError, type Command, type OutputConfiguration } from 'commander'
import { PROGRAM } from '../diagnostics/help-words.js'
import { ownMistakeWords } from '../diagnostics/prompt-words.js'
import { mistakeOf } from './commander-words.js'
import type { Context, Output, Surroundings } from './context.js'
import { EXIT, type ExitCode } from './exit.js'
import { Misused } from './fields-command.js'
import { languageOf } from './chosen-language.js'
import { program } from './program.js'

/** @param argv the arguments alone, without Node and the script */
export async function run(argv: ReadonlyArray<string>, surroundings: Surroundings): Promise<ExitCode> {
  // What is asked for late, as the folder is, stays so.
  const context = Object.create(surroundings, {
    language: { value: languageOf(argv, surroundings.env) },
  }) as Context
  let code: ExitCode = EXIT.done
  const fields = program(context, (ended) => (code = ended))
  fields.exitOverride().configureOutput(outputOf(context))
  if (context.language === 'zh') fields.configureHelp((await import('./chinese-help.js')).chineseHelp)
  inherit(fields)
  try {
    await fields.parseAsync(argv, { from: 'user' })
    return code
  } catch (e) {
    if (e instanceof CommanderError && e.exitCode === 0) return EXIT.done
    if (e instanceof CommanderError || e instanceof Misused) return refuse(context, e)
    context.stderr.write(ownMistakeWords(e instanceof Error ? e.message : String(e))[context.language])
    if (context.env['FIELDS_DEBUG'] !== undefined) context.stderr.write(`${inspect(e)}\n`)
    return EXIT.error
  }
}

/** Says what is wrong with the command line; where commander showed help instead, that has been enough. */
const refuse = async ({ stderr, language }: Context, thrown: CommanderError | Misused): Promise<ExitCode> => {
  const mistake = thrown instanceof Misused ? thrown.mistake : mistakeOf(thrown)
  if (mistake === undefined) return EXIT.error
  // They take time to load, and most runs need none.
  const { usageWords } = await import('../diagnostics/usage-words.js')
  stderr.write(`${PROGRAM.error[language]}${usageWords(mistake)[language]}\n${PROGRAM.seeHelp[language]}\n`)
  return EXIT.error
}

const inherit = (parent: Command): void => {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    inherit(command)
  }
}

/** Help and errors of the command line go where all else goes. */
const outputOf = ({ stdout, stderr }: Context): OutputConfiguration => ({
  writeOut: (text) => void stdout.write(text),
  writeErr: (text) => void stderr.write(text),
  // Told where it is caught, in the run's language.
  outputError: () => undefined,
  getOutHelpWidth: () => helpWidth(stdout),
  getErrHelpWidth: () => helpWidth(stderr),
  getOutHasColors: () => false,
  getErrHasColors: () => false,
})

/** A terminal that says that it has no columns breaks the lines itself. */
const helpWidth = ({ isTTY, columns = 80 }: Output): number => (isTTY === true ? columns : 80)
