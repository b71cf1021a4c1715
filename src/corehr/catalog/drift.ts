/**
 * What differs between two catalogs, such as the one in git and the live one. The kinds are the words of the drift's
 * JSON.
 */
import { canonicalJson, compareText, type Json } from '../../kit/canonical-json.js'
import type { LocalizedText } from '../../kinds/custom-fields/locale.js'
import type { Catalog, CatalogObject } from './catalog.js'
import { optionsOf, type CustomField, type EnumOption, type FieldTypeNumber, type KeptField } from './custom-field.js'
import { present } from '../../kit/present.js'

export type Drift =
  | (OfObject & { readonly kind: 'add_object'; readonly after: LocalizedText })
  | (OfObject & { readonly kind: 'remove_object'; readonly before: LocalizedText })
  | (OfObject & Both<LocalizedText> & { readonly kind: 'change_object_name' })
  | (OfField & { readonly kind: 'add_field'; readonly after: KeptField })
  | (OfField & { readonly kind: 'remove_field'; readonly before: KeptField })
  | (OfField & Both<FieldTypeNumber> & { readonly kind: 'retype_field' })
  | (OfField & Both<boolean> & { readonly kind: 'change_required' | 'change_unique' | 'change_open' })
  | (OfField & Both<LocalizedText> & { readonly kind: 'change_name' | 'change_description' })
  | SettingDrift
  | (OfOption & { readonly kind: 'add_option'; readonly after: EnumOption })
  | (OfOption & { readonly kind: 'remove_option'; readonly before: EnumOption })
  | (OfOption & Both<EnumOption> & { readonly kind: 'change_option' })
  /** The order of the options that are on both sides, by api_name. */
  | (OfField & Both<ReadonlyArray<OptionName>> & { readonly kind: 'move_options' })

/** A side that is absent was not said. */
export interface SettingDrift extends OfField {
  readonly kind: 'change_setting'
  /**
   * A path below common_schema_config.
   *
   * @pattern ^[a-z_]+\.[a-z_]+$
   */
  readonly setting: string
  readonly before?: SettingValue
  readonly after?: SettingValue
}

export type SettingValue = boolean | number | string

interface OfObject {
  /** @minLength 1 */
  readonly object: string
}

interface OfField extends OfObject {
  /** @minLength 1 */
  readonly field: string
}

interface OfOption extends OfField {
  readonly option: OptionName
}

/** @minLength 1 */
type OptionName = string

interface Both<A> {
  readonly before: A
  readonly after: A
}

/** Sorted by object and field; empty for equal catalogs. */
export function drift(before: Catalog, after: Catalog): ReadonlyArray<Drift> {
  return union(before, after).flatMap((object) => {
    const [was, is] = [before.get(object), after.get(object)]
    if (was === undefined) return is === undefined ? [] : addedObject(object, is)
    return is === undefined ? [{ kind: 'remove_object', object, before: was.name }] : objectDrift(object, was, is)
  })
}

const addedObject = (object: string, { name, fields }: CatalogObject): ReadonlyArray<Drift> => [
  { kind: 'add_object', object, after: name },
  ...union(fields, new Map()).flatMap((field): ReadonlyArray<Drift> => {
    const after = fields.get(field)
    return after === undefined ? [] : [{ kind: 'add_field', object, field, after }]
  }),
]

const objectDrift = (object: string, before: CatalogObject, after: CatalogObject): ReadonlyArray<Drift> => [
  ...(isSame(before.name, after.name)
    ? []
    : [{ kind: 'change_object_name' as const, object, before: before.name, after: after.name }]),
  ...union(before.fields, after.fields).flatMap((field): ReadonlyArray<Drift> => {
    const [was, is] = [before.fields.get(field), after.fields.get(field)]
    if (was === undefined) return is === undefined ? [] : [{ kind: 'add_field', object, field, after: is }]
    return is === undefined ? [{ kind: 'remove_field', object, field, before: was }] : fieldDrift(was, is)
  }),
]

const fieldDrift = (before: CustomField, after: CustomField): ReadonlyArray<Drift> => {
  const of = { object: after.object_api_name, field: after.custom_api_name }
  const flag = (kind: 'change_required' | 'change_unique' | 'change_open', was: boolean, is: boolean) =>
    was === is ? [] : [{ ...of, kind, before: was, after: is }]
  const text = (kind: 'change_name' | 'change_description', was: LocalizedText = {}, is: LocalizedText = {}) =>
    isSame(was, is) ? [] : [{ ...of, kind, before: was, after: is }]
  return [
    ...text('change_name', before.name, after.name),
    ...text('change_description', before.description, after.description),
    ...flag('change_open', before.is_open, after.is_open),
    ...flag('change_required', before.is_required, after.is_required),
    ...flag('change_unique', before.is_unique, after.is_unique),
    // The settings of another type say nothing of what changed.
    ...(before.type === after.type
      ? [...settingDrift(of, before, after), ...optionDrift(of, before, after)]
      : [{ ...of, kind: 'retype_field' as const, before: before.type, after: after.type }]),
  ]
}

const settingDrift = (of: OfField, before: CustomField, after: CustomField): ReadonlyArray<Drift> => {
  const [was, is] = [settings(before), settings(after)]
  return union(was, is).flatMap((setting): ReadonlyArray<Drift> => {
    const [old, now] = [was.get(setting), is.get(setting)]
    return old === now ? [] : [present({ ...of, kind: 'change_setting', setting, before: old, after: now })]
  })
}

/** By path below `common_schema_config`; options are compared one by one. */
const settings = ({ common_schema_config }: CustomField): ReadonlyMap<string, SettingValue> =>
  new Map(
    Object.entries(common_schema_config ?? {}).flatMap(([setting, members]) =>
      Object.entries(members as Readonly<Record<string, unknown>>).flatMap(([member, value]) =>
        typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
          ? [[`${setting}.${member}`, value] as const]
          : [],
      ),
    ),
  )

const optionDrift = (of: OfField, before: CustomField, after: CustomField): ReadonlyArray<Drift> => {
  const [was, is] = [optionsByName(before), optionsByName(after)]
  const [kept, keptNow] = [
    [...was.keys()].filter((name) => is.has(name)),
    [...is.keys()].filter((name) => was.has(name)),
  ]
  return [
    ...[...was].flatMap(([option, old]): ReadonlyArray<Drift> => {
      const now = is.get(option)
      if (now === undefined) return [{ ...of, kind: 'remove_option', option, before: old }]
      return isSame(old, now) ? [] : [{ ...of, kind: 'change_option', option, before: old, after: now }]
    }),
    ...[...is].flatMap(([option, after]): ReadonlyArray<Drift> =>
      was.has(option) ? [] : [{ ...of, kind: 'add_option', option, after }],
    ),
    ...(isSame(kept, keptNow) ? [] : [{ ...of, kind: 'move_options' as const, before: kept, after: keptNow }]),
  ]
}

/** An option without an `api_name`, which the page allows, is named by its place. */
const optionsByName = (field: CustomField): ReadonlyMap<string, EnumOption> =>
  new Map(optionsOf(field).map((option, i) => [option.api_name ?? `#${i + 1}`, option]))

const isSame = (a: object, b: object): boolean => canonicalJson(a as Json) === canonicalJson(b as Json)

const union = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): ReadonlyArray<string> =>
  [...new Set([...a.keys(), ...b.keys()])].sort(compareText)
