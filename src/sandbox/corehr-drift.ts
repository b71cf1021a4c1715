/**
 * What `POST /sandbox/corehr` does to the catalog that the sandbox answers from: the changes that somebody makes in
 * CoreHR's settings, where no call makes them. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Catalog, CatalogObject } from '../corehr/catalog/catalog.js'
import { OPTION_TYPE, type CustomField, type EnumOption } from '../corehr/catalog/custom-field.js'
import * as Codec from '../kit/codec.js'
import { Name, type LocalizedText } from '../kinds/custom-fields/locale.js'
import { problemWords } from '../diagnostics/document-messages.js'

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

/** The page's numbers of a field's type. */
const TYPES: ReadonlyArray<number> = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

interface Edit {
  readonly op: Op
  readonly object: string
  readonly field?: string
  readonly option?: string
  readonly name?: LocalizedText
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
    type: Codec.oneOf('a type', TYPES),
    required: Codec.trueOrFalse,
  },
)

/** The catalog after one edit; a string is what is wrong with it, and nothing changes. */
export function edited(catalog: Catalog, raw: unknown): E.Either<string, Catalog> {
  const edit = EditCodec.decode(raw)
  if (E.isRight(edit)) return perform(catalog, edit.right)
  const [problem] = Codec.problemsOf(edit.left)
  return E.left(
    [...(problem.path.length === 0 ? [] : [`${problem.path.join('.')}:`]), problemWords(problem, 'en')].join(' '),
  )
}

const perform = (catalog: Catalog, edit: Edit): E.Either<string, Catalog> => {
  const { op, object } = edit
  const found = catalog.get(object)
  if (op === 'add_object') {
    if (found !== undefined) return E.left(`There is an object ${object} already.`)
    return E.right(put(catalog, object, { name: nameOf(edit, object), fields: new Map() }))
  }
  if (found === undefined) return E.left(`There is no object ${object}.`)
  if (op === 'remove_object') return E.right(without(catalog, object))
  if (edit.field === undefined) return E.left(`${op} needs a field.`)
  const fields = onField(found.fields, op, edit, edit.field)
  return E.isLeft(fields) ? fields : E.right(put(catalog, object, { ...found, fields: fields.right }))
}

const onField = (
  fields: CatalogObject['fields'],
  op: Exclude<Op, 'add_object' | 'remove_object'>,
  edit: Edit,
  name: string,
): E.Either<string, CatalogObject['fields']> => {
  const field = fields.get(name)
  if (op === 'add_field') {
    return field === undefined
      ? E.right(put(fields, name, addedField(edit, name)))
      : E.left(`There is a field ${name} of ${edit.object} already.`)
  }
  if (field === undefined) return E.left(`There is no field ${name} of ${edit.object}.`)
  switch (op) {
    case 'remove_field':
      return E.right(without(fields, name))
    case 'change_required':
      return E.right(put(fields, name, { ...field, is_required: edit.required ?? !field.is_required }))
    case 'add_option':
    case 'remove_option':
    case 'rename_option':
    case 'close_option': {
      const options = onOptions(op, edit, field)
      return E.isLeft(options) ? options : E.right(put(fields, name, withOptions(field, options.right)))
    }
  }
}

const onOptions = (
  op: 'add_option' | 'remove_option' | 'rename_option' | 'close_option',
  edit: Edit,
  field: CustomField,
): E.Either<string, ReadonlyArray<EnumOption>> => {
  const { option: name } = edit
  const options = field.common_schema_config?.enum_field_setting?.enum_field_option_list
  if (options === undefined) return E.left(`${field.custom_api_name} is no option field.`)
  if (name === undefined) return E.left(`${op} needs an option.`)
  const option = options.find(({ api_name }) => api_name === name)
  if (op === 'add_option') {
    if (option !== undefined) return E.left(`There is an option ${name} already.`)
    return E.right([...options, { api_name: name, name: nameOf(edit, name), is_open: true }])
  }
  if (option === undefined) return E.left(`There is no option ${name} of ${field.custom_api_name}.`)
  const replaced = (next: ReadonlyArray<EnumOption>) => options.flatMap((each) => (each === option ? next : [each]))
  switch (op) {
    case 'remove_option':
      return E.right(replaced([]))
    case 'rename_option':
      return E.right(replaced([{ ...option, name: nameOf(edit, name) }]))
    case 'close_option':
      return E.right(replaced([{ ...option, is_open: false }]))
  }
}

/** An option field comes with a list of options to add to; other settings are left out. */
const addedField = (edit: Edit, name: string): CustomField => {
  const { object: object_api_name, type = 1, required: is_required = false } = edit
  const field = { custom_api_name: name, object_api_name, name: nameOf(edit, name), type }
  const added = { ...field, is_open: true, is_required, is_unique: false }
  return type === OPTION_TYPE ? withOptions(added, []) : added
}

const withOptions = (field: CustomField, enum_field_option_list: ReadonlyArray<EnumOption>): CustomField => {
  const { is_multiple = false } = field.common_schema_config?.enum_field_setting ?? {}
  return { ...field, common_schema_config: { enum_field_setting: { enum_field_option_list, is_multiple } } }
}

/** What has no name is called as the API calls it. */
const nameOf = ({ name }: Edit, apiName: string): LocalizedText => name ?? { zh_cn: apiName }

/** What is there already keeps its place. */
const put = <A>(map: ReadonlyMap<string, A>, name: string, value: A): ReadonlyMap<string, A> =>
  new Map([...map, [name, value]])

const without = <A>(map: ReadonlyMap<string, A>, name: string): ReadonlyMap<string, A> =>
  new Map([...map].filter(([each]) => each !== name))
