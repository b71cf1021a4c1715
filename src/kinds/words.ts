/**
 * What a kind of resource says, where kinds differ in it. A sentence stands in both languages in one place.
 */
import type { Path } from '../kit/positions.js'
import type { Language, Words } from '../kit/language.js'
import type { Style } from '../kit/terminal.js'
import type { Content } from './brand.js'
import type { Change, Reason, Route } from './kind.js'

/** The facet of a kind that its file `<kind>-words.ts` gives. */
export interface KindWords {
  /** What a key of a content names: a content has "3 fields". */
  readonly item: Words
  /** What resources with equal decisions are counted as: "12 accounts"; absent where each is told by itself. */
  readonly countedAs?: Words
  /** What is sent again where a call is in doubt, and why that does no harm: the end of a sentence. */
  readonly sentAgain: Words
  /** What a call does, to customers and to what is under way. */
  readonly effect: (send: Pick<Extract<Route, { readonly _tag: 'Send' }>, 'action' | 'drops'>) => Words
  /** Why there is no route. At least one for each reason that the kind's `route` gives. */
  readonly reasons: (reason: Reason) => ReadonlyArray<ReasonWords>
  readonly change: (change: Change) => ChangeWords
  /** A line for each thing that a content holds, as a plan tells it. */
  readonly lines: (content: Content, s: Style, language: Language) => ReadonlyArray<ContentLine>
  /** A content as customers see it; the first row is the header. */
  readonly table: (content: Content, s: Style, language: Language) => ReadonlyArray<ReadonlyArray<string>>
  /**
   * Where in a resource of the config something stands: a key, or what of it changed. A kind that sorts gives its list.
   *
   * @param content the config's
   */
  readonly path: (content: Content | undefined, key: string, change?: Change) => Path
}

/** A reason in words: what stands against a resource, or one change of it. */
export interface ReasonWords {
  /** For machines; its meaning does not change. */
  readonly code: string
  readonly key?: string
  /** Told before the words. */
  readonly change?: Change
  /** Sentences; beside `nearest`, the end of one that says why not. */
  readonly why: Words
  /** The nearest thing that can be done, as the end of a sentence. */
  readonly nearest?: Words
}

/** What a change is, without its key, with what was and is. */
export interface ChangeWords extends Words {
  /** Added, removed, or changed. */
  readonly symbol: '+' | '-' | '~'
}

export interface ContentLine {
  readonly key: string
  /** In one line. */
  readonly words: string
  /** In columns, without the key. */
  readonly cells: ReadonlyArray<string>
}
