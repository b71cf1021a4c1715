/**
 * An entry: what is known of one resource, how it is known, and which keys are used up. It names contents by their
 * digests. Pure; its text is `entry-text.ts`.
 */
import type { Content, Digest, TenantKey } from '../kinds/brand.js'
import type { Contents, NonEmpty, Part, Used } from '../kinds/kind.js'

export interface Entry {
  readonly tenant: TenantKey | undefined
  /** The last content known to be live; `undefined` for none: never created, or destroyed. */
  readonly content: Digest | undefined
  readonly evidence: Evidence
  readonly retired: ReadonlyMap<string, RetiredKey>
  /** What is live is not replaced, destroyed or forgotten until somebody says so, whatever the config leaves out. */
  readonly protect?: true
}

export type Evidence = Confirmed | InDoubt

/** How the content is known. Times are ISO 8601 in UTC. */
export type Confirmed = Acknowledged | Adopted | Observed

/** The platform answered `code: 0`. */
export interface Acknowledged {
  readonly _tag: 'Acknowledged'
  readonly at: string
  readonly logId: string | undefined
  /** When the same call was last made before this without an answer: that one may still arrive. */
  readonly unanswered?: string
}

/** A person said that it is live. */
export interface Adopted {
  readonly _tag: 'Adopted'
  readonly at: string
}

/** An order showed it. */
export interface Observed {
  readonly _tag: 'Observed'
  /** When the order was read: its texts were live then. */
  readonly at: string
  readonly order: string
  /** When the order began: its structure was live then. */
  readonly begun: string
}

/** What is live is not known: calls were made whose outcome is not, or parts are left that an acknowledgement did not settle. */
export interface InDoubt {
  readonly _tag: 'InDoubt'
  readonly before: Confirmed | undefined
  /** Oldest first; each of them may still arrive. */
  readonly attempts: ReadonlyArray<Attempt>
  /** What could be live of each part before the attempts, where that is no one content. */
  readonly parts?: ReadonlyMap<Part, NonEmpty<PossiblePart>>
}

export interface PossiblePart {
  readonly content: Digest | undefined
  readonly used: ReadonlyArray<Used>
}

/** A call without an answer. */
export interface Attempt {
  readonly call: string
  /** What it sent; `undefined` for a batch_delete of all. */
  readonly content: Digest | undefined
  /** When it was first made, and when last. */
  readonly first: string
  readonly last: string
}

/**
 * Why a key is used up: a deleted key is never taken again; one dropped by a replacement may be refused (the pages are
 * silent).
 */
export interface RetiredKey {
  readonly by: 'batch_delete' | 'replacement'
  readonly at: string
}

/** The entry, protected or not. */
export function withProtection({ protect: _, ...entry }: Entry, isProtected: boolean): Entry {
  return isProtected ? { ...entry, protect: true } : entry
}

/** What an entry says is confirmed, be it before its attempts. */
export function confirmedOf({ evidence }: Entry): Confirmed | undefined {
  return evidence._tag === 'InDoubt' ? evidence.before : evidence
}

/** A destroyed resource's entry: only its retired keys are left to remember. */
export function isTombstone({ content, evidence }: Entry): boolean {
  return content === undefined && evidence._tag !== 'InDoubt'
}

/** A record of used-up keys alone is of no resource any more. */
export function isLive(entry: Entry | undefined): boolean {
  return entry !== undefined && !isTombstone(entry)
}

/** What was known to be live, and after it what each call in doubt sends; `undefined` stands for none. */
export function contentsInDoubt({ content, evidence }: Entry): ReadonlyArray<Digest | undefined> {
  return evidence._tag === 'InDoubt' ? [content, ...evidence.attempts.map((attempt) => attempt.content)] : [content]
}

/** Every content that the entry names. */
export function digestsOf(entry: Entry): ReadonlyArray<Digest> {
  const { evidence } = entry
  const parts = evidence._tag === 'InDoubt' ? [...(evidence.parts?.values() ?? [])].flat() : []
  return [...contentsInDoubt(entry), ...parts.map(({ content }) => content)].filter((digest) => digest !== undefined)
}

/** The entry with other names of its contents. */
export function named(entry: Entry, nameOf: (digest: Digest) => Digest): Entry {
  const nameOrNone = (digest: Digest | undefined) => digest && nameOf(digest)
  const { content, evidence } = entry
  if (evidence._tag !== 'InDoubt') return { ...entry, content: nameOrNone(content) }
  const renamed = <A extends { readonly content: Digest | undefined }>(each: A): A => ({
    ...each,
    content: nameOrNone(each.content),
  })
  const parts = evidence.parts && {
    parts: new Map(
      [...evidence.parts].map(([part, [first, ...rest]]): readonly [Part, NonEmpty<PossiblePart>] => [
        part,
        [renamed(first), ...rest.map(renamed)],
      ]),
    ),
  }
  return {
    ...entry,
    content: nameOrNone(content),
    evidence: { ...evidence, attempts: evidence.attempts.map(renamed), ...parts },
  }
}

/** The content that an entry names, or none; a text that is read whole has all of them. */
export function contentIn(contents: Contents, digest: Digest): Content
export function contentIn(contents: Contents, digest: Digest | undefined): Content | undefined
export function contentIn(contents: Contents, digest: Digest | undefined): Content | undefined {
  if (digest === undefined) return undefined
  const content = contents.get(digest)
  if (content === undefined) throw new Error(`no content ${digest}`)
  return content
}

/** The contents that entries name, in the order of the entries. */
export function contentsOf(
  entries: ReadonlyArray<Entry | undefined>,
  contents: Contents,
): ReadonlyMap<Digest, Content> {
  return new Map(
    entries
      .flatMap((entry) => (entry === undefined ? [] : digestsOf(entry)))
      .map((digest) => [digest, contentIn(contents, digest)]),
  )
}

/** Where two branches disagreed a key can be marked as used up that, as it is now said, is live. */
export function withoutLive(
  retired: Entry['retired'],
  digest: Digest | undefined,
  contents: Contents,
): Entry['retired'] {
  const live = new Set(contentIn(contents, digest)?.keys)
  return new Map([...retired].filter(([key]) => !live.has(key)))
}
