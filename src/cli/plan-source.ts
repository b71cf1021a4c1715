/**
 * A plan file as read from the disk.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
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
