/**
 * What a person may write into `fields.config.*`: types, and the function that brings them to an editor.
 */
import type { ConfigOfKinds } from '../kinds/registry.js'
import type { RulesConfig } from '../rules/rule-settings.js'
import type { SafeguardsConfig } from './safeguards.js'
import type { StoreChoice } from './store-choice.js'

/**
 * What `fields.config.*` exports, and what `.fieldsrc` and a config in YAML or JSON say. Field definitions keep the platform's
 * own names.
 *
 * @title feishu-fields config
 */
export interface FieldsConfig extends ConfigOfKinds {
  /** For editors; ignored. */
  readonly $schema?: string
  /** Where the snapshot is kept; default: the file `fields.snapshot.json` beside the config. */
  readonly store?: StoreChoice
  /**
   * The CoreHR catalog, relative to the config's folder; default: `corehr.catalog.json`.
   *
   * @minLength 1
   */
  readonly corehr_catalog?: string
  /** What the forms must keep to besides what the platform asks; none runs that is not named. */
  readonly rules?: RulesConfig
  /** Which plans need somebody's word. */
  readonly safeguards?: SafeguardsConfig
}

/**
 * Returns its argument. The types make `options` required for select and multiselect, and an error elsewhere.
 *
 * @example
 * export default defineConfig({ eco_account_custom_fields: [{ scope: 'exam', custom_field_list: fields }] })
 */
export function defineConfig(config: FieldsConfig): FieldsConfig {
  return config
}
