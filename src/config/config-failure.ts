/**
 * What can go wrong between a config file and the desired state that it means.
 */
import type { CatalogProblem } from '../corehr/catalog/catalog.js'
import type { CorehrProblem } from '../corehr/catalog/form-options.js'
import type { Path, Problem } from '../kit/codec.js'
import type { SyntaxProblem } from '../kit/json-text.js'
import type { Position } from '../kit/positions.js'

export type ConfigFailure =
  | { readonly _tag: 'NoConfig'; readonly folder: string; readonly places: ReadonlyArray<string> }
  /** `code` as Node names it: EISDIR, EACCES, ENOENT. */
  | { readonly _tag: 'ConfigNotRead'; readonly file: string; readonly code: string }
  | { readonly _tag: 'ConfigEmpty'; readonly file: string }
  | { readonly _tag: 'ConfigFormatUnknown'; readonly file: string; readonly places: ReadonlyArray<string> }
  | { readonly _tag: 'ConfigSyntax'; readonly file: string; readonly problems: ReadonlyArray<SyntaxProblem> }
  /** The config's own code failed; `at` where in which file, if that is known. */
  | { readonly _tag: 'ConfigThrew'; readonly file: string; readonly message: string; readonly at: string | undefined }
  | { readonly _tag: 'NoDefaultExport'; readonly file: string }
  | { readonly _tag: 'ConfigInvalid'; readonly file: string; readonly problems: ReadonlyArray<LocatedProblem> }
  | {
      readonly _tag: 'AccountsInvalid'
      readonly file: string
      readonly problems: ReadonlyArray<LocatedAccountsProblem>
    }
  | { readonly _tag: 'CorehrInvalid'; readonly file: string; readonly problems: ReadonlyArray<LocatedCorehrProblem> }
  /** `file` is the catalog. */
  | { readonly _tag: 'CatalogUnusable'; readonly file: string; readonly problem: CatalogProblem }

export type LocatedProblem = Problem & { readonly position: Position | undefined }

/** What is wrong with a file of accounts, and where the config names it. */
export interface LocatedAccountsProblem {
  readonly from: string
  readonly path: Path
  readonly position: Position | undefined
  readonly problem: AccountsProblem
}

/** What can be wrong with a CSV file of accounts. Lines count from 1. */
export type AccountsProblem =
  | { readonly _tag: 'Outside' }
  | { readonly _tag: 'NotRead'; readonly code: string }
  | { readonly _tag: 'NotCsv'; readonly line: number; readonly message: string }
  | { readonly _tag: 'NoColumn'; readonly found: ReadonlyArray<string> }
  | { readonly _tag: 'UnknownColumn'; readonly column: string }
  | { readonly _tag: 'NoRows' }
  | { readonly _tag: 'BadCell'; readonly line: number; readonly column: string; readonly found: string }
  | { readonly _tag: 'RepeatedRow'; readonly line: number; readonly first: number; readonly account: string }

/** What is wrong with options that come from CoreHR, by which catalog, and where the config asks for them. */
export interface LocatedCorehrProblem {
  readonly catalog: string
  readonly path: Path
  readonly position: Position | undefined
  readonly problem: CorehrProblem
}
