/**
 * What is done for one resource, call by call: wait until it is settled → wait for its turn → record the intent → send →
 * record the outcome. The shell's loop is `while (step = next(task, …))`. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address, Content } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import type { Outcome } from '../feishu/outcome.js'
import type { Request } from '../feishu/platform.js'
import * as Plan from '../plan/plan.js'
import { withProtection, type Entry } from '../state/entry.js'
import * as Edits from '../state/entry-edits.js'
import type { Gone } from '../state/revision.js'
import { settlesIn, stillSettling, untilSurelyLive } from '../state/settling.js'
import { empty, type Put, type Snapshot } from '../state/snapshot.js'
import type { Ending, Result } from './ending.js'
import * as Evidence from './evidence.js'

/** A resource of the plan that something is to be done to, and how far it has got. */
export interface Task {
  readonly resource: Plan.PlannedResource
  readonly decision: Plan.Send | RecordingDecision
  /** Which of the decision's steps is being done, from 0. */
  readonly at: number
  readonly stage: Stage
}

/**
 * A decision that sends nothing: to let go of a record, to record that a form is live or has another address, or that it is
 * protected, or no longer.
 */
type RecordingDecision = Extract<Plan.Decision, { readonly _tag: 'Adopt' | 'Forget' | 'Move' | 'NoOp' }>

type Stage =
  | { readonly _tag: 'Fresh'; readonly waited: boolean }
  | { readonly _tag: 'Acquired' }
  | { readonly _tag: 'Intended' }
  | { readonly _tag: 'Answered'; readonly outcome: Outcome }
  | { readonly _tag: 'Ended'; readonly ending: Ending }

/** What the shell is to do. */
export type Step =
  | { readonly _tag: 'Wait'; readonly address: Address; readonly milliseconds: number }
  | { readonly _tag: 'Acquire'; readonly request: Request }
  | {
      readonly _tag: 'Record'
      readonly address: Address
      readonly entry: Entry | undefined
      readonly contents: ReadonlyArray<Content>
      /** Why there is no entry any more; where it is not said, no call of it ever took effect. */
      readonly gone?: Gone
    }
  /** At once: what is moved is never recorded under two addresses, nor under none. */
  | { readonly _tag: 'RecordTogether'; readonly puts: ReadonlyArray<Put> }
  | { readonly _tag: 'Send' }

/** What came of the step. */
export type Answer =
  | { readonly _tag: 'Waited' }
  | { readonly _tag: 'Acquired' }
  | { readonly _tag: 'Recorded' }
  | { readonly _tag: 'NotRecorded' }
  | { readonly _tag: 'Sent'; readonly outcome: Outcome }
  /** Whoever stopped the apply did so before this resource had begun. */
  | { readonly _tag: 'Stopped' }

export function tasks(plan: Plan.Plan): ReadonlyArray<Task> {
  return plan.resources.flatMap((resource): ReadonlyArray<Task> => {
    const { decision, protection } = resource
    if (decision._tag === 'Reject' || (decision._tag === 'NoOp' && protection === undefined)) return []
    return [{ resource, decision, at: 0, stage: FRESH }]
  })
}

const FRESH: Stage = { _tag: 'Fresh', waited: false }

/** Under which address the entry stands that a task goes by. */
export function entryAddress({ resource, decision }: Task): Address {
  return decision._tag === 'Move' ? decision.from : resource.address
}

/**
 * The next step; `undefined` when the task has ended.
 *
 * @param entry that of {@link entryAddress}
 * @param settling milliseconds after a call without an answer before a different one may follow it
 */
export function next(
  task: Task,
  entry: Entry | undefined,
  contents: Contents,
  now: Date,
  settling: number,
): Step | undefined {
  const { resource, decision, stage } = task
  const { address } = resource
  if (stage._tag === 'Ended') return undefined
  switch (decision._tag) {
    case 'NoOp':
      return recordOf(address, entry && withProtection(entry, resource.protection === 'set'))
    case 'Forget':
      // What is forgotten can't be waited for later.
      return (
        wait(address, stage, settlesIn(entry, now, settling)) ?? {
          ...recordOf(address, undefined),
          gone: { how: 'forgotten', at: now.toISOString() },
        }
      )
    case 'Adopt': {
      const { content } = decision
      const milliseconds = untilSurelyLive(entry, content.digest, now, settling)
      return (
        wait(address, stage, milliseconds) ?? recordOf(address, adopted(task, content, entry, contents, now), [content])
      )
    }
    case 'Move':
      return { _tag: 'RecordTogether', puts: movedPuts(decision.from, address, entry, contents, now) }
    case 'Send':
      return nextOfCall(task, decision, entry, contents, now, settling)
  }
}

/** As it was decided under the same record. */
const adopted = (
  { resource: { address, tenant, protection } }: Task,
  content: Content,
  entry: Entry | undefined,
  contents: Contents,
  now: Date,
): Entry | undefined => {
  const protect = protection === undefined ? undefined : protection === 'set'
  const live = { address, tenant, content, protect }
  const edited = Edits.adopted(snapshotOf(address, entry, contents), live, { now, settling: 0 })
  return E.isLeft(edited) ? entry : edited.right.find((each) => each.address === address)?.after
}

