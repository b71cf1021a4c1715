/**
 * Copies of a record's file that git has here: those of its own history, and those of elsewhere. No hook is run, and nothing
 * is fetched.
 */
import { historyBlobs, namedBlobs, textsOf, UPSTREAM, upstreamBlobs, type Blob } from './blobs-in-git.js'
import { fileInTree, type FileInTree } from './file-in-tree.js'
import { batchTexts } from './git-objects.js'
import { ranLocalGit, type GitFolder } from './git-process.js'
import { notAsked } from './not-asked.js'
import { seenRef } from './seen-ref.js'
import type { Uncompared } from '../standing.js'

/** A text of the file, by the name under which git finds it. */
export interface Copy {
  /** A revision, a ref that has the text itself, or a file of a revision. */
  readonly from: string
  readonly text: string
  /** For those that grew beside the record from one that both have: revisions, the best common ancestors of which both grew from. */
  readonly besides: ReadonlyArray<string>
}

export interface Copies {
  /** Of HEAD, its parents, and as much of the file's history as was read in time; the latest first. */
  readonly own: ReadonlyArray<Copy>
  /** Of what was last written here, of the upstream branch, and of where HEAD was before. */
  readonly others: ReadonlyArray<Copy>
  /** Why there may be more of them. */
  readonly uncompared: ReadonlyArray<Uncompared>
}

/** Milliseconds for what may be long: the history of the file. */
const BUDGET = 1000

const MOST_BASES = 8

/** Bytes of texts of the history that are held at once. */
const MOST_BYTES = 256 * 1024 * 1024

/** `undefined` where the file is in no work tree. */
export async function copiesInGit(file: string, env: GitFolder['env']): Promise<Copies | undefined> {
  const place = await fileInTree(file, env)
  const seen = place && seenRef(place.file)
  if (place === undefined || seen === undefined || file.includes('\n')) return undefined
  try {
    return await copiesOf(place, seen)
  } catch (e) {
    return { own: [], others: [], uncompared: [notAsked(e)] }
  }
}

const copiesOf = async (place: FileInTree, seen: string): Promise<Copies> => {
  const end = performance.now() + BUDGET
  const [{ blobs: named, ...first }, { blobs: history, ...second }, { blobs: upstream, ...third }] = await Promise.all([
    namedBlobs(place, seen),
    historyBlobs(place, BUDGET),
    upstreamBlobs(place),
  ])
  const parents = named.filter(({ from }) => from.startsWith('HEAD^'))
  const besides = parents.length > 1 ? parents.map(({ from }) => from) : []
  const isReflog = ({ from }: Blob): boolean => from.startsWith('HEAD@')
  const near = named.filter((blob) => !isReflog(blob) && blob.from !== seen)
  const own = eachOnce([...near, ...history])
  const others = eachOnce([...named.filter(({ from }) => from === seen), ...upstream, ...named.filter(isReflog)], own)
  const size = Math.max(1, ...named.map((blob) => blob.size))
  const wanted = [...others.filter(isReflog), ...own.filter((blob) => !near.includes(blob))]
  const needed = [...own, ...others].filter((blob) => !wanted.includes(blob))
  const left = Math.max(1, end - performance.now())
  const read = await textsOf(place, needed, wanted.slice(0, Math.ceil(MOST_BYTES / size)), left)
  const copy = ({ id, from }: Blob): ReadonlyArray<Copy> => {
    const text = read.texts.get(id)
    const grownBeside = from === UPSTREAM ? ['HEAD', UPSTREAM] : from.startsWith('HEAD^') ? besides : []
    return text === undefined ? [] : [{ from, text, besides: grownBeside }]
  }
  const uncompared = [first, second, third, read].flatMap((each) => each.uncompared)
  return {
    own: own.flatMap(copy),
    others: others.flatMap(copy),
    uncompared: [...new Map(uncompared.map((each) => [each.code, each])).values()],
  }
}

/**
 * The texts of the file in all that two revisions or more last grew from, which are several where branches were merged crosswise;
 * a text is empty where it was not there yet. None where nothing is known.
 */
export async function textsOfBases(
  file: string,
  env: GitFolder['env'],
  besides: ReadonlyArray<string>,
): Promise<ReadonlyArray<string>> {
  const place = await fileInTree(file, env)
  if (place === undefined) return []
  const merged = await ranLocalGit(place, ['merge-base', '--octopus', '--all', ...besides])
  if (merged.code !== 0) return []
  const bases = merged.stdout.toString('utf8').trim().split('\n').slice(0, MOST_BASES)
  const names = bases.map((base) => `${base}:./${place.name}\n`).join('')
  const { code, stdout } = await ranLocalGit(place, ['cat-file', '--batch'], names)
  if (code !== 0) return []
  const texts = [...batchTexts(stdout).values()]
  return texts.length === 0 ? [''] : texts.map((text) => text.toString('utf8'))
}

const eachOnce = (blobs: ReadonlyArray<Blob>, known: ReadonlyArray<Blob> = []): ReadonlyArray<Blob> => {
  const ids = new Set(known.map(({ id }) => id))
  return blobs.filter(({ id }) => !ids.has(id) && ids.add(id))
}
