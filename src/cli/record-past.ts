/**
 * What changed of a command's record, and what it was once, wherever it is kept.
 */
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../kit/diagnostic.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import type { StorePlace } from '../config/store-place.js'
import type { Commits } from '../state/git/git-past.js'
import { changesIn, type Past, type PastChange } from '../state/past.js'
import type { Snapshot } from '../state/snapshot.js'
import type { Context } from './context.js'
import type { ChosenStore } from './workspace.js'

/** The latest first, of at most so many writes. */
export async function recordChanges(
  context: Context,
  chosen: ChosenStore,
  most: number,
): Promise<E.Either<AnyDiagnostics, ReadonlyArray<PastChange>>> {
  const { at } = chosen
  if (at.type === 'postgres') {
    const { postgresPast } = await import('../state/postgres/postgres-store.js')
    return postgresPast(at, context.env, most)
  }
  // One more, which the last of them is compared with.
  const pasts = await gitPast(context, { at, beside: chosen.beside }, { most: most + 1 })
  return E.isLeft(pasts) ? pasts : E.right(changesIn(pasts.right, pasts.right.length <= most))
}

/** A place that git keeps the history of. */
interface InGit {
  readonly at: Exclude<StorePlace, { readonly type: 'postgres' }>
  readonly beside: ChosenStore['beside']
}

const gitPast = async (
  { env, cwd }: Context,
  { at, beside }: InGit,
  commits: Commits,
): Promise<E.Either<AnyDiagnostics, ReadonlyArray<Past>>> => {
  const { fileGitPast, refPast } = await import('../state/git/git-past.js')
  if (at.type === 'file') return fileGitPast(at.path, env, commits)
  // Beside the config, where its file would be.
  const folder = beside === undefined ? cwd : dirname(beside.file)
  return refPast({ folder, env, remote: at.remote, ref: at.ref }, commits)
}

/** As far back as a commit is looked for. */
const MOST = 10_000

/** @param id of a commit, or its beginning where only one begins so */
export async function recordAt(
  context: Context,
  chosen: ChosenStore,
  id: string,
): Promise<E.Either<AnyDiagnostics, Snapshot>> {
  const { at } = chosen
  if (at.type === 'postgres') {
    const { postgresAt } = await import('../state/postgres/postgres-store.js')
    const isNumber = /^\d{1,18}$/.test(id)
    const read = isNumber ? await postgresAt(at, context.env, id) : E.right(undefined)
    if (E.isLeft(read)) return read
    return read.right === undefined ? failed('no_such_past', { id }) : E.right(read.right)
  }
  const commits = { most: MOST, isWanted: (commit: string) => commit.startsWith(id) }
  const pasts = await gitPast(context, { at, beside: chosen.beside }, commits)
  if (E.isLeft(pasts)) return pasts
  const [found, ...others] = pasts.right
  return found === undefined || others.length > 0 ? failed('no_such_past', { id }) : E.right(found.snapshot)
}
