/**
 * The labels and sentences of the reports of a plan.
 */
import type { Words } from '../kit/language.js'
import { counted, plural } from '../kit/text.js'
import * as Plan from '../plan/plan.js'
import { ACTION_WORDS, countedAction, PROTECTION_WORDS } from './action-words.js'

const RESOURCE: Words = { en: 'resource', zh: '资源' }

/** "Plan: 1 to create, 0 to update in place, …", always with how many of how many. */
export function planCount(plan: Plan.Plan): Words {
  const counts = Plan.summary(plan)
  const actions = COUNTED.filter((action) => counts[action] > 0 || ALWAYS.includes(action)).map((action) =>
    countedAction(counts[action], ACTION_WORDS[action].planned),
  )
  const parts = [...actions, ...protectionCounts(plan)]
  return {
    en: `Plan: ${parts.map(({ en }) => en).join(', ')}.`,
    zh: `计划：${parts.map(({ zh }) => zh).join('，')}。`,
  }
}

const COUNTED: ReadonlyArray<Plan.Action> = Plan.ACTIONS.filter((action) => action !== 'no_op')
const ALWAYS: ReadonlyArray<Plan.Action> = ['create', 'batch_update', 'replace']

const protectionCounts = (plan: Plan.Plan): ReadonlyArray<Words> => {
  const counts = Plan.protections(plan)
  return (['set', 'lift'] as const).flatMap((what) => {
    const count = counts[what]
    if (count === 0) return []
    const { planned } = PROTECTION_WORDS[what]
    return [{ en: `${plural(count, 'protection')} ${planned.en}`, zh: countedAction(count, planned).zh }]
  })
}

/** Said where `--target` or `--exclude` left resources out: a part is not the whole. */
export function partWords({ resources, known }: Plan.Plan): Words | undefined {
  const [some, all] = [resources.length.toLocaleString('en-US'), known.toLocaleString('en-US')]
  const left = (known - resources.length).toLocaleString('en-US')
  if (resources.length === known) return undefined
  return {
    en: `Looked at ${some} of ${plural(known, 'resource')}; --target or --exclude left out ${left}.`,
    zh: `只看了 ${all} 个资源中的 ${some} 个；--target 或 --exclude 排除了 ${left} 个。`,
  }
}

/** What a plan comes to, by a verdict. */
export const VERDICTS: Readonly<Record<'exceeded' | 'rejected' | 'nothing', Words>> = {
  exceeded: {
    en: 'It changes more than is allowed at once, and applies nothing.',
    zh: '变更超过一次允许的数量，整个计划都不执行。',
  },
  rejected: {
    en: 'A plan with a rejected resource applies nothing.',
    zh: '只要有一个资源被拒绝，整个计划都不执行。',
  },
  nothing: {
    en: 'Neither the config nor the snapshot has a resource.',
    zh: '配置和快照里都没有资源。',
  },
}

/** Of a plan without changes. */
export function allUnchanged(count: number): Words {
  return count === 1
    ? { en: 'No changes. The resource is as last acknowledged.', zh: '没有变更。这个资源与上次确认生效的一致。' }
    : {
        en: `No changes. All ${plural(count, 'resource')} are as last acknowledged.`,
        zh: `没有变更。全部 ${count.toLocaleString('en-US')} 个资源都与上次确认生效的一致。`,
      }
}

/** Of a plan without changes, as far as the record at hand can tell. */
export const NO_CHANGES_KNOWN: Words = {
  en: 'No changes by the record here, which is not the latest.',
  zh: '按这里的记录没有变更，但这份记录不是最新的。',
}

/** Beside those that change. */
export function othersUnchanged(count: number): Words {
  return { en: `${plural(count, 'resource')} unchanged.`, zh: `另有 ${counted(count, RESOURCE).zh}不变。` }
}

/** Titles of a report. */
export const TITLES: Readonly<Record<'noPlan' | 'rejected' | 'behind' | 'unchanged' | 'pending', Words>> = {
  noPlan: { en: 'No plan', zh: '没有计划' },
  rejected: { en: 'Plan rejected', zh: '计划被拒绝' },
  behind: { en: 'The record is not the latest', zh: '记录不是最新的' },
  unchanged: { en: 'No changes', zh: '没有变更' },
  pending: { en: 'Plan', zh: '计划' },
}

export function environmentWords(environment: string): Words {
  return { en: `Environment: ${environment}`, zh: `环境：${environment}` }
}

/** A title, and which environment it is of. */
export function titleIn({ en, zh }: Words, environment: string | undefined): Words {
  return environment === undefined ? { en, zh } : { en: `${en} (${environment})`, zh: `${zh}（${environment}）` }
}

/** Titles of a report that comes among the messages of a chat. */
export const CARD_TITLES: Readonly<Record<keyof typeof TITLES, Words>> = {
  noPlan: { en: 'Feishu Hire fields: no plan', zh: '飞书招聘字段：没有计划' },
  rejected: { en: 'Feishu Hire fields: plan rejected', zh: '飞书招聘字段：计划被拒绝' },
  behind: { en: 'Feishu Hire fields: the record is not the latest', zh: '飞书招聘字段：记录不是最新的' },
  unchanged: { en: 'Feishu Hire fields: no changes', zh: '飞书招聘字段：没有变更' },
  pending: { en: 'Feishu Hire fields: plan', zh: '飞书招聘字段：计划' },
}

/** "2 errors, 1 warning. Nothing can be applied." */
export function noPlanWords(errors: number, warnings: number): Words {
  const { en, zh } = findingCount(errors, warnings)
  return { en: `${en}. Nothing can be applied.`, zh: `${zh}。什么都不会执行。` }
}

