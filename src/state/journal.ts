/**
 * What an apply did since the snapshot was last written, line by line. The snapshot and its journal are one record:
 * what is known is the snapshot with the journal replayed. Pure; its text is `journal-text.ts`.
 */
import type { Address } from '../kinds/brand.js'
import type { Entry } from './entry.js'
import { entryCheck } from './entry-text.js'
import { mergedEntry } from './merge-entry.js'
import { putInto, type Put, type Snapshot } from './snapshot.js'

export interface Journal {
  /** Of the snapshot that it belongs to, or that it begins. */
  readonly lineage: string
  /** Oldest first. */
  readonly lines: ReadonlyArray<JournalLine>
}

export interface JournalLine extends Put {
  /** The check of the entry that this one took the place of; `undefined` for none. */
  readonly was: string | undefined
}

/**
 * The snapshot with the journal replayed; the same whether none, some or all of it was replayed before. Where the
 * snapshot got another entry meanwhile, by a checkout or a pull, neither side is taken: the resource is in doubt.
 * `undefined` where the two belong to different histories.
 */
export function replayed(snapshot: Snapshot, { lineage, lines }: Journal): Snapshot | undefined {
  if (snapshot.lineage !== undefined && snapshot.lineage !== lineage) return undefined
  const [entries, contents] = [new Map(snapshot.entries), new Map(snapshot.contents)]
  for (const { contents: given } of lines) for (const [digest, content] of given) contents.set(digest, content)
  for (const [address, chain] of chains(lines)) {
    const last = chain.at(-1)?.entry
    const present = entries.get(address)
    const check = checkOf(address, present)
    const isKnown = chain.some((line) => line.was === check || checkOf(address, line.entry) === check)
    const entry = isKnown ? last : mergedEntry(address, present, last, contents)
    putInto(entries, contents, { address, entry, contents })
  }
  return { lineage, entries, contents }
}

/** The lines of changes made one after the other, each on the entry that is there by then. */
export function linesOf(snapshot: Pick<Snapshot, 'entries'>, puts: ReadonlyArray<Put>): ReadonlyArray<JournalLine> {
  const made = new Map<Address, Entry | undefined>()
  return puts.map(({ address, entry, contents }) => {
    const present = made.has(address) ? made.get(address) : snapshot.entries.get(address)
    made.set(address, entry)
    return { address, entry, contents, was: checkOf(address, present) }
  })
}

const chains = (lines: ReadonlyArray<JournalLine>): ReadonlyMap<Address, ReadonlyArray<JournalLine>> => {
  const found = new Map<Address, Array<JournalLine>>()
  for (const line of lines) {
    const chain = found.get(line.address)
    if (chain === undefined) found.set(line.address, [line])
    else chain.push(line)
  }
  return found
}

/** `undefined` for no entry. */
const checkOf = (address: Address, entry: Entry | undefined): string | undefined =>
  entry === undefined ? undefined : entryCheck(address, entry)
