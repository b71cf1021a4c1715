/**
 * What the platform does for an apply: one call at a time, each in its turn.
 */
import type { TenantKey } from '../kinds/brand.js'
import type { WireRequest } from '../kinds/kind.js'
import type { Outcome } from './outcome.js'

export interface Platform {
  /**
   * Waits until the call may be made under the platform's limits; `undefined` when `signal` ended the wait. Once it has
   * aborted, a call under way is finished and not made again.
   */
  readonly acquire: (request: Request, signal: AbortSignal) => Promise<Permit | undefined>
}

/** The turn of one call, to be used or given back. */
export interface Permit {
  /**
   * Makes the call, and again where that is right. Never rejects: whatever happens is an {@link Outcome}.
   *
   * @param renew called before the call is made again, so that the record says when it was made last; `false` where that
   *   can't be recorded, and then it is not made again
   */
  readonly send: (renew: () => Promise<boolean>) => Promise<Outcome>
  readonly giveBack: () => void
}

/** A call, as the official page prints it. */
export interface Request extends WireRequest {
  /** For people: the call, and what it is for. */
  readonly what: string
  readonly tenant: TenantKey | undefined
}
