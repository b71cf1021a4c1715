/**
 * The library: what a config file imports, and the pure core for those who build on it.
 */
export {
  defineConfig,
  type ConfigFunction,
  type EnvironmentConfig,
  type FieldsConfig,
  type GivenToConfig,
} from './config/define-config.js'
export type { PlatformChoice } from './config/platform-choice.js'
export type { OnStructuralChange } from './kinds/desired-state.js'
export type { AccountConfig } from './config/accounts.js'
export type { AccountFieldsConfig } from './kinds/account-fields/account-fields-config.js'
export type { BackgroundCheckFieldsConfig } from './kinds/background-check-form/background-check-form-config.js'
export type { AccountField, ChoiceType, Field, FieldType, LocalizedText, Option } from './kinds/custom-fields/field.js'
export type {
  BackgroundCheckField,
  ChoiceField,
  PlainField,
} from './kinds/background-check-form/background-check-field-config.js'
export type { LengthOptions } from './rules/built-in/lengths.js'
export type { CustomFinding, CustomRule, CustomRuleContext } from './rules/custom.js'
export type { RuleLevel, RuleSetting } from './rules/rule.js'
export type { RulesConfig } from './rules/rule-settings.js'
export type { SafeguardsConfig } from './config/safeguards.js'
export type { OnChecksUnderWay } from './kinds/desired-state.js'
export type { StoreChoice } from './config/store-choice.js'
export { decodeCustomFields, decodeValue, type Decoded, type DecodedFields, type Form } from './corehr/values/decode.js'
export {
  decodeAddedPerson,
  encodeAddedPerson,
  type AddedPerson,
  type AddedValues,
  type CustomGroup,
} from './corehr/values/added-person.js'
export type { NewerForm } from './corehr/values/notation.js'
export {
  encodeCustomFields,
  encodePreHireUpdate,
  encodeValue,
  type CustomFieldEntry,
  type PreHireUpdate,
  type PreHireValues,
  type ValuesOf,
} from './corehr/values/encode.js'
export { valueFieldOf } from './corehr/values/field-of.js'
export type {
  Attachment,
  CalendarDate,
  CurrentRow,
  DateTime,
  DecodedOf,
  FieldsByName,
  GroupChange,
  GroupFields,
  GroupRow,
  MultilingualText,
  NumberValue,
  SingleValueField,
  ValueField,
  ValueOf,
  ValueOption,
} from './corehr/values/value-field.js'
export { overwritingRows } from './corehr/values/group.js'
export type { ValueCodes, ValueKind, ValueResult } from './corehr/values/codes.js'
export type { Diagnostic, DiagnosticOf, Diagnostics } from './kit/diagnostic.js'
export { SCENARIOS, type KeyName, type Scenario } from './corehr/values/scenario.js'
export type { CorehrFilter, CorehrKeys, CorehrSource, OptionsFromCorehr } from './corehr/catalog/from-corehr.js'
