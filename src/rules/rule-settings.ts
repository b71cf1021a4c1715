/**
 * What a config may say of its own rules: which run, how much they matter, and their options. The checks themselves are
 * in `checks.ts`.
 */
import * as t from 'io-ts'
import * as E from 'fp-ts/lib/Either.js'
import * as Codec from '../kit/codec.js'
import type { Field } from '../kinds/custom-fields/field.js'
import type { ConfigOfKinds } from '../kinds/registry.js'
import { AMOUNT } from '../kit/numbers.js'

/** `off` (the default), `warn`: is told; `error`: the config is invalid. */
export type RuleLevel = 'off' | 'warn' | 'error'

/** A level, or a level with options. */
export type RuleSetting<Options> = RuleLevel | readonly [level: RuleLevel, options: Options]

/** The most characters of a text, by locale; a locale that is left out keeps its preset. */
export interface LengthOptions {
  readonly zh_cn?: number
  readonly en_us?: number
}

/** What a custom rule is told besides the form. */
export interface CustomRuleContext {
  /** The list of the config in which the form stands. */
  readonly resource: keyof ConfigOfKinds
  /** The addresses of all resources with this form, sorted. */
  readonly addresses: ReadonlyArray<string>
}

/** What a custom rule found: words, and the field that they are about, by its key; without one, the whole form. */
export interface CustomFinding {
  readonly message: string
  readonly field?: string
  readonly member?: 'type' | 'key' | 'name' | 'is_required' | 'description' | 'options'
}

/**
 * A rule of the config's own. It gets a copy of the form, once for each form of the config, and returns what it found.
 * It returns at once: a promise is an error.
 */
export type CustomRule = (form: ReadonlyArray<Field>, context: CustomRuleContext) => ReadonlyArray<CustomFinding>

/** The rules by name. A rule of the config's own has a `/` in its name, and a function. */
export interface RulesConfig {
  /** Every name and description in both locales. */
  readonly both_locales?: RuleLevel
  /** Keys of fields and options match a regular expression. */
  readonly key_pattern?: RuleSetting<{ readonly pattern: string }>
  /** The names of fields are short. */
  readonly label_length?: RuleSetting<LengthOptions>
  /** The names of options are short. */
  readonly option_length?: RuleSetting<LengthOptions>
  /** No two fields of a form, and no two options of a field, have the same name. */
  readonly no_duplicate_labels?: RuleLevel
  /** A required field has a description. */
  readonly required_description?: RuleLevel
  /** A form has not too many required fields. */
  readonly max_required?: RuleSetting<{ readonly max: number }>
  /** Words that no text has. */
  readonly banned_words?: 'off' | readonly [level: RuleLevel, options: { readonly words: ReadonlyArray<string> }]
  readonly [custom: `${string}/${string}`]: 'off' | readonly [level: RuleLevel, check: CustomRule]
}

export type ActiveLevel = Exclude<RuleLevel, 'off'>

/** A rule that runs, its presets filled in. */
export type ActiveRule = { readonly level: ActiveLevel } & (
  | { readonly rule: 'both_locales' }
  | { readonly rule: 'key_pattern'; readonly pattern: string }
  | { readonly rule: 'label_length'; readonly max: Required<LengthOptions> }
  | { readonly rule: 'option_length'; readonly max: Required<LengthOptions> }
  | { readonly rule: 'no_duplicate_labels' }
  | { readonly rule: 'required_description' }
  | { readonly rule: 'max_required'; readonly max: number }
  | { readonly rule: 'banned_words'; readonly words: ReadonlyArray<string> }
  | { readonly rule: CustomName; readonly check: CustomRule }
)

type CustomName = `${string}/${string}`

const PRESETS = {
  key_pattern: { pattern: '^[a-z][a-z0-9_]*$' },
  label_length: { zh_cn: 20, en_us: 60 },
  option_length: { zh_cn: 20, en_us: 60 },
  max_required: { max: 10 },
} as const

const Level: t.Type<RuleLevel, unknown> = Codec.oneOf<RuleLevel>('a level', ['off', 'warn', 'error'])

/** Decoded: a level, with options where they were given. */
interface Setting<Options> {
  readonly level: RuleLevel
  readonly options: Options | undefined
}

const setting = <Options>(options: t.Type<Options, unknown>, needed = false): t.Type<Setting<Options>, unknown> => {
  const pair = `a list: [level, ${options.name}]`
  const name = needed ? `"off", or ${pair}` : `"off", "warn", "error", or ${pair}`
  return Codec.decoder(name, (u, context) => {
    if (typeof u === 'string' && (!needed || u === 'off')) return withoutOptions(Level.validate(u, context))
    if (!Array.isArray(u) || u.length !== 2) return Codec.wrongType(u, context, name)
    const [first, second] = u as ReadonlyArray<unknown>
    const level = Level.validate(first, t.appendContext(context, '0', Level, first))
    const decoded = options.validate(second, t.appendContext(context, '1', options, second))
    if (E.isLeft(level)) return E.isLeft(decoded) ? E.left([...level.left, ...decoded.left]) : level
    return E.isLeft(decoded) ? decoded : t.success({ level: level.right, options: decoded.right })
  })
}

const withoutOptions = E.map((level: RuleLevel) => ({ level, options: undefined }))

