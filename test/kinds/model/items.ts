/**
 * A kind of resource that is in no product: items by id, which a create adds one call at a time and a delete takes away
 * for ever. It shows that a content of several parts fits the core, and is written as one would write a real kind.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { candidatesOf, possibleKeys } from '../../../src/kinds/after.js'
import { contentOf, type Content } from '../../../src/kinds/brand.js'
import type {
  Call,
  Change,
  Effect,
  Kind,
  Known,
  Live,
  NonEmpty,
  Part,
  Permit,
  Reason,
  Route,
  Step,
} from '../../../src/kinds/kind.js'
import * as Codec from '../../../src/kit/codec.js'

/** Texts by id. */
export type Items = Readonly<Record<string, string>>

const NAME = 'items'

export const contentOfItems = (items: Items): Content => {
  const ids = Object.keys(items).sort()
  return contentOf(NAME, ids, Object.fromEntries(ids.map((id) => [id, items[id] ?? ''])))
}

const itemsOf = (content: Content | undefined): Items => (content === undefined ? {} : (content.json as Items))

const ItemsText: t.Type<ReadonlyMap<string, string>, unknown> = Codec.table('items', Codec.nonEmptyText, Codec.text)

const changes = (before: Content | undefined, after: Content): ReadonlyArray<Change> => {
  const [old, wanted] = [itemsOf(before), itemsOf(after)]
  return [...new Set([...(before?.keys ?? []), ...after.keys])].flatMap((key) => {
    if (old[key] === wanted[key]) return []
    const kind = old[key] === undefined ? 'add' : wanted[key] === undefined ? 'remove' : 'change'
    return [{ kind, key, in_place: kind !== 'remove' }]
  })
}

/** create: refused where the id is there, or was deleted. batch_update: refused where it is not there. batch_delete: gone. */
const effect = ({ name, content }: Call, live: Live, part: Part): Effect => {
  if (name === 'batch_delete') {
    return live.content === undefined
      ? { _tag: 'Takes', live, mayRefuse: true }
      : { _tag: 'Takes', live: { content: undefined, used: new Set([...live.used, part]) } }
  }
  const isTaken = name === 'create' ? live.content === undefined && !live.used.has(part) : live.content !== undefined
  return isTaken ? { _tag: 'Takes', live: { content: split(content).get(part), used: live.used } } : { _tag: 'Refused' }
}

const split = (content: Content | undefined): ReadonlyMap<Part, Content> =>
  new Map(Object.entries(itemsOf(content)).map(([id, text]) => [id, contentOfItems({ [id]: text })]))

/** What may be live of an id. */
interface Possible {
  readonly id: string
  /** The texts that it may have. */
  readonly texts: ReadonlyArray<string>
  readonly mayBeAbsent: boolean
  readonly mayBeRemoved: boolean
}

const possibleOf = (known: Known, id: string): Possible => {
  const lives = candidatesOf(known, id)
  const isRemoved = ({ content, used }: Live) => content === undefined && used.has(id)
  return {
    id,
    texts: lives.flatMap(({ content }) => (content === undefined ? [] : [itemsOf(content)[id] ?? ''])),
    mayBeAbsent: lives.some((live) => live.content === undefined && !isRemoved(live)),
    mayBeRemoved: lives.some(isRemoved),
  }
}

