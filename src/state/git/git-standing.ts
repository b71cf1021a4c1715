/**
 * How a record in a work tree stands to the copies of it that git has here.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Head } from '../head.js'
import { parseSnapshot } from '../snapshot-text.js'
import type { Snapshot } from '../snapshot.js'
import {
  copyReader,
  needsBase,
  ofSameHistory,
  standingAmong,
  type ReadCopy,
  type Revisions,
  type Standing,
} from '../standing.js'
import { copiesInGit, textsOfBases, type Copies, type Copy } from './copies-in-git.js'
import type { GitFolder } from './git-process.js'

export interface GitStanding extends Standing {
  /** Of the copies, by where they are; the last written first. */
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
  const read = ofSameHistory(
    snapshot,
    [...copies.own, ...copies.others].map(({ text }) => text),
  )
  const reader = copyReader(read)
  const readCopies = (list: ReadonlyArray<Copy>): Promise<ReadonlyArray<ReadCopy>> =>
    Promise.all(
      list.map(async ({ from, text, besides }) => {
        const revisions = reader(text)
        const isUnclear = besides.length > 0 && needsBase(read.revisions, revisions)
        const bases = isUnclear ? (await textsOfBases(file, env, besides)).flatMap(revisionsOf) : []
        return { from, revisions, bases }
      }),
    )
  const standing = standingAmong(read.revisions, await readCopies(copies.own), await readCopies(copies.others))
  return { ...standing, uncompared: copies.uncompared, texts: textsOf(copies), head: read.head }
}

const textsOf = ({ own, others }: Copies): GitStanding['texts'] =>
  new Map([...others, ...own].map(({ from, text }) => [from, text]))

/** Of what both grew from, be it of a format that had none yet; none where it can't be read. */
const revisionsOf = (text: string): ReadonlyArray<Revisions> => {
  if (text === '') return [new Map()]
  const parsed = parseSnapshot(text)
  return E.isLeft(parsed) ? [] : [parsed.right.snapshot.revisions]
}
