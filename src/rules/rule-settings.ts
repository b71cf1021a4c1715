/**
 * What a config may say of its rules: which run, how much they matter, and their options.
 */
import * as t from 'io-ts'
import * as E from 'fp-ts/lib/Either.js'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import type { DiagnosticOf, Diagnostics } from '../kit/diagnostic.js'
import type { Form } from '../kinds/custom-fields/form.js'
import { RULES, type BuiltInConfig } from './built-in.js'
import type { RuleCodes } from './codes.js'
import { runCustom, type CustomRule, type Item } from './custom.js'
import type { RuleLevel } from './rule.js'

/** The rules by name. A rule of the config's own has a `/` in its name, and a function. */
export interface RulesConfig extends BuiltInConfig {
  readonly [custom: `${string}/${string}`]: 'off' | readonly [level: RuleLevel, check: CustomRule]
}

/** A rule that runs, with its options. */
export interface ActiveRule {
  readonly level: Exclude<RuleLevel, 'off'>
  readonly check: (item: Item) => E.Either<Diagnostics<RuleCodes>, ReadonlyArray<DiagnosticOf<RuleCodes>>>
}

/** Any rule of the package. */
interface BuiltIn {
  readonly options?: t.Mixed
  readonly presets?: object
  check(form: Form, path: Path, options: object): ReadonlyArray<DiagnosticOf<RuleCodes>>
}

const BUILT_IN: ReadonlyArray<readonly [name: string, rule: BuiltIn]> = Object.entries(RULES)

/** Decoded: a level, with options where they were given. */
interface Setting<Options> {
  readonly level: RuleLevel
  readonly options: Options | undefined
}

/** Decoded rules: those of the package, and the config's own by name. */
export interface DecodedRules {
  readonly builtIn: Readonly<Partial<Record<string, Setting<object>>>>
  readonly custom: ReadonlyMap<string, Setting<CustomRule>>
}

const Level: t.Type<RuleLevel, unknown> = Codec.oneOf<RuleLevel>('a level', ['off', 'warn', 'error'])

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

const plain: t.Type<Setting<never>, unknown> = Codec.decoder('"off", "warn" or "error"', (u, context) =>
  withoutOptions(Level.validate(u, context)),
)

const Custom: t.Type<CustomRule, unknown> = Codec.decoder('a function', (u, context) =>
  typeof u === 'function'
    ? t.success(u as CustomRule)
    : Codec.wrongType(u, context, 'a function, which only a TypeScript or JavaScript config can have'),
)

const BuiltInSettings: t.Type<DecodedRules['builtIn'], unknown> = Codec.strict(
  'rules by name',
  {},
  Object.fromEntries(
    BUILT_IN.map(([name, { options, presets }]) => [
      name,
      options === undefined ? plain : setting(options, presets === undefined),
    ]),
  ),
)
const CustomSetting = setting(Custom, true)
const CUSTOM_NAME = /^[a-z0-9][a-z0-9_-]*\/[a-z0-9][a-z0-9_-]*$/i

/** Rules by name. A name with a `/` is one of the config's own; of the others only the package's are known. */
export const Rules: t.Type<DecodedRules, unknown> = Codec.decoder('rules by name', (u, context) => {
  if (typeof u !== 'object' || u === null || Array.isArray(u))
    return BuiltInSettings.validate(u, context) as t.Validation<never>
  const entries = Object.entries(u) as ReadonlyArray<readonly [string, unknown]>
  const isCustom = ([name]: readonly [string, unknown]): boolean => CUSTOM_NAME.test(name)
  const known = BuiltInSettings.validate(Object.fromEntries(entries.filter((each) => !isCustom(each))), context)
  const errors: Array<t.ValidationError> = E.isLeft(known) ? [...known.left] : []
  const custom = new Map<string, Setting<CustomRule>>()
  for (const [name, value] of entries.filter(isCustom)) {
    if (value === undefined) continue
    const decoded = CustomSetting.validate(value, t.appendContext(context, name, CustomSetting, value))
    if (E.isLeft(decoded)) errors.push(...decoded.left)
    else custom.set(name, decoded.right)
  }
  return E.isLeft(known) || errors.length > 0 ? E.left(errors) : t.success({ builtIn: known.right, custom })
})

/** The rules that run: those of the package in their order, their presets filled in, and then the config's own. */
export function activeRules(rules: DecodedRules | undefined): ReadonlyArray<ActiveRule> {
  if (rules === undefined) return []
  const active: Array<ActiveRule> = []
  for (const [name, rule] of BUILT_IN) {
    const { level, options } = rules.builtIn[name] ?? OFF
    if (level === 'off') continue
    const filled = { ...rule.presets, ...options }
    active.push({ level, check: ({ form, path }) => E.right(rule.check(form, path, filled)) })
  }
  for (const [name, { level, options }] of rules.custom) {
    if (level !== 'off' && options !== undefined)
      active.push({ level, check: (item) => runCustom(name, options, item) })
  }
  return active
}

const OFF: Setting<never> = { level: 'off', options: undefined }
