/**
 * What the sandbox shows of itself, as data: the answer of `GET /sandbox/state`. It makes no HTML.
 */
import type { Field } from '../kinds/custom-fields/field.js'
import type * as Platform from './hire.js'
import * as Target from '../kinds/target.js'

/** One `/open-apis` call. `status` and `code` are null where no answer went out, `code` also where it had none. */
export interface RequestEntry {
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly code: number | null
  readonly log_id: string
}

export interface StateView {
  /** By scope, `1` or `2`; those of a named tenant by `1@<tenant_key>`. */
  readonly eco_account_custom_fields: Readonly<Record<string, ReadonlyArray<Field>>>
  /** By account id. */
  readonly eco_background_check_custom_fields: Readonly<Record<string, ReadonlyArray<Field>>>
  /** Deleted keys, by address. */
  readonly retired: Readonly<Record<string, ReadonlyArray<string>>>
  readonly requests: ReadonlyArray<RequestEntry>
}

export const stateView = (state: Platform.State, requests: ReadonlyArray<RequestEntry>): StateView => {
  const resources = [...state.values()]
  const stored = resources.filter(({ form }) => form.length > 0)
  // `Object.fromEntries` defines own members, so that an account called `__proto__` is one too.
  return {
    eco_account_custom_fields: Object.fromEntries(
      stored.flatMap(({ target, form }) => (target._tag === 'Account' ? [[scopeKey(target), form]] : [])),
    ),
    eco_background_check_custom_fields: Object.fromEntries(
      stored.flatMap(({ target, form }) => (target._tag === 'BackgroundCheck' ? [[target.account, form]] : [])),
    ),
    retired: Object.fromEntries(
      resources
        .filter(({ retired }) => retired.length > 0)
        .map(({ target, retired }) => [Target.address(target), retired]),
    ),
    requests,
  }
}

const scopeKey = ({ scope, tenant }: Extract<Target.Target, { readonly _tag: 'Account' }>): string =>
  tenant === undefined ? String(scope) : `${scope}@${tenant}`