const route = (known: Known, desired: Content | undefined, permits: ReadonlySet<Permit>): Route => {
  const wanted = itemsOf(desired)
  const keeps = Object.keys(wanted).map((id) => possibleOf(known, id))
  const drops = possibleKeys(known)
    .filter((id) => wanted[id] === undefined)
    .map((id) => possibleOf(known, id))
  const against = reasons(keeps, drops, desired, permits)
  if (against !== undefined) return { _tag: 'Reject', reasons: against }

  const isSurelyAbsent = ({ texts, mayBeRemoved }: Possible) => texts.length === 0 && !mayBeRemoved
  const isUnsure = ({ texts, mayBeAbsent }: Possible) => texts.length > 0 && mayBeAbsent
  const isSurelyLive = ({ mayBeAbsent, mayBeRemoved }: Possible) => !mayBeAbsent && !mayBeRemoved
  const idsOf = (list: ReadonlyArray<Possible>) => list.map(({ id }) => id)

  // What may be there or not is created first, so that it can be updated and deleted whatever it was.
  const unsure = [...keeps, ...drops].filter(isUnsure)
  const texts: Items = { ...Object.fromEntries(drops.map((each) => [each.id, each.texts[0] ?? ''])), ...wanted }
  const of = (ids: ReadonlyArray<string>): Content =>
    contentOfItems(Object.fromEntries(ids.map((id) => [id, texts[id] ?? ''])))
  const stale = keeps.some((each) => each.texts.length > 0 && each.texts.some((text) => text !== wanted[each.id]))
  const [added, doubtful] = [idsOf(keeps.filter(isSurelyAbsent)), drops.filter((each) => !isSurelyLive(each))]
  const steps: ReadonlyArray<Step> = [
    ...(added.length > 0 ? [stopping('create', of(added))] : []),
    ...unsure.map(({ id }) => goingOn('create', of([id]))),
    ...(stale || keeps.some(isUnsure) ? [stopping('batch_update', of(Object.keys(wanted)))] : []),
    ...drops.filter(isUnsure).map(({ id }) => goingOn('batch_update', of([id]))),
    ...(drops.some(isSurelyLive) ? [stopping('batch_delete', of(idsOf(drops.filter(isSurelyLive))))] : []),
    ...doubtful.map(({ id }) => goingOn('batch_delete', of([id]))),
  ]
  const [first, ...rest] = steps
  if (first === undefined) throw new Error('nothing to send')
  const action =
    desired === undefined ? 'destroy' : drops.length > 0 ? 'replace' : added.length > 0 ? 'create' : 'batch_update'
  return { _tag: 'Send', action, steps: [first, ...rest], drops: idsOf(drops) }
}

const reasons = (
  keeps: ReadonlyArray<Possible>,
  drops: ReadonlyArray<Possible>,
  desired: Content | undefined,
  permits: ReadonlySet<Permit>,
): NonEmpty<Reason> | undefined => {
  const retired = keeps.filter(
    ({ texts, mayBeAbsent, mayBeRemoved }) => mayBeRemoved && texts.length === 0 && !mayBeAbsent,
  )
  const maybe = keeps.filter((each) => each.mayBeRemoved && !retired.includes(each))
  const permit = desired === undefined ? 'destroy' : 'replace'
  // Who allowed a delete that is in doubt allowed it for good.
  const removed = permits.has(permit) ? [] : drops.filter(({ mayBeRemoved }) => !mayBeRemoved)
  const [first, ...rest] = [
    ...reason('RetiredKeys', retired),
    ...reason('MaybeRetired', maybe),
    ...reason('Removes', removed, permit),
  ]
  return first === undefined ? undefined : [first, ...rest]
}

const reason = (code: string, of: ReadonlyArray<Possible>, permit?: Permit): ReadonlyArray<Reason> =>
  of.length === 0
    ? []
    : [{ code, keys: of.map(({ id }) => id), changes: [], ...(permit === undefined ? {} : { permit }) }]

const stopping = (name: string, content: Content): Step => ({ call: { name, content }, onRefusal: 'stop' })
const goingOn = (name: string, content: Content): Step => ({ call: { name, content }, onRefusal: 'go on' })

export const items: Kind = {
  name: NAME,
  addressForm: 'items/<name>',
  hasName: () => true,
  calls: ['create', 'batch_update', 'batch_delete'],
  content: Codec.mapped(
    ItemsText,
    (table) => E.right(contentOfItems(Object.fromEntries(table))),
    (content) => new Map(Object.entries(itemsOf(content))),
  ),
  body: Codec.decoder('a body', (u, context) => t.failure(u, context)),
  split,
  join: (parts) =>
    parts.size === 0 ? undefined : contentOfItems(Object.assign({}, ...[...parts.values()].map(itemsOf)) as Items),
  parts: ({ content }) => {
    const [first, ...rest] = Object.keys(itemsOf(content))
    if (first === undefined) throw new Error('a call names an item')
    return [first, ...rest]
  },
  changes,
  effect,
  route,
  wire: ({ name, content }) => ({
    method: name === 'batch_update' ? 'PATCH' : 'POST',
    path: name === 'create' ? '/items' : `/items/${name}`,
    body: { items: itemsOf(content) },
    isRepeatable: name === 'batch_update',
  }),
  leadingTo: (content) => ({ name: 'create', content }),
}
