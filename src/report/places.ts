/**
 * Where in the config's text a report points: at a part of a resource, or at what is around it.
 */
import type { Address } from '../kinds/brand.js'
import { sectionOf } from '../kinds/registry.js'
import type { DesiredState } from '../kinds/desired-state.js'
import type { Locate, Position, Path } from '../kit/positions.js'

/** A file as a report names it, and the position in it if that is known. */
export interface Place {
  readonly file: string
  readonly position: Position | undefined
}

export interface Places {
  /** The place of a path from the config's root. */
  readonly at: (path: Path) => Place
  /** The place of a path inside of a resource; for one that is gone from the config, its list. */
  readonly inside: (address: Address, below: Path) => Place
}

/** @param file as the report names it */
export function placesIn(file: string, desired: DesiredState, locate: Locate | undefined): Places {
  const paths = new Map(desired.map(({ address, path }) => [address, path]))
  // Thousands of accounts may share one item of the config, and to look a place up in a text takes time.
  const known = new Map<string, Place>()
  const at = (path: Path): Place => {
    const name = JSON.stringify(path)
    const found = known.get(name)
    if (found !== undefined) return found
    const place = { file, position: locate?.(path) }
    known.set(name, place)
    return place
  }
  return {
    at,
    inside: (address, below) => {
      const path = paths.get(address)
      return at(path === undefined ? [sectionOf(address).member] : [...path, ...below])
    },
  }
}
