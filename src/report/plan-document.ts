/**
 * The JSON of a plan, of which `docs/plan.schema.json` is made.
 */
import type {
  AddressOfKinds,
  SelectionOfKinds,
  ChangeOfKinds,
  ContentOfKinds,
  InPlaceOfKinds,
  ReasonOfKinds,
} from '../kinds/registered.js'
import type { LimitCodes, ReasonCodes, WarningCodes } from '../plan/codes.js'
import type { Action, AllowedBy, Protection } from '../plan/plan.js'
import type { PlatformJson } from './platform-document.js'

/**
 * What `feishu-fields plan --json` and `feishu-fields plan --report json` print, and `feishu-fields show PLAN --json`: one JSON
 * document. A changed meaning changes format_version. The file that `feishu-fields plan --out` writes has another format and
 * is for `feishu-fields apply` alone.
 *
 * @title feishu-fields plan, format 1
 */
export interface PlanJson {
  /** The version of this format. */
  readonly format_version: 1
  readonly plan_id: PlanIdJson
  /** The platform that the snapshot speaks for; null before the first apply. No part of the plan_id. */
  readonly platform: PlatformJson | null
  /** Of the config, where it has environments. */
  readonly environment?: EnvironmentJson
  /**
   * What is to be known of the snapshot that the plan was made from: that there is none, or that another copy of it has later
   * records. Absent where there is nothing to be known. No part of the plan, nor of its plan_id.
   *
   * @minItems 1
   */
  readonly notices?: ReadonlyArray<NoticeJson>
  /**
   * What the config's rules warn of, in the order of the config. No part of the plan, nor of its plan_id. A config that
   * breaks a rule of the level error has no plan.
   */
  readonly rule_findings?: ReadonlyArray<RuleFindingJson>
  /** How many resources have each action. */
  readonly summary: Record<Action, Count> & SummaryJson
  /**
   * What stands against the plan as a whole, such as too many changes at once. With one, nothing of it is applied, whatever
   * the actions of its resources are.
   */
  readonly diagnostics: ReadonlyArray<ErrorJson>
  /**
   * What the config decides and does nothing here: each sort by itself, sorted by address. Absent where there is nothing of the kind. No
   * part of the plan's plan_id.
   *
   * @minItems 1
   */
  readonly idle_decisions?: ReadonlyArray<IdleDecisionJson>
  /** The forms that resources name by their digests, each once. */
  readonly forms: Record<string, ContentOfKinds>
  readonly ways_on?: WaysOn
  /** Sorted by address. Resources left out by --target or --exclude are not here. */
  readonly resources: ReadonlyArray<ResourceJson>
}

/**
 * The digest of a form, by which the plan's forms have it.
 *
 * @pattern ^sha256:[0-9a-f]{64}$
 */
type FormNameJson = string

/**
 * The digest of what the plan was made from and of all that it says. The same plan has the same id on any machine. It is
 * the plan_id of the file that --out writes.
 *
 * @pattern ^sha256:[0-9a-f]{64}$
 */
export type PlanIdJson = string

/** @pattern ^[a-z][a-z0-9_-]{0,39}$ */
export type EnvironmentJson = string

interface SummaryJson {
  /** How many resources this plan looked at: the sum of the nine counts. */
  readonly resources: Count
  /** How many there are in config and snapshot together. Larger than resources where --target or --exclude left some out. */
  readonly known_resources: Count
}

/**
 * @asType integer
 * @minimum 0
 */
type Count = number

/**
 * The code is the rule's name, which is for machines; a rule of the config's own has a / in it. The message is for people.
 * The path starts at the config's root. The key names a field. Line and column count from 1, and are there where they are
 * known.
 */
export interface RuleFindingJson {
  readonly severity: 'warning'
  readonly code: Text
  readonly message: Text
  readonly file: Text
  readonly line?: Counted
  readonly column?: Counted
  readonly path: Text
  readonly key?: Text
}

/** @minLength 1 */
type Text = string

/**
 * @asType integer
 * @minimum 1
 */
type Counted = number

/**
 * A decision of the config that does nothing here: it is done, or what it is about is not recorded here, or what it allows is
 * neither live nor in the config. The address of what is moved is the new one, and from the old one.
 */
export type IdleDecisionJson =
  | (Idle & { readonly decision: 'removed'; readonly address: SelectionOfKinds; readonly why: 'not_here' })
  | (Idle & { readonly decision: 'adopt'; readonly address: AddressOfKinds; readonly why: 'done' })
  | (Idle & {
      readonly decision: 'moved'
      readonly address: AddressOfKinds
      readonly from: AddressOfKinds
      readonly why: 'done' | 'not_here'
    })
  | (Idle & {
      readonly decision: 'allow_replace'
      readonly address: SelectionOfKinds
      /**
       * Of the line.
       *
       * @pattern ^sha256:[0-9a-f]{64}$
       */
      readonly form: string
      readonly why: 'done' | 'other_form'
    })

