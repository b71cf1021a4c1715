/**
 * How the record that was read stands to another copy of it: of which resources the other one knows more. A line is known by
 * its own check, which covers lineage and binding, so a copy of any text can be asked. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import { parseAddress } from '../kinds/registry.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import { checkedLine, LineText } from './entry-text.js'
import type { Head } from './head.js'
import { relation, type Revision } from './revision.js'
import { parseSnapshot } from './snapshot-text.js'
import type { Snapshot } from './snapshot.js'
import type { Missing, StandingCodes } from './standing-codes.js'

export type Revisions = ReadonlyMap<Address, Revision>

/** Where a later line is. */
export interface Later {
  readonly address: Address
  readonly how: Missing
  /** The copy that has it, as git or the store names it. */
  readonly from: string
}

export interface Standing {
  /** Its own history had more. */
  readonly lost: ReadonlyArray<Later>
  /** Only another branch, or this clone at another time, had more: an older branch is as it should be. */
  readonly behind: ReadonlyArray<Later>
  /** Why there may be more of both. */
  readonly uncompared: ReadonlyArray<Uncompared>
}

export type Uncompared = DiagnosticOf<Pick<StandingCodes, 'shallow_history' | 'partial_history' | 'git_not_asked'>>

export const IN_FRONT: Standing = { lost: [], behind: [], uncompared: [] }

/** Another copy of the record, as it was read. */
export interface ReadCopy extends Pick<Later, 'from'> {
  readonly revisions: Revisions
  /** Of what both grew from; none where that is not known, or nothing depends on it. */
  readonly bases: ReadonlyArray<Revisions>
}

/**
 * How a record stands to copies of its own history, and to others; the nearest first, since the first that has something is told.
 */
export function standingAmong(
  read: Revisions,
  own: ReadonlyArray<ReadCopy>,
  others: ReadonlyArray<ReadCopy>,
): Pick<Standing, 'lost' | 'behind'> {
  const lost = laterIn(read, own)
  const known = new Set(lost.map(({ address }) => address))
  return { lost, behind: laterIn(read, others).filter(({ address }) => !known.has(address)) }
}

/** A record that is missing has no history to be known by, so the latest one that was there is taken for it. */
export function ofSameHistory(snapshot: Snapshot, texts: Iterable<string>): Snapshot {
  if (snapshot.head !== undefined) return snapshot
  for (const text of texts) {
    const parsed = parseSnapshot(text)
    if (E.isRight(parsed)) return { ...snapshot, head: parsed.right.snapshot.head }
  }
  return snapshot
}

/** `unclear`: its trail ends too early to tell, and what both grew from would. */
export function missing(read: Revision | undefined, other: Revision): Missing | 'unclear' | undefined {
  if (read === undefined) return 'absent'
  switch (relation(read, other)) {
    case 'same':
    case 'later':
      return undefined
    case 'earlier':
      return 'earlier'
    case 'apart':
      return 'apart'
    case 'unknown':
      return 'unclear'
  }
}

/**
 * Of which resources another copy knows more.
 *
 * @param bases what both grew from, which is more than one where branches were merged crosswise: where trails end too early,
 * each that differs from all of them changed. Where none is known, the lower revision is taken for the earlier line
 */
export function missingIn(
  read: Revisions,
  other: Revisions,
  bases: ReadonlyArray<Revisions> = [],
): ReadonlyMap<Address, Missing> {
  const found = new Map<Address, Missing>()
  for (const [address, revision] of other) {
    const how = missing(read.get(address), revision)
    if (how === undefined) continue
    if (how !== 'unclear') {
      found.set(address, how)
      continue
    }
    const mine = read.get(address)
    const isLower = mine !== undefined && mine.rev < revision.rev
    const lower = isLower ? mine : revision
    const hasChanged = bases.length > 0 && bases.every((base) => base.get(address)?.check !== lower.check)
    if (hasChanged) found.set(address, 'apart')
    else if (isLower) found.set(address, 'earlier')
  }
  return found
}

/** Whether what both grew from would tell more. */
export function needsBase(read: Revisions, other: Revisions): boolean {
  return [...other].some(([address, revision]) => missing(read.get(address), revision) === 'unclear')
}

/**
 * Reads copies of one record. What is no line of it tells nothing: a line of another lineage, or from before it spoke for its
 * platform, or that was edited. Lines that many copies share are read once.
 */
export function copyReader({ head, revisions }: Snapshot): (text: string) => Revisions {
  const read = new Map<string, Revision | undefined>()
  const lineIn = (key: string, value: string): readonly [Address, Revision] | undefined => {
    const address = parseAddress(key)
    if (address === undefined || head === undefined) return undefined
    const same = revisions.get(address)
    if (same !== undefined && value.endsWith(`"check":"${same.check}"}`)) return [address, same]
    const name = `${key}\n${value}`
    if (!read.has(name)) read.set(name, trustedRevision(head, address, value))
    const revision = read.get(name)
    return revision && [address, revision]
  }
  return (text) => {
    if (head === undefined || !text.includes(JSON.stringify(head.lineage))) return new Map()
    const found = new Map<Address, Revision>()
    for (const [, key = '', value = ''] of text.matchAll(LINE)) {
      const line = lineIn(key, value)
      if (line !== undefined) found.set(...line)
    }
    return found.size > 0 ? found : laidOutOtherwise(text, head)
  }
}

const laterIn = (read: Revisions, copies: ReadonlyArray<ReadCopy>): ReadonlyArray<Later> => {
  const found = new Map<Address, Later>()
  for (const { from, revisions, bases } of copies) {
    for (const [address, how] of missingIn(read, revisions, bases)) {
      if (!found.has(address)) found.set(address, { address, how, from })
    }
  }
  return [...found.values()]
}

/** An entry, as a record is written: neither a key nor a value has a line's end. */
const LINE = /^"([^"\\\n]+)":\r?\n (\{.*\}),?\r?$/gm

const trustedRevision = (head: Head, address: Address, value: string): Revision | undefined => {
  let json: unknown
  try {
    json = JSON.parse(value)
  } catch {
    return undefined
  }
  const line = LineText.decode(json)
  if (E.isLeft(line)) return undefined
  const { revision } = line.right
  return checkedLine(head, address, line.right).revision.check === revision.check ? revision : undefined
}

/** A formatter was at it. A format without revisions has nothing to compare. */
const laidOutOtherwise = (text: string, { lineage, binding }: Head): Revisions => {
  const parsed = parseSnapshot(text)
  if (E.isLeft(parsed) || parsed.right.isOlder) return new Map()
  const { head, revisions } = parsed.right.snapshot
  return head?.lineage === lineage && head.binding === binding ? revisions : new Map()
}
