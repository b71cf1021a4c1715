/**
 * The config's decisions against a record: which of them there is something to do for, and which do nothing here. Pure.
 */
import type { Decisions, RemovedBy } from '../config/decisions.js'
import { isSeveral, type Address, type Content, type Digest, type Selection } from '../kinds/brand.js'
import type { DesiredState } from '../kinds/desired-state.js'
import { compareText } from '../kit/canonical-json.js'
import { isLive, type Entry } from '../state/entry.js'
import type { Snapshot } from '../state/snapshot.js'
import { selected } from './selectors.js'

/**
 * A decision of the config, by its member there, that does nothing with the record that is here. `not_here`: there is no record
 * of what it is about, so it was carried out, or never needed. `other_form`: what it allows is neither live nor in the config.
 */
export type IdleDecision =
  | { readonly decision: 'removed'; readonly address: Selection; readonly why: 'not_here' }
  | { readonly decision: 'adopt'; readonly address: Address; readonly why: 'done' }
  /** The address is the new one. */
  | { readonly decision: 'moved'; readonly address: Address; readonly from: Address; readonly why: 'done' | 'not_here' }
  | {
      readonly decision: 'allow_replace'
      readonly address: Selection
      readonly form: Digest
      readonly why: 'done' | 'other_form'
    }

/** The decisions with which there is something to do, by what they are about. */
export interface OpenDecisions {
  readonly removed: ReadonlyMap<Address, RemovedBy>
  readonly adopted: ReadonlyMap<Address, Content>
  /** From the new address to the old one. */
  readonly moves: ReadonlyMap<Address, Address>
  readonly allowed: ReadonlyMap<Address, ReadonlySet<Digest>>
}

export interface SortedDecisions extends OpenDecisions {
  /** Of each sort those together, sorted by address. */
  readonly idle: ReadonlyArray<IdleDecision>
}

export function sortedDecisions(
  { removed, adopt, moved, allowReplace }: Decisions,
  desired: DesiredState,
  { head, entries }: Snapshot,
): SortedDecisions {
  const idle: Array<IdleDecision> = []
  const [openRemoved, openAdopted] = [new Map<Address, RemovedBy>(), new Map<Address, Content>()]
  const [moves, allowed] = [new Map<Address, Address>(), new Map<Address, Set<Digest>>()]
  const wanted = new Map(desired.map((each) => [each.address, each.content.digest]))
  const gone = [...entries.keys()].flatMap((address) => (wanted.has(address) ? [] : [{ address }]))
  for (const { address: selection, by } of byAddress(removed)) {
    // What a line of its own says counts for it, and of several patterns the first.
    const own = (address: Address) => !isSeveral(selection) || !openRemoved.has(address)
    const open = selected(selection, gone).filter((address) => removal(entries.get(address)) === undefined)
    for (const address of open) if (own(address)) openRemoved.set(address, by)
    if (open.length === 0) idle.push({ decision: 'removed', address: selection, why: 'not_here' })
  }
  for (const { address, content } of byAddress(adopt)) {
    const why = adoption(entries.get(address))
    if (why === undefined) openAdopted.set(address, content)
    else idle.push({ decision: 'adopt', address, why })
  }
  for (const { from, to } of moved.toSorted((a, b) => compareText(a.to, b.to))) {
    const why = move(entries.get(from), entries.get(to))
    if (why === undefined) moves.set(to, from)
    else idle.push({ decision: 'moved', address: to, from, why })
  }
  for (const { address: selection, form } of byAddress(allowReplace)) {
    const all = selected(selection, desired)
    const why = all.map((address) => allowedReplacement(entries.get(address), wanted.get(address), form))
    for (const [i, address] of all.entries()) {
      if (why[i] === undefined) allowed.set(address, (allowed.get(address) ?? new Set()).add(form))
    }
    // Of several it is told where none is left for which there is something to do.
    if (all.length === 0 || !why.includes(undefined)) {
      idle.push({
        decision: 'allow_replace',
        address: selection,
        form,
        why: why.includes('done') ? 'done' : 'other_form',
      })
    }
  }
  // Without a record it is not known what was carried out.
  const told = head === undefined ? idle.filter(({ why }) => why !== 'not_here') : idle
  return { removed: openRemoved, adopted: openAdopted, moves, allowed, idle: told }
}

/** Sorted by address, and those of one address by what they allow. */
export function byAddress<A extends { readonly address: Selection; readonly form?: Digest }>(
  decisions: ReadonlyArray<A>,
): ReadonlyArray<A> {
  const name = ({ address, form }: A) => `${address} ${form ?? ''}`
  return decisions.toSorted((a, b) => compareText(name(a), name(b)))
}

export function removal(entry: Entry | undefined): 'not_here' | undefined {
  return isLive(entry) ? undefined : 'not_here'
}

/**
 * Whatever the record says is live came later than the adoption, or instead of it: to record the form once more would take
 * back what was sent since.
 */
export function adoption(entry: Entry | undefined): 'done' | undefined {
  return isLive(entry) ? 'done' : undefined
}

export function move(from: Entry | undefined, to: Entry | undefined): 'done' | 'not_here' | undefined {
  if (from !== undefined) return undefined
  return to === undefined ? 'not_here' : 'done'
}

/** @param desired the digest of what the config has; `undefined` for nothing */
export function allowedReplacement(
  entry: Entry | undefined,
  desired: Digest | undefined,
  form: Digest,
): 'done' | 'other_form' | undefined {
  if (entry?.content === form && entry.evidence._tag !== 'InDoubt') return 'done'
  return desired === form ? undefined : 'other_form'
}
