/**
 * Whether a record has all that another copy of it has. Pure.
 */
import type { Address } from '../kinds/brand.js'
import { relation, type Revision } from './revision.js'
import type { Snapshot } from './snapshot.js'

/** How a resource's line falls short of another copy's. */
export type Shortfall =
  /** There is none. */
  | 'lost'
  /** It is an earlier one. */
  | 'back'
  /** Each changed what the other does not know of. */
  | 'apart'
  /** One of the two; what both grew from decides. */
  | 'unknown'

/** The resources of which the other copy has what is not here. */
export function shortfalls(
  { revisions }: Pick<Snapshot, 'revisions'>,
  other: Pick<Snapshot, 'revisions'>,
): ReadonlyMap<Address, Shortfall> {
  const found = new Map<Address, Shortfall>()
  for (const [address, revision] of other.revisions) {
    const how = shortfall(revisions.get(address), revision)
    if (how !== undefined) found.set(address, how)
  }
  return found
}

const shortfall = (here: Revision | undefined, other: Revision): Shortfall | undefined => {
  if (here === undefined) return 'lost'
  switch (relation(here, other)) {
    case 'same':
    case 'later':
      return undefined
    case 'earlier':
      return 'back'
    case 'apart':
      return 'apart'
    case 'unknown':
      // A trail that was cut says nothing of what lies before it; a lower revision is surely no later one.
      return here.rev < other.rev ? 'back' : 'unknown'
  }
}
