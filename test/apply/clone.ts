/**
 * A clone of a repository, as a model: a record as text, snapshot and journal, and what git has of it. It holds no test.
 */
import * as E from 'fp-ts/lib/Either.js'
import { entered, linesOf } from '../../src/state/changes.js'
import type { Head } from '../../src/state/head.js'
import { checkOfLine } from '../../src/state/journal-lines.js'
import { groupLine, headerLine, parseJournal } from '../../src/state/journal-text.js'
import { replayed } from '../../src/state/journal.js'
import { keptWithLater, mergedWithLater, takenFrom } from '../../src/state/later-lines.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import { empty, lineOf, type LinePut, type NamedSnapshot, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { copyReader, missingIn, ofSameHistory, standingAmong, type ReadCopy } from '../../src/state/standing.js'
import type { KnownStanding } from '../../src/plan/with-standing.js'
import type { Address } from '../../src/kinds/brand.js'
import { HEAD } from '../plan/forms.js'

/** A platform by its id, and the one that a record begins with. */
export type PlatformId = `platform ${number}`
export const FIRST: PlatformId = 'platform 1'

/** Two that begin apart would be of two histories, which is refused by name: here whoever is second has the first one's. */
const BEGINNING: Head = { ...HEAD, platform: { sandbox: FIRST } }

export function platformOf({ platform }: Head): PlatformId {
  return platform.sandbox as PlatformId
}

const SEEN = 'seen'

export class Clone {
  snapshot: string | undefined
  journal = ''

  /** Of the branch's own history, the latest first. */
  #commits: ReadonlyArray<string> = []
  /** What the ref has that keeps the last text written. */
  #seen = ''
  /** What was known before the text went back, but for what a person said since; `undefined` where it never did. */
  #before: NamedSnapshot | undefined
  /** Whether its text ever went back, and nobody took all of it again. */
  #wentBack = false
  #standing: { readonly of: ReadonlyArray<unknown>; readonly standing: KnownStanding } | undefined
  /** What `known` last read, and from which texts. */
  #read: { readonly snapshot: string | undefined; readonly journal: string; readonly known: Snapshot } | undefined

  /** What is known here; a text that can't be read is a mistake of the tool. */
  known(): Snapshot {
    const { snapshot, journal } = this
    if (this.#read?.snapshot !== snapshot || this.#read?.journal !== journal) {
      this.#read = { snapshot, journal, known: this.#parsed() }
    }
    return this.#read.known
  }