const plain: t.Type<Setting<undefined>, unknown> = Codec.decoder('"off", "warn" or "error"', (u, context) =>
  withoutOptions(Level.validate(u, context)),
)

const Count: t.Type<number, unknown> = Codec.number({
  name: 'a whole number from 1',
  is: (n) => Number.isSafeInteger(n) && n >= 1,
})

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}

const Pattern: t.Type<string, unknown> = Codec.minted('a regular expression of JavaScript, as a string', (text) =>
  isPattern(text) ? text : undefined,
)

const Words: t.Type<ReadonlyArray<string>, unknown> = Codec.list(
  'a list of words',
  Codec.minted('a word: a string that is not blank', (text) => (text.trim() === '' ? undefined : text)),
)

const Lengths: t.Type<LengthOptions, unknown> = Codec.strict('{ zh_cn?, en_us? }', {}, { zh_cn: Count, en_us: Count })

const Custom: t.Type<CustomRule, unknown> = Codec.decoder('a function', (u, context) =>
  typeof u === 'function'
    ? t.success(u as CustomRule)
    : Codec.wrongType(u, context, 'a function, which only a TypeScript or JavaScript config can have'),
)

const builtIn = {
  both_locales: plain,
  key_pattern: setting(Codec.strict('{ pattern }', { pattern: Pattern }, {})),
  label_length: setting(Lengths),
  option_length: setting(Lengths),
  no_duplicate_labels: plain,
  required_description: plain,
  max_required: setting(Codec.strict('{ max }', { max: Codec.number(AMOUNT) }, {})),
  banned_words: setting(Codec.strict('{ words }', { words: Words }, {}), true),
}

interface DecodedBuiltIn {
  readonly both_locales?: Setting<undefined>
  readonly key_pattern?: Setting<{ readonly pattern: string }>
  readonly label_length?: Setting<LengthOptions>
  readonly option_length?: Setting<LengthOptions>
  readonly no_duplicate_labels?: Setting<undefined>
  readonly required_description?: Setting<undefined>
  readonly max_required?: Setting<{ readonly max: number }>
  readonly banned_words?: Setting<{ readonly words: ReadonlyArray<string> }>
}

const BuiltIn: t.Type<DecodedBuiltIn, unknown> = Codec.strict('rules by name', {}, builtIn)
const CustomSetting = setting(Custom, true)
const CUSTOM_NAME = /^[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*$/i

const isCustomName = (name: string): name is CustomName => CUSTOM_NAME.test(name)

/** Decoded rules: those of the package, and the config's own by name. */
export interface DecodedRules {
  readonly builtIn: DecodedBuiltIn
  readonly custom: ReadonlyMap<CustomName, Setting<CustomRule>>
}

/** Rules by name. A name with a `/` is one of the config's own; of the others only the package's are known. */
export const Rules: t.Type<DecodedRules, unknown> = Codec.decoder('rules by name', (u, context) => {
  if (typeof u !== 'object' || u === null || Array.isArray(u))
    return BuiltIn.validate(u, context) as t.Validation<never>
  const entries = Object.entries(u) as ReadonlyArray<readonly [string, unknown]>
  const known = BuiltIn.validate(Object.fromEntries(entries.filter(([name]) => !isCustomName(name))), context)
  const errors: Array<t.ValidationError> = E.isLeft(known) ? [...known.left] : []
  const custom = new Map<CustomName, Setting<CustomRule>>()
  for (const [name, value] of entries) {
    if (!isCustomName(name) || value === undefined) continue
    const decoded = CustomSetting.validate(value, t.appendContext(context, name, CustomSetting, value))
    if (E.isLeft(decoded)) errors.push(...decoded.left)
    else custom.set(name, decoded.right)
  }
  return E.isLeft(known) || errors.length > 0 ? E.left(errors) : t.success({ builtIn: known.right, custom })
})

/** The rules that run, in a fixed order, their presets filled in. */
export const activeRules = (rules: DecodedRules | undefined): ReadonlyArray<ActiveRule> => {
  if (rules === undefined) return []
  const { builtIn: known, custom } = rules
  const active: Array<ActiveRule> = []
  const add = <Options>(
    each: Setting<Options> | undefined,
    rule: (level: ActiveLevel, options: Options | undefined) => ActiveRule,
  ): void => {
    if (each !== undefined && each.level !== 'off') active.push(rule(each.level, each.options))
  }
  add(known.both_locales, (level) => ({ rule: 'both_locales', level }))
  add(known.key_pattern, (level, options) => ({ rule: 'key_pattern', level, ...(options ?? PRESETS.key_pattern) }))
  add(known.label_length, (level, options) => ({
    rule: 'label_length',
    level,
    max: { ...PRESETS.label_length, ...options },
  }))
  add(known.option_length, (level, options) => ({
    rule: 'option_length',
    level,
    max: { ...PRESETS.option_length, ...options },
  }))
  add(known.no_duplicate_labels, (level) => ({ rule: 'no_duplicate_labels', level }))
  add(known.required_description, (level) => ({ rule: 'required_description', level }))
  add(known.max_required, (level, options) => ({ rule: 'max_required', level, ...(options ?? PRESETS.max_required) }))
  add(known.banned_words, (level, options) => ({ rule: 'banned_words', level, words: options?.words ?? [] }))
  for (const [name, each] of custom) {
    add(each, (level, check) => ({ rule: name, level, check: check ?? (() => []) }))
  }
  return active
}
