/**
 * Where words go. The only module that writes to the process's streams.
 */
import { createInterface } from 'node:readline/promises'
import { complaintsJson, complaintsView } from '../render/complaint-views.js'
import { ruleComplaints } from '../render/config-failures.js'
import { complaints, failureWarnings, type Failure } from '../render/failures.js'
import type { LocatedRuleFinding } from '../render/rule-words.js'
import type { Terminal } from '../render/terminal.js'
import { EXIT, type ExitCode } from './exit.js'
import { shownFile } from './file-names.js'

type Stream = NodeJS.WriteStream

const MAX_WIDTH = 120
const DEFAULT_WIDTH = 80

export const out = (text: string): void => void process.stdout.write(text)
export const err = (text: string): void => void process.stderr.write(text)

/** Colour only on a terminal, and not where NO_COLOR is set. */
export const terminal = (stream: Stream): Terminal => ({
  color: stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb',
  width: Math.min(MAX_WIDTH, stream.isTTY && stream.columns > 0 ? stream.columns : DEFAULT_WIDTH),
})

/** Says what went wrong, and returns the exit code that goes with it. */
export const fail = (failure: Failure, options: { readonly json?: boolean } = {}): ExitCode => {
  const list = complaints(failure, shownFile)
  const warnings = failureWarnings(failure, shownFile)
  if (options.json === true) out(complaintsJson(list, warnings))
  err(complaintsView(warnings, terminal(process.stderr), 'warning'))
  err(complaintsView(list, terminal(process.stderr)))
  return failure._tag === 'Locked' ? EXIT.locked : EXIT.error
}

/** Says on stderr what the config's rules warn of. */
export const warn = (findings: ReadonlyArray<LocatedRuleFinding>, file: string): void =>
  err(complaintsView(ruleComplaints(findings, shownFile(file)), terminal(process.stderr), 'warning'))

/** Whether somebody can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY && (process.env['CI'] ?? '') === ''

/** Asks on the terminal; anything but `yes` is a no, the end of the input, ctrl-C and `stop` included. */
export const askForYes = async (question: string, stop?: AbortSignal): Promise<boolean> => {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<undefined>((resolve) => {
    prompt.once('close', () => resolve(undefined))
    prompt.once('SIGINT', () => resolve(undefined))
    stop?.addEventListener('abort', () => resolve(undefined))
  })
  try {
    const answer = await Promise.race([prompt.question(question), ended])
    // Where nobody pressed return, what comes next would stand behind the question.
    if (answer === undefined) err('\n')
    return answer?.trim() === 'yes'
  } finally {
    prompt.close()
  }
}

/** Runs a config's own code, whose `console.log` must not end up in what we print for machines. */
export const withoutStdout = async <A>(run: () => Promise<A>): Promise<A> => {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    return await run()
  } finally {
    process.stdout.write = write
  }
}
