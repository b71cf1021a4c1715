/**
 * The words of a plan's page, and of a form on it.
 */
import { plural } from '../kit/text.js'
import type { Words } from '../kit/language.js'

export function numeral(count: number): string {
  return count.toLocaleString('en-US')
}

/** A language's name in itself. */
export const LANGUAGE_NAMES: Words = { en: 'English', zh: '中文' }

export const TITLE: Words = { en: 'Preview of field changes in Feishu Hire', zh: '飞书招聘字段变更预览' }
export const SKIP: Words = { en: 'Skip to the forms', zh: '跳到表单' }
export const VIEW: Words = { en: 'View', zh: '显示' }
export const LANGUAGE: Words = { en: 'Language', zh: '语言' }
export const BOTH: Words = { en: 'Both', zh: '双语' }
export const RESOURCES: Words = { en: 'Resources', zh: '资源' }
export const CHANGED: Words = { en: 'Changed', zh: '有变更的' }
export const ALL: Words = { en: 'All', zh: '全部' }
export const CONTENTS: Words = { en: 'Contents', zh: '目录' }
export const PLAN: Words = { en: 'Plan', zh: '计划' }

export const NO_PLAN: Words = {
  en: 'There is no plan, and nothing can be applied. The reasons are below.',
  zh: '没有计划，什么都不会执行。原因见下。',
}
export const SOURCE: Words = {
  en: '“Before” is what was last acknowledged: the platform has no call that reads it back, and a change made by other means is not seen. The controls are for show and take nothing in.',
  zh: '“变更前”是上次确认生效的内容：平台没有读取接口，用其他方式做的改动这里看不到。控件仅供预览，不能填写。',
}

export const VERDICTS: Readonly<
  Record<'exceeded' | 'rejected' | 'nothing' | 'behind' | 'unchanged' | 'pending', Words>
> = {
  exceeded: {
    en: 'The plan is rejected: it changes more than is allowed at once, and nothing of it is applied.',
    zh: '计划被拒绝：变更超过了一次允许的数量，整个计划都不执行。',
  },
  rejected: {
    en: 'The plan is rejected: with one rejected resource nothing of it is applied. The reasons are below.',
    zh: '计划被拒绝：只要有一个资源被拒绝，整个计划都不执行。原因见下。',
  },
  nothing: {
    en: 'Neither the config nor the snapshot has a resource.',
    zh: '配置和快照里都没有资源。',
  },
  behind: {
    en: 'No changes by the record here, which is not the latest.',
    zh: '按这里的记录没有变更，但这份记录不是最新的。',
  },
  unchanged: { en: 'No changes.', zh: '没有变更。' },
  pending: { en: 'These changes are to be applied.', zh: '以下变更等待执行。' },
}
export const NONE_CHANGED: Words = { en: 'No resource changes.', zh: '没有资源发生变更。' }

export const RESENT: Words = { en: 'Sent again: in doubt', zh: '再次发送：上次结果存疑' }

export function accountCount(count: number): Words {
  return {
    en: plural(count, 'account'),
    zh: `${numeral(count)} 个账号`,
  }
}
/** After the first of as many accounts. */
export function andOthers(count: number): Words {
  return {
    en: `and ${plural(count - 1, 'more account')}`,
    zh: `等 ${numeral(count)} 个账号`,
  }
}
export function moreAddresses(count: number): Words {
  return {
    en: `And ${numeral(count)} more: see feishu-fields plan --json.`,
    zh: `另有 ${numeral(count)} 个，见 feishu-fields plan --json。`,
  }
}

export const WHY_REJECTED: Words = { en: 'Why it is rejected', zh: '为什么被拒绝' }
export const WARNINGS: Words = { en: 'Warnings', zh: '警告' }
export const LIKEWISE: Words = {
  en: 'The same holds for the other accounts of the list.',
  zh: '列表中的其他账号也是如此。',
}

type Called =
  | 'lastAcknowledged'
  | 'adopted'
  | 'staysLive'
  | 'acknowledged'
  | 'notSent'
  | 'created'
  | 'before'
  | 'after'
  | 'destroyed'

/** What a content is called that stands by itself, or beside another. */
export const CALLED: Readonly<Record<Called, Words>> = {
  lastAcknowledged: { en: 'As last acknowledged', zh: '上次确认生效' },
  adopted: { en: 'Said to be live', zh: '登记为线上已有' },
  staysLive: { en: 'Stays live', zh: '线上保持不变' },
  // What is live is not sure, or not going to change.
  acknowledged: { en: 'Last acknowledged', zh: '上次确认' },
  notSent: { en: 'As in the config, not sent', zh: '配置所写，不会发送' },
  created: { en: 'New form', zh: '新表单' },
  before: { en: 'Before', zh: '变更前' },
  after: { en: 'After', zh: '变更后' },
  destroyed: { en: 'To be deleted', zh: '将被删除' },
}

export const ERROR: Words = { en: 'Error', zh: '错误' }
export const WARNING: Words = { en: 'Warning', zh: '警告' }
export function notListed(count: number): Words {
  return {
    en: `And ${numeral(count)} that are not listed.`,
    zh: `另有 ${numeral(count)} 条未列出。`,
  }
}

export const UNSHOWN: Words = { en: 'Forms that are not shown', zh: '未展开的表单' }
export function unshownCount(count: number): Words {
  return {
    en: `${plural(count, 'form')} more, left out for the size of this file. --target shows one by itself.`,
    zh: `还有 ${numeral(count)} 份表单，为控制文件大小未展开。用 --target 可单独查看。`,
  }
}

type FormWord = 'choose' | 'chooseDate' | 'yes' | 'no' | 'upload' | 'uploadResume' | 'required'

/** What a form itself says to whoever fills it in. */
export const FORM_WORDS: Readonly<Record<FormWord, Words>> = {
  choose: { en: 'Please select', zh: '请选择' },
  chooseDate: { en: 'Select a date', zh: '请选择日期' },
  yes: { en: 'Yes', zh: '是' },
  no: { en: 'No', zh: '否' },
  upload: { en: 'Upload a file', zh: '上传附件' },
  uploadResume: { en: "Upload the candidate's resume", zh: '上传候选人简历' },
  required: { en: 'Required', zh: '必填' },
}
