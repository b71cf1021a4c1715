/**
 * The JSON of a snapshot, of which `docs/show.schema.json` is made.
 */
import type { EnvironmentJson } from './plan-document.js'
import type { AddressOfKinds, CallOfKinds, ContentOfKinds } from '../kinds/registered.js'
import type { PlatformJson } from './platform-document.js'

/**
 * What `feishu-fields show --json`, `feishu-fields state list --json` and `feishu-fields state show --json` print: the
 * records of the snapshot, forms in place. A changed meaning changes format_version.
 *
 * @title feishu-fields show, format 2
 */
export interface ShowJson {
  /** The version of this format. */
  readonly format_version: 2
  /** Of the config, where it has environments. */
  readonly environment?: EnvironmentJson
  /** The history of which the snapshot is; null before the first apply. */
  readonly lineage: string | null
  /** The platform that it speaks for; null before the first apply. */
  readonly platform: PlatformJson | null
  /** Sorted by address. */
  readonly resources: ReadonlyArray<RecordJson>
}

export type RecordJson = RecordMembers & (ConfirmedJson | DoubtfulJson)

type ConfirmedJson =
  { readonly acknowledged: AcknowledgedJson } | { readonly adopted: AdoptedJson } | { readonly observed: ObservedJson }

interface RecordMembers {
  readonly address: AddressOfKinds
  /** The customer's, where the address does not name it. */
  readonly tenant_key?: TenantJson
  /** The digest of the form that was last known to be live; null for none. */
  readonly form: DigestJson | null
  /** Keys that are used up, or may be. */
  readonly retired?: { readonly [key: string]: RetiredJson }
  /** What is live is not replaced, destroyed or forgotten until somebody says so. */
  readonly protect?: true
  /** The same form; null for none. */
  readonly custom_field_list: ContentOfKinds | null
}

/** What is live is not known. */
interface DoubtfulJson {
  readonly in_doubt: {
    /** How the form was known before. */
    readonly before: ConfirmedJson | null
    /** Calls of unknown outcome, oldest first. */
    readonly candidates: ReadonlyArray<AttemptJson>
    /** What could be live of each part before the attempts, where that is no one form. */
    readonly parts?: { readonly [part: string]: PossibleJson }
  }
  /** The form that was live before the calls in doubt, and what each of them would have made of it; null for none. */
  readonly candidates: Candidates
}

/** @minItems 1 */
type Candidates = ReadonlyArray<ContentOfKinds | null>

/** The platform said that the call took effect. */
export interface AcknowledgedJson {
  readonly at: TimeJson
  /** The platform's, of the call's answer. */
  readonly log_id?: string
  /** When the same call was last made before this without an answer: that one may still arrive. */
  readonly unanswered?: TimeJson
}

/** A person said that it is live. */
export interface AdoptedJson {
  readonly at: TimeJson
}

/** An order showed it. */
export interface ObservedJson {
  /** When the order was read: its texts were live then. */
  readonly at: TimeJson
  readonly order: string
  /** When the order began: its structure was live then. */
  readonly begun: TimeJson
}

/** A call without an answer. */
export interface AttemptJson {
  readonly call: CallOfKinds
  /** What it sent; null for a batch_delete of all. */
  readonly form: DigestJson | null
  /** When it was first made, and when last. */
  readonly first: TimeJson
  readonly last: TimeJson
}

/** @minItems 1 */
type PossibleJson = ReadonlyArray<{ readonly form: DigestJson | null; readonly used: ReadonlyArray<string> }>

/** What retired a key, and when. */
export interface RetiredJson {
  readonly by: 'batch_delete' | 'replacement'
  readonly at: TimeJson
}

/** @pattern ^[^\s/@]+$ */
type TenantJson = string

/**
 * The beginning of the digest of a form, as the record names it.
 *
 * @pattern ^[0-9a-f]{32}$
 */
export type DigestJson = string

/**
 * In UTC.
 *
 * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$
 */
export type TimeJson = string
