/**
 * The JSON of what drifted between the catalog and CoreHR, of which `docs/corehr-drift.schema.json` is made.
 */
import type { Drift } from '../corehr/catalog/drift.js'

/**
 * What `feishu-fields corehr check --json` prints, and `feishu-fields corehr pull --json`, where it is what changed in the
 * catalog. A changed meaning changes format_version.
 *
 * @title feishu-fields CoreHR drift, format 1
 */
export interface DriftJson {
  readonly format_version: 1
  /** The catalog's file, as seen from the current folder. */
  readonly catalog: string
  /** Whether drift has at least one item. */
  readonly drifted: boolean
  readonly summary: {
    /**
     * How many items drift has.
     *
     * @asType integer
     * @minimum 0
     */
    readonly changes: number
    /**
     * How many objects were compared; of a pull, read.
     *
     * @asType integer
     * @minimum 0
     */
    readonly objects: number
    /**
     * How many fields were compared; of a pull, read.
     *
     * @asType integer
     * @minimum 0
     */
    readonly fields: number
  }
  /** Sorted by object and field. */
  readonly drift: ReadonlyArray<Drift>
  /** Live objects that the catalog does not hold; they are no drift. */
  readonly not_in_catalog: ReadonlyArray<ObjectName>
}

/** @minLength 1 */
type ObjectName = string
