/**
 * How a record in a work tree stands to the copies of it that git has here.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../../kinds/brand.js'
import type { Head } from '../head.js'
import { parseSnapshot } from '../snapshot-text.js'
import type { Snapshot } from '../snapshot.js'
import { copyReader, missingIn, needsBase, type Later, type Revisions, type Standing } from '../standing.js'
import { copiesInGit, textsOfBases, type Copies, type Copy } from './copies-in-git.js'
import type { GitFolder } from './git-process.js'

export interface GitStanding extends Standing {
  /** Of the copies, by where they are. */
  readonly texts: ReadonlyMap<string, string>
  /** Of the record; where it is missing, of the latest copy. */
  readonly head: Head | undefined
}

/** `undefined` where the file is in no work tree. */
export async function gitStanding(
  file: string,
  env: GitFolder['env'],
  snapshot: Snapshot,
): Promise<GitStanding | undefined> {
  const copies = await copiesInGit(file, env)
  if (copies === undefined) return undefined
  const read = ofSameHistory(snapshot, copies)
  const reader = copyReader(read)
  const laterIn = async (list: ReadonlyArray<Copy>): Promise<ReadonlyArray<Later>> => {
    const found = await Promise.all(
      list.map(async ({ from, text, besides }) => {
        const other = reader(text)
        const isUnclear = besides.length > 0 && needsBase(read.revisions, other)
        const bases = isUnclear ? (await textsOfBases(file, env, besides)).flatMap(revisionsOf) : []
        return [...missingIn(read.revisions, other, bases)].map(([address, how]) => ({ address, how, from }))
      }),
    )
    return eachOnce(found.flat())
  }
  const [lost, others] = [await laterIn(copies.own), await laterIn(copies.others)]
  const known = new Set(lost.map(({ address }) => address))
  return {
    lost,
    behind: others.filter(({ address }) => !known.has(address)),
    uncompared: copies.uncompared,
    texts: new Map([...copies.own, ...copies.others].map(({ from, text }) => [from, text])),
    head: read.head,
  }
}

/** A record that is missing has no history to be known by, so the latest one that was there is taken for it. */
const ofSameHistory = (snapshot: Snapshot, { own, others }: Copies): Snapshot => {
  if (snapshot.head !== undefined) return snapshot
  for (const { text } of [...own, ...others]) {
    const parsed = parseSnapshot(text)
    if (E.isRight(parsed)) return { ...snapshot, head: parsed.right.snapshot.head }
  }
  return snapshot
}

/** Told by the first copy that has it, which is the nearest. */
const eachOnce = (found: ReadonlyArray<Later>): ReadonlyArray<Later> => {
  const known = new Map<Address, Later>()
  for (const each of found) if (!known.has(each.address)) known.set(each.address, each)
  return [...known.values()]
}

/** Of what both grew from, be it of a format that had none yet; none where it can't be read. */
const revisionsOf = (text: string): ReadonlyArray<Revisions> => {
  if (text === '') return [new Map()]
  const parsed = parseSnapshot(text)
  return E.isLeft(parsed) ? [] : [parsed.right.snapshot.revisions]
}
