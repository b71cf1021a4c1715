/**
 * What the config has recorded without a call: that a form is live already, or that a record has another address. What it wants
 * besides is for the next plan, which goes on from there. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address, Content } from '../kinds/brand.js'
import type { DesiredResource } from '../kinds/desired-state.js'
import { error, warning, type DiagnosticOf } from '../kit/diagnostic.js'
import { isTombstone, type Entry } from '../state/entry.js'
import * as Edits from '../state/entry-edits.js'
import { empty, type Snapshot } from '../state/snapshot.js'
import type { WarningCodes } from './codes.js'
import { protectionOf, subjectOf, wanted, type Allowed, type Decided } from './decide.js'

/** Whether the edit can be made is asked; it is made by apply, which knows the time. */
const NO_TIME: Edits.Seen = { now: new Date(0), settling: 0 }

export function adoption(content: Content, desired: DesiredResource, snapshot: Snapshot, options: Allowed): Decided {
  const { address, tenant, protect } = desired
  const edited = Edits.adopted(snapshot, { address, tenant, content, protect }, NO_TIME)
  if (E.isLeft(edited)) {
    const [problem] = edited.left
    const reasons = [error('not_adopted', { problem })]
    return { decision: { _tag: 'Reject', reasons, changes: [], before: undefined, after: content }, warnings: [] }
  }
  return {
    decision: { _tag: 'Adopt', content },
    warnings: [
      ...replaceNotNeeded(address, options),
      ...(content.digest === desired.content.digest ? [] : [warning('changed_next', {})]),
    ],
  }
}

export interface PlannedMove extends Decided {
  /** As it will be. */
  readonly entry: Entry | undefined
}

/** @param desired what the config has under the new address; `undefined` for nothing */
export function move(
  from: Address,
  to: Address,
  desired: DesiredResource | undefined,
  snapshot: Snapshot,
  options: Allowed,
): PlannedMove {
  const edited = Edits.moved(snapshot, from, to, NO_TIME.now)
  const { before } = subjectOf(from, snapshot)
  if (E.isLeft(edited)) {
    const [problem] = edited.left
    const reasons = [error('not_moved', { from, problem })]
    const after = desired?.content
    return {
      decision: { _tag: 'Reject', reasons, changes: [], before, after },
      warnings: [],
      entry: snapshot.entries.get(to),
    }
  }
  const entry = edited.right.find(({ address }) => address === to)?.after
  const warnings = [
    ...replaceNotNeeded(to, options),
    ...(isAsWanted(to, desired, entry, snapshot, options) ? [] : [warning('changed_next', {})]),
  ]
  return { decision: { _tag: 'Move', from, content: before }, warnings, entry }
}

/** Whether there is nothing left to do once it is recorded. */
const isAsWanted = (
  address: Address,
  desired: DesiredResource | undefined,
  entry: Entry | undefined,
  { contents }: Snapshot,
  options: Allowed,
): boolean => {
  if (entry === undefined) return desired === undefined
  if (desired === undefined) return isTombstone(entry)
  const subject = subjectOf(address, { ...empty, contents, entries: new Map([[address, entry]]) })
  return (
    wanted(desired, subject, options).decision._tag === 'NoOp' && protectionOf(desired, entry, options) === undefined
  )
}

const replaceNotNeeded = (address: Address, { replace }: Allowed): ReadonlyArray<DiagnosticOf<WarningCodes>> =>
  replace.has(address) ? [warning('replace_not_needed', {})] : []
