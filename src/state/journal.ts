/**
 * What an apply did since the snapshot was last written, line by line. The snapshot and its journal are one record:
 * what is known is the snapshot with the journal replayed. Pure; its text is `journal-text.ts`.
 */
import type { Address } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import type { Head } from './head.js'
import { enter } from './changes.js'
import { mergedLine } from './merge-line.js'
import { nameOf, type Line } from './revision.js'
import { lineOf, writable, type LinePut, type NamedSnapshot, type Snapshot } from './snapshot.js'

export interface Journal {
  /** Of the record that it belongs to, or that it begins. */
  readonly head: Head
  /** The binding of the snapshot that it goes on from, where there is one: a rebind changes it. */
  readonly from: string | undefined
  /** Oldest first. */
  readonly lines: ReadonlyArray<LinePut>
}

/**
 * The snapshot with the journal replayed; the same whether none, some or all of it was replayed before. Where the
 * snapshot got another line meanwhile, by a checkout or a pull, neither side is taken: the two are merged.
 * `undefined` where the two belong to different histories.
 */
export function replayed(snapshot: Snapshot, { head, from, lines }: Journal): NamedSnapshot | undefined {
  const { head: known, revisions } = snapshot
  const isRebind = known?.lineage === head.lineage && known.binding === from && from !== head.binding
  // One that died after the first line of its journal changed nothing yet.
  if (isRebind && lines.length === 0 && revisions.size > 0) return { ...snapshot, head: known }
  const all = chains(lines)
  if (!isOneHistory(snapshot, head, from, all)) return undefined
  const changed = writable(snapshot)
  for (const { contents: given } of lines) for (const [digest, content] of given) changed.contents.set(digest, content)
  for (const [address, chain] of all) {
    const [present, last] = [lineOf(snapshot, address), chain.at(-1)]
    const line = isKnown(present, chain) ? last : eitherLine(head, address, present, last, changed.contents)
    if (line === 'refused') return undefined
    enter(changed, { address, line, contents: changed.contents })
  }
  return { head, ...changed }
}

/** What is not in the journal speaks for the platform that the snapshot speaks for. */
const isOneHistory = (
  { head: known, revisions }: Snapshot,
  head: Head,
  from: string | undefined,
  all: ReadonlyMap<Address, unknown>,
): boolean => {
  if (known === undefined) return true
  if (known.lineage !== head.lineage) return false
  if (known.binding === head.binding) return true
  return known.binding === from && [...revisions.keys()].every((address) => all.has(address))
}

const eitherLine = (
  head: Head,
  address: Address,
  present: Line | undefined,
  last: Line | undefined,
  contents: Contents,
): Line | 'refused' | undefined =>
  present === undefined || last === undefined ? (present ?? last) : mergedLine(head, address, present, last, contents)

/** Whether what is there is what the journal went on from, or one of its own. */
const isKnown = (present: Line | undefined, chain: ReadonlyArray<Line | undefined>): boolean => {
  if (present === undefined) return chain.some((line) => line === undefined || line.revision.trail.length === 0)
  const name = nameOf(present.revision)
  return chain.some(
    (line) =>
      line !== undefined && (line.revision.check === present.revision.check || line.revision.trail.includes(name)),
  )
}

const chains = (lines: ReadonlyArray<LinePut>): ReadonlyMap<Address, ReadonlyArray<Line | undefined>> => {
  const found = new Map<Address, Array<Line | undefined>>()
  for (const { address, line } of lines) {
    const chain = found.get(address)
    if (chain === undefined) found.set(address, [line])
    else chain.push(line)
  }
  return found
}
