/**
 * The rules that come with the package: a row each, in the order in which they run. Type, codec, runner, words and docs go by them.
 */
import { bannedWords, type BannedWords, type BannedWordsCodes } from './built-in/banned-words.js'
import { bothLocales, type BothLocales, type BothLocalesCodes } from './built-in/both-locales.js'
import { keyPattern, type KeyPattern, type KeyPatternCodes } from './built-in/key-pattern.js'
import { labelLength, type LabelLength, type LabelLengthCodes } from './built-in/label-length.js'
import { maxRequired, type MaxRequired, type MaxRequiredCodes } from './built-in/max-required.js'
import {
  noDuplicateLabels,
  type NoDuplicateLabels,
  type NoDuplicateLabelsCodes,
} from './built-in/no-duplicate-labels.js'
import { optionLength, type OptionLength, type OptionLengthCodes } from './built-in/option-length.js'
import {
  requiredDescription,
  type RequiredDescription,
  type RequiredDescriptionCodes,
} from './built-in/required-description.js'
import type { Rule } from './rule.js'

/** What a config may say of them. */
export interface BuiltInConfig
  extends
    BothLocales,
    KeyPattern,
    LabelLength,
    OptionLength,
    NoDuplicateLabels,
    RequiredDescription,
    MaxRequired,
    BannedWords {}

/** What they find. */
export interface BuiltInCodes
  extends
    BothLocalesCodes,
    KeyPatternCodes,
    LabelLengthCodes,
    OptionLengthCodes,
    NoDuplicateLabelsCodes,
    RequiredDescriptionCodes,
    MaxRequiredCodes,
    BannedWordsCodes {}

export type RuleName = keyof BuiltInConfig

export const RULES: { readonly [N in RuleName]-?: Rule<Pick<BuiltInConfig, N>, Pick<BuiltInCodes, N>> } = {
  both_locales: bothLocales,
  key_pattern: keyPattern,
  label_length: labelLength,
  option_length: optionLength,
  no_duplicate_labels: noDuplicateLabels,
  required_description: requiredDescription,
  max_required: maxRequired,
  banned_words: bannedWords,
}
