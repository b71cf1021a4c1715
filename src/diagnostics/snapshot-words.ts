/**
 * What reports and prompts say of the snapshot, its records and its lock.
 */
import type { Words } from '../kit/language.js'
import { fileNameOf, plural, visible } from '../kit/text.js'
import type { Attempt, Evidence, InDoubt, RetiredKey } from '../state/entry.js'
import { UNKNOWN_HOLDER, type LockHolder } from '../state/lock-holder.js'
import type { Gone } from '../state/revision.js'
import type { StorePlace } from '../config/store-place.js'
import type { MergedResource } from '../state/merge.js'

export const EMPTY: Words = {
  en: 'The snapshot is empty: there is no record in it.',
  zh: '快照为空：其中没有任何记录。',
}

/** @param place where it would be */
export function noSnapshotWords(place: string): Words {
  return {
    en: `There is no snapshot at ${visible(place)}: nothing was applied from here yet.`,
    zh: `${visible(place)} 处没有快照：还没有从这里执行过任何内容。`,
  }
}

export const PROTECTED: Words = { en: 'protected', zh: '受保护' }
export const NO_FORM: Words = { en: 'no form', zh: '无表单' }
export const NO_RECORD: Words = { en: 'no record', zh: '无记录' }
export const FORM_BEFORE: Words = { en: 'the form before:', zh: '此前的表单：' }
export const DELETES_FORM: Words = { en: 'deletes the form', zh: '删除表单' }
export const SAME_FORM: Words = { en: 'the same form', zh: '表单不变' }
export const SAME_AS_BEFORE: Words = { en: 'the same form as before', zh: '与此前的表单相同' }

export const EVIDENCE: Readonly<Record<Evidence['_tag'], Words>> = {
  Acknowledged: { en: 'acknowledged', zh: '已确认生效' },
  Adopted: { en: 'adopted', zh: '人工登记' },
  Observed: { en: 'seen in an order', zh: '订单中可见' },
  InDoubt: { en: 'in doubt', zh: '结果存疑' },
}

/** How a form is known. */
export function evidenceWords(evidence: Evidence): Words {
  const { en, zh } = EVIDENCE[evidence._tag]
  switch (evidence._tag) {
    case 'Acknowledged': {
      const logId = evidence.logId === undefined ? undefined : visible(evidence.logId)
      return logId === undefined
        ? { en: `${en} ${evidence.at}`, zh: `${zh} ${evidence.at}` }
        : { en: `${en} ${evidence.at}, log id ${logId}`, zh: `${zh} ${evidence.at}，日志 id ${logId}` }
    }
    case 'Adopted':
      return { en: `${en} ${evidence.at}`, zh: `${zh} ${evidence.at}` }
    case 'Observed':
      return { en: `${en} ${evidence.at}`, zh: `${zh} ${evidence.at}` }
    case 'InDoubt': {
      const { attempts } = evidence
      const last = attempts.at(-1)
      if (last === undefined) {
        const parts = doubtful(evidence).map(visible)
        return { en: `${en}: ${parts.join(', ')}`, zh: `${zh}：${parts.join('、')}` }
      }
      return {
        en: `${en}: ${plural(attempts.length, 'call')} of unknown outcome, the last a ${last.call} at ${last.last}`,
        zh: `${zh}：${attempts.length} 个请求结果不明，最近一个是 ${last.last} 的 ${last.call}`,
      }
    }
  }
}

/** Parts of which more than one thing may be live. */
const doubtful = ({ parts }: InDoubt): ReadonlyArray<string> =>
  [...(parts ?? [])].flatMap(([part, lives]) => (new Set(lives.map(({ content }) => content)).size > 1 ? [part] : []))

export function attemptWords({ call, last }: Attempt): Words {
  return { en: `${call} at ${last}`, zh: `${last} 的 ${call}` }
}

/** How many there are of what a kind's contents have, such as "3 fields". */
export function sizeWords(count: number, item: Words): Words {
  return { en: plural(count, item.en), zh: `${count} 个${item.zh}` }
}

export function countWords(live: number, destroyed: number): Words {
  const count = sizeWords(live, { en: 'resource', zh: '资源' })
  if (destroyed === 0) return count
  return { en: `${count.en}, ${destroyed} destroyed`, zh: `${count.zh}，另有 ${destroyed} 个已删除` }
}

