/**
 * A plan file as read from the disk.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { PlanOptions } from '../plan/make-plan.js'
import { parsePlan } from '../plan/plan-file.js'
import type { Plan } from '../plan/plan.js'
import type { Failure } from '../render/failures.js'
import { ioCode } from '../store/io-code.js'

export const readPlan = async (name: string): Promise<E.Either<Failure, Plan>> => {
  const file = resolve(name)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (e) {
    return E.left({ _tag: 'PlanFileNotRead', file, code: ioCode(e) })
  }
  const plan = parsePlan(text)
  return E.isLeft(plan) ? E.left({ _tag: 'PlanFileUnusable', file, problem: plan.left }) : plan
}

/** A plan file beside selectors would be two plans. */
export const readPlanAlone = async (name: string, selectors: PlanOptions): Promise<E.Either<Failure, Plan>> => {
  const { target, replace, forget, destroy } = selectors
  if ([target, replace, forget, destroy].every((addresses) => addresses.length === 0)) return readPlan(name)
  const message =
    'A plan file says already what is done: --target, --replace, --forget and --destroy go with plan --out.'
  return E.left({ _tag: 'Usage', message })
}
