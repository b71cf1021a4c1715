/**
 * A config file as read: a value, and where its parts stand in the text if the format tells.
 */
import type { Locate } from '../model/positions.js'

export interface Source {
  readonly value: unknown
  /** `undefined` for a format whose value is computed. */
  readonly locate: Locate | undefined
}
