/**
 * What can be wrong with a plan's file, and with what was asked of a plan.
 */
import type { AskedEnvironment } from '../config/environment.js'
import type { RecordPlace } from '../state/record-place.js'
import type { Address, Selection } from '../kinds/brand.js'
import type { DocumentDiagnostic } from '../kit/codec.js'
import type { None } from '../kit/diagnostic.js'
import type { SyntaxDiagnostic } from '../kit/json-text.js'
import type { Selector } from './plan-options.js'

interface Format {
  readonly found: number
  readonly known: number
}

export interface PlanFileCodes {
  /** The text is no JSON, or the JSON no plan. */
  readonly plan_damaged:
    | { readonly what: 'json'; readonly problem: SyntaxDiagnostic }
    | { readonly what: 'value'; readonly problem: DocumentDiagnostic }
  readonly plan_newer: Format
  readonly plan_older: Format
  readonly plan_changed: None
  /** Another environment than the plan's was asked for. */
  readonly plan_of_other_environment: AskedEnvironment & { readonly own: string | undefined }
  /** The record is kept elsewhere than the one that the plan was made from. */
  readonly plan_of_other_place: { readonly planned: RecordPlace; readonly here: RecordPlace }
  /** What the plan was made from is not what is there: another history, or a record that changed. */
  readonly plan_stale:
    { readonly what: 'first_plan' | 'lineage' } | { readonly what: 'record'; readonly address: Address }
  /** A selector that means nothing; a plan made without it would not be the one that was asked for. */
  readonly selector: {
    readonly selector: Selector
    readonly selection: Selection
    readonly why:
      | 'unknown'
      | 'not_in_config'
      | 'still_in_config'
      | 'already_destroyed'
      | 'left_out'
      | 'nothing_left'
      | 'two_selectors'
      | 'moved'
      | 'removed_otherwise'
      | 'to_be_adopted'
    /** What could have been meant. */
    readonly known: ReadonlyArray<string>
  }
}
