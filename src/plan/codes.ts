/**
 * What stands against a plan, and what is to be known about it: the codes and what each of them tells.
 */
import type { Address, TenantKey } from '../kinds/brand.js'
import type { DiagnosticOf, None } from '../kit/diagnostic.js'
import type { StateCodes } from '../state/codes.js'

/** Why a resource is rejected, where that is the same for every kind. */
export interface ReasonCodes extends Pick<StateCodes, 'protected'> {
  /** A resource belongs to one tenant for good. */
  readonly tenant_changed: { readonly before: TenantKey; readonly after: TenantKey; readonly isProtected: boolean }
  /** The config's `adopt` and `moved` say what can't be recorded. */
  readonly not_adopted: { readonly problem: DiagnosticOf<StateCodes> }
  readonly not_moved: { readonly from: Address; readonly problem: DiagnosticOf<StateCodes> }
}

/** What is to be known about a resource. */
export interface WarningCodes {
  /** Dropped by a replacement once; the pages do not say whether they can come back. */
  readonly dropped_keys_return: { readonly keys: ReadonlyArray<string> }
  /** `replace` was allowed and is not needed. */
  readonly replace_not_needed: None
  /** All of it is sent, whatever is recorded. `keys` are those that are live by the record. */
  readonly resends_all: { readonly keys: ReadonlyArray<string> }
  /** An update in doubt is sent again; the platform refuses it for ever where nothing is there to be updated. */
  readonly update_may_find_nothing: None
  /** Letting go forgets which keys are used up, or may be. */
  readonly forgets_retired_keys: { readonly keys: ReadonlyArray<string> }
  readonly forgets_doubt: None
  /** An update was allowed that checks under way show, and is not made. */
  readonly update_not_needed: None
  /** A protection was to be lifted where there is none. */
  readonly unprotect_not_needed: None
  /** The snapshot records a protection of which the config says nothing any more. */
  readonly stays_protected: None
  /** What is recorded without a call is not yet what the config wants. */
  readonly changed_next: None
}

/** A limit, what is counted against it, and the most that is allowed. */
export interface LimitCodes {
  /** Resources that are not left as they are. */
  readonly max_changes: { readonly changed: number; readonly allowed: number }
  /** Live resources that are not left as they are, of all that are live; `allowed` in percent. */
  readonly max_changed_percent: { readonly changed: number; readonly live: number; readonly allowed: number }
}

export interface PlanCodes extends ReasonCodes, WarningCodes, LimitCodes {}
