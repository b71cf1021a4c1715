/**
 * What a person says of a resource, where no call does: that a content is live, how a call in doubt ended, that a record is
 * to go or to have another name. Pure; nothing is sent.
 */
import * as E from 'fp-ts/lib/Either.js'
import { addressParts, type Address, type Content, type TenantKey } from '../kinds/brand.js'
import { possibleKeys } from '../kinds/after.js'
import { WHOLE, type Contents } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { failed } from '../kit/diagnostic.js'
import { present } from '../kit/present.js'
import type { Result } from './codes.js'
import { withoutLive, withProtection, type Entry, type InDoubt, type RetiredKey } from './entry.js'
import { callOf, knownOf, settledBy } from './known.js'
import type { Gone } from './revision.js'
import { settlesIn, untilSettled, untilSurelyLive } from './settling.js'
import type { Put, Snapshot } from './snapshot.js'

/** What becomes of one entry. */
export interface EntryEdit {
  readonly address: Address
  readonly before: Entry | undefined
  readonly after: Entry | undefined
  /** At least those that the two name. */
  readonly contents: Contents
  /** Where the record went: nothing of it is lost. Its edit there is the next one. */
  readonly movedTo?: Address
  /** Why there is no entry afterwards. */
  readonly gone?: Gone
}

type Edited = Result<ReadonlyArray<EntryEdit>>

export interface Seen {
  readonly now: Date
  /** Milliseconds; see {@link untilSettled}. */
  readonly settling: number
}

/** A content that a person says is live. */
export interface Live {
  readonly address: Address
  readonly tenant: TenantKey | undefined
  readonly content: Content
  /** `undefined`: as it is recorded. */
  readonly protect: boolean | undefined
}

/** A person says that the content is live; empty where that is known already. */
export function adopted(
  snapshot: Snapshot,
  { address, tenant, content, protect }: Live,
  { now, settling }: Seen,
): Edited {
  const before = snapshot.entries.get(address)
  const burnt = content.keys.filter((key) => before?.retired.get(key)?.by === 'batch_delete')
  if (burnt.length > 0) return failed('keys_used_up', { address, keys: burnt })
  if (before !== undefined && before.evidence._tag !== 'InDoubt' && before.content === content.digest)
    return E.right([])
  const milliseconds = untilSurelyLive(before, content.digest, now, settling)
  if (milliseconds > 0) return failed('not_settled', { address, milliseconds })
  const at = now.toISOString()
  const contents = new Map([...snapshot.contents, [content.digest, content] as const])
  const removed = possibleKeys(knownOf(kindOf(address), before, contents)).filter((key) => !content.keys.includes(key))
  const retired = new Map<string, RetiredKey>([
    ...withoutLive(before?.retired ?? new Map<string, never>(), content.digest, contents),
    ...removed.map((key) => [key, { by: 'replacement', at }] as const),
  ])
  const after: Entry = { tenant, content: content.digest, evidence: { _tag: 'Adopted', at }, retired }
  return E.right([{ address, before, after: withProtection(after, protect ?? before?.protect ?? false), contents }])
}

export interface Resolution extends Seen {
  /** From 1, the oldest first; `undefined` for the last. `none`: no call in doubt took effect. */
  readonly applied: number | undefined | 'none'
}

