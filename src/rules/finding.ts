/**
 * What a rule of the config can find. It holds no words; those are made in `diagnostics`.
 */
import type { Path, Problem } from '../kit/codec.js'
import type { Locale } from '../kinds/custom-fields/field.js'
import type { ActiveLevel } from './rule-settings.js'

export interface RuleFinding {
  /** The rule's name is its code for machines. */
  readonly rule: string
  readonly level: ActiveLevel
  /** From the config's root. */
  readonly path: Path
  /** The field that it is about; `undefined` for the whole form. */
  readonly key: string | undefined
  readonly problem: RuleProblem
}

export type RuleProblem =
  | { readonly _tag: 'LocaleMissing'; readonly member: TextMember; readonly locale: Locale }
  | { readonly _tag: 'KeyNotMatching'; readonly found: string; readonly pattern: string }
  | {
      readonly _tag: 'TooLong'
      readonly of: LabelOf
      readonly locale: Locale
      readonly length: number
      readonly max: number
    }
  /** `first` is the key of the one that had the label before. */
  | { readonly _tag: 'SameLabel'; readonly of: LabelOf; readonly label: string; readonly first: string }
  | { readonly _tag: 'NoDescription' }
  | { readonly _tag: 'TooManyRequired'; readonly count: number; readonly max: number }
  | { readonly _tag: 'BannedWord'; readonly word: string; readonly text: string }
  | { readonly _tag: 'Custom'; readonly message: string }

export type TextMember = 'name' | 'description' | 'option'
export type LabelOf = 'field' | 'option'

/** A custom rule that can't be used. */
export type RuleFailure = { readonly rule: string; readonly path: Path } & (
  | { readonly _tag: 'RuleThrew'; readonly message: string }
  | { readonly _tag: 'RuleAnswerWrong'; readonly found: unknown }
  /** It is a list, and this is wrong in it; paths are from the list. */
  | { readonly _tag: 'RuleFindingsWrong'; readonly problems: ReadonlyArray<Problem> }
  | { readonly _tag: 'RuleFieldUnknown'; readonly field: string }
)
