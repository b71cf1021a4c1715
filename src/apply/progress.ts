/**
 * Where an apply stands, and what comes next: the shell's loop is `while (step = next(progress, now))`. Pure.
 *
 * One resource goes through: wait until it is settled → record the intent → send → record the outcome. One
 * resource's failure does not stop the others; a store that can't record does, before the next call.
 */
import type { Address } from '../model/brand.js'
import * as Form from '../model/form.js'
import * as Snapshot from '../model/snapshot.js'
import * as Plan from '../plan/plan.js'
import type { Request } from './env.js'
import type { Outcome } from './outcome.js'
import * as Record from './record.js'
import { formAfter, request, type SendingDecision } from './request.js'

export interface Progress<Failure> {
  readonly snapshot: Snapshot.NamedSnapshot
  readonly settling: number
  readonly queue: ReadonlyArray<Task>
  /** Whether the queue's first has been waited for. */
  readonly waited: boolean
  readonly current: Current | undefined
  readonly results: ReadonlyArray<Result>
  readonly stopped: boolean
  readonly storeFailure: Failure | undefined
}

/** A resource of the plan that something is to be done to. */
export interface Task {
  readonly resource: Plan.PlannedResource
  readonly decision: SendingDecision | Extract<Plan.Decision, { readonly _tag: 'Forget' }>
}

type Current =
  | { readonly _tag: 'Chosen'; readonly task: Task }
  | { readonly _tag: 'Intended'; readonly task: Task; readonly decision: SendingDecision }
  | { readonly _tag: 'Answered'; readonly task: Task; readonly outcome: Outcome }

/** What became of a resource that the plan meant to change. */
export interface Result {
  readonly address: Address
  readonly action: Plan.Action
  readonly ending: Ending
}

export type Ending =
  | Outcome
  | { readonly _tag: 'Forgotten' }
  | { readonly _tag: 'NotStarted' }
  /** The call was acknowledged, but the snapshot still calls it in doubt. */
  | { readonly _tag: 'NotRecorded'; readonly outcome: Outcome }

/** What the shell is to do. */
export type Step =
  | { readonly _tag: 'Wait'; readonly address: Address; readonly milliseconds: number }
  | { readonly _tag: 'Persist'; readonly snapshot: Snapshot.NamedSnapshot }
  | { readonly _tag: 'Send'; readonly address: Address; readonly request: Request }

/** What came of the step. */
export type Answer<Failure> =
  | { readonly _tag: 'Waited' }
  | { readonly _tag: 'Persisted'; readonly snapshot: Snapshot.NamedSnapshot }
  | { readonly _tag: 'NotPersisted'; readonly failure: Failure }
  | { readonly _tag: 'Sent'; readonly outcome: Outcome }

/**
 * @param lineage for a snapshot that has none yet
 * @param settling milliseconds after an attempt in doubt before a different body may follow it
 */
export const start = <Failure>(
  plan: Plan.Plan,
  snapshot: Snapshot.Snapshot,
  lineage: string,
  settling: number,
): Progress<Failure> => ({
  snapshot: { ...snapshot, lineage: snapshot.lineage ?? lineage },
  settling,
  queue: tasks(plan),
  waited: false,
  current: undefined,
  results: [],
  stopped: false,
  storeFailure: undefined,
})

export const tasks = (plan: Plan.Plan): ReadonlyArray<Task> =>
  plan.resources.flatMap((resource): ReadonlyArray<Task> => {
    const { decision } = resource
    switch (decision._tag) {
      case 'Create':
      case 'BatchUpdate':
      case 'Replace':
      case 'Destroy':
      case 'Forget':
        return [{ resource, decision }]
      case 'NoOp':
      case 'Reject':
        return []
    }
  })

/** Finishes the call under way, starts no other. */
export const stop = <Failure>(progress: Progress<Failure>): Progress<Failure> => ({ ...progress, stopped: true })

