/**
 * What `POST /sandbox/corehr` does to the catalog that the sandbox answers from: the changes that somebody makes in
 * CoreHR's settings, where no call makes them. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { Name } from '../kinds/custom-fields/locale.js'
import { problemWords } from '../diagnostics/document-messages.js'
import * as Catalog from './corehr-catalog.js'

/** The catalog as it is now. */
export interface Corehr {
  readonly objects: ReadonlyArray<Catalog.CatalogObject>
  readonly fields: ReadonlyArray<Catalog.CatalogField>
}

export const initial: Corehr = { objects: Catalog.OBJECTS, fields: Catalog.FIELDS }

export const OPS = [
  'add_object',
  'remove_object',
  'add_field',
  'remove_field',
  'change_required',
  'add_option',
  'remove_option',
  'rename_option',
  'close_option',
] as const
type Op = (typeof OPS)[number]

interface Edit {
  readonly op: Op
  readonly object: string
  readonly field?: string
  readonly option?: string
  readonly name?: { readonly zh_cn?: string; readonly en_us?: string }
  readonly type?: number
  readonly required?: boolean
}

const EditCodec: t.Type<Edit, unknown> = Codec.strict(
  'an edit: { op, object, field?, option?, name?, type?, required? }',
  { op: Codec.oneOf('an op', OPS), object: Codec.nonEmptyText },
  {
    field: Codec.nonEmptyText,
    option: Codec.nonEmptyText,
    name: Name,
    type: Codec.oneOf<number>('a type', Object.values(Catalog.TYPES)),
    required: Codec.trueOrFalse,
  },
)

/** The catalog after one edit; a string is what is wrong with it, and nothing changes. */
export const edited = (corehr: Corehr, raw: unknown): E.Either<string, Corehr> => {
  const edit = EditCodec.decode(raw)
  if (E.isRight(edit)) return perform(corehr, edit.right)
  const [problem] = Codec.problemsOf(edit.left)
  return E.left(
    [...(problem.path.length === 0 ? [] : [`${problem.path.join('.')}:`]), problemWords(problem, 'en')].join(' '),
  )
}

const perform = (corehr: Corehr, edit: Edit): E.Either<string, Corehr> => {
  const { op, object } = edit
  const { objects } = corehr
  const isThere = objects.some(({ object_api_name }) => object_api_name === object)
  if (op === 'add_object') {
    if (isThere) return E.left(`There is an object ${object} already.`)
    return E.right({ ...corehr, objects: [...objects, Catalog.object(object, textOf(edit, object))] })
  }
  if (!isThere) return E.left(`There is no object ${object}.`)
  if (op === 'remove_object') {
    const isOther = ({ object_api_name }: { readonly object_api_name: string }) => object_api_name !== object
    return E.right({ objects: objects.filter(isOther), fields: corehr.fields.filter(isOther) })
  }
  return edit.field === undefined ? E.left(`${op} needs a field.`) : onField(corehr, op, edit, edit.field)
}

const onField = (
  corehr: Corehr,
  op: Exclude<Op, 'add_object' | 'remove_object'>,
  edit: Edit,
  name: string,
): E.Either<string, Corehr> => {
  const { object } = edit
  const { fields } = corehr
  const field = fields.find((each) => each.object_api_name === object && each.custom_api_name === name)
  if (op === 'add_field') {
    if (field !== undefined) return E.left(`There is a field ${name} of ${object} already.`)
    const rest = { is_required: edit.required ?? false, ...emptySetting(edit.type) }
    const added = Catalog.field(object, name, textOf(edit, name), asType(edit.type), rest)
    return E.right({ ...corehr, fields: [...fields, added] })
  }
  if (field === undefined) return E.left(`There is no field ${name} of ${object}.`)
  const replaced = (next: ReadonlyArray<Catalog.CatalogField>): Corehr => ({
    ...corehr,
    fields: fields.flatMap((each) => (each === field ? next : [each])),
  })
  switch (op) {
    case 'remove_field':
      return E.right(replaced([]))
    case 'change_required':
      return E.right(replaced([{ ...field, is_required: edit.required ?? !field.is_required }]))
    case 'add_option':
    case 'remove_option':
    case 'rename_option':
    case 'close_option': {
      const options = onOptions(op, edit, field)
      return E.isLeft(options) ? options : E.right(replaced([withOptions(field, options.right)]))
    }
  }
}

const onOptions = (
  op: 'add_option' | 'remove_option' | 'rename_option' | 'close_option',
  edit: Edit,
  field: Catalog.CatalogField,
): E.Either<string, ReadonlyArray<Catalog.CatalogOption>> => {
  const { option: name } = edit
  const options = field.common_schema_config?.enum_field_setting?.enum_field_option_list
  if (options === undefined) return E.left(`${field.custom_api_name} is no option field.`)
  if (name === undefined) return E.left(`${op} needs an option.`)
  const option = options.find(({ api_name }) => api_name === name)
  if (op === 'add_option') {
    if (option !== undefined) return E.left(`There is an option ${name} already.`)
    return E.right([...options, Catalog.option(name, textOf(edit, name))])
  }
  if (option === undefined) return E.left(`There is no option ${name} of ${field.custom_api_name}.`)
  const replaced = (next: ReadonlyArray<Catalog.CatalogOption>) =>
    options.flatMap((each) => (each === option ? next : [each]))
  switch (op) {
    case 'remove_option':
      return E.right(replaced([]))
    case 'rename_option':
      return E.right(replaced([{ ...option, name: textOf(edit, name) }]))
    case 'close_option':
      return E.right(replaced([{ ...option, is_open: false }]))
  }
}

const withOptions = (
  field: Catalog.CatalogField,
  enum_field_option_list: ReadonlyArray<Catalog.CatalogOption>,
): Catalog.CatalogField => {
  const { is_multiple } = field.common_schema_config?.enum_field_setting ?? { is_multiple: false }
  return { ...field, common_schema_config: { enum_field_setting: { enum_field_option_list, is_multiple } } }
}

/** What has no name is called as the API calls it. */
const textOf = ({ name }: Edit, apiName: string): Catalog.Text => ({
  zh_cn: name === undefined ? apiName : (name.zh_cn ?? ''),
  en_us: name?.en_us ?? '',
})

const asType = (type: number | undefined): Catalog.FieldType =>
  Object.values(Catalog.TYPES).find((each) => each === type) ?? Catalog.TYPES.text

/** An option field comes with a list of options to add to; other settings are left out. */
const emptySetting = (type: number | undefined): { readonly config?: Catalog.SchemaConfig } =>
  type === Catalog.TYPES.option
    ? { config: { enum_field_setting: { enum_field_option_list: [], is_multiple: false } } }
    : {}
