/**
 * Every fact that a plan can state, and two plans for each that differ in it, with the words and values by which a report
 * tells it. A new action, change, reason, warning or member of a plan without a row is a type error. It holds no test.
 */
import { type FieldChange } from '../../src/kinds/custom-fields/change.js'
import type { FieldsReasonCode } from '../../src/kinds/custom-fields/fields-words.js'
import type { LimitCodes, ReasonCodes, WarningCodes } from '../../src/plan/codes.js'
import type { Remedy } from '../../src/plan/remedies.js'
import type * as Plan from '../../src/plan/plan.js'
import { CODED, type FactRow } from './coded-facts.js'
import { OTHER_ROWS } from './other-facts.js'

export type Fact =
  | `action: ${Plan.Action}`
  | `change: ${FieldChange['kind']}`
  | `reason: ${keyof ReasonCodes | FieldsReasonCode}`
  | `warning: ${keyof WarningCodes}`
  | `limit: ${keyof LimitCodes}`
  | `protection: ${Plan.Protection}`
  | `allowed by: ${Plan.AllowedBy}`
  | `way on: ${Remedy['_tag']}`
  | OtherFact

/** Those that have no code. */
export type OtherFact =
  | 'environment'
  | 'what is to be known of the record'
  | 'a record that is not the latest'
  | 'the platform of the record'
  | 'how many of each action'
  | 'how many stay as they are'
  | 'what was left out of the plan'
  | 'the fields of a new form'
  | 'the fields that a destroy takes away'
  | 'the keys that a destroy uses up'
  | 'the keys that a replacement drops'
  | "a replacement's changes of texts"
  | "a rejection's other changes"
  | 'the changes of what is protected'
  | 'the changes that another tenant holds up'
  | 'a call sent again'
  | 'a tenant'
  | 'several tenants'
  | 'the accounts of a group'
  | "what the config's rules found"
  | 'why there is no plan'
  | 'the lines of the config that allow what is rejected'
  | 'a decision of the config that does nothing here'

interface Untold {
  readonly why: string
}

/** Told as all of its resources, of which each is a row by itself; or by no report, and why. */
export const MEMBERS: Readonly<
  Record<keyof Plan.Plan | keyof Plan.PlannedResource | keyof Plan.Send | keyof Plan.Reject, Fact | Untold>
> = {
  environment: 'environment',
  platform: 'the platform of the record',
  isAcknowledged: { why: 'Told by the words for the platform; JSON has the platform alone.' },
  lineage: { why: 'Told by the record; a plan made from another one is refused.' },
  notices: 'what is to be known of the record',
  behind: 'a record that is not the latest',
  resources: 'how many of each action',
  known: 'what was left out of the plan',
  asked: { why: 'Flags, which the commands of the ways on repeat.' },
  exceeded: 'limit: max_changes',
  idle: 'a decision of the config that does nothing here',
  address: 'the accounts of a group',
  tenant: 'a tenant',
  decision: 'action: create',
  warnings: 'warning: forgets_doubt',
  protection: 'protection: set',
  baseCheck: { why: 'Names a line of the record, for apply to compare.' },
  _tag: 'action: create',
  action: 'action: create',
  steps: { why: 'Calls, which the sentences on what is done tell.' },
  before: 'the fields that a destroy takes away',
  after: 'the fields of a new form',
  changes: 'change: change_name',
  drops: 'the keys that a replacement drops',
  allowedBy: 'allowed by: config',
  resend: 'a call sent again',
  reasons: 'reason: protected',
}

export const FACTS: Readonly<Record<Fact, FactRow>> = { ...CODED, ...OTHER_ROWS }
