/**
 * What a TypeScript config calls, for the types alone.
 */
import type { FieldsConfig } from './desired-state.js'

/**
 * Returns its argument. The types make `options` required for select and multiselect, and an error elsewhere.
 *
 * @example
 * export default defineConfig({ eco_account_custom_fields: [{ scope: 'exam', custom_field_list: fields }] })
 */
export const defineConfig = (config: FieldsConfig): FieldsConfig => config
