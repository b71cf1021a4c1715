/**
 * Where words go: what is printed, asked and warned of, and how a failure is told.
 */
import { createInterface } from 'node:readline/promises'
import * as E from 'fp-ts/lib/Either.js'
import { questionWords, type Asked } from '../diagnostics/prompt-words.js'
import { failed } from '../kit/diagnostic.js'
import type { Identity } from '../state/identity.js'
import { wantsColor, wrapped, type Terminal } from '../kit/terminal.js'
import type { Words } from '../kit/language.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { diagnosticsJson, type Here } from '../diagnostics/told.js'
import { diagnosticsView, toldView } from '../diagnostics/told-views.js'
import type { NotedDiagnostic } from '../plan/noted-diagnostic.js'
import type { Context, Output } from './context.js'
import { EXIT, type ExitCode } from './exit.js'
import { shownFile } from './file-names.js'

const MAX_WIDTH = 120
const DEFAULT_WIDTH = 80

export function out({ stdout, printed }: Context, text: string): void {
  printed.any = true
  stdout.write(text)
}
export function err({ stderr }: Context, text: string): void {
  stderr.write(text)
}

/** How a stream is written to. */
export function terminal({ env, language }: Context, { isTTY = false, columns = 0 }: Output): Terminal {
  return {
    color: wantsColor(env, isTTY),
    width: Math.min(MAX_WIDTH, isTTY && columns > 0 ? columns : DEFAULT_WIDTH),
    language,
  }
}

/** A line on stderr for whoever waits. */
export function tell(context: Context, words: Words): void {
  err(context, `${wrapped('', words[context.language], terminal(context, context.stderr).width)}\n`)
}

/** How what is here is named to whoever reads what is told. */
export function here(context: Context): Here {
  // Only what names a file asks for the folder, which may be gone.
  return { show: (file) => shownFile(context.cwd)(file), given: context.given }
}

/**
 * Says what went wrong, and returns the exit code that goes with it.
 *
 * @param json whether stdout has it as a document, unless the command's own stands there already
 */
export function fail(context: Context, found: AnyDiagnostics, json: boolean): ExitCode {
  if (json && !context.printed.any) out(context, diagnosticsJson(found, here(context)))
  err(context, diagnosticsView(found, here(context), terminal(context, context.stderr)))
  return found.some(({ code }) => code === 'locked') ? EXIT.locked : EXIT.error
}

/** Says on stderr what there is to be known: what the config's rules warn of, what could not be compared. */
export function warn(context: Context, findings: AnyDiagnostics): void {
  err(context, diagnosticsView(findings, here(context), terminal(context, context.stderr)))
}

/** The same of a plan file, where the findings stand as text; in English, where it has no other language. */
export function warnNoted(context: Context, findings: ReadonlyArray<NotedDiagnostic>): void {
  const view = terminal(context, context.stderr)
  for (const { message: en, message_zh: zh = en, ...each } of findings) {
    err(context, toldView({ ...each, words: { en, zh }, ways: [] }, 'warning', view))
  }
}

/** What is asked, beside {@link questionWords}. */
interface Question {
  readonly environment: string | undefined
  /** To which a plan is applied. */
  readonly platform?: Identity
  /** Ends the wait for an answer, as a no. */
  readonly stop?: AbortSignal
}

/** Fails where nobody can be asked, and where nobody said yes. */
export async function confirmed(
  context: Context,
  to: Asked,
  { environment, platform, stop }: Question,
): Promise<E.Either<AnyDiagnostics, void>> {
  if (!canAsk(context)) return failed('needs_yes', { to })
  const isYes = await askForYes(context, questionWords(to, environment, platform), stop)
  return isYes ? E.right(undefined) : failed('declined', { to })
}

const canAsk = ({ stdin, stderr, env }: Context): boolean =>
  stdin.isTTY === true && stderr.isTTY === true && /^(?:|0|false)$/i.test(env['CI'] ?? '')

/** Wrapped, and the answer stands behind its last line. */
const wrappedQuestion = (context: Context, question: Words): string => {
  const { width, language } = terminal(context, context.stderr)
  const [, before = '', words = '', after = ''] = /^(\n*)(.*?)( ?)$/s.exec(question[language]) ?? []
  return before + wrapped('', words, width) + after
}

/** Asks on the terminal; anything but `yes` is a no, the end of the input, ctrl-C and `stop` included. */
const askForYes = async (context: Context, question: Words, stop: AbortSignal | undefined): Promise<boolean> => {
  const prompt = createInterface({ input: context.stdin, output: context.stderr })
  const ended = new Promise<undefined>((resolve) => {
    prompt.once('close', () => resolve(undefined))
    prompt.once('SIGINT', () => resolve(undefined))
    stop?.addEventListener('abort', () => resolve(undefined))
  })
  try {
    const answer = await Promise.race([prompt.question(wrappedQuestion(context, question)), ended])
    // Where nobody pressed return, what comes next would stand behind the question.
    if (answer === undefined) err(context, '\n')
    return answer?.trim() === 'yes'
  } finally {
    prompt.close()
  }
}
