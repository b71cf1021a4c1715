/**
 * What can be wrong with the catalog, and with what a config takes from it.
 */
import type { DocumentDiagnostic } from '../../kit/codec.js'
import type { None } from '../../kit/diagnostic.js'
import type { SyntaxDiagnostic } from '../../kit/json-text.js'

/** Of what a config takes, `catalog` is the file as the config names it, and `known` what there is instead. */
export interface CatalogCodes {
  /** Markers of a merge that was not finished. */
  readonly catalog_conflict: None
  readonly catalog_damaged:
    | { readonly what: 'syntax'; readonly problem: SyntaxDiagnostic }
    | { readonly what: 'value'; readonly problem: DocumentDiagnostic }
  readonly catalog_newer: { readonly found: number; readonly known: number }
  readonly corehr_no_object: {
    readonly catalog: string
    readonly object: string
    readonly known: ReadonlyArray<string>
  }
  readonly corehr_no_field: {
    readonly catalog: string
    readonly object: string
    readonly field: string
    readonly known: ReadonlyArray<string>
  }
  /** `type` is the platform's number. */
  readonly corehr_not_an_option_field: { readonly catalog: string; readonly field: string; readonly type: number }
  readonly corehr_no_option: {
    readonly catalog: string
    readonly option: string
    readonly known: ReadonlyArray<string>
  }
  readonly corehr_no_option_left: { readonly catalog: string; readonly field: string }
  /** CoreHR gives it no `api_name`, so nothing can be its key. */
  readonly corehr_option_unnamed: { readonly catalog: string }
  readonly corehr_option_without_text: { readonly catalog: string; readonly option: string }
  readonly corehr_key_twice: { readonly key: string }
}