/** The next step; `undefined` when nothing is left to do. */
export const next = <Failure>(progress: Progress<Failure>, now: Date): Step | undefined => {
  const current = progress.current ?? chosen(progress)
  if (progress.storeFailure !== undefined || current === undefined) return undefined
  const { resource } = current.task
  const { address } = resource
  const record = progress.snapshot.resources.get(address)
  const persist = (changed: Snapshot.ResourceRecord | undefined): Step => ({
    _tag: 'Persist',
    snapshot: Snapshot.put(progress.snapshot, address, changed),
  })
  switch (current._tag) {
    case 'Chosen': {
      const { decision } = current.task
      if (decision._tag === 'Forget') return persist(undefined)
      const milliseconds = progress.waited ? 0 : stillSettling(record, decision, now, progress.settling)
      if (milliseconds > 0) return { _tag: 'Wait', address, milliseconds }
      const { call } = request(resource, decision)
      return persist(
        Record.intended(record, resource.target, { call, form: formAfter(decision), at: now.toISOString() }),
      )
    }
    case 'Intended':
      return { _tag: 'Send', address, request: request(resource, current.decision) }
    case 'Answered':
      return persist(record && Record.settled(record, current.outcome, now.toISOString()))
  }
}

const chosen = <Failure>({ queue, stopped }: Progress<Failure>): Current | undefined => {
  const [task] = queue
  return task === undefined || stopped ? undefined : { _tag: 'Chosen', task }
}

/** A body that is still on its way can't be called back, so a different one has to wait until it must have arrived. */
const stillSettling = (
  record: Snapshot.ResourceRecord | undefined,
  decision: SendingDecision,
  now: Date,
  settling: number,
): number => {
  const after = formName(formAfter(decision))
  const others = unanswered(record).filter(({ form }) => formName(form) !== after)
  const since = Math.max(...others.map(({ at }) => Date.parse(at)))
  // A clock that went backwards must not make anyone wait longer than the settling time.
  return others.length === 0 ? 0 : Math.min(settling, Math.max(0, since + settling - now.getTime()))
}

const formName = (form: Form.Form | undefined): string => (form === undefined ? '' : Form.digest(form))

/** Calls that had no answer, and when: they may still arrive. */
const unanswered = (
  record: Snapshot.ResourceRecord | undefined,
): ReadonlyArray<Pick<Snapshot.Attempt, 'form' | 'at'>> => {
  if (record === undefined) return []
  const { form, evidence } = record
  const sure = evidence._tag === 'InDoubt' ? evidence.before : evidence
  return [
    ...(evidence._tag === 'InDoubt' ? evidence.attempts : []),
    ...(sure?._tag === 'Acknowledged' && sure.unanswered !== undefined ? [{ form, at: sure.unanswered }] : []),
  ]
}

/** The progress after a step and its answer. */
export const evolve = <Failure>(progress: Progress<Failure>, answer: Answer<Failure>): Progress<Failure> => {
  const current = progress.current ?? chosen(progress)
  if (current === undefined) return progress
  // A task leaves the queue when something was done for it, so that one only waited for counts as not started.
  if (answer._tag === 'Waited') return { ...progress, waited: true }
  const begun =
    progress.current === undefined ? { ...progress, queue: progress.queue.slice(1), waited: false } : progress
  switch (answer._tag) {
    case 'Sent':
      return { ...begun, current: { _tag: 'Answered', task: current.task, outcome: answer.outcome } }
    case 'Persisted': {
      const after = { ...begun, snapshot: answer.snapshot }
      if (current._tag === 'Answered') return finished(after, current.task, current.outcome)
      const { decision } = current.task
      return decision._tag === 'Forget'
        ? finished(after, current.task, { _tag: 'Forgotten' })
        : { ...after, current: { _tag: 'Intended', task: current.task, decision } }
    }
    case 'NotPersisted': {
      const after = { ...begun, storeFailure: answer.failure }
      return current._tag === 'Answered'
        ? finished(after, current.task, { _tag: 'NotRecorded', outcome: current.outcome })
        : finished(after, current.task, { _tag: 'NotStarted' })
    }
  }
}

const finished = <Failure>(progress: Progress<Failure>, task: Task, ending: Ending): Progress<Failure> => ({
  ...progress,
  current: undefined,
  results: [...progress.results, resultOf(task, ending)],
})

const resultOf = ({ resource, decision }: Task, ending: Ending): Result => ({
  address: resource.address,
  action: Plan.action(decision),
  ending,
})

/** What became of every resource that the plan meant to change, those never started included. */
export const results = <Failure>({ results, queue }: Progress<Failure>): ReadonlyArray<Result> => [
  ...results,
  ...queue.map((task) => resultOf(task, { _tag: 'NotStarted' })),
]
