/**
 * The desired state: the resources that a config means, each with its content.
 */
import type { Address, Content, TenantKey } from './brand.js'
import type { Path } from '../kit/positions.js'
import type { Label } from './label.js'

/** What a structural change does: `reject` the plan (the default), or `replace` the whole form by a create call. */
export type OnStructuralChange = 'reject' | 'replace'

/**
 * `true`: what is live is not replaced, destroyed or forgotten, until the config says `false`. The snapshot records it, so
 * to leave it out changes nothing.
 */
export type Protect = boolean

/**
 * What an update in place of a background-check form does, which checks under way show at once: `update` it (the
 * default), or `reject` the plan until it is allowed.
 */
export type OnChecksUnderWay = 'update' | 'reject'

/** A desired resource, with the path in the config at which it stands. */
export interface DesiredResource {
  readonly address: Address
  readonly tenant: TenantKey | undefined
  readonly content: Content
  readonly onStructuralChange: OnStructuralChange
  /** Of account fields always `update`: no check shows them. */
  readonly onChecksUnderWay: OnChecksUnderWay
  /** `undefined` where the config does not say: as the snapshot records it. */
  readonly protect: Protect | undefined
  /** By which selectors name it, with others; absent for none. */
  readonly labels?: ReadonlyArray<Label>
  readonly path: Path
}

/** Sorted by address; every address once. */
export type DesiredState = ReadonlyArray<DesiredResource>
