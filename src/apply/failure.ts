/**
 * What can keep an apply from starting or from going on.
 */
import type { TenantKey } from '../model/brand.js'
import type { SnapshotProblem } from '../model/snapshot-problem.js'
import type { CallFailure } from './outcome.js'

export type StoreFailure =
  | { readonly _tag: 'SnapshotUnusable'; readonly file: string; readonly problem: SnapshotProblem }
  | { readonly _tag: 'SnapshotNotRead'; readonly file: string; readonly code: string }
  | { readonly _tag: 'SnapshotNotWritten'; readonly file: string; readonly code: string }
  /** The file is not what was read: another apply, a checkout, an editor. */
  | { readonly _tag: 'SnapshotMoved'; readonly file: string }

/** Says what is wrong with the environment, never what it holds. */
export type SettingsProblem =
  | { readonly _tag: 'NoCredentials' }
  | { readonly _tag: 'TicketAlone' }
  | { readonly _tag: 'HalfCredentials'; readonly missing: 'FEISHU_APP_ID' | 'FEISHU_APP_SECRET' }
  | { readonly _tag: 'MalformedSecret'; readonly variable: string }
  | { readonly _tag: 'BadProxy' }
  | { readonly _tag: 'BadBaseUrl'; readonly why: 'not a url' | 'not https' | 'has credentials' }

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
