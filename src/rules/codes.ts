/**
 * What a rule of the config finds, under the name of the rule, and why a rule of the config's own can't be used.
 */
import type { DocumentDiagnostic } from '../kit/codec.js'
import type { BuiltInCodes } from './built-in.js'
import type { SpoiltCodes } from './spoilt.js'

/** `key` is that of the field which it is about; `undefined` for the whole form. */
export interface RuleCodes extends BuiltInCodes, SpoiltCodes {
  /** Told under the name of its rule. */
  readonly custom_rule: { readonly rule: string; readonly key: string | undefined; readonly message: string }
  readonly rule_threw: { readonly rule: string; readonly message: string }
  readonly rule_answer_wrong: { readonly rule: string; readonly found: unknown }
  /** It is a list, and this is wrong in it; paths are from the list. */
  readonly rule_findings_wrong: { readonly rule: string; readonly problems: ReadonlyArray<DocumentDiagnostic> }
  readonly rule_field_unknown: { readonly rule: string; readonly field: string }
}
