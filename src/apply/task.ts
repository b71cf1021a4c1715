/**
 * What is done for one resource, step by step: wait until it is settled → wait for its turn → record the intent → send →
 * record the outcome. The shell's loop is `while (step = next(task, …))`. Pure.
 */
import type { Address } from '../kinds/brand.js'
import { settlesIn, stillSettling } from '../state/settling.js'
import { withProtection, type ResourceRecord } from '../state/snapshot.js'
import * as Plan from '../plan/plan.js'
import type { Request } from '../feishu/platform.js'
import type { Outcome } from '../feishu/outcome.js'
import * as Record from './record.js'
import { formAfter, request, type SendingDecision } from './request.js'

/** A resource of the plan that something is to be done to, and how far it has got. */
export interface Task {
  readonly resource: Plan.PlannedResource
  readonly decision: SendingDecision | RecordingDecision
  readonly stage: Stage
}

/** A decision that sends nothing: to let go of a record, or to record that it is protected, or no longer. */
type RecordingDecision = Extract<Plan.Decision, { readonly _tag: 'Forget' | 'NoOp' }>

/** Whether something is sent to the platform. */
export const isSending = (decision: Task['decision']): decision is SendingDecision =>
  decision._tag !== 'Forget' && decision._tag !== 'NoOp'

type Stage =
  | { readonly _tag: 'Fresh'; readonly waited: boolean }
  | { readonly _tag: 'Admitted' }
  | { readonly _tag: 'Intended' }
  | { readonly _tag: 'Answered'; readonly outcome: Outcome }
  | { readonly _tag: 'Ended'; readonly ending: Ending }

/** What became of a resource that the plan meant to change. */
export interface Result {
  readonly address: Address
  readonly action: Plan.Action
  readonly ending: Ending
}

export type Ending =
  | Outcome
  | { readonly _tag: 'Forgotten' }
  /** The protection alone; nothing was sent. */
  | { readonly _tag: 'ProtectionRecorded' }
  | { readonly _tag: 'NotStarted' }
  /** The call was made, but the snapshot still calls it in doubt. */
  | { readonly _tag: 'NotRecorded'; readonly outcome: Outcome }

/** What the shell is to do. */
export type Step =
  | { readonly _tag: 'Wait'; readonly address: Address; readonly milliseconds: number }
  | { readonly _tag: 'Admit'; readonly request: Request }
  | { readonly _tag: 'Record'; readonly address: Address; readonly record: ResourceRecord | undefined }
  | { readonly _tag: 'Send' }

/** What came of the step. */
export type Answer =
  | { readonly _tag: 'Waited' }
  | { readonly _tag: 'Admitted' }
  | { readonly _tag: 'Recorded' }
  | { readonly _tag: 'NotRecorded' }
  | { readonly _tag: 'Sent'; readonly outcome: Outcome }
  /** Whoever stopped the apply did so before this resource had begun. */
  | { readonly _tag: 'Stopped' }

export const tasks = (plan: Plan.Plan): ReadonlyArray<Task> =>
  plan.resources.flatMap((resource): ReadonlyArray<Task> => {
    const { decision } = resource
    switch (decision._tag) {
      case 'Create':
      case 'BatchUpdate':
      case 'Replace':
      case 'Destroy':
      case 'Forget':
        return [{ resource, decision, stage: { _tag: 'Fresh', waited: false } }]
      case 'NoOp':
        return resource.protection === undefined
          ? []
          : [{ resource, decision, stage: { _tag: 'Fresh', waited: false } }]
      case 'Reject':
        return []
    }
  })

/** A protection is lifted by what it was lifted for, and so only once that surely took effect. */
const settled = (
  { protection }: Plan.PlannedResource,
  record: ResourceRecord,
  outcome: Outcome,
  now: Date,
): ResourceRecord | undefined => {
  const after = Record.settled(record, outcome, now.toISOString())
  return after !== undefined && outcome._tag === 'Acknowledged' && protection === 'lift'
    ? withProtection(after, false)
    : after
}

/**
 * The next step; `undefined` when the task has ended.
 *
 * @param settling milliseconds after a call without an answer before a different body may follow it
 */
export const next = (
  { resource, decision, stage }: Task,
  record: ResourceRecord | undefined,
  now: Date,
  settling: number,
): Step | undefined => {
  const { address, target } = resource
  switch (stage._tag) {
    case 'Fresh': {
      if (decision._tag === 'NoOp') {
        return { _tag: 'Record', address, record: record && withProtection(record, resource.protection === 'set') }
      }
      // What is forgotten can't be waited for later.
      const isForget = decision._tag === 'Forget'
      const left = isForget
        ? settlesIn(record, now, settling)
        : stillSettling(record, formAfter(decision), now, settling)
      const milliseconds = stage.waited ? 0 : left
      if (milliseconds > 0) return { _tag: 'Wait', address, milliseconds }
      return isForget
        ? { _tag: 'Record', address, record: undefined }
        : { _tag: 'Admit', request: request(resource, decision) }
    }
    case 'Admitted': {
      if (!isSending(decision)) return undefined
      const { call } = request(resource, decision)
      const attempt = { call, form: formAfter(decision), at: now.toISOString() }
      return {
        _tag: 'Record',
        address,
        record: Record.intended(record, target, attempt, resource.protection === 'set' || record?.protect === true),
      }
    }
    case 'Intended':
      return { _tag: 'Send' }
    case 'Answered':
      return { _tag: 'Record', address, record: record && settled(resource, record, stage.outcome, now) }
    case 'Ended':
      return undefined
  }
}

/** The task after a step and its answer. */
export const evolve = (task: Task, answer: Answer): Task => ({ ...task, stage: stageAfter(task, answer) })

const stageAfter = ({ decision, stage }: Task, answer: Answer): Stage => {
  switch (answer._tag) {
    case 'Waited':
      return { _tag: 'Fresh', waited: true }
    case 'Admitted':
      return { _tag: 'Admitted' }
    case 'Sent':
      return { _tag: 'Answered', outcome: answer.outcome }
    case 'Recorded':
      if (stage._tag === 'Answered') return ended(stage.outcome)
      if (isSending(decision)) return { _tag: 'Intended' }
      return ended({ _tag: decision._tag === 'Forget' ? 'Forgotten' : 'ProtectionRecorded' })
    case 'NotRecorded':
      return stage._tag === 'Answered'
        ? ended({ _tag: 'NotRecorded', outcome: stage.outcome })
        : ended({ _tag: 'NotStarted' })
    case 'Stopped':
      return ended({ _tag: 'NotStarted' })
  }
}

const ended = (ending: Ending): Stage => ({ _tag: 'Ended', ending })

/** What became of a task; one that has not ended was not started. */
export const result = ({ resource, decision, stage }: Task): Result => ({
  address: resource.address,
  action: Plan.action(decision),
  ending: stage._tag === 'Ended' ? stage.ending : { _tag: 'NotStarted' },
})
