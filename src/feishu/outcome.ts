/**
 * What became of one call, exactly one of four, because each is recorded differently; and why.
 */
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { CallCodes } from './codes.js'
import type { Row, RowId } from './outcome-table.js'

export type Outcome =
  /** The platform answered `code: 0`: the form is live. */
  | {
      readonly _tag: 'Acknowledged'
      readonly logId: string | undefined
      /** When the same call was last given up before that without a clear answer; that one may still arrive. */
      readonly unanswered?: string
    }
  /** Surely not applied: the platform said so in a way that leaves no doubt. */
  | { readonly _tag: 'Refused'; readonly failure: DiagnosticOf<CallCodes> }
  /** Surely not applied: it did not leave this machine. */
  | { readonly _tag: 'NeverSent'; readonly failure: DiagnosticOf<CallCodes> }
  /** It may have taken effect or not. */
  | { readonly _tag: 'InDoubt'; readonly failure: DiagnosticOf<CallCodes> }

/** What happens on the way of a call, for people who want to see it all. Nothing in it is secret. */
export type CallTrace =
  | {
      readonly _tag: 'Called'
      readonly what: string
      readonly milliseconds: number
      readonly means: Row['means'] | 'failed'
      /** Of the table of outcomes. */
      readonly row: RowId
    }
  | { readonly _tag: 'Limited'; readonly what: string; readonly seconds: number }
  | { readonly _tag: 'NewToken'; readonly what: string }
  | {
      readonly _tag: 'Again'
      readonly what: string
      readonly attempt: number
      readonly failure: DiagnosticOf<CallCodes>
    }
