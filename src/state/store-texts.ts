/**
 * What is known by the texts of a snapshot and of its journal. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed, within } from '../kit/diagnostic.js'
import type { Result } from './codes.js'
import type { StoreContents } from './store.js'
import { replayed } from './journal.js'
import { empty } from './snapshot.js'
import { parseJournal } from './journal-text.js'
import { parseSnapshot } from './snapshot-text.js'

export interface StoreTexts {
  /** `undefined` for none. */
  readonly snapshot: string | undefined
  readonly journal: Buffer | undefined
}

/** Their names, for people. */
export type StorePlaces = Readonly<Record<keyof StoreTexts, string>>

export function storeContents(texts: StoreTexts, places: StorePlaces): Result<StoreContents> {
  const snapshot = texts.snapshot === undefined ? E.right(empty) : parseSnapshot(texts.snapshot)
  if (E.isLeft(snapshot)) return E.left(within(snapshot.left, { file: places.snapshot }))
  const journal = texts.journal === undefined ? E.right(undefined) : parseJournal(texts.journal)
  if (E.isLeft(journal)) return E.left(within(journal.left, { file: places.journal }))
  if (journal.right === undefined) return E.right({ snapshot: snapshot.right, journaled: 0 })
  const known = replayed(snapshot.right, journal.right)
  return known === undefined
    ? failed('journal_of_other_history', { journal: places.journal }, { file: places.journal })
    : E.right({ snapshot: known, journaled: new Set(journal.right.lines.map(({ address }) => address)).size })
}
