/**
 * What can go wrong between a config file and the desired state that it means.
 */
import type { CatalogCodes } from '../corehr/catalog/codes.js'
import type { Selection } from '../kinds/brand.js'
import type { SentCodes } from '../kinds/sent.js'
import type { DocumentCodes } from '../kit/codec.js'
import type { Diagnostics, None } from '../kit/diagnostic.js'
import type { SyntaxDiagnostic } from '../kit/json-text.js'
import type { IdFault } from '../kit/spreadsheet.js'
import type { TextCodes } from '../kit/utf8.js'
import type { AskedEnvironment } from './environment.js'
import type { StorePlace } from './store-place.js'

/** Of a file that the config names, `name` is how it names it; `io` is Node's code, such as EACCES. */
export interface ConfigCodes extends TextCodes {
  readonly no_config: { readonly places: ReadonlyArray<string> }
  readonly config_not_read: { readonly io: string }
  readonly config_empty: None
  readonly config_format: { readonly places: ReadonlyArray<string> }
  readonly config_syntax: { readonly problem: SyntaxDiagnostic }
  /** The config's own code failed; `at` where in which file, if that is known. */
  readonly config_threw: { readonly message: string; readonly at: string | undefined }
  readonly no_default_export: None
  readonly environment_not_named: { readonly names: ReadonlyArray<string> }
  readonly environment_unknown: AskedEnvironment & { readonly names: ReadonlyArray<string> }
  /** One was asked for, and the config has none. */
  readonly no_environments: AskedEnvironment
  readonly environments_share_store: { readonly names: readonly [string, string]; readonly place: StorePlace }
  /** What `--snapshot` names, at the file. */
  readonly snapshot_of_other_environment: { readonly environment: string; readonly own: string }
  readonly accounts_outside: { readonly name: string }
  readonly accounts_not_read: { readonly name: string; readonly io: string }
  /** Rows count from 1, as lines of the CSV file. */
  readonly accounts_not_csv: { readonly name: string; readonly row: number; readonly message: string }
  readonly accounts_no_column: { readonly name: string; readonly found: ReadonlyArray<string> }
  readonly accounts_unknown_column: { readonly name: string; readonly column: string }
  readonly accounts_no_rows: { readonly name: string }
  readonly accounts_bad_cell: {
    readonly name: string
    readonly row: number
    readonly column: string
    readonly found: string
  }
  readonly accounts_bad_id: {
    readonly name: string
    readonly row: number
    readonly found: string
    readonly fault: IdFault
  }
  readonly accounts_repeated_row: {
    readonly name: string
    readonly row: number
    readonly first: number
    readonly account: string
  }
  readonly adopted_form_outside: { readonly name: string }
  readonly adopted_form_not_read: { readonly name: string; readonly io: string }
  readonly corehr_catalog_outside: { readonly name: string }
  readonly corehr_catalog_not_read: { readonly name: string; readonly io: string }
  /** A decision is about what must be gone from the config. */
  readonly still_in_config: { readonly address: string; readonly member: 'removed' | 'moved' }
  readonly adopted_not_in_config: { readonly address: string; readonly known: ReadonlyArray<string> }
  /** At the address. */
  readonly not_in_config: { readonly selection: Selection; readonly known: ReadonlyArray<string> }
}

/** All that can be wrong with a config, and with the files that it names. */
export type ConfigDiagnostics = Diagnostics<ConfigCodes & CatalogCodes & DocumentCodes & SentCodes>
