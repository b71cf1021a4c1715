/**
 * Why the text of a CoreHR catalog can't be used.
 */
import type { Problem } from './codec.js'
import type { SyntaxProblem } from './json-text.js'
import type { Position } from './positions.js'

export type CatalogProblem =
  /** Markers of a merge that was not finished. Lines count from 1. */
  | { readonly _tag: 'Conflict'; readonly line: number }
  | { readonly _tag: 'NotJson'; readonly problems: ReadonlyArray<SyntaxProblem> }
  | { readonly _tag: 'NewerFormat'; readonly found: number; readonly known: number }
  | {
      readonly _tag: 'NotACatalog'
      readonly problems: ReadonlyArray<Problem & { readonly position: Position | undefined }>
    }