  #parsed(): Snapshot {
    const read = this.snapshot === undefined ? E.right({ snapshot: empty }) : parseSnapshot(this.snapshot)
    const journal = parseJournal(Buffer.from(this.journal))
    if (E.isLeft(read)) throw new Error(read.left[0].code)
    if (E.isLeft(journal)) throw new Error(journal.left[0].code)
    if (journal.right === undefined) return read.right.snapshot
    const known = replayed(read.right.snapshot, journal.right)
    if (known === undefined) throw new Error('another lineage')
    return known
  }

  /** Its head, or the one with which it begins. */
  get head(): Head {
    return this.known().head ?? BEGINNING
  }

  /** The platform that it speaks for. */
  get platform(): PlatformId {
    return platformOf(this.head)
  }

  append(puts: ReadonlyArray<Put>, head = this.head): void {
    this.enter(linesOf(head, this.known(), puts), head)
  }

  enter(lines: ReadonlyArray<LinePut>, head: Head): void {
    if (this.journal === '') this.journal = headerLine(head, this.known())
    const before = checkOfLine(this.journal.trimEnd().split('\n').at(-1) ?? '')
    this.journal += groupLine(before, lines)
  }

  /** Whoever wrote it died: the last line is not whole. */
  tear(length: number): void {
    this.journal = this.journal.slice(0, Math.floor(length))
  }

  checkpoint(): void {
    this.replaceSnapshot(this.known())
    this.journal = ''
  }

  replaceSnapshot(next: Snapshot): void {
    if (next.head === undefined) return
    const named = { ...next, head: next.head }
    this.snapshot = printSnapshot(named)
    const kept = keptWithLater(named, this.#seen)
    this.#seen = kept === named ? this.snapshot : printSnapshot(kept)
  }

  // What git does.

  commit(): void {
    if (this.snapshot !== undefined && this.snapshot !== this.#commits[0]) {
      this.#commits = [this.snapshot, ...this.#commits]
    }
  }

  /** Merges a branch, by the driver. */
  merge(other: Clone, merged: Snapshot, everKnown: Snapshot): void {
    if (merged.head === undefined) return
    this.snapshot = printSnapshot({ ...merged, head: merged.head })
    this.#commits = [...new Set([this.snapshot, ...this.#commits, ...other.#commits])]
    this.#wentBack ||= other.#wentBack
    this.#before = everKnown.head && { ...everKnown, head: everKnown.head }
    this.#settle()
  }

  copyFrom(other: Clone): void {
    this.snapshot = other.snapshot
    this.journal = other.journal
    this.#commits = other.#commits
    this.#wentBack = other.#wentBack
    this.#before = other.#before
    this.#read = other.#read
  }

  isSameAs(other: Clone): boolean {
    return this.snapshot === other.snapshot && this.journal === other.journal && !this.isBack
  }

  /** Takes back an earlier text, by a revert, a checkout or a backup; past the last of them there is no file any more. */
  goBack(texts: number, keepsJournal: boolean): void {
    const { head } = this.known()
    if (head === undefined) return
    if (!keepsJournal) this.journal = ''
    const before = this.everKnown()
    const own = this.#commits.filter(
      (text) => text.includes(`"binding":"${head.binding}"`) && !text.includes('"moved_to"'),
    )
    this.snapshot = own[texts]
    this.#wentBack = true
    this.#before = before.head && { ...before, head: before.head }
    this.#settle()
  }

  // How it stands to what git has.

  get isBack(): boolean {
    return this.#before !== undefined
  }

  /** What was ever known here: what went back was never known to be otherwise. */
  everKnown(): Snapshot {
    const known = this.known()
    if (this.#before === undefined) return known
    const named = { ...known, head: known.head ?? this.#before.head }
    return mergedWithLater(named, printSnapshot(this.#before), [])?.snapshot ?? named
  }

  /** Whether nothing ever went back, so that nothing may be said to be lost. */
  get isWhole(): boolean {
    return !this.#wentBack
  }

  /** Of which resources more was known. */
  missed(): ReadonlyArray<Address> {
    return [...missingIn(this.known().revisions, this.everKnown().revisions).keys()]
  }

  /** Whether the ref alone has something that is missing here. */
  get isKeptAlone(): boolean {
    const known = ofSameHistory(this.known(), [...this.#commits, this.#seen])
    const kept = copyReader(known)(this.#seen)
    const missed = [...missingIn(known.revisions, kept).keys()]
    return missed.some((address) => !this.#commits.some((text) => text.includes(kept.get(address)?.check ?? '')))
  }

  standing(): KnownStanding {
    const of = [this.known(), this.#commits, this.#seen]
    if (this.#standing?.of.every((each, i) => each === of[i]) !== true) {
      this.#standing = { of, standing: this.#standingNow() }
    }
    return this.#standing.standing
  }

  #standingNow(): KnownStanding {
    const read = ofSameHistory(this.known(), [...this.#commits, this.#seen])
    const reader = copyReader(read)
    const copies = [...this.#texts()].map(([from, text]): ReadCopy => {
      return { from, revisions: reader(text), bases: [] }
    })
    const isSeen = ({ from }: ReadCopy) => from === SEEN
    const own = copies.filter((each) => !isSeen(each))
    const isMissing = this.known().head === undefined
    const standing = standingAmong(read.revisions, own, copies.filter(isSeen))
    return { place: 'fields.snapshot.json', isMissing, uncompared: [], ...standing }
  }

  recover(): void {
    if (this.journal !== '') this.checkpoint()
    const { head, ...record } = ofSameHistory(this.known(), [...this.#commits, this.#seen])
    if (head === undefined) return
    const taken = takenFrom({ ...record, head }, this.standing(), this.#texts())
    for (const { lines, snapshot } of taken) this.enter(lines, snapshot.head)
    this.checkpoint()
    this.#wentBack = false
    this.#settle()
  }

  /** What a person says of resources counts, whatever was known of them. */
  trust(addresses: ReadonlyArray<Address>): void {
    if (this.#before === undefined) return
    const known = this.known()
    const lines = addresses.map((address) => ({ address, line: lineOf(known, address), contents: known.contents }))
    this.#before = entered(this.#before.head, this.#before, lines)
    this.#settle()
  }

  #settle(): void {
    if (this.missed().length === 0) this.#before = undefined
  }

  /** By the names that people are told. */
  #texts(): ReadonlyMap<string, string> {
    const own = this.#commits.map((text, i) => [`commit ${this.#commits.length - i}`, text] as const)
    return new Map(this.#seen === '' ? own : [[SEEN, this.#seen], ...own])
  }
}
