/**
 * What may be live of a resource by its entry, and the entry once a call is known to have taken effect. Pure.
 */
import { after, isSurely, possibleKeys, surelyLive, surelyUsed, surest } from '../kinds/after.js'
import type { Content, Digest } from '../kinds/brand.js'
import type { Call, Contents, Kind, Known, Live, NonEmpty, Part } from '../kinds/kind.js'
import { contentIn, type Attempt, type Entry, type InDoubt, type PossiblePart, type RetiredKey } from './entry.js'

/** @param attempts those that may have taken effect; default: all that are in doubt */
export function knownOf(
  kind: Kind,
  entry: Entry | undefined,
  contents: Contents,
  attempts: ReadonlyArray<Attempt> = attemptsOf(entry),
): Known {
  return attempts.reduce<Known>(
    (known, attempt) => after(kind, known, callOf(attempt, contents), 'in doubt'),
    knownBefore(kind, entry, contents),
  )
}

export function attemptsOf(entry: Entry | undefined): ReadonlyArray<Attempt> {
  return entry?.evidence._tag === 'InDoubt' ? entry.evidence.attempts : []
}

export function callOf({ call, content }: Attempt, contents: Contents): Call {
  return {
    name: call,
    content: contentIn(contents, content),
  }
}

/** What a call in doubt would have made of what was live before all of them; `undefined` for none. */
export function madeBy(kind: Kind, entry: Entry, contents: Contents, attempt: Attempt): Content | undefined {
  return surest(kind, after(kind, knownOf(kind, entry, contents, []), callOf(attempt, contents), 'acknowledged'))
}

/** What was known before the calls in doubt. */
const knownBefore = (kind: Kind, entry: Entry | undefined, contents: Contents): Known => {
  if (entry === undefined) return { candidates: new Map(), used: new Set(), last: undefined }
  const used = new Set([...entry.retired].flatMap(([key, { by }]) => (by === 'batch_delete' ? [key] : [])))
  const candidates =
    partsOf(entry, contents) ??
    [...kind.split(contentIn(contents, entry.content))].map(([part, content]): readonly [Part, NonEmpty<Live>] => [
      part,
      [{ content, used }],
    ])
  return { candidates: new Map(candidates), used, last: undefined }
}

const partsOf = (
  { evidence }: Entry,
  contents: Contents,
): ReadonlyArray<readonly [Part, NonEmpty<Live>]> | undefined => {
  if (evidence._tag !== 'InDoubt' || evidence.parts === undefined) return undefined
  const live = ({ content, used }: PossiblePart): Live => ({
    content: contentIn(contents, content),
    used: new Set(used),
  })
  return [...evidence.parts].map(([part, [first, ...rest]]) => [part, [live(first), ...rest.map(live)]])
}

/** What an entry says of what is live, and of used-up keys. */
export interface Settled {
  readonly content: Digest | undefined
  /** Where some are still in doubt. */
  readonly parts: InDoubt['parts']
  readonly retired: Entry['retired']
  /** The contents that these name. */
  readonly named: ReadonlyArray<Content>
}

/**
 * What an entry says once a call took effect.
 *
 * @param before what was known when it was made
 * @param among contents that may be all of what is live by now
 */
export function settledBy(
  kind: Kind,
  entry: Pick<Entry, 'retired'>,
  before: Known,
  call: Call,
  at: string,
  among: ReadonlyArray<Content | undefined>,
): Settled {
  const known = after(kind, before, call, 'acknowledged')
  const retired = retiredAfter(entry.retired, possibleKeys(before), known, at)
  const live = surest(kind, known)
  const whole = [call.content, ...among, live].find((content) => isSurely(kind, known, content))
  if (whole !== undefined || isSurely(kind, known, undefined)) {
    return { content: whole?.digest, parts: undefined, retired, named: whole === undefined ? [] : [whole] }
  }
  const named = [...known.candidates.values()].flatMap((lives) => lives.flatMap(({ content }) => content ?? []))
  return {
    content: live?.digest,
    parts: possibleParts(known),
    retired,
    named: [...(live === undefined ? [] : [live]), ...named],
  }
}

/** What may be live of each part, by digests. */
export function possibleParts({ candidates }: Known): ReadonlyMap<Part, NonEmpty<PossiblePart>> {
  const possible = ({ content, used }: Live): PossiblePart => ({ content: content?.digest, used: [...used] })
  return new Map([...candidates].map(([part, [first, ...rest]]) => [part, [possible(first), ...rest.map(possible)]]))
}

/**
 * An entry has one set of used-up keys, so where what may be live differs in them alone, only those of all are surely so:
 * the others may be refused, as one that a replacement dropped may. A key that is live again is neither.
 */
const retiredAfter = (
  retired: Entry['retired'],
  keys: ReadonlyArray<string>,
  known: Known,
  at: string,
): ReadonlyMap<string, RetiredKey> => {
  const [possible, live, used] = [possibleKeys(known), surelyLive(known), surelyUsed(known)]
  const removed = keys.filter((key) => !possible.includes(key))
  return new Map([
    ...[...retired].filter(([key, { by }]) => !(live.includes(key) && by === 'replacement')),
    ...removed.map((key) => [key, { by: used.includes(key) ? 'batch_delete' : 'replacement', at }] as const),
  ])
}
