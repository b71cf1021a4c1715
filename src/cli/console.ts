/**
 * Where words go: what is printed, asked and warned of, and how a failure is told.
 */
import { createInterface } from 'node:readline/promises'
import { complaintsJson, complaintsView } from '../diagnostics/complaint-views.js'
import { ruleComplaints } from '../diagnostics/config-failures.js'
import { complaints, failureWarnings, type Failure } from '../diagnostics/failures.js'
import type { LocatedRuleFinding } from '../diagnostics/rule-words.js'
import type { Terminal } from '../kit/terminal.js'
import type { NotedFinding } from '../plan/plan-file.js'
import type { Context, Output } from './context.js'
import { EXIT, type ExitCode } from './exit.js'
import { shownFile } from './file-names.js'

const MAX_WIDTH = 120
const DEFAULT_WIDTH = 80

export const out = ({ stdout }: Context, text: string): void => void stdout.write(text)
export const err = ({ stderr }: Context, text: string): void => void stderr.write(text)

/** Colour only on a terminal, and not where NO_COLOR is set. */
export const terminal = ({ env, language }: Context, { isTTY = false, columns = 0 }: Output): Terminal => ({
  color: isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
  width: Math.min(MAX_WIDTH, isTTY && columns > 0 ? columns : DEFAULT_WIDTH),
  language,
})

/** Says what went wrong, and returns the exit code that goes with it. */
export const fail = (context: Context, failure: Failure, options: { readonly json?: boolean } = {}): ExitCode => {
  const show = shownFile(context.cwd)
  if (options.json === true) out(context, complaintsJson(complaints(failure, show), failureWarnings(failure, show)))
  const view = terminal(context, context.stderr)
  err(context, complaintsView(failureWarnings(failure, show, view.language), view, 'warning'))
  err(context, complaintsView(complaints(failure, show, view.language), view))
  return isLocked(failure) ? EXIT.locked : EXIT.error
}

const isLocked = (failure: Failure): boolean => '_tag' in failure && failure._tag === 'Locked'

/** Says on stderr what the config's rules warn of. */
export const warn = (context: Context, findings: ReadonlyArray<LocatedRuleFinding>, file: string): void => {
  const warnings = ruleComplaints(findings, shownFile(context.cwd)(file))
  err(context, complaintsView(warnings, terminal(context, context.stderr), 'warning'))
}

/** The same of a plan file, where the findings stand as text. */
export const warnNoted = (context: Context, findings: ReadonlyArray<NotedFinding>): void =>
  err(context, complaintsView(findings, terminal(context, context.stderr), 'warning'))

/** Whether somebody can be asked. */
export const canAsk = ({ stdin, stderr, env }: Context): boolean =>
  stdin.isTTY === true && stderr.isTTY === true && (env['CI'] ?? '') === ''

/** Asks on the terminal; anything but `yes` is a no, the end of the input, ctrl-C and `stop` included. */
export const askForYes = async (context: Context, question: string, stop?: AbortSignal): Promise<boolean> => {
  const prompt = createInterface({ input: context.stdin, output: context.stderr })
  const ended = new Promise<undefined>((resolve) => {
    prompt.once('close', () => resolve(undefined))
    prompt.once('SIGINT', () => resolve(undefined))
    stop?.addEventListener('abort', () => resolve(undefined))
  })
  try {
    const answer = await Promise.race([prompt.question(question), ended])
    // Where nobody pressed return, what comes next would stand behind the question.
    if (answer === undefined) err(context, '\n')
    return answer?.trim() === 'yes'
  } finally {
    prompt.close()
  }
}