interface Idle {
  readonly message: Text
}

export type ResourceJson =
  | (ResourceMembers & Sent & Unchanged & { readonly action: 'create' | 'destroy' })
  | (ResourceMembers & Sent & Changed<InPlaceOfKinds> & { readonly action: 'batch_update' })
  | (ResourceMembers & Sent & Changed<ChangeOfKinds> & { readonly action: 'replace' })
  | (ResourceMembers & NotSent & Unchanged & { readonly action: 'adopt' | 'forget' | 'no_op' })
  | (ResourceMembers & NotSent & Unchanged & Moved)
  | (ResourceMembers & NotSent & Rejected & { readonly action: 'reject' })

interface ResourceMembers {
  readonly address: AddressOfKinds
  /** Whose it is, where the config names a tenant. */
  readonly tenant?: Text
  /** The form that was last acknowledged or adopted. Absent where there is none. */
  readonly before?: FormNameJson
  /** The form of the config. Absent where there is none any more. */
  readonly after?: FormNameJson
  /**
   * The copy of the snapshot that has a later record, as git names it. The action is then by an older record, and no_op says
   * nothing of what is live.
   */
  readonly behind?: Text
  /**
   * What becomes of the protection that the snapshot records. Absent where it stays as it is. Nothing is sent for it, so it
   * may come with no_op.
   */
  readonly protection?: Protection
  /**
   * What the action does to customers and to checks under way, in words. For people: its wording is not part of the format.
   *
   * @minLength 1
   */
  readonly effect: string
  readonly ways_on?: WaysOn
}

/**
 * What would let it be planned, or does what a warning is about; each by itself is enough. Absent where no command does.
 *
 * @minItems 1
 */
type WaysOn = ReadonlyArray<WayOnJson>

/** The message is for people. The command is one line for a shell. */
export interface WayOnJson {
  readonly message: Text
  readonly command: Text
}

interface Sent {
  /** Whether the call is made because the outcome of the one before it is in doubt. */
  readonly resend: boolean
  /** Of a replacement, whose word allows it; of what is destroyed, where the config's does. Absent where it needs none. */
  readonly allowed_by?: AllowedBy
  /** Keys that may be live, and go with it. Absent where there are none. */
  readonly drops?: ReadonlyArray<Text>
}

interface Moved {
  readonly action: 'move'
  /** The address that the record has until then. */
  readonly from: AddressOfKinds
}

interface NotSent {
  readonly resend: false
}

interface Unchanged {
  /**
   * There is no form to change, or none that stays.
   *
   * @maxItems 0
   */
  readonly changes: ReadonlyArray<ChangeOfKinds>
  readonly diagnostics: ReadonlyArray<WarningJson>
}

interface Changed<Change> {
  /** Against the form that was last acknowledged. In the order of the new form's fields, removed fields last. */
  readonly changes: ReadonlyArray<Change>
  readonly diagnostics: ReadonlyArray<WarningJson>
}

interface Rejected {
  /** What the config would say to allow it, a line a decision, as it can be pasted there. Absent where none would help. */
  readonly config_lines?: ReadonlyArray<Text>
  /** Against the form that was last acknowledged. Empty where there is no such form. */
  readonly changes: ReadonlyArray<ChangeOfKinds>
  /** @contains { "type": "object", "required": ["severity"], "properties": { "severity": { "const": "error" } } } */
  readonly diagnostics: ReadonlyArray<ErrorJson | WarningJson>
}

/** The code is for machines and keeps its meaning. The message is for people. The key names a field. */
export interface ErrorJson {
  readonly severity: 'error'
  readonly code: keyof ReasonCodes | keyof LimitCodes | ReasonOfKinds
  readonly message: Text
  readonly key?: Text
}

/** The code is for machines and keeps its meaning. The message is for people. */
export interface WarningJson {
  readonly severity: 'warning'
  readonly code: keyof WarningCodes | 'older_record'
  readonly message: Text
}

/** The code is for machines and keeps its meaning. The message is for people. */
export interface NoticeJson {
  readonly severity: 'warning'
  readonly code:
    'no_snapshot' | 'record_lost' | 'record_behind' | 'shallow_history' | 'partial_history' | 'git_not_asked'
  readonly message: Text
}
