/**
 * Two branches of a record and the platform that both change, as a model: what is live there is known, whatever a branch
 * thinks. Few resources and few forms, so that the two often meet. It holds no test.
 */
import * as fc from 'fast-check'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { accountId, addressParts, type Address, type Content, type Digest } from '../../src/kinds/brand.js'
import { entered, put } from '../../src/state/changes.js'
import { moved, puts } from '../../src/state/entry-edits.js'
import { contentIn, contentsInDoubt, withProtection, type Entry, type Evidence } from '../../src/state/entry.js'
import { attemptsOf } from '../../src/state/known.js'
import { lineOf, type NamedSnapshot, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { ACCOUNT, check, contentAt, exam, HEAD, snapshotOf, TENANT } from '../plan/forms.js'
import { formsOf } from './snapshots.js'

const ACTS = [
  'send',
  'send, and the answer is lost',
  'send, and the call is lost',
  'destroy',
  'forget',
  'adopt',
  'protect',
  'move',
  'revert',
  'revert all',
] as const
type Act = (typeof ACTS)[number]

/** One thing that is done on one branch. */
export interface Deed {
  readonly side: 0 | 1
  readonly act: Act
  readonly place: number
  readonly form: number
  /** How far back. */
  readonly back: number
}

export const deeds = (without: ReadonlyArray<Act> = []): fc.Arbitrary<ReadonlyArray<Deed>> =>
  fc.array(
    fc.record<Deed>(
      {
        side: fc.constantFrom(0, 1),
        act: fc.constantFrom(...ACTS.filter((act) => !without.includes(act)), 'send'),
        place: fc.nat(2),
        form: fc.nat(3),
        back: fc.nat(5),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 8 },
  )

/** What is live of each resource, and the keys that are used up for ever. */
export interface World {
  readonly live: Map<string, Content>
  readonly used: Map<string, ReadonlySet<string>>
  clock: number
}
export const newWorld = (): World => ({ live: new Map(), used: new Map(), clock: 0 })

export interface Branch {
  snapshot: NamedSnapshot
  /** Resources that it changed since it began, and those of them that it sent calls for. */
  readonly touched: Set<string>
  readonly called: Set<string>
}
export const branchOf = (snapshot: NamedSnapshot): Branch => ({ snapshot, touched: new Set(), called: new Set() })

const MOVED = accountAddress(2, TENANT)
const SECOND = backgroundCheckAddress(accountId('1') ?? ACCOUNT)

/** With and without its tenant it is the same resource. */
export const resourceOf = (address: Address): string => address.replace(/@.*/, '')
/** Under one address at a time, and where it was let go of under that one. */
const placeOf = ({ revisions }: Snapshot, place: number): Address => {
  const there = revisions.get(MOVED)
  const isMoved = there !== undefined && there.gone?.how !== 'moved'
  return [isMoved ? MOVED : exam, check, SECOND][place] ?? check
}

/** @param past snapshots that the branch can go back to: those that it grew from */
export function act(world: World, branch: Branch, past: ReadonlyArray<NamedSnapshot>, deed: Deed): void {
  const { snapshot, touched, called } = branch
  const address = placeOf(snapshot, deed.place)
  const resource = resourceOf(address)
  const entry = snapshot.entries.get(address)
  world.clock += 1
  const at = new Date(Date.UTC(2026, 10, 21, 8, 0, world.clock)).toISOString()
  const change = (...list: ReadonlyArray<Put>): void => {
    branch.snapshot = put(HEAD, snapshot, list)
    touched.add(resource)
  }
  const record = (
    content: Digest | undefined,
    evidence: Evidence,
    retired: Entry['retired'],
    named: ReadonlyArray<Content>,
  ) => {
    const known: Entry = { tenant: addressParts(address).tenant, content, evidence, retired }
    const contents = new Map([...snapshot.contents, ...named.map((each) => [each.digest, each] as const)])
    change({ address, entry: withProtection(known, entry?.protect === true), contents })
  }
  // What went back is an older copy, and no apply goes on from that.
  if (touched.has(LOST) || touched.has(`${LOST} ${resource}`)) return
  const retired = entry?.retired ?? new Map<string, never>()
  const live = world.live.get(resource)
  switch (deed.act) {
    case 'send':
    case 'send, and the answer is lost':
    case 'send, and the call is lost': {
      const form = formsOf(address)[deed.form]
      const content = form && contentAt(address, form)
      if (content === undefined || content.keys.some((key) => world.used.get(resource)?.has(key) === true)) return
      // Of what was let go of nobody knows what is live.
      if (deed.act === 'send, and the call is lost' && entry === undefined && live !== undefined) return
      called.add(resource)
      if (deed.act !== 'send, and the call is lost') world.live.set(resource, content)
      if (deed.act === 'send') {
        record(content.digest, { _tag: 'Acknowledged', at, logId: String(world.clock) }, retired, [content])
        return
      }
      const attempt = { call: 'create', content: content.digest, first: at, last: at }
      const before = entry?.evidence._tag === 'InDoubt' ? entry.evidence.before : entry?.evidence
      record(entry?.content, { _tag: 'InDoubt', before, attempts: [...attemptsOf(entry), attempt] }, retired, [content])
      return
    }
    case 'destroy': {
      // Whoever thinks that something else is live would delete other keys.
      if (live === undefined || entry?.evidence._tag === 'InDoubt' || entry?.content !== live.digest) return
      called.add(resource)
      world.live.delete(resource)
      world.used.set(resource, new Set([...(world.used.get(resource) ?? []), ...live.keys]))
      const keys = live.keys.map((key) => [key, { by: 'batch_delete', at }] as const)
      record(undefined, { _tag: 'Acknowledged', at, logId: undefined }, new Map([...retired, ...keys]), [])
      return
    }
    case 'forget':
      // What was sent just before is known to nobody then; the other branch can't know better.
      if (entry !== undefined && !called.has(resource))
        change({ address, entry: undefined, gone: { how: 'forgotten', at }, contents: new Map() })
      return
    case 'adopt':
      if (live !== undefined) record(live.digest, { _tag: 'Adopted', at }, retired, [live])
      return
    case 'protect':
      if (entry !== undefined)
        change({ address, entry: withProtection(entry, entry.protect !== true), contents: snapshot.contents })
      return
    case 'move': {
      const edited = moved(snapshot, address, address === MOVED ? exam : MOVED, new Date(at))
      if (deed.place === 0 && edited._tag === 'Right') change(...puts(edited.right))
      return
    }
    case 'revert': {
      const was = past.at(-1 - deed.back)
      if (was === undefined || touched.has(resource)) return
      const both = deed.place === 0 ? [exam, MOVED] : [address]
      const lines = both.map((each) => ({ address: each, line: lineOf(was, each), contents: was.contents }))
      branch.snapshot = entered(HEAD, snapshot, lines)
      touched.add(`${LOST} ${resource}`)
      return
    }
    case 'revert all': {
      const was = past.at(-1 - deed.back)
      if (was === undefined || touched.size > 0) return
      branch.snapshot = was
      touched.add(LOST)
    }
  }
}
const LOST = 'lost'

/** Snapshots that say something, for branches to begin with. */
export function begun(world: World): NamedSnapshot {
  const branch = branchOf(snapshotOf())
  for (const place of [0, 1, 2]) act(world, branch, [], { side: 0, act: 'send', place, form: 0, back: 0 })
  return branch.snapshot
}

/** What a record says that is not so; nothing where it is right. */
export function lies({ live, used }: World, { entries, contents }: Snapshot): ReadonlyArray<string> {
  return [...entries].flatMap(([address, entry]) => {
    const resource = resourceOf(address)
    const possible = contentsInDoubt(entry)
    const is = live.get(resource)?.digest
    const burnt = [...entry.retired].filter(
      ([key, { by }]) => by === 'batch_delete' && used.get(resource)?.has(key) !== true,
    )
    const keys = possible.flatMap((each) => contentIn(contents, each)?.keys ?? [])
    return [
      ...(possible.includes(is) ? [] : [`${address} can't be what is live`]),
      ...burnt.map(([key]) => `${address}: ${key} is not used up, among ${keys.join()}`),
    ]
  })
}
