/**
 * Whether the record at hand may be relied on: that it is there, that it is the one of the config, and that no other copy of
 * it knows more. Asked before a lock is taken and before anything is sent.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { noSnapshotWords } from '../diagnostics/snapshot-words.js'
import { failed } from '../kit/diagnostic.js'
import { isRejected, type Plan } from '../plan/plan.js'
import { begunElsewhere, lostErrors, touchedBehind, type KnownStanding } from '../plan/with-standing.js'
import { checkedOut } from '../state/file/checked-out.js'
import { gitStanding } from '../state/git/git-standing.js'
import type { Snapshot } from '../state/snapshot.js'
import { IN_FRONT } from '../state/standing.js'
import type { Context } from './context.js'
import { shownFile } from './file-names.js'
import type { StorePlace } from '../config/store-place.js'
import type { ChosenStore, OpenedStore } from './workspace.js'

/** Fails where the config names a history, and the record is missing or of another one. */
export function ofLineage(
  context: Context,
  { lineage, at }: Pick<ChosenStore, 'lineage' | 'at'>,
  { head }: Pick<Snapshot, 'head'>,
): E.Either<AnyDiagnostics, void> {
  if (lineage === undefined || head?.lineage === lineage) return E.right(undefined)
  const place = shownPlace(context, at)
  return head === undefined
    ? failed('lineage_missing', { place, lineage })
    : failed('other_lineage', { place, lineage, found: head.lineage })
}

/**
 * How the record stands that apply goes by. Fails where git has it and the work tree does not, where it is not the one of the
 * config, and where its own history had more.
 */
export async function reliedOn(
  context: Context,
  opened: OpenedStore,
): Promise<E.Either<AnyDiagnostics, KnownStanding>> {
  const { at } = opened
  const whole = at.type === 'file' ? await checkedOut(at.path, context.env) : E.right(undefined)
  if (E.isLeft(whole)) return whole
  const named = ofLineage(context, opened, opened.contents.snapshot)
  if (E.isLeft(named)) return named
  const standing = await standingOf(context, opened)
  const lost = lostErrors(standing)
  return lost.length > 0 ? E.left(lost) : E.right(standing)
}

/** The plan, unless it changes what is behind. */
export function leavesBehind(plan: Plan, standing: KnownStanding): E.Either<AnyDiagnostics, Plan> {
  const touched = isRejected(plan) ? [] : touchedBehind(plan, standing)
  return touched.length > 0 ? E.left(touched) : E.right(plan)
}

/** Fails where a record would begin though there is one already, in git. */
export async function beginsAlone(context: Context, stored: StoredRecord): Promise<E.Either<AnyDiagnostics, void>> {
  if (stored.contents.snapshot.head !== undefined) return E.right(undefined)
  const begun = begunElsewhere(await standingOf(context, stored))
  return begun.length > 0 ? E.left(begun) : E.right(undefined)
}

interface StoredRecord extends Pick<ChosenStore, 'at'> {
  readonly contents: { readonly snapshot: Snapshot }
}

/** How the record stands to the copies of it that there are here. */
export async function standingOf(context: Context, { contents, at }: StoredRecord): Promise<KnownStanding> {
  const { snapshot } = contents
  const known = at.type === 'file' ? await gitStanding(at.path, context.env, snapshot) : undefined
  return {
    place: shownPlace(context, at),
    isMissing: snapshot.head === undefined,
    ...(known ?? IN_FRONT),
  }
}

/** Said in place of a record that is not there; `undefined` where it is. */
export function missingWords(context: Context, { contents, at }: OpenedStore): string | undefined {
  if (contents.snapshot.head !== undefined) return undefined
  return `${noSnapshotWords(shownPlace(context, at))[context.language]}\n`
}

export function shownPlace({ cwd }: Context, place: StorePlace): string {
  switch (place.type) {
    case 'file':
      return shownFile(cwd)(place.path)
    case 'git':
      return `${place.remote} ${place.ref}`
    case 'postgres':
      return `${place.schema}/${place.name}`
  }
}
