/**
 * Why a journal can't be trusted. It is then never overwritten. Lines count from 1.
 */
export type JournalProblem =
  | { readonly _tag: 'JournalDamaged'; readonly line: number }
  | { readonly _tag: 'JournalNewerFormat'; readonly found: number; readonly known: number }
  /** The snapshot beside it belongs to another history. */
  | { readonly _tag: 'JournalOfOtherLineage' }
