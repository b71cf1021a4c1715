/**
 * What the platform does to custom fields of either kind, and how the sandbox shows them.
 *
 * Official pages: 创建账号自定义字段, 更新账号自定义字段, 创建背调自定义字段, 更新背调自定义字段. Where they are silent this
 * takes the strict reading; `answers-sandbox.ts` lists those readings.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type * as t from 'io-ts'
import { LANGUAGE_NAMES } from '../../diagnostics/page-words.js'
import * as Codec from '../../kit/codec.js'
import { FormHtml } from '../../report/html/form-html.js'
import { LANG, LANGUAGE } from '../../report/html/said.js'
import * as Body from '../../sandbox/body.js'
import { addressParts, type Content } from '../brand.js'
import type { Refusal, Resource } from '../sandbox-side.js'
import { LOCALES, type Field, type LocalizedText } from './field.js'
import * as Form from './form.js'

/** A field of a batch_update: only `name` and `description` are taken, and `""` clears a locale. */
export interface FieldTexts {
  readonly key: string
  readonly name: LocalizedText
  readonly is_required: boolean
  readonly description?: LocalizedText
}

/** Unlike a create's name, a batch_update's may be empty in a locale, or in both. */
export const Texts: t.Type<LocalizedText, unknown> = Codec.strict(
  'a text by locale: { zh_cn, en_us }',
  {},
  { zh_cn: Codec.text, en_us: Codec.text },
)

interface TextMembers {
  readonly key: t.Type<string, unknown>
  readonly name: t.Type<LocalizedText, unknown>
  readonly is_required: t.Type<boolean, unknown>
}

export const textMembers: TextMembers = { key: Codec.nonEmptyText, name: Texts, is_required: Codec.trueOrFalse }

/** What is stored of a resource; nothing, if all of its fields were deleted. */
export function formIn({ content }: Resource): Form.Form {
  return content === undefined ? [] : Form.formOf(content)
}

/** @param form canonical or not; none when all of it is deleted */
export function withForm(resource: Resource, form: ReadonlyArray<Field>): Resource {
  const { kind } = addressParts(resource.address)
  return { ...resource, content: form.length === 0 ? undefined : Form.contentOfFields(kind, form) }
}

/** A full replacement. A key that an earlier one merely dropped may come back; a deleted one may not. */
export function replaced(resource: Resource, fields: ReadonlyArray<Field>): E.Either<Refusal, Resource> {
  const retired = new Set(resource.retired)
  const burnt = Form.keys(fields).filter((key) => retired.has(key))
  if (burnt.length > 0) return Body.refused(`${Body.quoted(burnt)}: a deleted key can't be used again`)
  return E.right(withForm(resource, fields))
}

/** Fields are matched by key; the order, `is_required` and the options of the body have no effect. */
export function withTexts(resource: Resource, fields: ReadonlyArray<FieldTexts>): E.Either<Refusal, Resource> {
  const unknown = unknownKeys(
    resource,
    fields.map(({ key }) => key),
  )
  if (unknown.length > 0) return Body.refused(noSuchField(resource, unknown))
  const sent = new Map(fields.map((field) => [field.key, field]))
  const form = formIn(resource).map((field) => {
    const texts = sent.get(field.key)
    if (texts === undefined) return field
    return {
      ...field,
      name: overlaid(field.name, texts.name),
      description: overlaid(field.description, texts.description),
    }
  })
  const nameless = form.filter(({ name }) => !LOCALES.some((locale) => name[locale]?.trim()))
  if (nameless.length > 0) {
    return Body.refused(`${Body.quoted(Form.keys(nameless))}: no name in any locale is left`)
  }
  return E.right(withForm(resource, form))
}

/** A locale that is absent leaves what was; `""` stays here, and is dropped by the content's canonical form. */
const overlaid = (was: LocalizedText | undefined, sent: LocalizedText | undefined): LocalizedText => ({
  ...was,
  ...sent,
})

export function unknownKeys(resource: Resource, keys: ReadonlyArray<string>): ReadonlyArray<string> {
  const known = new Set(Form.keys(formIn(resource)))
  return keys.filter((key) => !known.has(key))
}

export function noSuchField(resource: Resource, keys: ReadonlyArray<string>): string {
  const retired = keys.some((key) => resource.retired.includes(key))
  return `${Body.quoted(keys)}: ${retired ? 'deleted fields' : 'no such field here'}`
}

export function sizeOfForm(content: Content): string {
  const { length } = Form.formOf(content)
  return `${length} ${length === 1 ? 'field' : 'fields'}`
}

/** A form as a customer sees it, a column a language. */
export function formColumns(content: Content, idPrefix: string): JSX.Element {
  return (
    <div class="columns">
      {LOCALES.map((locale) => (
        <div class="column">
          <h3 lang={LANG[locale]}>{LANGUAGE_NAMES[LANGUAGE[locale]]}</h3>
          <FormHtml locale={locale} idPrefix={`${idPrefix}-${locale}`} form={Form.formOf(content)} />
        </div>
      ))}
    </div>
  )
}
