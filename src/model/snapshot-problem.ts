/**
 * What can be wrong with a snapshot's text.
 */
import type { Address, FormDigest } from './brand.js'
import type { Problem } from './codec.js'
import type { SyntaxProblem } from './json-text.js'

/** Why a text can't be trusted as a snapshot. It is then never overwritten. Lines count from 1; there is none where a snapshot is no text. */
export type SnapshotProblem =
  | { readonly _tag: 'Conflict'; readonly line: number }
  | { readonly _tag: 'NotJson'; readonly problem: SyntaxProblem }
  | { readonly _tag: 'NewerFormat'; readonly found: number; readonly known: number }
  | { readonly _tag: 'NotASnapshot'; readonly problem: Problem; readonly line: Line }
  | { readonly _tag: 'FormChanged'; readonly digest: FormDigest; readonly line: Line }
  | { readonly _tag: 'FormMissing'; readonly digest: FormDigest; readonly address: Address; readonly line: Line }
  | { readonly _tag: 'FormOfOtherKind'; readonly address: Address; readonly line: Line }
  | { readonly _tag: 'RecordChanged'; readonly address: Address; readonly line: Line }
  | {
      readonly _tag: 'RetiredKeyLive'
      readonly address: Address
      readonly key: string
      readonly line: Line
    }

type Line = number | undefined