/** @param of the resource, where it has to be said */
export function retiredWords(by: RetiredKey['by'], keys: ReadonlyArray<string>, of: string | undefined): Words {
  const { en, zh } = RETIRED[by]
  const shown = keys.map(visible)
  return of === undefined
    ? { en: `${en}: ${shown.join(', ')}`, zh: `${zh}：${shown.join('、')}` }
    : { en: `${en} of ${of}: ${shown.join(', ')}`, zh: `${of} ${zh}：${shown.join('、')}` }
}

const RETIRED: Readonly<Record<RetiredKey['by'], Words>> = {
  batch_delete: { en: 'deleted keys, never taken again', zh: '已删除、平台不再接受的 key' },
  replacement: { en: 'keys dropped by a replacement', zh: '整体替换时去掉的 key' },
}

/** Keys of which nobody can learn from the platform that they are used up. */
export function forgottenWords(keys: ReadonlyArray<string>): Words {
  const shown = keys.map(visible)
  return {
    en: `it is forgotten that these keys are used up for ever: ${shown.join(', ')}`,
    zh: `以后不再知道这些 key 已永久作废：${shown.join('、')}`,
  }
}

/** What is known of a record, with its size. */
export function recordWords(evidence: Evidence, size: Words): Words {
  const { en, zh } = evidenceWords(evidence)
  return { en: `${en} (${size.en})`, zh: `${zh}（${size.zh}）` }
}

export const NOTHING_TO_CHANGE: Words = {
  en: 'Nothing to change: the snapshot says so already.',
  zh: '无需改动：快照里已是如此。',
}

export const CHANGED: Words = { en: 'Changed in the snapshot; nothing was sent.', zh: '快照已改动，未发送任何请求。' }

/** @param journaled resources of which records are still in the journal */
export function checkedWords(records: number, inDoubt: number, journaled: number): Words {
  const known = {
    en: `The snapshot is consistent: ${plural(records, 'record')}, ${inDoubt} in doubt`,
    zh: `快照一致：共 ${records} 条记录，其中 ${inDoubt} 条结果存疑`,
  }
  return journaled === 0
    ? { en: `${known.en}.`, zh: `${known.zh}。` }
    : {
        en: `${known.en}, ${journaled} still in the journal of a run that did not end.`,
        zh: `${known.zh}，${journaled} 条还留在未正常结束的运行的变更日志里。`,
      }
}

export const NOTHING_TO_RECOVER: Words = { en: 'Nothing to recover.', zh: '没有需要并入快照的内容。' }

/** A record that is taken from another copy, with where that is. */
export function takenWords(address: string, from: string): Words {
  return {
    en: `${visible(address)}: the later record of ${visible(from)}`,
    zh: `${visible(address)}：取自 ${visible(from)} 的较新记录`,
  }
}

export const OLDER_FORMAT: Words = {
  en: 'The record was in the format of an older version. It is written in the new one from now on, which older versions refuse.',
  zh: '记录是旧版本的格式。从现在起使用新格式，旧版本将拒绝读取。',
}

export const NO_HISTORY: Words = {
  en: 'Nothing is known of earlier records: none was written here, or the file is in no git repository.',
  zh: '没有更早的记录：这里没有写入过，或者文件不在 git 仓库里。',
}

/** Why a record is gone. */
export function goneWords(gone: Gone): Words {
  switch (gone.how) {
    case 'forgotten':
      return { en: `let go of ${gone.at}`, zh: `放弃管理 ${gone.at}` }
    case 'moved':
      return { en: `moved to ${visible(gone.to)} ${gone.at}`, zh: `移到 ${visible(gone.to)} ${gone.at}` }
    case 'refused':
      return { en: 'no call of it took effect', zh: '没有请求生效' }
  }
}

export const THE_STORE: Words = { en: 'the store', zh: '存储' }

/** A place of a record, in words that stand in the place that it left: English, whoever reads them. */
export function placeWords(place: StorePlace): string {
  switch (place.type) {
    case 'file':
      return `the file ${fileNameOf(place.path)}`
    case 'git':
      return `the git store, ${place.ref} of ${place.remote}`
    case 'postgres':
      return `the PostgreSQL store, schema ${place.schema}, snapshot ${place.name}`
  }
}

export function willCarryWords(resources: number, to: string): Words {
  return {
    en: `To be written to ${to}: the records of ${plural(resources, 'resource')}. Nothing is sent.`,
    zh: `将写入 ${to}：${resources} 个资源的记录。不会发送任何请求。`,
  }
}

