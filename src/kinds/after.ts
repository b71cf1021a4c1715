/**
 * The in-doubt rule: what may be live once a call was made, by how it ended. Pure; it is the same for every kind.
 */
import type { Content } from './brand.js'
import type { Call, Kind, Known, Live, NonEmpty, Part } from './kind.js'

/** How a call ended. `refused` is the platform's word, `never sent` ours; both leave what was. */
export type CallEnd = 'acknowledged' | 'refused' | 'never sent' | 'in doubt'

/**
 * Acknowledged: the effects on the candidates that take the call; those that refuse it are ruled out. In doubt: candidates
 * and effects together. Any acknowledgement ends what was the last call.
 */
export function after(kind: Kind, known: Known, call: Call, end: CallEnd): Known {
  if (end === 'refused' || end === 'never sent') return known
  const candidates = new Map(known.candidates)
  for (const part of kind.parts(call)) {
    const before = candidatesOf(known, part)
    const taken = before.flatMap((live) => {
      const effect = kind.effect(call, live, part)
      return effect._tag === 'Takes' ? [effect.live] : []
    })
    const [first = unforeseen(kind, known, call, part), ...rest] = taken
    candidates.set(part, end === 'acknowledged' ? together([first], rest) : together(before, taken))
  }
  return { ...known, candidates, last: end === 'in doubt' ? call : undefined }
}

/** What is live where the platform took what no candidate takes: none of them was live, and the call alone tells. */
const unforeseen = (kind: Kind, { used }: Known, call: Call, part: Part): Live => {
  const onNothing = kind.effect(call, { content: undefined, used }, part)
  return onNothing._tag === 'Takes' ? onNothing.live : { content: kind.split(call.content).get(part), used }
}

/** What may be live of a part, the surest first. */
export function candidatesOf({ candidates, used }: Known, part: Part): NonEmpty<Live> {
  return candidates.get(part) ?? [{ content: undefined, used }]
}

/** What is live as far as it is known: of each part the surest. */
export function surest(kind: Kind, { candidates }: Known): Content | undefined {
  return kind.join(
    new Map([...candidates].flatMap(([part, [{ content }]]) => (content === undefined ? [] : [[part, content]]))),
  )
}

/** What either of two may be. */
export function eitherOf(a: Known, b: Known): Known {
  return {
    candidates: new Map(
      [...new Set([...a.candidates.keys(), ...b.candidates.keys()])].map((part) => [
        part,
        together(candidatesOf(a, part), candidatesOf(b, part)),
      ]),
    ),
    used: new Set([...a.used, ...b.used]),
    last: undefined,
  }
}

/** Whether nothing else than this can be live. */
export function isSurely(kind: Kind, known: Known, content: Content | undefined): boolean {
  const wanted = kind.split(content)
  return [...new Set([...wanted.keys(), ...known.candidates.keys()])].every((part) =>
    candidatesOf(known, part).every((live) => live.content?.digest === wanted.get(part)?.digest),
  )
}

/** Every key that may be live, each once. */
export function possibleKeys({ candidates }: Known): ReadonlyArray<string> {
  return [...new Set([...candidates.values()].flatMap((lives) => lives.flatMap(({ content }) => content?.keys ?? [])))]
}

/** Every key that may be used up, each once. */
export function possiblyUsed({ candidates, used }: Known): ReadonlyArray<string> {
  return [
    ...new Set([...used, ...[...candidates.values()].flatMap((lives) => lives.flatMap((live) => [...live.used]))]),
  ]
}

/** Every key that is used up whatever is live, each once. */
export function surelyUsed(known: Known): ReadonlyArray<string> {
  const parts = [[{ used: known.used }], ...known.candidates.values()]
  return possiblyUsed(known).filter((key) => parts.some((lives) => lives.every(({ used }) => used.has(key))))
}

/** Every key that is live, each once. */
export function surelyLive(known: Known): ReadonlyArray<string> {
  const parts = [...known.candidates.values()]
  return possibleKeys(known).filter((key) =>
    parts.some((lives) => lives.every(({ content }) => content?.keys.includes(key))),
  )
}

/** Each once. */
const together = ([first, ...rest]: NonEmpty<Live>, others: ReadonlyArray<Live>): NonEmpty<Live> => {
  const lives: [Live, ...Array<Live>] = [first]
  for (const live of [...rest, ...others]) if (!lives.some((each) => isSame(each, live))) lives.push(live)
  return lives
}

const isSame = (a: Live, b: Live): boolean =>
  a.content?.digest === b.content?.digest && a.used.size === b.used.size && [...a.used].every((key) => b.used.has(key))