/** A person looked in Feishu, and says how the calls in doubt ended. */
export function resolved(snapshot: Snapshot, address: Address, resolution: Resolution): Edited {
  const { contents } = snapshot
  const before = snapshot.entries.get(address)
  if (before === undefined) return notThere(snapshot, address)
  const { evidence } = before
  if (evidence._tag !== 'InDoubt') return failed('not_in_doubt', { address })
  const milliseconds = untilSettled(evidence.attempts, resolution.now, resolution.settling)
  if (milliseconds > 0) return failed('not_settled', { address, milliseconds })
  if (resolution.applied === 'none') {
    const after = unchanged(before, evidence, contents)
    return E.right([{ address, before, after, ...(after === undefined ? { gone: REFUSED } : {}), contents }])
  }
  const { attempts } = evidence
  const number = resolution.applied ?? attempts.length
  const attempt = attempts[number - 1]
  if (attempt === undefined) return failed('no_such_attempt', { address, attempts: attempts.length })
  const at = resolution.now.toISOString()
  const kind = kindOf(address)
  const known = knownOf(kind, before, contents, attempts.slice(0, number - 1))
  const settled = settledBy(kind, before, known, callOf(attempt, contents), at, [])
  // Of what is replaced as a whole, whoever sees what the call sent sees all of it.
  const isSeen = [...(settled.parts?.keys() ?? [])].every((part) => part === WHOLE)
  const [content, parts] = isSeen ? [attempt.content, undefined] : [settled.content, settled.parts]
  const after: Entry = {
    tenant: before.tenant,
    content,
    evidence:
      parts === undefined
        ? { _tag: 'Adopted', at }
        : { _tag: 'InDoubt', before: { _tag: 'Adopted', at }, attempts: [], parts },
    retired: withoutLive(settled.retired, content, contents),
  }
  const isProtected = before.protect === true && content !== undefined
  const all = new Map([...contents, ...settled.named.map((each) => [each.digest, each] as const)])
  return E.right([{ address, before, after: withProtection(after, isProtected), contents: all }])
}

const REFUSED: Gone = { how: 'refused' }

/** The entry as it was before the calls in doubt. */
const unchanged = (entry: Entry, { before, parts }: InDoubt, contents: Contents): Entry | undefined => {
  if (before === undefined) return undefined
  return {
    ...entry,
    evidence: parts === undefined ? before : { _tag: 'InDoubt', before, attempts: [], parts },
    retired: withoutLive(entry.retired, entry.content, contents),
  }
}

export interface Removal extends Seen {
  /** Whether protected records may go. */
  readonly unprotect: boolean
}

/** The entries go; what they know of used-up keys goes with them. */
export function removed(
  { entries, contents }: Snapshot,
  addresses: ReadonlyArray<Address>,
  { now, settling, unprotect }: Removal,
): Edited {
  const edits: Array<EntryEdit> = []
  for (const address of addresses) {
    const before = entries.get(address)
    if (before === undefined) return notThere({ entries }, address)
    if (before.protect === true && !unprotect) return failed('protected', { by: 'record', address })
    const milliseconds = settlesIn(before, now, settling)
    if (milliseconds > 0) return failed('not_settled', { address, milliseconds })
    edits.push({ address, before, after: undefined, gone: { how: 'forgotten', at: now.toISOString() }, contents })
  }
  return E.right(edits)
}

/**
 * The entry gets another address of what is the same on the platform: its tenant is named for the first time, spelled
 * otherwise, or no longer named. A call that was made for one account is no evidence of another.
 */
export function moved({ entries, contents }: Snapshot, from: Address, to: Address, now: Date): Edited {
  const entry = entries.get(from)
  if (entry === undefined) return notThere({ entries }, from)
  if (from === to) return E.right([])
  if (entries.has(to)) return failed('already_there', { address: to })
  if (kindOf(from) !== kindOf(to)) return failed('other_kind', { from, to })
  if (addressParts(from).name !== addressParts(to).name) return failed('other_resource', { from, to })
  // A tenant that stood in the address goes with it; one that only the entry names stays.
  const kept = addressParts(from).tenant === undefined ? entry.tenant : undefined
  return E.right([
    {
      address: from,
      before: entry,
      after: undefined,
      movedTo: to,
      gone: { how: 'moved', at: now.toISOString(), to },
      contents,
    },
    { address: to, before: undefined, after: { ...entry, tenant: addressParts(to).tenant ?? kept }, contents },
  ])
}

const notThere = ({ entries }: Pick<Snapshot, 'entries'>, address: Address): Result<never> =>
  failed('not_in_snapshot', { address, known: [...entries.keys()] })

/** What edits change, as changes of the snapshot. */
export function puts(edits: ReadonlyArray<EntryEdit>): ReadonlyArray<Put> {
  return edits.map(({ address, after, gone, contents }) => ({ address, entry: after, contents, ...present({ gone }) }))
}
