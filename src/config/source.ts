/**
 * A config file as read: a value, and where its parts stand in the text.
 */
import type { Locate } from '../model/positions.js'

export interface Source {
  readonly value: unknown
  /** Asked for where something is to be pointed at: most runs need no place, and to find those of code takes time. */
  readonly places: () => Promise<Locate | undefined>
}

/** What a text alone says. */
export interface TextSource {
  readonly value: unknown
  readonly locate: Locate
}
