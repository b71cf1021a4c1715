/**
 * What can go wrong with the platform: its address and credentials, signing in, a call, and an answer that was read.
 */
import type { TenantKey } from '../kinds/brand.js'
import type { BaseUrlProblem } from '../kit/base-url.js'
import type { DocumentDiagnostic } from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import type { DiagnosticOf, None } from '../kit/diagnostic.js'
import type { Stage } from './outcome-table.js'
import type { ReadCall } from './read-call.js'

/** Why a call was not acknowledged; a part of what else is told. Holds no token and no secret. */
export interface CallCodes {
  readonly answered: {
    readonly status: number
    readonly code: number
    readonly msg: string
    /** Permissions that the platform says are missing. */
    readonly permissions: ReadonlyArray<string>
    /** What is wrong with which member of the body, as far as the platform says so. */
    readonly violations: ReadonlyArray<Violation>
    readonly logId: string | undefined
  }
  /** An answer that is not the platform's JSON: a proxy's page, a login page, half a body. */
  readonly not_an_answer: {
    readonly status: number
    readonly head: string
    readonly logId: string | undefined
    /** That answered in place of the platform. */
    readonly proxy?: NamedProxy
  }
  /** A sign-in that is said to be a success, without what it is for. */
  readonly token_missing: {
    readonly status: number
    readonly member: 'tenant_access_token' | 'app_access_token'
    readonly logId: string | undefined
  }
  readonly timed_out: { readonly milliseconds: number; readonly stage: Stage; readonly proxy?: NamedProxy }
  /** `code` is as Node names it, or node-fetch; a number is the status with which a proxy refused the tunnel. */
  readonly connection_failed: {
    readonly code: string | number
    readonly host: string
    readonly stage: Stage
    /** The proxy that did not let it through, or was not there. */
    readonly proxy?: NamedProxy
  }
  /** The answer came from another sandbox than the one that the calls are for: it was started anew, say. */
  readonly other_sandbox: { readonly expected: string; readonly found: string | undefined }
  /** A store app serves several tenants, and the resource names none. */
  readonly no_tenant: None
}

/** A proxy, and the variable that names it. */
export interface NamedProxy {
  readonly variable: string
  /** With its port, without user and password. */
  readonly host: string
}

export interface Violation {
  /** Empty where the platform names none. */
  readonly field: string
  readonly description: string
}

/** Why no token could be had. */
export interface SignInCodes {
  readonly sign_in_failed: {
    readonly failure: DiagnosticOf<CallCodes>
    readonly tenant?: TenantKey
    /** The store app's ticket was refused, and whether another one was asked for. */
    readonly ticket?: 'resent' | 'refused'
  }
}

/** What is wrong with the environment, never what it holds. */
export interface SettingsCodes {
  readonly no_credentials: None
  readonly ticket_alone: None
  readonly half_credentials: { readonly missing: 'FEISHU_APP_ID' | 'FEISHU_APP_SECRET' }
  readonly malformed_secret: { readonly variable: string }
  /** What stands for a value that somebody did not have, such as `undefined`. */
  readonly no_value: { readonly variable: string; readonly found: string }
  /** A token of another kind, or a whole header. */
  readonly not_a_tenant_token: { readonly found: 'user' | 'app' | 'header' | 'other' }
  readonly bad_proxy: { readonly variable: string; readonly why: 'not a url' | 'not http' | 'socks' }
  readonly bad_base_url: { readonly why: BaseUrlProblem }
}

export interface FeishuCodes extends CallCodes, SignInCodes, SettingsCodes {
  readonly read_failed: { readonly asked: ReadCall; readonly failure: DiagnosticOf<CallCodes> }
  /**
   * The platform said that it was a success, and that is not what its page says; or it is of something else than was
   * asked for; or its pages have no end.
   */
  readonly read_unusable:
    | { readonly what: 'problem'; readonly asked: ReadCall; readonly problem: DocumentDiagnostic; readonly of: Named }
    | {
        readonly what: 'stray'
        readonly asked: Exclude<ReadCall, { readonly call: 'list_objects' }>
        readonly found: string | undefined
        readonly at: Path
      }
    | { readonly what: 'pages'; readonly pages: number }
}

/** What the part of an answer that is wrong says of itself. */
interface Named {
  readonly object?: string
  readonly field?: string
}
