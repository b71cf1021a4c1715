/**
 * What a person may write into `fields.config.*`: types, and the function that brings them to an editor.
 */
import type { ConfigOfKinds } from '../kinds/registry.js'
import type { RulesConfig } from '../rules/rule-settings.js'
import type { DecisionsConfig } from './decisions.js'
import type { PlatformChoice } from './platform-choice.js'
import type { SafeguardsConfig } from './safeguards.js'
import type { StoreChoice } from './store-choice.js'

/** What a config says of one environment, and of all that say nothing else. */
export interface EnvironmentConfig extends ConfigOfKinds, DecisionsConfig {
  /** Where the snapshot is kept; default: the file `fields.snapshot.json` beside the config, `fields.<env>.snapshot.json` of an environment. */
  readonly store?: StoreChoice
  /** The platform that this is for. */
  readonly platform?: PlatformChoice
  /**
   * The history that the snapshot must be of. The first apply prints it.
   *
   * @pattern ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$
   */
  readonly lineage?: string
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
 * What `fields.config.*` exports, and what `.fieldsrc` and a config in YAML or JSON say. Field definitions keep the platform's
 * own names.
 *
 * @title feishu-fields config
 */
export interface FieldsConfig extends EnvironmentConfig {
  /** For editors; ignored. */
  readonly $schema?: string
  /** By their names, which `--env` and `FIELDS_ENV` take. What one says goes over the member of the same name above, as a whole. */
  readonly environments?: Environments
}

/**
 * @minProperties 1
 * @propertyNames { "pattern": "^(?!(state|default)$)[a-z][a-z0-9_-]{0,39}$" }
 */
interface Environments {
  readonly [name: string]: EnvironmentConfig
}

/** A config that is made anew for each environment. */
export type ConfigFunction = (given: GivenToConfig) => FieldsConfig | Promise<FieldsConfig>

export interface GivenToConfig {
  /** By `--env` or `FIELDS_ENV`; `undefined` where nobody named one. */
  readonly env: string | undefined
}

/**
 * Returns its argument. The types make `options` required for select and multiselect, and an error elsewhere.
 *
 * @example
 * export default defineConfig({ eco_account_custom_fields: [{ scope: 'exam', custom_field_list: fields }] })
 * @example
 * export default defineConfig(({ env }) => ({ environments: { staging: {}, production: {} }, … }))
 */
export function defineConfig(config: FieldsConfig): FieldsConfig
export function defineConfig(config: ConfigFunction): ConfigFunction
export function defineConfig(config: FieldsConfig | ConfigFunction): FieldsConfig | ConfigFunction {
  return config
}
