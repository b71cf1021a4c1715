/**
 * What the command line asks of a plan.
 */
import type { Selection } from '../kinds/brand.js'

/** What the command line allows and narrows down, as it was written: the planner says which resources it names. */
export interface PlanOptions {
  /** Only these; empty for all. */
  readonly target: ReadonlyArray<Selection>
  /** None of these. */
  readonly exclude: ReadonlyArray<Selection>
  /** May be replaced as a whole. */
  readonly replace: ReadonlyArray<Selection>
  /** Gone from the config: drop the record, send nothing. */
  readonly forget: ReadonlyArray<Selection>
  /** Gone from the config: delete the form on the platform. */
  readonly destroy: ReadonlyArray<Selection>
  /** May be updated in place though checks under way show it. */
  readonly update: ReadonlyArray<Selection>
  /** May be replaced, destroyed or forgotten though they are protected. */
  readonly unprotect: ReadonlyArray<Selection>
  /** All of it is sent, whatever is recorded. */
  readonly resend: ReadonlyArray<Selection>
  /** Go before those of the config. */
  readonly maxChanges?: number
  readonly maxChangedPercent?: number
}

export const defaultOptions: PlanOptions = {
  target: [],
  exclude: [],
  replace: [],
  forget: [],
  destroy: [],
  update: [],
  unprotect: [],
  resend: [],
}

export type Selector = 'target' | 'exclude' | 'replace' | 'forget' | 'destroy' | 'update' | 'unprotect' | 'resend'

/** Names resources on the command line. In Terraform `-replace` forces; what only allows says so. */
export const SELECTOR_FLAGS: Readonly<Record<Selector, string>> = {
  target: '--target',
  exclude: '--exclude',
  replace: '--allow-replace',
  forget: '--forget',
  destroy: '--destroy',
  update: '--allow-update',
  unprotect: '--allow-unprotected',
  resend: '--resend',
}

export const SELECTORS = Object.keys(SELECTOR_FLAGS) as ReadonlyArray<Selector>
