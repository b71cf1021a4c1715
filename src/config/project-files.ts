/**
 * The names of the files that a project keeps, each beside the others.
 */

/** Of the config, in the order in which they are looked for; the first that is there is the config. */
export const CONFIG_PLACES: ReadonlyArray<string> = [
  'fields.config.ts',
  'fields.config.mts',
  'fields.config.js',
  'fields.config.mjs',
  'fields.config.cjs',
  '.fieldsrc',
  '.fieldsrc.json',
  '.fieldsrc.yaml',
  '.fieldsrc.yml',
  'package.json',
]

export const SNAPSHOT_FILE = 'fields.snapshot.json'

/** Of an environment `fields.staging.snapshot.json`. */
export function snapshotFileOf(environment: string | undefined): string {
  return environment === undefined ? SNAPSHOT_FILE : `fields.${environment}.snapshot.json`
}

export const CATALOG_FILE = 'corehr.catalog.json'
