/**
 * What an apply says: how a resource ended, how far it is, and the closing count.
 */
import type { CallCodes } from '../feishu/codes.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import { same, type Words } from '../kit/language.js'
import { plural, visible } from '../kit/text.js'
import type { Action } from '../plan/plan.js'
import { ACTION_WORDS, countedAction } from './action-words.js'
import { callWords } from './call-messages.js'

/** Once a record has begun: the line holds the config to it. */
export function lineageWords(lineage: string, environment: string | undefined): Words {
  const line = `"lineage": ${JSON.stringify(lineage)}`
  const where = environment === undefined ? 'the config' : `environments.${environment}`
  return {
    en: `This is the first apply. Put this line into ${where}, and a missing snapshot, or another one, is an error from now on:\n${line}`,
    zh: `这是第一次执行。把下面这一行写进${environment === undefined ? '配置' : ` ${where} `}，此后快照缺失或换成另一份时都会报错：\n${line}`,
  }
}

/** How a resource ended that is not done. */
export type Undone = 'Refused' | 'NeverSent' | 'InDoubt' | 'NotRecorded' | 'Unfinished' | 'NotStarted'

/** Gives a text a color. */
type Paint = (text: string) => string

/** Ends without a full stop. */
export function waitingWords(address: string, seconds: number): Words {
  return {
    en: `${visible(address)}: waiting ${seconds} s, until the call in doubt before it has surely arrived`,
    zh: `${visible(address)}：等待 ${seconds} 秒，直到此前结果存疑的请求确定已经到达`,
  }
}

/** One line, without a full stop. */
export function doneWords(address: string, action: Action, logId: string | undefined, done: Paint, dim: Paint): Words {
  const [name, { en, zh }] = [visible(address), ACTION_WORDS[action].done]
  if (logId === undefined) return { en: `${name}: ${done(en)}`, zh: `${name}：${done(zh)}` }
  const id = visible(logId)
  return { en: `${name}: ${done(en)}${dim(` (log id ${id})`)}`, zh: `${name}：${done(zh)}${dim(`（日志 id ${id}）`)}` }
}

/** One line. */
export function undoneWords(
  address: string,
  undone: Undone,
  failure: DiagnosticOf<CallCodes> | undefined,
  paint: Paint,
): Words {
  const [name, { en, zh }, more] = [visible(address), UNDONE[undone], RECORDED[undone]]
  const why = failure && { en: `: ${callWords(failure, 'en')}`, zh: `：${callWords(failure, 'zh')}` }
  return {
    en: `${name}: ${paint(en)}${more?.en ?? ''}${why?.en ?? ''}`,
    zh: `${name}：${paint(zh)}${more?.zh ?? ''}${why?.zh ?? ''}`,
  }
}

export const NOT_WRITTEN: Words = { en: 'sent, but the snapshot could not be written', zh: '已发送，但快照写不进去' }

const UNDONE: Readonly<Record<Undone, Words>> = {
  NotStarted: { en: 'not started', zh: '未开始' },
  Unfinished: { en: 'stopped half-way', zh: '中途停止' },
  NotRecorded: NOT_WRITTEN,
  Refused: { en: 'refused, not applied', zh: '被拒绝，没有生效' },
  NeverSent: { en: 'not sent', zh: '未发送' },
  InDoubt: { en: 'in doubt, it may have taken effect', zh: '结果存疑，可能已经生效' },
}

const RECORDED: Partial<Readonly<Record<Undone, Words>>> = {
  Unfinished: { en: ', the calls made are recorded', zh: '，已发出的请求均有记录' },
  NotRecorded: { en: '; it is recorded as in doubt', zh: '；已记为存疑' },
}

/** One line, without a full stop. */
export function progressWords(done: number, of: number, perSecond: number, secondsLeft: number): Words {
  const [n, all] = [done.toLocaleString('en-US'), of.toLocaleString('en-US')]
  return {
    en: `${n} of ${all}, ${perSecond.toFixed(0)}/s, about ${secondsLeft} s left`,
    zh: `已完成 ${n} / ${all}，每秒 ${perSecond.toFixed(0)} 个，大约还需 ${secondsLeft} 秒`,
  }
}

/** A format of cli-progress. */
export const PROGRESS_BAR: Words = {
  en: '  {bar} {percentage}% | {value} of {total} | {rate}/s | {left} s left',
  zh: '  {bar} {percentage}% | {value} / {total} | 每秒 {rate} 个 | 还需 {left} 秒',
}

/** What an apply came to. Of each that there is, how many; those that are done by their action. */
export interface Closing {
  readonly environment: string | undefined
  readonly counts: ReadonlyArray<readonly [Action | Undone, number]>
  readonly done: number
  readonly of: number
  readonly isComplete: boolean
  /** Some of them is in doubt. */
  readonly isDoubtful: boolean
}

export function closingWords({ environment, counts, done, of, isComplete, isDoubtful }: Closing, paint: Paint): Words {
  const counted = counts.map(([which, n]) => countedAction(n, wordsOf(which)))
  const en = counted.map((each) => each.en).join(', ')
  const zh = counted.map((each) => each.zh).join('，')
  const where = environment === undefined ? same('') : { en: ` in ${environment}`, zh: `（${environment}）` }
  const ofAll = `${done.toLocaleString('en-US')} of ${plural(of, 'resource')}`
  const ofAllZh = `共 ${of.toLocaleString('en-US')} 个资源，完成 ${done.toLocaleString('en-US')} 个`
  if (isComplete) {
    return {
      en: `${paint(`Apply complete${where.en}:`)} ${en} (${ofAll}).`,
      zh: `${paint(`执行完成${where.zh}：`)}${zh}（${ofAllZh}）。`,
    }
  }
  const next = isDoubtful
    ? {
        en: 'What is in doubt is recorded as such, and is sent again by the next apply.',
        zh: '结果存疑的已记为存疑，下一次 apply 会重新发送。',
      }
    : {
        en: 'The snapshot says what was done; run apply again for the rest.',
        zh: '已完成的都记在快照里；其余的请再次运行 apply。',
      }
  return {
    en: `${paint(`Apply incomplete${where.en}:`)} ${en} (${ofAll} done). ${next.en}`,
    zh: `${paint(`执行未完成${where.zh}：`)}${zh}（${ofAllZh}）。${next.zh}`,
  }
}

const wordsOf = (which: Action | Undone): Words =>
  which in ACTION_WORDS ? ACTION_WORDS[which as Action].done : UNDONE_COUNTED[which as Undone]

const UNDONE_COUNTED: Readonly<Record<Undone, Words>> = {
  Refused: { en: 'refused', zh: '被拒绝' },
  NeverSent: { en: 'not sent', zh: '未发送' },
  InDoubt: { en: 'in doubt', zh: '结果存疑' },
  NotRecorded: { en: 'sent but not recorded', zh: '已发送但未记录' },
  Unfinished: { en: 'unfinished', zh: '未完成' },
  NotStarted: { en: 'not started', zh: '未开始' },
}
