/**
 * How a kind looks on a page: what a resource is called, and its contents as rows that stand side by side. The page lays
 * the rows out, in both languages.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Words } from '../kit/language.js'
import type { Address, Content } from './brand.js'
import type { Locale } from './custom-fields/locale.js'
import type { Change } from './kind.js'

/** How a change is coloured. */
export type Tone = 'add' | 'remove' | 'move' | 'text' | 'structure'

export interface Preview {
  /** The place in Feishu where the content is filled in or shown. */
  readonly title: (address: Address) => Words
  /**
   * From the top. A content that has none beside it stands by itself.
   *
   * @param changes what turns one into the other; none where one stands by itself
   */
  readonly rows: (
    before: Content | undefined,
    after: Content | undefined,
    changes: ReadonlyArray<Change>,
  ) => ReadonlyArray<PreviewRow>
}

/** What is in its place on both sides, or on one of them. */
export interface PreviewRow {
  readonly head: JSX.Element
  /** `undefined` where nothing changes. */
  readonly tone: Tone | undefined
  readonly before: Cell | undefined
  readonly after: Cell | undefined
  /** Said on a side that does not have it. */
  readonly absent: Words
  /** Those that are told below the row. */
  readonly changes: ReadonlyArray<PreviewChange>
}

/** @param id begins every id in it */
export type Cell = (locale: Locale, id: string) => JSX.Element

export interface PreviewChange {
  readonly symbol: string
  /** What kind of change it is. */
  readonly words: Words
  readonly tone: Tone
  /** What was and what is. */
  readonly detail: JSX.Element | undefined
}

/** By the kind's name. */
export type Previews = ReadonlyMap<string, Preview>
