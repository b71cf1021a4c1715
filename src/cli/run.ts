/**
 * The program: runs a command line in a context, and says how it ended.
 */
import { inspect } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import { PROGRAM } from '../diagnostics/help-words.js'
import { ownMistakeWords } from '../diagnostics/prompt-words.js'
import type { Usage } from '../diagnostics/usage.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { failed } from '../kit/diagnostic.js'
import { languageOf } from './chosen-language.js'
import { parseCommandLine, type Asked } from './command-line.js'
import type { Context, Surroundings } from './context.js'
import { EXIT, type ExitCode } from './exit.js'
import { mistakesIn } from './together.js'

/** @param argv the arguments alone, without Node and the script */
export async function run(argv: ReadonlyArray<string>, surroundings: Surroundings): Promise<ExitCode> {
  // What is asked for late, as the folder is, stays so.
  const context = Object.create(surroundings, {
    language: { value: languageOf(argv, surroundings.env) },
    printed: { value: { any: false } },
  }) as Context
  try {
    const asked = await parseCommandLine(context, argv)
    return await (E.isLeft(asked) ? refuse(context, asked.left) : carryOut(context, asked.right))
  } catch (e) {
    context.stderr.write(ownMistakeWords(e instanceof Error ? e.message : String(e))[context.language])
    if (context.env['FIELDS_DEBUG'] !== undefined) context.stderr.write(`${inspect(e)}\n`)
    return EXIT.error
  }
}

/** Says what is wrong with the command line. */
const refuse = async ({ stderr, language }: Context, mistake: Usage): Promise<ExitCode> => {
  // They take time to load, and most runs need none.
  const { usageWords } = await import('../diagnostics/usage-words.js')
  stderr.write(`${PROGRAM.error[language]}${usageWords(mistake)[language]}\n${PROGRAM.seeHelp[language]}\n`)
  return EXIT.error
}

/** Runs a command. Where it fails, this alone says so. */
const carryOut = async (context: Context, asked: Asked): Promise<ExitCode> => {
  if (asked._tag === 'Shown') return asked.code
  const { command, given } = asked
  const json = given['json'] === true
  const mistakes = mistakesIn(command.together ?? [], given)
  const ended = mistakes.length > 0 ? E.left(mistakes) : await attempted(() => command.run(context, given))
  if (E.isRight(ended)) return ended.right
  const { fail } = await import('./console.js')
  const code = fail(context, ended.left, json)
  // Where a report could not be written, those that were are of what was done. Without a folder none has a place.
  if (ended.left.some((each) => each.code === 'report_not_written' || each.code === 'folder_gone')) return code
  const { whenFailed } = command
  if (whenFailed === undefined) return code
  const written = await attempted(() => whenFailed(context, ended.left, given))
  return E.isRight(written) ? code : fail(context, written.left, json)
}

/** What the system refused where no command expects it, as what is wrong; any other exception is a mistake of ours. */
const attempted = async <A>(run: () => Promise<E.Either<AnyDiagnostics, A>>): Promise<E.Either<AnyDiagnostics, A>> => {
  try {
    return await run()
  } catch (e) {
    const { syscall, code, path } = (e ?? {}) as Partial<Record<string, unknown>>
    if (typeof syscall !== 'string' || typeof code !== 'string') throw e
    if (syscall === 'uv_cwd') return failed('folder_gone', {})
    return failed('system_refused', { syscall, io: code, ...(typeof path === 'string' ? { path } : {}) })
  }
}