export function carriedWords(resources: number, to: string): Words {
  return {
    en: `Written to ${to}: the records of ${plural(resources, 'resource')}.`,
    zh: `已写入 ${to}：${resources} 个资源的记录。`,
  }
}

export function migratedWords(type: StorePlace['type'], to: string): Words {
  return type === 'file'
    ? {
        en: `The record is in ${to} now. Take \`store\` out of the config, and commit both.`,
        zh: `记录现在在 ${to}。请从配置中去掉 store，并一起提交。`,
      }
    : {
        en: `The record is in ${to} now. Put this into the config: store: { type: '${type}' }`,
        zh: `记录现在在 ${to}。请在配置中写：store: { type: '${type}' }`,
      }
}

export function recoveredWords(resources: number): Words {
  return {
    en: `Folded in what a run that did not end had recorded: ${plural(resources, 'resource')}.`,
    zh: `已把上次未正常结束的运行留下的记录并入快照：${resources} 个资源。`,
  }
}

/** What a merge did with a resource, where it was not plain. */
export function mergedWords({ address, how }: MergedResource): Words {
  const { en, zh } = MERGED[how]
  return { en: `${visible(address)}: ${en}`, zh: `${visible(address)}：${zh}` }
}

const MERGED: Readonly<Record<MergedResource['how'], Words>> = {
  'in doubt': {
    en: 'both sides changed it. Every form that either knew may be live; the next apply sends it again.',
    zh: '两边都改动过。任何一边知道的表单都可能在线上；下一次 apply 会重新发送。',
  },
  'same form': {
    en: 'both sides have the same form; the surer evidence was kept.',
    zh: '两边的表单相同；保留了更可靠的依据。',
  },
  kept: {
    en: 'one side let go of it, and the other changed it: what was changed was kept.',
    zh: '一边放弃了管理，另一边改动过；保留了改动后的记录。',
  },
  'not taken back': {
    en: 'one side went back to an earlier record of it: the later one was kept.',
    zh: '一边退回了较早的记录；保留了较新的记录。',
  },
  'not lost': {
    en: 'one side has no record of it any more: the one of the other side was kept.',
    zh: '一边已没有它的记录；保留了另一边的记录。',
  },
}

/** Such as `ann on laptop holds the lock since 2026-11-21T03:10:26.276Z, for feishu-fields apply (process 4711).` */
export function holderWords(holder: LockHolder): Words {
  if (holder.id === UNKNOWN_HOLDER.id) {
    return { en: 'Somebody holds the lock, and it does not say who.', zh: '锁正被他人占用，但没有写明是谁。' }
  }
  const { user, host, since, command, process } = shownHolder(holder)
  return {
    en: `${user} on ${host} holds the lock since ${since}, for feishu-fields ${command} (${process.en}).`,
    zh: `锁由 ${host} 上的 ${user} 持有，自 ${since} 起，用于 feishu-fields ${command}（${process.zh}）。`,
  }
}

export function waitWords(holder: LockHolder | undefined): Words {
  if (holder === undefined) return { en: 'Waiting for the lock.', zh: '正在等待锁。' }
  const held = holderWords(holder)
  return { en: `Waiting for the lock: ${held.en}`, zh: `正在等待锁：${held.zh}` }
}

export function takeoverWords(holder: LockHolder): Words {
  const { user, host, since, command, process } = shownHolder(holder)
  return {
    en: `Took over the lock of a run that is gone: ${user} on ${host}, since ${since}, for feishu-fields ${command} (${process.en}).`,
    zh: `原先持有锁的运行已不在，锁已接管：${host} 上的 ${user}，自 ${since} 起，用于 feishu-fields ${command}（${process.zh}）。`,
  }
}

const shownHolder = ({ user, host, since, command, process: { pid }, job }: LockHolder) => {
  return {
    user: visible(user),
    host: visible(host),
    since: visible(since),
    command: visible(command),
    process:
      job === undefined
        ? { en: `process ${pid}`, zh: `进程 ${pid}` }
        : { en: `process ${pid}, ${visible(job)}`, zh: `进程 ${pid}，${visible(job)}` },
  }
}

export const NOBODY_HOLDS: Words = { en: 'Nobody holds the lock.', zh: '当前没有人持有锁。' }

export const UNLOCKED: Words = {
  en: 'Unlocked. What that run recorded is kept; plan again.',
  zh: '锁已收回。那次运行的记录都保留着；请重新生成计划。',
}

export const GIVEN_BACK: Words = { en: 'It was given back meanwhile.', zh: '锁在此期间已归还。' }
