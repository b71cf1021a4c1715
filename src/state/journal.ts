/**
 * What an apply did since the snapshot was last written, entry by entry. The snapshot and its journal are one record:
 * what is known is the snapshot with the journal replayed. Pure; its text is `journal-text.ts`.
 */
import type { Address } from '../kinds/brand.js'
import { mergedRecord } from './merge.js'
import { recordCheck } from './record-check.js'
import type { Put, ResourceRecord, Snapshot } from './snapshot.js'

export interface Journal {
  /** Of the snapshot that it belongs to, or that it begins. */
  readonly lineage: string
  /** Oldest first. */
  readonly entries: ReadonlyArray<JournalEntry>
}

export interface JournalEntry extends Put {
  /** The check of the record that this one took the place of; `undefined` for none. */
  readonly was: string | undefined
}

/**
 * The snapshot with the journal replayed; the same whether none, some or all of it was replayed before. Where the
 * snapshot got another record meanwhile, by a checkout or a pull, neither side is taken: the resource is in doubt.
 * `undefined` where the two belong to different histories.
 */
export const replayed = (snapshot: Snapshot, { lineage, entries }: Journal): Snapshot | undefined => {
  if (snapshot.lineage !== undefined && snapshot.lineage !== lineage) return undefined
  const resources = new Map(snapshot.resources)
  for (const [address, chain] of chains(entries)) {
    const last = chain.at(-1)?.record
    const present = resources.get(address)
    const check = checkOf(address, present)
    const isKnown = chain.some((entry) => entry.was === check || checkOf(address, entry.record) === check)
    const record = isKnown ? last : mergedRecord(present, last)
    if (record === undefined) resources.delete(address)
    else resources.set(address, record)
  }
  return { lineage, resources }
}

const chains = (entries: ReadonlyArray<JournalEntry>): ReadonlyMap<Address, ReadonlyArray<JournalEntry>> => {
  const found = new Map<Address, Array<JournalEntry>>()
  for (const entry of entries) {
    const chain = found.get(entry.address)
    if (chain === undefined) found.set(entry.address, [entry])
    else chain.push(entry)
  }
  return found
}

/** `undefined` for no record. */
export const checkOf = (address: Address, record: ResourceRecord | undefined): string | undefined =>
  record === undefined ? undefined : recordCheck(address, record)
