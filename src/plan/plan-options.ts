/**
 * What the command line asks of a plan.
 */
import type { Address } from '../kinds/brand.js'

/** What the command line allows and narrows down. */
export interface PlanOptions {
  /** Only these; empty for all. */
  readonly target: ReadonlyArray<Address>
  /** May be replaced as a whole. */
  readonly replace: ReadonlyArray<Address>
  /** Gone from the config: drop the record, send nothing. */
  readonly forget: ReadonlyArray<Address>
  /** Gone from the config: delete the form on the platform. */
  readonly destroy: ReadonlyArray<Address>
  /** May be updated in place though checks under way show it. */
  readonly update: ReadonlyArray<Address>
  /** May be replaced, destroyed or forgotten though they are protected. */
  readonly unprotect: ReadonlyArray<Address>
  /** Go before those of the config. */
  readonly maxChanges?: number
  readonly maxChangedPercent?: number
}

export const defaultOptions: PlanOptions = {
  target: [],
  replace: [],
  forget: [],
  destroy: [],
  update: [],
  unprotect: [],
}

export type Selector = 'target' | 'replace' | 'forget' | 'destroy' | 'update' | 'unprotect'

/** Names resources on the command line. In Terraform `-replace` forces; what only allows says so. */
export const SELECTOR_FLAGS: Readonly<Record<Selector, string>> = {
  target: '--target',
  replace: '--allow-replace',
  forget: '--forget',
  destroy: '--destroy',
  update: '--allow-update',
  unprotect: '--allow-unprotected',
}

export const SELECTORS = Object.keys(SELECTOR_FLAGS) as ReadonlyArray<Selector>
