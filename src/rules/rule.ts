/**
 * What a rule of the package is: one object, in a file of `built-in/` with its types. `built-in.ts` has a row for each.
 */
import type * as t from 'io-ts'
import type { Path } from '../kit/positions.js'
import type { DiagnosticOf } from '../kit/diagnostic.js'
import type { Form } from '../kinds/custom-fields/form.js'

/** `off` (the default), `warn`: is told; `error`: the config is invalid. */
export type RuleLevel = 'off' | 'warn' | 'error'

/** A level, or a level with options. */
export type RuleSetting<Options> = RuleLevel | readonly [level: RuleLevel, options: Options]

/** The same of a rule whose options have no presets. */
export type NeededRuleSetting<Options> = 'off' | readonly [level: RuleLevel, options: Options]

/**
 * @typeParam Says what a config may say of it: an interface that has its name alone, with its doc comment
 * @typeParam Codes what it finds, under its name
 */
export type Rule<Says, Codes> = Options<SettingOf<Says>> & {
  /**
   * @param path of the form's list of fields
   * @param options with the presets of those that the config leaves out
   */
  check(form: Form, path: Path, options: Required<OptionsOf<SettingOf<Says>>>): ReadonlyArray<DiagnosticOf<Codes>>
  readonly example: Example<SettingOf<Says>>
}

type SettingOf<Says> = NonNullable<Says[keyof Says]>

type OptionsOf<Setting> = Setting extends readonly [RuleLevel, infer Options] ? Options : never

/** A setting that may be a level alone has presets for all its options. */
type Options<Setting> = [Setting] extends [RuleLevel]
  ? unknown
  : { readonly options: t.Type<OptionsOf<Setting>, unknown> } & (RuleLevel extends Setting
      ? { readonly presets: Required<OptionsOf<Setting>> }
      : unknown)

/** Shown in `docs/rules.md` and run by a test: a form that breaks the rule, and one that keeps to it. */
export interface Example<Setting = unknown> {
  readonly setting: Setting
  readonly bad: Form
  readonly good: Form
}
