/**
 * For which platform a record speaks, and whether that is the one at hand. Pure.
 */
import type { TenantKey } from '../kinds/brand.js'

/** What is known of a platform; what is not there is not known. */
export interface Identity {
  /** No slash at the end. */
  readonly baseUrl?: string
  /** The id of a sandbox's start, by a header of its answers. */
  readonly sandbox?: string
  readonly appId?: string
  readonly tenant?: TenantKey
}

export type IdentityMember = keyof Identity

const MEMBERS: ReadonlyArray<IdentityMember> = ['baseUrl', 'sandbox', 'appId', 'tenant']

export interface Compared {
  /** What both know, and of which they know something else. */
  readonly differing: ReadonlyArray<IdentityMember>
  /** What only one of them knows. */
  readonly uncompared: ReadonlyArray<IdentityMember>
}

/** Two addresses of one start of a sandbox are one platform: its port means nothing. */
export function compared(one: Identity, other: Identity): Compared {
  const isSameSandbox = one.sandbox !== undefined && one.sandbox === other.sandbox
  const looked = MEMBERS.filter((member) => !(isSameSandbox && member === 'baseUrl'))
  return {
    differing: looked.filter(
      (member) => one[member] !== undefined && other[member] !== undefined && one[member] !== other[member],
    ),
    uncompared: looked.filter((member) => (one[member] === undefined) !== (other[member] === undefined)),
  }
}

export function isUnknown(platform: Identity): boolean {
  return Object.keys(platform).length === 0
}

/** What is known by either; where both know, what the second says. */
export function learned(one: Identity, other: Identity): Identity {
  return { ...one, ...other }
}
