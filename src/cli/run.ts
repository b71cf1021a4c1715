/**
 * The program: runs a command line in a context, and says how it ended.
 */
import { inspect } from 'node:util'
import { CommanderError, type Command, type OutputConfiguration } from 'commander'
import type { Context, Output, Surroundings } from './context.js'
import { EXIT, type ExitCode } from './exit.js'
import { languageOf } from './language.js'
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
  inherit(fields)
  try {
    await fields.parseAsync(argv, { from: 'user' })
    return code
  } catch (e) {
    if (e instanceof CommanderError) return e.exitCode === 0 ? EXIT.done : EXIT.error
    context.stderr.write(
      `Error: this is a mistake in feishu-fields, and not yours: ${e instanceof Error ? e.message : String(e)}\n`,
    )
    if (context.env['FIELDS_DEBUG'] !== undefined) context.stderr.write(`${inspect(e)}\n`)
    return EXIT.error
  }
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
  getOutHelpWidth: () => helpWidth(stdout),
  getErrHelpWidth: () => helpWidth(stderr),
  getOutHasColors: () => false,
  getErrHasColors: () => false,
})

/** A terminal that says that it has no columns breaks the lines itself. */
const helpWidth = ({ isTTY, columns = 80 }: Output): number => (isTTY === true ? columns : 80)