const movedPuts = (
  from: Address,
  to: Address,
  entry: Entry | undefined,
  contents: Contents,
  now: Date,
): ReadonlyArray<Put> => {
  const edited = Edits.moved(snapshotOf(from, entry, contents), from, to, now)
  return E.isLeft(edited) ? [] : Edits.puts(edited.right)
}

/** As far as an edit of one resource needs it. */
const snapshotOf = (address: Address, entry: Entry | undefined, contents: Contents): Snapshot => ({
  ...empty,
  entries: new Map(entry === undefined ? [] : [[address, entry]]),
  contents,
})

const recordOf = (
  address: Address,
  entry: Entry | undefined,
  contents: ReadonlyArray<Content> = [],
): Extract<Step, { readonly _tag: 'Record' }> => ({
  _tag: 'Record',
  address,
  entry,
  contents,
})

const wait = (address: Address, stage: Stage, milliseconds: number): Step | undefined =>
  milliseconds > 0 && !(stage._tag === 'Fresh' && stage.waited) ? { _tag: 'Wait', address, milliseconds } : undefined

const nextOfCall = (
  { resource, at, stage }: Task,
  decision: Plan.Send,
  entry: Entry | undefined,
  contents: Contents,
  now: Date,
  settling: number,
): Step | undefined => {
  const { address, tenant, protection } = resource
  const call = decision.steps[at]?.call
  if (call === undefined) return undefined
  switch (stage._tag) {
    case 'Fresh': {
      const what = `${call.name} ${address}`
      const request = { what, tenant, ...kindOf(address).wire(call, address) }
      return wait(address, stage, stillSettling(entry, call, now, settling)) ?? { _tag: 'Acquire', request }
    }
    case 'Acquired': {
      const at = now.toISOString()
      const attempt = { call: call.name, content: call.content?.digest, first: at, last: at }
      const isProtected = protection === 'set' || entry?.protect === true
      const sent = call.content === undefined ? [] : [call.content]
      return recordOf(address, Evidence.intended(entry, tenant, attempt, isProtected), sent)
    }
    case 'Intended':
      return { _tag: 'Send' }
    case 'Answered': {
      const { outcome } = stage
      const about = { kind: kindOf(address), contents, desired: decision.after }
      if (entry === undefined) return recordOf(address, undefined)
      const { entry: after, named } = Evidence.settled(entry, outcome, now.toISOString(), about)
      // A protection is lifted by what it was lifted for, and so only once all of that surely took effect.
      const isLifted = protection === 'lift' && outcome._tag === 'Acknowledged' && at === decision.steps.length - 1
      return recordOf(address, after && isLifted ? withProtection(after, false) : after, named)
    }
    case 'Ended':
      return undefined
  }
}

/** The task after a step and its answer. */
export function evolve(task: Task, answer: Answer): Task {
  const { decision, at, stage } = task
  if (answer._tag === 'Recorded' && stage._tag === 'Answered' && goesOn(decision, at, stage.outcome)) {
    return { ...task, at: at + 1, stage: FRESH }
  }
  return { ...task, stage: stageAfter(task, answer) }
}

/** Whether another call follows. One that was refused may have taken effect before, where the plan counts on that. */
const goesOn = (decision: Task['decision'], at: number, { _tag }: Outcome): boolean => {
  if (decision._tag !== 'Send' || at === decision.steps.length - 1) return false
  return _tag === 'Acknowledged' || (_tag !== 'NeverSent' && decision.steps[at]?.onRefusal === 'go on')
}

const stageAfter = ({ decision, at, stage }: Task, answer: Answer): Stage => {
  switch (answer._tag) {
    case 'Waited':
      return { _tag: 'Fresh', waited: true }
    case 'Acquired':
      return { _tag: 'Acquired' }
    case 'Sent':
      return { _tag: 'Answered', outcome: answer.outcome }
    case 'Recorded':
      if (stage._tag === 'Answered') return ended(stage.outcome)
      if (decision._tag === 'Send') return { _tag: 'Intended' }
      return ended({ _tag: RECORDED[decision._tag] })
    case 'NotRecorded':
      return stage._tag === 'Answered'
        ? ended({ _tag: 'NotRecorded', outcome: stage.outcome })
        : ended({ _tag: at === 0 ? 'NotStarted' : 'Unfinished' })
    case 'Stopped':
      return ended({ _tag: at === 0 ? 'NotStarted' : 'Unfinished' })
  }
}

const RECORDED = { Adopt: 'Adopted', Forget: 'Forgotten', Move: 'Moved', NoOp: 'ProtectionRecorded' } as const

const ended = (ending: Ending): Stage => ({ _tag: 'Ended', ending })

/** What became of a task; one that has not ended was not started. */
export function result({ resource, decision, stage }: Task): Result {
  return {
    address: resource.address,
    action: Plan.action(decision),
    ending: stage._tag === 'Ended' ? stage.ending : { _tag: 'NotStarted' },
  }
}
