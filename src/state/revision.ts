/**
 * A revision: how often a resource's line of the record changed, and what this one took the place of. By these alone two
 * lines tell which of them is the later. Pure; an entry's line is made in `entry-text.ts`.
 */
import type { Address } from '../kinds/brand.js'
import type { Entry } from './entry.js'

export interface Revision {
  /** 1 + the highest that it took the place of. */
  readonly rev: number
  /** Of the whole line: the same line has the same check, any other another. */
  readonly check: string
  /** The names of all that it took the place of, then of older ones, the latest first; at most {@link TRAIL_LENGTH}. */
  readonly trail: ReadonlyArray<string>
  /** Where there is no entry any more. */
  readonly gone?: Gone
}

/** One resource's line of the record. */
export interface Line {
  /** `undefined` for one that is gone. */
  readonly entry: Entry | undefined
  readonly revision: Revision
}

/** Why there is no entry any more; a line is never taken out, since that is how one looks that was lost. */
export type Gone =
  /** A person let go of it. */
  | { readonly how: 'forgotten'; readonly at: string }
  | { readonly how: 'moved'; readonly at: string; readonly to: Address }
  /** No call that was ever made of it took effect. */
  | { readonly how: 'refused' }

export const TRAIL_LENGTH = 4

/** As a trail names it. */
export function nameOf({ rev, check }: Revision): string {
  return `${String(rev)}-${check.slice(0, 8)}`
}

/** What a line says that takes the place of others. */
export function after(predecessors: ReadonlyArray<Revision>): Pick<Revision, 'rev' | 'trail'> {
  const direct = predecessors.map(nameOf).sort(laterFirst)
  const older = predecessors.flatMap(({ trail }) => trail).sort(laterFirst)
  return {
    rev: 1 + Math.max(0, ...predecessors.map(({ rev }) => rev)),
    trail: [...new Set([...direct, ...older])].slice(0, TRAIL_LENGTH),
  }
}

/** `unknown` where a trail ends too early to tell: what both grew from decides. */
export type Relation = 'same' | 'later' | 'earlier' | 'apart' | 'unknown'

/** How the first stands to the second. */
export function relation(one: Revision, other: Revision): Relation {
  if (one.check === other.check) return 'same'
  if (one.trail.includes(nameOf(other))) return 'later'
  if (other.trail.includes(nameOf(one))) return 'earlier'
  if (one.rev === other.rev) return 'apart'
  const [higher, lower] = one.rev > other.rev ? [one, other] : [other, one]
  return reachesBelow(higher, lower.rev) ? 'apart' : 'unknown'
}

/** Whether a line would name any predecessor that it has of this revision. */
const reachesBelow = ({ trail }: Revision, rev: number): boolean => {
  const lowest = trail.at(-1)
  return trail.length < TRAIL_LENGTH || lowest === undefined || rev > revOf(lowest)
}

const revOf = (name: string): number => Number(name.split('-', 1)[0])

const laterFirst = (a: string, b: string): number => revOf(b) - revOf(a) || (a < b ? -1 : a > b ? 1 : 0)
