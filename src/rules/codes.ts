/**
 * What a rule of the config finds, under the name of the rule, and why a rule of the config's own can't be used.
 */
import type { DocumentDiagnostic } from '../kit/codec.js'
import type { Locale } from '../kinds/custom-fields/field.js'

/** `key` is that of the field which it is about; `undefined` for the whole form. */
export interface RuleCodes {
  readonly both_locales: {
    readonly key: string
    readonly member: 'name' | 'description' | 'option'
    readonly locale: Locale
  }
  readonly key_pattern: { readonly key: string; readonly found: string; readonly pattern: string }
  readonly label_length: TooLong
  readonly option_length: TooLong
  /** `first` is the key of the one that had the label before. */
  readonly no_duplicate_labels: {
    readonly key: string
    readonly of: 'field' | 'option'
    readonly label: string
    readonly first: string
  }
  readonly required_description: { readonly key: string }
  readonly max_required: { readonly count: number; readonly max: number }
  readonly banned_words: { readonly key: string; readonly word: string; readonly text: string }
  /** Told under the name of its rule. */
  readonly custom_rule: { readonly rule: string; readonly key: string | undefined; readonly message: string }
  readonly rule_threw: { readonly rule: string; readonly message: string }
  readonly rule_answer_wrong: { readonly rule: string; readonly found: unknown }
  /** It is a list, and this is wrong in it; paths are from the list. */
  readonly rule_findings_wrong: { readonly rule: string; readonly problems: ReadonlyArray<DocumentDiagnostic> }
  readonly rule_field_unknown: { readonly rule: string; readonly field: string }
}

interface TooLong {
  readonly key: string
  readonly locale: Locale
  readonly length: number
  readonly max: number
}
