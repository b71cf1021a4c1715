/**
 * The library: what a config file imports, and the pure core for those who build on it.
 */
export { defineConfig } from './model/define-config.js'
export type {
  AccountConfig,
  AccountFieldsConfig,
  BackgroundCheckFieldsConfig,
  FieldsConfig,
  OnStructuralChange,
} from './model/desired-state.js'
export type {
  AccountField,
  BackgroundCheckField,
  ChoiceField,
  ChoiceType,
  FieldType,
  LocalizedText,
  Option,
  PlainField,
} from './model/field.js'
export type { StoreChoice } from './model/store-choice.js'
