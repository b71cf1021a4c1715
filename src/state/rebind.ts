/**
 * A person says that a record speaks for another platform than it says: all that it has is there, and none of it was
 * acknowledged there. Pure; nothing is sent.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../kit/diagnostic.js'
import type { Result } from './codes.js'
import type { Confirmed, Entry } from './entry.js'
import type { Seen } from './entry-edits.js'
import type { Head } from './head.js'
import type { Identity } from './identity.js'
import { settlesIn } from './settling.js'
import type { NamedSnapshot, Put } from './snapshot.js'

export interface Rebinding extends Seen {
  /** All that is known of the platform; what the record knew is of the other one. */
  readonly platform: Identity
  /** Made for this: every line of the record gets another check by it, so that none from before is taken for one of after. */
  readonly binding: string
  readonly by: string
}

export interface Rebound {
  readonly head: Head
  /** Each line of the record anew. */
  readonly puts: ReadonlyArray<Put>
}

export function rebound(snapshot: NamedSnapshot, rebinding: Rebinding): Result<Rebound> {
  const { head, entries, revisions, contents } = snapshot
  const { platform, binding, by, now, settling } = rebinding
  const at = now.toISOString()
  const puts: Array<Put> = []
  for (const [address, { gone }] of revisions) {
    const entry = entries.get(address)
    // An entry that is adopted no longer knows of a call that may still arrive.
    const milliseconds = entry === undefined || entry.evidence._tag === 'InDoubt' ? 0 : settlesIn(entry, now, settling)
    if (milliseconds > 0) return failed('not_settled', { address, milliseconds })
    if (entry !== undefined) puts.push({ address, entry: adopted(entry, at), contents })
    else if (gone !== undefined) puts.push({ address, entry, gone, contents })
  }
  return E.right({ head: { lineage: head.lineage, binding, platform, rebound: { at, by } }, puts })
}

/** What is in doubt stays so, and what was known before it is adopted. */
const adopted = (entry: Entry, at: string): Entry => {
  const { evidence } = entry
  const known: Confirmed = { _tag: 'Adopted', at }
  if (evidence._tag !== 'InDoubt') return { ...entry, evidence: known }
  return { ...entry, evidence: { ...evidence, before: evidence.before && known } }
}
