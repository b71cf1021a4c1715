/**
 * What the sandbox shows of itself, as data: the answer of `GET /sandbox/state`. It makes no HTML.
 */
import { addressParts } from '../kinds/brand.js'
import type { Resource, SandboxSide, SandboxSides, State } from '../kinds/sandbox-side.js'

/** One `/open-apis` call. `status` and `code` are null where no answer went out, `code` also where it had none. */
export interface RequestEntry {
  readonly method: string
  readonly path: string
  status: number | null
  code: number | null
  readonly log_id: string
}

/** Besides, a member a kind: its contents by their names. */
export interface StateView {
  /** The id of the sandbox's start. */
  readonly sandbox: string
  /** Deleted keys, by address. */
  readonly retired: Readonly<Record<string, ReadonlyArray<string>>>
  readonly requests: ReadonlyArray<RequestEntry>
}

export function stateView(
  sides: SandboxSides,
  id: string,
  state: State,
  requests: ReadonlyArray<RequestEntry>,
): StateView {
  const resources = [...state.values()]
  // `Object.fromEntries` defines own members, so that an account called `__proto__` is one too.
  return {
    sandbox: id,
    ...Object.fromEntries([...sides].map(([kind, side]) => [side.stateMember, contents(kind, side, resources)])),
    retired: Object.fromEntries(
      resources.filter(({ retired }) => retired.length > 0).map(({ address, retired }) => [address, retired]),
    ),
    requests,
  }
}

const contents = (kind: string, { stateName }: SandboxSide, resources: ReadonlyArray<Resource>): object =>
  Object.fromEntries(
    resources.flatMap((resource) =>
      resource.content !== undefined && addressParts(resource.address).kind === kind
        ? [[stateName(resource), resource.content.json]]
        : [],
    ),
  )
