/**
 * What a format of a plan's report is: what its module exports, and what it is given.
 */
import type { AnyDiagnostic, AnyDiagnostics } from '../diagnostics/messages.js'
import type { Here } from '../diagnostics/told.js'
import type { Terminal } from '../kit/terminal.js'
import type { PlacedDiagnostic } from './findings.js'
import type { Summary } from './summary.js'

/** What the module of a format exports. */
export interface Format {
  readonly plan: (summary: Summary, beside: Beside) => string | Promise<string>
  /** Why there is no plan: a report that is not written would leave an earlier one to be read as if it were this run's. */
  readonly failure: (failed: Failed) => string
  /** It tells all of a plan, so a report with less room may name its file. */
  readonly tellsAll?: boolean
  /** It points at places in the config. To find them in a script takes time. */
  readonly hasPlaces?: boolean
}

/** What a report may tell beside the plan. */
export interface Beside {
  /** Room, colour and language. What goes to machines is English all the same. */
  readonly view: Terminal
  readonly isFile: boolean
  /** What the config's rules found. */
  readonly found: ReadonlyArray<AnyDiagnostic>
  readonly here: Here
  /** The same at their places, for a code review. */
  readonly rules: ReadonlyArray<PlacedDiagnostic>
  /** The plan's findings and then the rules', of a format that has places: of a level that has room for ten, the plan's are told. */
  readonly findings: ReadonlyArray<PlacedDiagnostic>
  /** The file that the same run writes the whole plan to. */
  readonly whole: string | undefined
  /** Of this package. */
  readonly version: string
}

/** Why there is no plan, for people and for a code review. */
export interface Failed extends Pick<Beside, 'view' | 'here' | 'findings' | 'version'> {
  readonly failure: AnyDiagnostics
  /** For which there is none, where one was named. */
  readonly environment: string | undefined
}
