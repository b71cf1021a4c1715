/**
 * What became of one call, exactly one of four, because each is recorded differently; and why.
 */
import type { TenantKey } from '../kinds/brand.js'

export type Outcome =
  /** The platform answered `code: 0`: the form is live. */
  | {
      readonly _tag: 'Acknowledged'
      readonly logId: string | undefined
      /** When the same call was last given up before that without a clear answer; that one may still arrive. */
      readonly unanswered?: string
    }
  /** Surely not applied: the platform said so in a way that leaves no doubt. */
  | { readonly _tag: 'Refused'; readonly failure: CallFailure }
  /** Surely not applied: it did not leave this machine. */
  | { readonly _tag: 'NeverSent'; readonly failure: CallFailure }
  /** It may have taken effect or not. */
  | { readonly _tag: 'InDoubt'; readonly failure: CallFailure }

/** Why a call was not acknowledged. Holds no token and no secret. */
export type CallFailure =
  | {
      readonly _tag: 'Answered'
      readonly status: number
      readonly code: number
      readonly msg: string
      /** Permissions that the platform says are missing. */
      readonly permissions: ReadonlyArray<string>
      readonly logId: string | undefined
    }
  /** An answer that is not the platform's JSON: a proxy's page, a login page, half a body. */
  | { readonly _tag: 'NotAnAnswer'; readonly status: number; readonly head: string; readonly logId: string | undefined }
  | { readonly _tag: 'TimedOut'; readonly milliseconds: number; readonly stage: 'connecting' | 'sent' | 'answering' }
  | {
      readonly _tag: 'Connection'
      /** As Node names it, or node-fetch. */
      readonly code: string
      readonly host: string
      readonly stage: 'connecting' | 'sent' | 'answering'
    }
  | { readonly _tag: 'NoTenant' }

/** Why no token could be had. */
export type SignInFailure =
  | {
      readonly _tag: 'SignInFailed'
      readonly failure: CallFailure
      readonly tenant?: TenantKey
      /** The store app's ticket was refused, and whether another one was asked for. */
      readonly ticket?: 'resent' | 'refused'
    }
  /** A store app serves several tenants, and the resource names none. */
  | { readonly _tag: 'TenantNotNamed' }

/** What happens on the way of a call, for people who want to see it all. Nothing in it is secret. */
export type CallTrace =
  | { readonly _tag: 'Called'; readonly what: string; readonly milliseconds: number; readonly means: string }
  | { readonly _tag: 'Limited'; readonly what: string; readonly seconds: number }
  | { readonly _tag: 'NewToken'; readonly what: string }
  | { readonly _tag: 'Again'; readonly what: string; readonly attempt: number; readonly failure: CallFailure }
