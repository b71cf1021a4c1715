/**
 * What a person says of a resource, where no call does: that a form is live, how a call in doubt ended, that a record is
 * to go or to have another name. Pure; nothing is sent.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address } from '../kinds/brand.js'
import * as Form from '../kinds/custom-fields/form.js'
import { settlesIn, stillSettling, untilSettled } from './settling.js'
import * as Snapshot from './snapshot.js'
import * as Target from '../kinds/target.js'

/** What becomes of one record. */
export interface RecordEdit {
  readonly address: Address
  readonly before: Snapshot.ResourceRecord | undefined
  readonly after: Snapshot.ResourceRecord | undefined
  /** Where the record went: nothing of it is lost. Its edit there is the next one. */
  readonly movedTo?: Address
}

export type EditProblem =
  | { readonly _tag: 'NotInSnapshot'; readonly address: Address; readonly known: ReadonlyArray<Address> }
  | { readonly _tag: 'NotInDoubt'; readonly address: Address }
  /** The call may still arrive, whatever was seen in Feishu just now. */
  | { readonly _tag: 'NotSettled'; readonly address: Address; readonly milliseconds: number }
  | { readonly _tag: 'NoSuchAttempt'; readonly address: Address; readonly attempts: number }
  /** A form can't be live with keys that were deleted for ever. */
  | { readonly _tag: 'KeysUsedUp'; readonly address: Address; readonly keys: ReadonlyArray<string> }
  | { readonly _tag: 'AlreadyThere'; readonly address: Address }
  | { readonly _tag: 'RecordProtected'; readonly address: Address }
  | { readonly _tag: 'OtherKind'; readonly from: Address; readonly to: Address }

type Edited = E.Either<EditProblem, ReadonlyArray<RecordEdit>>

export interface Seen {
  readonly now: Date
  /** Milliseconds; see {@link untilSettled}. */
  readonly settling: number
}

/** A form that a person says is live. */
export interface Live {
  readonly target: Target.Target
  readonly form: Form.Form
  /** `undefined`: as it is recorded. */
  readonly protect: boolean | undefined
}

/** A person says that the form is live; empty where that is known already. */
export const adopted = (
  snapshot: Snapshot.Snapshot,
  { target, form, protect }: Live,
  { now, settling }: Seen,
): Edited => {
  const address = Target.address(target)
  const before = snapshot.resources.get(address)
  const burnt = Form.keys(form).filter((key) => before?.retired.get(key)?.by === 'batch_delete')
  if (burnt.length > 0) return E.left({ _tag: 'KeysUsedUp', address, keys: burnt })
  const isKnown = before !== undefined && before.evidence._tag !== 'InDoubt' && isSame(before.form, form)
  if (isKnown) return E.right([])
  const milliseconds = stillSettling(before, form, now, settling)
  if (milliseconds > 0) return E.left({ _tag: 'NotSettled', address, milliseconds })
  const at = now.toISOString()
  const attempt = { call: 'create', form, at } as const
  const retired = before === undefined ? new Map<string, never>() : Snapshot.retiredAfter(before, attempt, at)
  const after: Snapshot.ResourceRecord = { target, form, evidence: { _tag: 'Adopted', at }, retired }
  return E.right([{ address, before, after: Snapshot.withProtection(after, protect ?? before?.protect ?? false) }])
}

const isSame = (a: Form.Form | undefined, b: Form.Form): boolean => a !== undefined && Form.digest(a) === Form.digest(b)

export interface Resolution extends Seen {
  /** From 1, the oldest first; `undefined` for the last. `none`: no call in doubt took effect. */
  readonly applied: number | undefined | 'none'
}

