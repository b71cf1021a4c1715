/**
 * What happens on the way of a call, for people who want to see it all. Nothing in it is secret.
 */
import type { CallFailure } from './outcome.js'

export type CallTrace =
  | { readonly _tag: 'Called'; readonly what: string; readonly milliseconds: number; readonly means: string }
  | { readonly _tag: 'Limited'; readonly what: string; readonly seconds: number }
  | { readonly _tag: 'NewToken'; readonly what: string }
  | { readonly _tag: 'Again'; readonly what: string; readonly attempt: number; readonly failure: CallFailure }
