/**
 * What is known by the texts of a snapshot and of its journal. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed, within } from '../kit/diagnostic.js'
import { textIn } from '../kit/utf8.js'
import type { Result } from './codes.js'
import type { StoreContents } from './store.js'
import { replayed } from './journal.js'
import { empty } from './snapshot.js'
import { parseJournal } from './journal-text.js'
import { parseSnapshot, type ReadSnapshot } from './snapshot-text.js'

export interface StoreTexts {
  /** `undefined` for none. */
  readonly snapshot: Buffer | undefined
  readonly journal: Buffer | undefined
}

/** Their names, for people. */
export type StorePlaces = Readonly<Record<keyof StoreTexts, string>>

export function storeContents(texts: StoreTexts, places: StorePlaces): Result<StoreContents> {
  const read = texts.snapshot === undefined ? E.right(NONE) : snapshotIn(texts.snapshot)
  if (E.isLeft(read)) return E.left(within(read.left, { file: places.snapshot }))
  const { snapshot, isOlder } = read.right
  const journal = texts.journal === undefined ? E.right(undefined) : parseJournal(texts.journal)
  if (E.isLeft(journal)) return E.left(within(journal.left, { file: places.journal }))
  if (journal.right === undefined) return E.right({ snapshot, journaled: 0, isOlder })
  const known = replayed(snapshot, journal.right)
  return known === undefined
    ? failed('journal_of_other_history', { journal: places.journal }, { file: places.journal })
    : E.right({ snapshot: known, journaled: new Set(journal.right.lines.map(({ address }) => address)).size, isOlder })
}

const NONE: ReadSnapshot = { snapshot: empty, isOlder: false }

const snapshotIn = (bytes: Buffer): Result<ReadSnapshot> => {
  const text = textIn(bytes)
  return E.isLeft(text) ? text : parseSnapshot(text.right)
}
