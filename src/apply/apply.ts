/**
 * The shell's loops around `task.ts`, one a resource, side by side: each performs a step and asks for the next. It
 * decides nothing; how many calls are under way at once is the platform's affair.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Head } from '../state/head.js'
import type { Snapshot } from '../state/snapshot.js'
import type { Plan } from '../plan/plan.js'
import type { Clock } from '../kit/clock.js'
import type { Permit, Platform } from '../feishu/platform.js'
import type { Journal } from '../state/store.js'
import type { Result } from './ending.js'
import { openLedger, type Ledger } from './ledger.js'
import { renewed } from './evidence.js'
import * as Task from './task.js'

export interface ApplyEnv<Failure> {
  readonly journal: Journal<Failure>
  readonly platform: Platform
  readonly clock: Pick<Clock, 'now' | 'sleep'>
  /** For people; changes nothing. */
  readonly report: (event: ApplyEvent) => void
  /** Once aborted, the calls under way are finished and no other is started. */
  readonly stop: AbortSignal
}

export type ApplyEvent =
  | { readonly _tag: 'Waiting'; readonly step: Extract<Task.Step, { readonly _tag: 'Wait' }> }
  | { readonly _tag: 'Finished'; readonly result: Result; readonly done: number; readonly of: number }

export interface ApplyOptions {
  /** Of the record from now on. */
  readonly head: Head
  /** Milliseconds; see {@link Task.next}. */
  readonly settling: number
}

export interface Applied<Failure> {
  /** In the order of the plan, those never started included. */
  readonly results: ReadonlyArray<Result>
  /** Why it ended early: what was done could not be recorded. */
  readonly storeFailure: Failure | undefined
}

/**
 * Carries out a plan whose base is `snapshot`. One resource's failure does not stop the others; a store that can't
 * record does, before the next call. Never rejects for what the platform or the store answers.
 */
export async function apply<Failure>(
  plan: Plan,
  snapshot: Snapshot,
  options: ApplyOptions,
  env: ApplyEnv<Failure>,
): Promise<Applied<Failure>> {
  const ledger = openLedger(env.journal, { ...snapshot, head: options.head })
  const tasks = Task.tasks(plan)
  const full = new AbortController()
  const stop = AbortSignal.any([env.stop, full.signal])
  let done = 0
  const results = await Promise.all(
    tasks.map(async (task) => {
      const result = await run(task, ledger, options.settling, { ...env, stop })
      if (ledger.failure() !== undefined) full.abort()
      if (result.ending._tag === 'NotStarted') return result
      done += 1
      env.report({ _tag: 'Finished', result, done, of: tasks.length })
      return result
    }),
  )
  return { results, storeFailure: ledger.failure() }
}

const run = async <Failure>(
  fresh: Task.Task,
  ledger: Ledger<Failure>,
  settling: number,
  env: ApplyEnv<Failure>,
): Promise<Result> => {
  let task = fresh
  let permit: Permit | undefined
  const { address } = task.resource

  const renew = async (): Promise<boolean> => {
    const entry = ledger.get(address)
    if (entry === undefined) return false
    return E.isRight(await ledger.put(address, renewed(entry, env.clock.now().toISOString())))
  }

  const perform = async (step: Task.Step): Promise<Task.Answer> => {
    switch (step._tag) {
      case 'Wait':
        env.report({ _tag: 'Waiting', step })
        await env.clock.sleep(step.milliseconds, env.stop)
        return { _tag: env.stop.aborted ? 'Stopped' : 'Waited' }
      case 'Acquire':
        permit = await env.platform.acquire(step.request, env.stop)
        if (permit === undefined || env.stop.aborted) return { _tag: 'Stopped' }
        return { _tag: 'Acquired' }
      case 'Record':
        return {
          _tag: E.isRight(await ledger.put(step.address, step.entry, step.contents, step.gone))
            ? 'Recorded'
            : 'NotRecorded',
        }
      case 'RecordTogether':
        return { _tag: E.isRight(await ledger.putTogether(step.puts)) ? 'Recorded' : 'NotRecorded' }
      case 'Send':
        return permit === undefined ? { _tag: 'Stopped' } : { _tag: 'Sent', outcome: await permit.send(renew) }
    }
  }

  for (;;) {
    const step = Task.next(task, ledger.get(Task.entryAddress(task)), ledger.contents, env.clock.now(), settling)
    if (step === undefined) break
    if (env.stop.aborted && (task.stage._tag === 'Fresh' || task.stage._tag === 'Acquired')) {
      task = Task.evolve(task, { _tag: 'Stopped' })
      break
    }
    const answer = await perform(step)
    task = Task.evolve(task, answer)
  }
  permit?.giveBack()
  return Task.result(task)
}
