/**
 * What can be wrong with a command line, as data.
 */
import type { Kind } from '../kinds/kind.js'

/** Which mistake of a command line it is. */
export type Usage =
  // What commander finds.
  | { readonly mistake: 'unknown_command'; readonly found: string; readonly meant: ReadonlyArray<string> }
  | { readonly mistake: 'unknown_option'; readonly found: string; readonly meant: ReadonlyArray<string> }
  | {
      readonly mistake: 'excess_arguments'
      readonly command: string | undefined
      readonly expected: number
      readonly found: number
    }
  /** It has another name now. */
  | { readonly mistake: 'renamed_option'; readonly option: string; readonly now: string }
  | { readonly mistake: 'missing_argument'; readonly argument: string }
  | { readonly mistake: 'missing_option'; readonly option: string }
  | { readonly mistake: 'missing_value'; readonly option: string }
  | { readonly mistake: 'conflicting_options'; readonly option: string; readonly other: string }
  /** A value of an option or of an argument, which takes others. */
  | { readonly mistake: 'invalid_option'; readonly option: string; readonly found: string; readonly takes: Takes }
  | { readonly mistake: 'invalid_argument'; readonly argument: string; readonly found: string; readonly takes: Takes }
  | { readonly mistake: 'invalid_variable'; readonly variable: string; readonly found: string; readonly takes: Takes }
  // What a command finds.
  | { readonly mistake: 'not_a_plan_id'; readonly found: string }
  | { readonly mistake: 'two_reports_on_stdout' }
  | { readonly mistake: 'port_taken'; readonly port: number; readonly io: string }
  | { readonly mistake: 'other_lock'; readonly id: string }
  | { readonly mistake: TogetherUsage }

/** What does not go together on a command line: flags, arguments and values. */
export type TogetherUsage =
  | 'selectors_beside_plan'
  | 'approved_beside_plan'
  | 'empty_object'
  | 'empty_object_or_field'
  | 'nothing_to_adopt'
  | 'no_resolution'
  | 'needs_file_for_update_or_key'
  | 'needs_file_for_catalog'
  | 'no_value'
  | 'no_string'
  | 'no_type'
  | 'multilingual_without_text'
  | 'multi_without_list'
  | 'update_without_pre_hire'
  | 'update_beside_key'
  | 'value_beside_file'
  | 'type_beside_file'
  | 'file_without_catalog'

/** What an option, an argument or a variable takes. */
export type Takes =
  | { readonly takes: 'one_of'; readonly choices: ReadonlyArray<string> }
  | { readonly takes: 'address'; readonly kinds: ReadonlyArray<Pick<Kind, 'addressForm' | 'namesTenant'>> }
  | { readonly takes: 'selection'; readonly kinds: ReadonlyArray<Pick<Kind, 'addressForm' | 'namesTenant'>> }
  | { readonly takes: 'seconds'; readonly most: number }
  | { readonly takes: 'whole_number'; readonly least: number; readonly most: number }
  /** As a codec names it. */
  | { readonly takes: 'number'; readonly name: string }
  | { readonly takes: 'port' }
  | { readonly takes: 'sandbox_id' }
  | { readonly takes: 'fault'; readonly forms: ReadonlyArray<string> }
  | { readonly takes: 'call_number' }
  | { readonly takes: 'delay' }
  | { readonly takes: 'attempt' }
  | { readonly takes: 'tenant_key' }
  | { readonly takes: 'report'; readonly formats: ReadonlyArray<string>; readonly found: string }
  | { readonly takes: 'report_file' }