/** A person looked in Feishu, and says how the calls in doubt ended. */
export const resolved = (snapshot: Snapshot.Snapshot, address: Address, resolution: Resolution): Edited => {
  const before = snapshot.resources.get(address)
  if (before === undefined) return E.left(notThere(snapshot, address))
  const { evidence } = before
  if (evidence._tag !== 'InDoubt') return E.left({ _tag: 'NotInDoubt', address })
  const milliseconds = untilSettled(evidence.attempts, resolution.now, resolution.settling)
  if (milliseconds > 0) return E.left({ _tag: 'NotSettled', address, milliseconds })
  if (resolution.applied === 'none') return E.right([{ address, before, after: unchanged(before, evidence) }])
  const { length } = evidence.attempts
  const attempt = evidence.attempts[(resolution.applied ?? length) - 1]
  if (attempt === undefined) return E.left({ _tag: 'NoSuchAttempt', address, attempts: length })
  const at = resolution.now.toISOString()
  const retired = withoutLive(Snapshot.retiredAfter(before, attempt, at), attempt.form)
  const after = { target: before.target, form: attempt.form, evidence: { _tag: 'Adopted', at } as const, retired }
  const isProtected = before.protect === true && attempt.form !== undefined
  return E.right([{ address, before, after: Snapshot.withProtection(after, isProtected) }])
}

/** The record as it was before the calls in doubt. */
const unchanged = (
  record: Snapshot.ResourceRecord,
  { before }: Snapshot.InDoubt,
): Snapshot.ResourceRecord | undefined =>
  before === undefined ? undefined : { ...record, evidence: before, retired: withoutLive(record.retired, record.form) }

/** Where two branches disagreed a key can be marked as used up that, as it is now said, is live. */
const withoutLive = (
  retired: ReadonlyMap<string, Snapshot.RetiredKey>,
  form: Form.Form | undefined,
): ReadonlyMap<string, Snapshot.RetiredKey> => {
  const live = new Set(Form.keys(form ?? []))
  return new Map([...retired].filter(([key]) => !live.has(key)))
}

export interface Removal extends Seen {
  /** Whether protected records may go. */
  readonly unprotect: boolean
}

/** The records go; what they know of used-up keys goes with them. */
export const removed = (
  snapshot: Snapshot.Snapshot,
  addresses: ReadonlyArray<Address>,
  { now, settling, unprotect }: Removal,
): Edited => {
  const edits: Array<RecordEdit> = []
  for (const address of addresses) {
    const before = snapshot.resources.get(address)
    if (before === undefined) return E.left(notThere(snapshot, address))
    if (before.protect === true && !unprotect) return E.left({ _tag: 'RecordProtected', address })
    const milliseconds = settlesIn(before, now, settling)
    if (milliseconds > 0) return E.left({ _tag: 'NotSettled', address, milliseconds })
    edits.push({ address, before, after: undefined })
  }
  return E.right(edits)
}

/** The record gets another address of the same kind; what is live does not change. */
export const moved = (snapshot: Snapshot.Snapshot, from: Address, to: Address): Edited => {
  const record = snapshot.resources.get(from)
  if (record === undefined) return E.left(notThere(snapshot, from))
  if (from === to) return E.right([])
  if (snapshot.resources.has(to)) return E.left({ _tag: 'AlreadyThere', address: to })
  const target = Target.ofAddress(to, record.target.tenant)
  const isOfSameKind =
    target._tag === 'Account' && record.target._tag === 'Account'
      ? target.scope === record.target.scope
      : target._tag === record.target._tag
  if (!isOfSameKind) return E.left({ _tag: 'OtherKind', from, to })
  return E.right([
    { address: from, before: record, after: undefined, movedTo: to },
    { address: to, before: undefined, after: { ...record, target } },
  ])
}

const notThere = (snapshot: Snapshot.Snapshot, address: Address): EditProblem => ({
  _tag: 'NotInSnapshot',
  address,
  known: [...snapshot.resources.keys()],
})

/** What edits change, as changes of the snapshot. */
export const puts = (edits: ReadonlyArray<RecordEdit>): ReadonlyArray<Snapshot.Put> =>
  edits.map(({ address, after }) => ({ address, record: after }))