/** "2 errors, 1 warning" */
export function findingCount(errors: number, warnings: number): Words {
  const parts = [
    counted(errors, { en: 'error', zh: '错误' }),
    ...(warnings === 0 ? [] : [counted(warnings, { en: 'warning', zh: '警告' })]),
  ]
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') }
}

export function ruleWarnings(count: number): Words {
  return {
    en: `${plural(count, 'warning')} of the config's rules`,
    zh: `配置规则的警告 ${count.toLocaleString('en-US')} 条`,
  }
}

/** Behind the name of what is done. */
export const SENT_AGAIN: Words = { en: ', sent again', zh: '，再次发送' }

/** Behind the same: how many resources are decided alike. */
export function alikeWords(count: number, countedAs: Words = RESOURCE): Words {
  const { en, zh } = counted(count, countedAs)
  return { en: `, ${en}`, zh: `，共 ${zh}` }
}

/** Behind the first address of as many. */
export function withOthers(count: number, countedAs: Words = RESOURCE): Words {
  if (count === 1) return { en: '', zh: '' }
  return { en: ` and ${plural(count - 1, `more ${countedAs.en}`)}`, zh: ` 等 ${counted(count, countedAs).zh}` }
}

/** Behind the same: whose they are. */
export function tenantWords([first, ...others]: ReadonlyArray<string>): Words {
  if (first === undefined) return { en: '', zh: '' }
  const { en, zh } = counted(1 + others.length, { en: 'tenant', zh: '租户' })
  return others.length === 0 ? { en: `, tenant ${first}`, zh: `，租户 ${first}` } : { en: `, ${en}`, zh: `，共 ${zh}` }
}

/** Of a list that is cut. */
export function moreWords(count: number): Words {
  const n = count.toLocaleString('en-US')
  return { en: `and ${n} more`, zh: `另有 ${n} 项` }
}

/** Labels of the same width, before why a change can't be made and what can. */
export const WHY_NOT: Words = { en: 'why not', zh: '原因' }
export const NEAREST: Words = { en: 'nearest', zh: '替代办法' }

/** Before the lines that would allow it. */
export const IN_THE_CONFIG: Words = {
  en: 'In the config (where it has the list, add the items to it):',
  zh: '写在配置里（已有这个列表时，把其中的项加进去）：',
}

/** @param line that would allow it, without a full stop, so that it can be copied */
export function inConfigWords(line: string): Words {
  return { en: `${IN_THE_CONFIG.en} ${line}`, zh: `${IN_THE_CONFIG.zh}${line}` }
}

export const COULD_BE_MADE: Words = {
  en: 'besides, these could be made in place:',
  zh: '此外，以下变更可以原地进行：',
}

/** "Not shown here: 4,003 resources (4,000 create, 3 reject)." */
export function notShownWords(counts: ReadonlyArray<readonly [mark: Words, count: number]>): Words {
  const all = counts.reduce((sum, [, count]) => sum + count, 0)
  const parts = counts.map(([mark, count]) => countedAction(count, mark))
  return {
    en: `Not shown here: ${plural(all, 'resource')} (${parts.map(({ en }) => en).join(', ')}).`,
    zh: `此处未列出：${counted(all, RESOURCE).zh}（${parts.map(({ zh }) => zh).join('，')}）。`,
  }
}

/** @param command how it is made, as the format has code */
export function wholeByCommand(command: string): Words {
  return { en: `The whole plan: ${command}.`, zh: `完整计划：${command}。` }
}

/** @param file as the format has code */
export function wholeInFile(file: string): Words {
  return {
    en: `The whole plan is in ${file}, which the same run wrote.`,
    zh: `完整计划见 ${file}，由同一次运行写出。`,
  }
}

/** What a finding is about that is about no resource. */
export const THE_PLAN: Words = { en: 'the plan', zh: '整个计划' }

export function createdWords(keys: number, item: Words): Words {
  const { en, zh } = counted(keys, item)
  return { en: `create, ${en}.`, zh: `新建，${zh}。` }
}

/** @param lines what goes with it */
export function destroyedWords(lines: ReadonlyArray<Words>): Words {
  const { name } = ACTION_WORDS.destroy
  if (lines.length === 0) return { en: `${name.en}.`, zh: `${name.zh}。` }
  return {
    en: `${name.en}: ${lines.map(({ en }) => en).join('; ')}.`,
    zh: `${name.zh}：${lines.map(({ zh }) => zh).join('；')}。`,
  }
}

/** An update without changes. */
export const UPDATED_AGAIN: Words = { en: 'update in place, sent again.', zh: '原地更新，再次发送。' }

/** Findings of one level that have no room in a job's annotations. */
export function moreAnnotations(count: number, level: 'error' | 'warning' | 'notice'): Words {
  const n = count.toLocaleString('en-US')
  return {
    en: `${plural(count, `more ${level}`)}: see the whole plan.`,
    zh: `另有 ${n} 条${LEVELS_ZH[level]}，见完整计划。`,
  }
}

const LEVELS_ZH = { error: '错误', warning: '警告', notice: '提示' } as const

/** Findings that have no room in a file of SARIF. */
export function leftOutWords(count: number): Words {
  return {
    en: `${plural(count, 'finding')} more, left out since GitHub takes no file of so many.`,
    zh: `另有 ${count.toLocaleString('en-US')} 条未列出：GitHub 不接受结果这么多的文件。`,
  }
}

/** Of a plan file that is shown. */
export const OF_ANOTHER_STATE: Words = {
  en: 'This plan can not be applied to the snapshot here: it was made from another state.',
  zh: '此计划不能在当前快照上执行：它是根据另一个状态生成的。',
}
