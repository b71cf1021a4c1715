/**
 * An apply for people: a line when something begins and ends, and a closing count of how many of how many.
 */
import type { ApplyEvent } from '../apply/apply.js'
import type { Ending, Result } from '../apply/task.js'
import type { Action } from '../plan/plan.js'
import { callWords } from '../diagnostics/call-words.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

const PROTECTION = 'protection recorded'

/** Of those with nothing to do only they take part in an apply whose protection changes. */
const DONE: Readonly<Record<Action, string>> = {
  create: 'created',
  batch_update: 'updated in place',
  replace: 'replaced',
  destroy: 'destroyed',
  forget: 'forgotten',
  no_op: PROTECTION,
  reject: 'rejected',
}

/** What is said at an event. Ends without a newline. */
export const applyEventView = (event: ApplyEvent, terminal: Terminal): string => {
  switch (event._tag) {
    case 'Waiting':
      return `  ${visible(event.step.address)}: waiting ${Math.ceil(event.step.milliseconds / 1000)} s, until the call in doubt before it has surely arrived`
    case 'Finished':
      return wrapped(`  [${event.done}/${event.of}] `, resultView(event.result, terminal), terminal.width)
  }
}

const resultView = ({ address, action, ending }: Result, terminal: Terminal): string => {
  const s = style(terminal)
  const name = visible(address)
  switch (ending._tag) {
    case 'Acknowledged':
      return `${name}: ${s.green(DONE[action])}${ending.logId === undefined ? '' : s.dim(` (log id ${visible(ending.logId)})`)}`
    case 'Forgotten':
      return `${name}: ${s.green('forgotten')}`
    case 'ProtectionRecorded':
      return `${name}: ${s.green(PROTECTION)}`
    case 'NotStarted':
      return `${name}: ${s.yellow('not started')}`
    case 'Unfinished':
      return `${name}: ${s.yellow('stopped half-way')}, the calls made are recorded`
    case 'NotRecorded':
      return `${name}: ${s.yellow('sent, but the snapshot could not be written')}; it is recorded as in doubt`
    case 'Refused':
    case 'NeverSent':
    case 'InDoubt': {
      const [words, color] = {
        Refused: ['refused, not applied', s.red] as const,
        NeverSent: ['not sent', s.red] as const,
        InDoubt: ['in doubt, it may have taken effect', s.yellow] as const,
      }[ending._tag]
      return `${name}: ${color(words)}: ${callWords(ending.failure)}`
    }
  }
}

/** How far a long apply is, where there is no terminal. Ends without a newline. */
export const progressLine = (done: number, of: number, seconds: number): string => {
  const rate = done / Math.max(seconds, 0.001)
  const left = Math.ceil((of - done) / Math.max(rate, 0.001))
  return `  ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}, ${rate.toFixed(0)}/s, about ${left} s left`
}

/** Whether an ending is what the plan meant. */
export const isDone = ({ _tag }: Ending): boolean =>
  _tag === 'Acknowledged' || _tag === 'Forgotten' || _tag === 'ProtectionRecorded'

/** The closing count. Ends with a newline. */
export const applySummary = (results: ReadonlyArray<Result>, terminal: Terminal): string => {
  const s = style(terminal)
  const count = (of: (result: Result) => boolean) => results.filter(of).length
  const done = count(({ ending }) => isDone(ending))
  const parts = (['create', 'batch_update', 'replace', 'destroy', 'forget', 'no_op'] as const).flatMap((action) => {
    const n = count((each) => each.action === action && isDone(each.ending))
    return n === 0 ? [] : [`${n.toLocaleString('en-US')} ${DONE[action]}`]
  })
  const open = (
    [
      ['Refused', 'refused'],
      ['NeverSent', 'not sent'],
      ['InDoubt', 'in doubt'],
      ['NotRecorded', 'sent but not recorded'],
      ['Unfinished', 'unfinished'],
      ['NotStarted', 'not started'],
    ] as const
  ).flatMap(([tag, words]) => {
    const n = count(({ ending }) => ending._tag === tag)
    return n === 0 ? [] : [`${n.toLocaleString('en-US')} ${words}`]
  })
  if (open.length === 0) {
    return (
      wrapped(
        '',
        `${s.bold(s.green('Apply complete:'))} ${parts.join(', ')} (${done.toLocaleString('en-US')} of ${plural(results.length, 'resource')}).`,
        terminal.width,
      ) + '\n'
    )
  }
  const doubt = results.some(({ ending }) => ending._tag === 'InDoubt' || ending._tag === 'NotRecorded')
  return (
    wrapped(
      '',
      `${s.bold(s.red('Apply incomplete:'))} ${[...parts, ...open].join(', ')} (${done.toLocaleString('en-US')} of ${plural(results.length, 'resource')} done). ` +
        (doubt
          ? 'What is in doubt is recorded as such, and is sent again by the next apply.'
          : 'The snapshot says what was done; run apply again for the rest.'),
      terminal.width,
    ) + '\n'
  )
}

/** The apply as JSON: one document, ended by a newline. */
export const applyJson = (planId: string, results: ReadonlyArray<Result>): string =>
  `${JSON.stringify(
    {
      format_version: 1,
      plan_id: planId,
      complete: results.every(({ ending }) => isDone(ending)),
      resources: results.map(({ address, action, ending }) => ({ address, action, ...endingJson(ending) })),
    },
    undefined,
    2,
  )}\n`

const endingJson = (ending: Ending) => {
  switch (ending._tag) {
    case 'Acknowledged':
      return { outcome: 'acknowledged', ...(ending.logId === undefined ? {} : { log_id: ending.logId }) }
    case 'Forgotten':
      return { outcome: 'forgotten' }
    case 'ProtectionRecorded':
      return { outcome: 'protection_recorded' }
    case 'NotStarted':
      return { outcome: 'not_started' }
    case 'Unfinished':
      return { outcome: 'unfinished' }
    case 'NotRecorded':
      return { outcome: 'in_doubt', message: 'sent, but the snapshot could not be written' }
    case 'Refused':
      return { outcome: 'refused', message: callWords(ending.failure) }
    case 'NeverSent':
      return { outcome: 'never_sent', message: callWords(ending.failure) }
    case 'InDoubt':
      return { outcome: 'in_doubt', message: callWords(ending.failure) }
  }
}
