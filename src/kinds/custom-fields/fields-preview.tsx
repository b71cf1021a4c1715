/**
 * How a form looks on a page, before and after: a row a field, as the customer sees it, with what changed of it.
 */
import { visible } from '../../kit/text.js'
import { FormHtml, shown, type FieldMarks } from '../../report/html/form-html.js'
import { Said } from '../../report/html/said.js'
import type { Content } from '../brand.js'
import type { Change } from '../kind.js'
import type { Cell, PreviewRow } from '../preview-side.js'
import { fieldChange, toneOf } from './change-preview.js'
import { fieldChanges, type FieldChange } from './change.js'
import { type Field, type Locale, type LocalizedText } from './field.js'
import { ABSENT, ELSEWHERE, TYPE_NAMES } from './fields-page-words.js'
import { formOf } from './form.js'
import { sideBySide, type Row } from './side-by-side.js'

/** Of kinds whose content is a form. */
export function fieldRows(
  before: Content | undefined,
  after: Content | undefined,
  changes: ReadonlyArray<Change>,
): ReadonlyArray<PreviewRow> {
  const form = (content: Content | undefined) => (content === undefined ? [] : formOf(content))
  return sideBySide(form(before), form(after), fieldChanges(changes)).map(fieldRow)
}

const fieldRow = ({ key, before, after, changes }: Row): PreviewRow => {
  const type = (after ?? before)?.type
  const moves = changes.some(({ kind }) => kind === 'move_field')
  // What else changed of a field that moved is said where it is now.
  const told =
    after === undefined ? changes.filter(({ kind }) => kind === 'remove_field' || kind === 'move_field') : changes
  return {
    head: (
      <>
        <code>{visible(key)}</code>
        {type !== undefined && (
          <>
            {' '}
            <span class="type">
              <Said words={TYPE_NAMES[type]} />
            </span>
          </>
        )}
      </>
    ),
    tone: toneOf(changes),
    before: before && fieldCell(before, changes),
    after: after && fieldCell(after, changes),
    absent: moves ? ELSEWHERE : ABSENT,
    changes: told.map(fieldChange),
  }
}

const fieldCell =
  (field: Field, changes: ReadonlyArray<FieldChange>): Cell =>
  (locale, idPrefix) => (
    <FormHtml
      locale={locale}
      idPrefix={idPrefix}
      marks={new Map([[field.key, marksOf(locale, changes)]])}
      form={[field]}
    />
  )

/** What to mark of a field that changed, in one language: a text that reads the same in it is not marked. */
export function marksOf(locale: Locale, changes: ReadonlyArray<FieldChange>): FieldMarks {
  const marks = { name: false, description: false, required: false, type: false, options: new Set<string>() }
  for (const change of changes) {
    switch (change.kind) {
      case 'change_name':
        marks.name ||= readsOtherwise(locale, change.before, change.after)
        break
      case 'change_description':
        marks.description ||= readsOtherwise(locale, change.before, change.after)
        break
      case 'change_required':
        marks.required = true
        break
      case 'retype_field':
        marks.type = true
        break
      case 'change_option':
        if (readsOtherwise(locale, change.before, change.after)) marks.options.add(change.option)
        break
      case 'add_option':
      case 'remove_option':
      case 'move_option':
        marks.options.add(change.option)
        break
      case 'add_field':
      case 'remove_field':
      case 'move_field':
    }
  }
  return marks
}

const readsOtherwise = (locale: Locale, before: LocalizedText | undefined, after: LocalizedText | undefined): boolean =>
  shown(locale, before)?.text !== shown(locale, after)?.text
