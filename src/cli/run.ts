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
import type { Given } from '../plan/remedy-command.js'
import { present } from '../kit/present.js'
import { EXIT, type ExitCode } from './exit.js'
import { mistakesIn } from './together.js'

/** @param argv the arguments alone, without Node and the script */
export async function run(argv: ReadonlyArray<string>, surroundings: Surroundings): Promise<ExitCode> {
  // What is asked for late, as the folder is, stays so.
  const context = Object.create(surroundings, {
    language: { value: languageOf(argv, surroundings.env) },
    printed: { value: { any: false } },
    given: { value: {} },
    inputs: { value: { config: new Set(), record: new Set() } },
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
const carryOut = async (surroundings: Context, asked: Asked): Promise<ExitCode> => {
  if (asked._tag === 'Shown') return asked.code
  const { command, given } = asked
  const context = Object.create(surroundings, { given: { value: givenOf(surroundings, given) } }) as Context
  const json = given['json'] === true
  const mistakes = mistakesIn(command.together ?? [], given)
  const ended = mistakes.length > 0 ? E.left(mistakes) : await attempted(() => command.run(context, given))
  if (E.isRight(ended)) return ended.right
  const { fail } = await import('./console.js')
  const code = fail(context, ended.left, json)
  // Where a report could not be written, those that were are of what was done. Without a folder none has a place.
  if (ended.left.some((each) => NOT_WRITTEN.includes(each.code))) return code
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

const NOT_WRITTEN: ReadonlyArray<string> = [
  'report_not_written',
  'would_overwrite_config',
  'would_overwrite_record',
  'folder_gone',
]

/** The variable chooses an environment only where no snapshot is named. */
const givenOf = ({ env }: Context, given: Given): Given =>
  present({
    config: given.config,
    snapshot: given.snapshot,
    env: given.env ?? (given.snapshot === undefined ? env['FIELDS_ENV'] || undefined : undefined),
    catalog: given.catalog,
    tenant: given.tenant,
  })
