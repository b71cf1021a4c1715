/**
 * What a plan does to a resource, and what an apply did, in words: a row an action, for every report.
 */
import type { Words } from '../kit/language.js'
import type * as Plan from '../plan/plan.js'

export interface ActionWords {
  readonly symbol: string
  /** What is to be done. */
  readonly name: Words
  /** The same by itself. */
  readonly title: Words
  /** The same as a mark: in English as in the plan's JSON. */
  readonly mark: Words
  /** Beside a count of resources: "3 to create". */
  readonly planned: Words
  /** What was done, beside a count or an address. */
  readonly done: Words
}

export const ACTION_WORDS: Readonly<Record<Plan.Action, ActionWords>> = {
  create: {
    symbol: '+',
    name: { en: 'create', zh: '新建' },
    title: { en: 'Create', zh: '新建' },
    mark: { en: 'create', zh: '新建' },
    planned: { en: 'to create', zh: '新建' },
    done: { en: 'created', zh: '已新建' },
  },
  batch_update: {
    symbol: '~',
    name: { en: 'update in place', zh: '原地更新' },
    title: { en: 'Update in place', zh: '原地更新' },
    mark: { en: 'batch_update', zh: '原地更新' },
    planned: { en: 'to update in place', zh: '原地更新' },
    done: { en: 'updated in place', zh: '已原地更新' },
  },
  replace: {
    symbol: '-/+',
    name: { en: 'replace', zh: '整体替换' },
    title: { en: 'Replace', zh: '整体替换' },
    mark: { en: 'replace', zh: '整体替换' },
    planned: { en: 'to replace', zh: '整体替换' },
    done: { en: 'replaced', zh: '已整体替换' },
  },
  destroy: {
    symbol: '-',
    name: { en: 'destroy', zh: '删除' },
    title: { en: 'Destroy', zh: '删除' },
    mark: { en: 'destroy', zh: '删除' },
    planned: { en: 'to destroy', zh: '删除' },
    done: { en: 'destroyed', zh: '已删除' },
  },
  adopt: {
    symbol: '=',
    name: { en: 'adopt', zh: '登记' },
    title: { en: 'Adopt', zh: '登记' },
    mark: { en: 'adopt', zh: '登记' },
    planned: { en: 'to adopt', zh: '登记' },
    done: { en: 'adopted', zh: '已登记' },
  },
  move: {
    symbol: '>',
    name: { en: 'move', zh: '改用新地址' },
    title: { en: 'Move', zh: '改用新地址' },
    mark: { en: 'move', zh: '改用新地址' },
    planned: { en: 'to move', zh: '改用新地址' },
    done: { en: 'moved', zh: '已改用新地址' },
  },
  forget: {
    symbol: '.',
    name: { en: 'forget', zh: '放弃管理' },
    title: { en: 'Forget', zh: '放弃管理' },
    mark: { en: 'forget', zh: '放弃管理' },
    planned: { en: 'to forget', zh: '放弃管理' },
    done: { en: 'forgotten', zh: '已放弃管理' },
  },
  // Of those with nothing to do only they take part in an apply whose protection changes.
  no_op: {
    symbol: ' ',
    name: { en: 'nothing to do', zh: '无需变更' },
    title: { en: 'Unchanged', zh: '不变' },
    mark: { en: 'no_op', zh: '无需变更' },
    planned: { en: 'unchanged', zh: '不变' },
    done: { en: 'protection recorded', zh: '已记录保护状态' },
  },
  reject: {
    symbol: '!',
    name: { en: 'rejected', zh: '被拒绝' },
    title: { en: 'Rejected', zh: '被拒绝' },
    mark: { en: 'reject', zh: '被拒绝' },
    planned: { en: 'rejected', zh: '被拒绝' },
    done: { en: 'rejected', zh: '被拒绝' },
  },
}

/** Of a resource to which nothing is sent, and whose protection changes. */
export const PROTECTION_WORDS: Readonly<Record<Plan.Protection, ActionWords>> = {
  set: {
    symbol: '*',
    name: { en: 'protect', zh: '开始保护' },
    title: { en: 'Protect', zh: '开始保护' },
    mark: { en: 'no_op', zh: '开始保护' },
    planned: { en: 'to set', zh: '开始保护' },
    done: ACTION_WORDS.no_op.done,
  },
  lift: {
    symbol: '*',
    name: { en: 'lift the protection', zh: '解除保护' },
    title: { en: 'Lift the protection', zh: '解除保护' },
    mark: { en: 'no_op', zh: '解除保护' },
    planned: { en: 'to lift', zh: '解除保护' },
    done: ACTION_WORDS.no_op.done,
  },
}

/** Of a resource of which nothing can be said. */
export const UNKNOWN_WORDS: ActionWords = {
  symbol: '?',
  name: { en: 'not known', zh: '情况不明' },
  title: { en: 'Not known', zh: '情况不明' },
  mark: { en: 'no_op', zh: '情况不明' },
  planned: { en: 'not known', zh: '情况不明' },
  done: ACTION_WORDS.no_op.done,
}

/** "3 to create" */
export function countedAction(count: number, { en, zh }: Words): Words {
  const n = count.toLocaleString('en-US')
  return { en: `${n} ${en}`, zh: `${zh} ${n} 个` }
}
