/**
 * Copies of a record's file that git has here: those of its own history, and those of elsewhere. No hook is run, and nothing
 * is fetched.
 */
import { basename, dirname } from 'node:path'
import { batchTexts } from './git-objects.js'
import { ranLocalGit, type GitFolder } from './git-process.js'
import { seenRef } from './seen-ref.js'

/** A text of the file, by the name under which git finds it. */
export interface Copy {
  /** A revision, or a ref that has the text itself. */
  readonly from: string
  readonly text: string
  /** For those that grew beside the record from one that both have: revisions, the best common ancestor of which it is. */
  readonly besides: ReadonlyArray<string>
}

export interface Copies {
  /** Of HEAD, its parents, and as much of the file's history as was read in time; the latest first. */
  readonly own: ReadonlyArray<Copy>
  /** Of what was last written here, of the upstream branch, and of where HEAD was before. */
  readonly others: ReadonlyArray<Copy>
  /** The clone has only the latest commits. */
  readonly isShallow: boolean
}

/** Milliseconds for what may be long: the history of the file. */
const BUDGET = 1000

const MOST_PARENTS = 8
const MOST_OF_REFLOG = 20

/** Bytes of texts of the history that are held at once. */
const MOST_BYTES = 256 * 1024 * 1024

/** `undefined` where the file is in no work tree, or git can't say anything of it. */
export async function copiesInGit(file: string, env: GitFolder['env']): Promise<Copies | undefined> {
  const seen = seenRef(file)
  if (seen === undefined || file.includes('\n')) return undefined
  const place = { folder: dirname(file), name: basename(file), env }
  const end = performance.now() + BUDGET
  try {
    const [named, history, { isShallow, upstream }] = await Promise.all([
      namedBlobs(place, seen),
      historyBlobs(place),
      surroundings(place),
    ])
    const parents = named.filter(({ from }) => from.startsWith('HEAD^'))
    const besides = parents.length > 1 ? parents.map(({ from }) => from) : []
    const isReflog = ({ from }: Blob): boolean => from.startsWith('HEAD@')
    const near = named.filter((blob) => !isReflog(blob) && blob.from !== seen)
    const own = eachOnce([...near, ...history])
    const others = eachOnce([...named.filter(({ from }) => from === seen), ...upstream, ...named.filter(isReflog)], own)
    const size = Math.max(1, ...named.map((blob) => blob.size))
    const bounded = [...others.filter(isReflog), ...own.filter((blob) => !near.includes(blob))]
    const unbounded = [...own, ...others].filter((blob) => !bounded.includes(blob))
    const texts = await textsOf(place, unbounded)
    const left = Math.max(1, end - performance.now())
    const more = await textsOf(place, bounded.slice(0, Math.ceil(MOST_BYTES / size)), left)
    const copy = ({ id, from }: Blob): ReadonlyArray<Copy> => {
      const text = texts.get(id) ?? more.get(id)
      const grownBeside = from === UPSTREAM ? ['HEAD', UPSTREAM] : from.startsWith('HEAD^') ? besides : []
      return text === undefined ? [] : [{ from, text, besides: grownBeside }]
    }
    return { own: own.flatMap(copy), others: others.flatMap(copy), isShallow }
  } catch {
    // Whoever has no git, or a repository that git does not trust, has no history here.
    return undefined
  }
}

/** The text of the file in what two revisions or more grew from; empty where it was not there yet, `undefined` where none is known. */
export async function textOfBase(
  file: string,
  env: GitFolder['env'],
  besides: ReadonlyArray<string>,
): Promise<string | undefined> {
  const place = { folder: dirname(file), name: basename(file), env }
  const { code, stdout } = await ranLocalGit(place, ['merge-base', '--octopus', ...besides])
  if (code !== 0) return undefined
  return copyFrom(place, `${stdout.toString('utf8').trim()}:./${place.name}`)
}

interface Place extends GitFolder {
  readonly name: string
}

interface Blob {
  readonly from: string
  readonly id: string
  readonly size: number
}

const UPSTREAM = '@{upstream}'

const copyFrom = async (place: Place, object: string): Promise<string> => {
  const { code, stdout } = await ranLocalGit(place, ['cat-file', 'blob', object])
  return code === 0 ? stdout.toString('utf8') : ''
}

const numbered = (name: (i: number) => string, length: number): ReadonlyArray<string> =>
  Array.from({ length }, (_, i) => name(i))

/** Git ends at the first entry that a reflog does not have, so these come last. */
const namedBlobs = async (place: Place, seen: string): Promise<ReadonlyArray<Blob>> => {
  const revisions = [
    'HEAD',
    ...numbered((i) => `HEAD^${i + 1}`, MOST_PARENTS),
    ...numbered((i) => `HEAD@{${i}}`, MOST_OF_REFLOG),
  ]
  const names = [seen, ...revisions.map((revision) => `${revision}:./${place.name}`)]
  const { stdout } = await ranLocalGit(place, ['cat-file', '--batch-check'], `${names.join('\n')}\n`)
  const froms = [seen, ...revisions]
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line, i) => {
      const [, id, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(line) ?? []
      const from = froms[i]
      return id === undefined || from === undefined ? [] : [{ from, id, size: Number(size) }]
    })
}

/** The latest first. History is not simplified: it would hide what the other side of a merge had. */
const historyBlobs = async (place: Place): Promise<ReadonlyArray<Blob>> => {
  const shape = ['--format=%h', '--raw', '-m', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv']
  const settings = ['-c', 'log.showRoot=true', '-c', 'log.follow=false', '-c', 'log.showSignature=false']
  const { stdout } = await ranLocalGit(
    place,
    ['--literal-pathspecs', ...settings, 'log', '--full-history', ...shape, 'HEAD', '--', place.name],
    '',
    BUDGET,
  )
  let from = ''
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      if (/^[0-9a-f]+$/.test(line)) from = line
      const [, id] = /^:\d+ 100\d+ [0-9a-f]+ ([0-9a-f]{40,64}) /.exec(line) ?? []
      return id === undefined ? [] : [{ from, id, size: 0 }]
    })
}

const surroundings = async (
  place: Place,
): Promise<{ readonly isShallow: boolean; readonly upstream: ReadonlyArray<Blob> }> => {
  // Where there is no upstream, git says the first all the same.
  const args = ['rev-parse', '--is-shallow-repository', `${UPSTREAM}:./${place.name}`]
  const { code, stdout } = await ranLocalGit(place, args)
  const [shallow, id = ''] = stdout.toString('utf8').split('\n')
  return { isShallow: shallow === 'true', upstream: code === 0 ? [{ from: UPSTREAM, id, size: 0 }] : [] }
}

const eachOnce = (blobs: ReadonlyArray<Blob>, known: ReadonlyArray<Blob> = []): ReadonlyArray<Blob> => {
  const ids = new Set(known.map(({ id }) => id))
  return blobs.filter(({ id }) => !ids.has(id) && ids.add(id))
}

/** Texts by the ids of their blobs; as many as came in time. */
const textsOf = async (
  place: Place,
  blobs: ReadonlyArray<Blob>,
  within?: number,
): Promise<ReadonlyMap<string, string>> => {
  if (blobs.length === 0) return new Map()
  const ids = blobs.map(({ id }) => `${id}\n`).join('')
  const { stdout } = await ranLocalGit(place, ['cat-file', '--batch'], ids, within)
  return new Map([...batchTexts(stdout)].map(([id, text]) => [id, text.toString('utf8')]))
}
