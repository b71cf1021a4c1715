/**
 * The shell's loop around `progress.ts`: performs each step and asks for the next. It decides nothing.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Snapshot } from '../model/snapshot.js'
import type { Plan } from '../plan/plan.js'
import type { Clock, Platform, Store } from './env.js'
import * as Progress from './progress.js'

export interface ApplyEnv<Failure> {
  readonly store: Store<Failure>
  readonly platform: Platform
  readonly clock: Clock
  /** Called before a step and after each answer; for people, changes nothing. */
  readonly report: (event: ApplyEvent) => void
  /** Once true, the call under way is finished and no other is started. */
  readonly isStopped: () => boolean
}

export type ApplyEvent =
  | { readonly _tag: 'Starting'; readonly step: Progress.Step }
  | { readonly _tag: 'Finished'; readonly result: Progress.Result; readonly done: number; readonly of: number }

export interface ApplyOptions {
  /** Names the history, when this is its first apply. */
  readonly lineage: string
  /** Milliseconds; see {@link Progress.start}. */
  readonly settling: number
}

export interface Applied<Failure> {
  readonly results: ReadonlyArray<Progress.Result>
  readonly snapshot: Snapshot
  /** Why it ended early: the snapshot could not be written. */
  readonly storeFailure: Failure | undefined
}

/** Carries out a plan whose base is `snapshot`. Never rejects for what the platform or the store answers. */
export const apply = async <Failure>(
  plan: Plan,
  snapshot: Snapshot,
  options: ApplyOptions,
  env: ApplyEnv<Failure>,
): Promise<Applied<Failure>> => {
  let progress = Progress.start<Failure>(plan, snapshot, options.lineage, options.settling)
  const of = progress.queue.length
  for (;;) {
    if (env.isStopped()) progress = Progress.stop(progress)
    const step = Progress.next(progress, env.clock.now())
    if (step === undefined) break
    env.report({ _tag: 'Starting', step })
    const done = progress.results.length
    progress = Progress.evolve(progress, await perform(step, env))
    for (const result of progress.results.slice(done)) {
      env.report({ _tag: 'Finished', result, done: progress.results.length, of })
    }
  }
  return { results: Progress.results(progress), snapshot: progress.snapshot, storeFailure: progress.storeFailure }
}

const perform = async <Failure>(step: Progress.Step, env: ApplyEnv<Failure>): Promise<Progress.Answer<Failure>> => {
  switch (step._tag) {
    case 'Wait':
      await env.clock.sleep(step.milliseconds)
      return { _tag: 'Waited' }
    case 'Persist': {
      const written = await env.store.write(step.snapshot)
      return E.isLeft(written)
        ? { _tag: 'NotPersisted', failure: written.left }
        : { _tag: 'Persisted', snapshot: step.snapshot }
    }
    case 'Send':
      return { _tag: 'Sent', outcome: await env.platform.send(step.request) }
  }
}
