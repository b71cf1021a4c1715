/**
 * An apply for people: a line when something begins and ends, and a closing count of how many of how many.
 */
import type { ApplyEvent } from '../apply/apply.js'
import { ACTIONS } from '../plan/plan.js'
import type { Ending, Result } from '../apply/ending.js'
import {
  closingWords,
  doneWords,
  NOT_WRITTEN,
  progressWords,
  undoneWords,
  waitingWords,
  type Undone,
} from '../diagnostics/apply-words.js'
import { sentToWords } from '../diagnostics/platform-words.js'
import { callWords } from '../diagnostics/call-messages.js'
import type { Language } from '../kit/language.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import type { ApplyJson, EndingJson } from './apply-document.js'
import { platformJson } from './platform-document.js'
import type { Identity } from '../state/identity.js'
import { printedJson } from '../kit/json-text.js'
import { present } from '../kit/present.js'

/** What is said at an event. Ends without a newline. */
export function applyEventView(event: ApplyEvent, terminal: Terminal): string {
  switch (event._tag) {
    case 'Waiting': {
      const { address, milliseconds } = event.step
      return `  ${waitingWords(address, Math.ceil(milliseconds / 1000))[terminal.language]}`
    }
    case 'Finished':
      return wrapped(`  [${event.done}/${event.of}] `, resultView(event.result, terminal), terminal.width)
  }
}

const resultView = ({ address, action, ending }: Result, terminal: Terminal): string => {
  const { green, yellow, red, dim } = style(terminal)
  const words = () => {
    switch (ending._tag) {
      case 'Acknowledged':
        return doneWords(address, action, ending.logId, green, dim)
      case 'Adopted':
        return doneWords(address, 'adopt', undefined, green, dim)
      case 'Moved':
        return doneWords(address, 'move', undefined, green, dim)
      case 'Forgotten':
        return doneWords(address, 'forget', undefined, green, dim)
      case 'ProtectionRecorded':
        return doneWords(address, 'no_op', undefined, green, dim)
      case 'NotStarted':
      case 'Unfinished':
      case 'NotRecorded':
        return undoneWords(address, ending._tag, undefined, yellow)
      case 'Refused':
      case 'NeverSent':
        return undoneWords(address, ending._tag, ending.failure, red)
      case 'InDoubt':
        return undoneWords(address, ending._tag, ending.failure, yellow)
    }
  }
  return words()[terminal.language]
}

/** How far a long apply is, where there is no terminal. Ends without a newline. */
export function progressLine(done: number, of: number, seconds: number, language: Language): string {
  const rate = done / Math.max(seconds, 0.001)
  const left = Math.ceil((of - done) / Math.max(rate, 0.001))
  return `  ${progressWords(done, of, rate, left)[language]}`
}

/** Whether an ending is what the plan meant. */
export function isDone({ _tag }: Ending): boolean {
  return ['Acknowledged', 'Adopted', 'Forgotten', 'Moved', 'ProtectionRecorded'].includes(_tag)
}

/** Where an apply was to. */
export interface AppliedTo {
  readonly environment: string | undefined
  readonly platform: Identity
  /** Of the record; `undefined` before the first apply. */
  readonly lineage?: string | undefined
}

/** The closing count, and where the calls went. Ends with a newline. */
export function applySummary(
  results: ReadonlyArray<Result>,
  { environment, platform }: AppliedTo,
  terminal: Terminal,
): string {
  const s = style(terminal)
  const count = (of: (result: Result) => boolean) => results.filter(of).length
  const actions = ACTIONS.map(
    (action) => [action, count((each) => each.action === action && isDone(each.ending))] as const,
  )
  const undone = UNDONE.map((tag) => [tag, count(({ ending }) => ending._tag === tag)] as const)
  const done = count(({ ending }) => isDone(ending))
  const isComplete = undone.every(([, n]) => n === 0)
  const closing = {
    environment,
    counts: [...actions, ...undone].filter(([, n]) => n > 0),
    done,
    of: results.length,
    isComplete,
    isDoubtful: results.some(({ ending }) => ending._tag === 'InDoubt' || ending._tag === 'NotRecorded'),
  }
  const words = closingWords(closing, (text) => s.bold(isComplete ? s.green(text) : s.red(text)))
  const said = [words, ...(results.some(isOfACall) ? [sentToWords(platform)] : [])]
  return said.map((each) => `${wrapped('', each[terminal.language], terminal.width)}\n`).join('')
}

const isOfACall = ({ ending: { _tag } }: Result): boolean =>
  _tag === 'Acknowledged' || _tag === 'Refused' || _tag === 'InDoubt' || _tag === 'NotRecorded' || _tag === 'Unfinished'

const UNDONE: ReadonlyArray<Undone> = ['Refused', 'NeverSent', 'InDoubt', 'NotRecorded', 'Unfinished', 'NotStarted']

/** The apply as JSON: one document, ended by a newline. */
export function applyJson(
  planId: string,
  results: ReadonlyArray<Result>,
  { environment, platform, lineage }: AppliedTo,
): string {
  return printedJson({
    format_version: 1,
    plan_id: planId,
    ...present({ environment }),
    platform: platformJson(platform),
    ...present({ lineage }),
    complete: results.every(({ ending }) => isDone(ending)),
    resources: results.map(({ address, action, ending }) => ({ address, action, ...endingJson(ending) })),
  } satisfies ApplyJson)
}

function endingJson(ending: Ending): EndingJson {
  switch (ending._tag) {
    case 'Acknowledged':
      return { outcome: 'acknowledged', ...(ending.logId === undefined ? {} : { log_id: ending.logId }) }
    case 'Adopted':
      return { outcome: 'adopted' }
    case 'Moved':
      return { outcome: 'moved' }
    case 'Forgotten':
      return { outcome: 'forgotten' }
    case 'ProtectionRecorded':
      return { outcome: 'protection_recorded' }
    case 'NotStarted':
      return { outcome: 'not_started' }
    case 'Unfinished':
      return { outcome: 'unfinished' }
    case 'NotRecorded':
      return { outcome: 'in_doubt', message: NOT_WRITTEN.en }
    case 'Refused':
      return { outcome: 'refused', message: callWords(ending.failure, 'en') }
    case 'NeverSent':
      return { outcome: 'never_sent', message: callWords(ending.failure, 'en') }
    case 'InDoubt':
      return { outcome: 'in_doubt', message: callWords(ending.failure, 'en') }
  }
}
