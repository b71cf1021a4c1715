/**
 * What a kind's call comes to: what is stored afterwards, and the answer. It reads no clock, socket or file, and knows
 * nothing of tokens, limits or faults. What a call does is said by its kind, in `src/kinds/*-sandbox.ts`.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import type { Refusal, Resource, SandboxCall, State, Tenant, Violation, Violations } from '../kinds/sandbox-side.js'
import * as Body from './body.js'

export const empty: State = new Map()

export interface Answer {
  readonly status: 200 | 400 | 500
  readonly code: number
  readonly msg: string
  readonly violations: ReadonlyArray<Violation>
}

export interface Outcome extends Answer {
  readonly state: State
}

/** Makes one call for a tenant. `body` is the JSON value that was sent; a refused call leaves the state as it is. */
export function perform(call: SandboxCall, tenant: Tenant, body: unknown, state: State): Outcome {
  const after = call.perform(body, tenant, state)
  if (E.isLeft(after)) return { state, ...refusal(call, after.left) }
  const resource = after.right
  return {
    state: new Map(state).set(resource.address, resource),
    status: 200,
    code: 0,
    msg: call.success,
    violations: [],
  }
}

/** What is stored under an address; of what never was there, nothing, and this tenant's. */
export function found(address: Address, tenant: Tenant, state: State): Resource {
  return state.get(address) ?? { address, tenant, content: undefined, retired: [] }
}

/** The answer to a body or parameters that the platform's gateway refuses before the call sees them. */
export function badShape(violations: Violations): Answer {
  return {
    status: 400,
    code: 99992402,
    msg: `field validation failed: ${Body.inWords(violations)}`,
    violations,
  }
}

const refusal = (call: SandboxCall, refused: Refusal): Answer => {
  switch (refused._tag) {
    case 'BadShape':
      return badShape(refused.violations)
    case 'Refused':
      return { ...call.refused, msg: refused.msg, violations: refused.violations }
  }
}
