import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { diffForms } from '../../../src/kinds/custom-fields/diff.js'
import type { Form } from '../../../src/kinds/custom-fields/form.js'
import { marksOf } from '../../../src/kinds/custom-fields/fields-preview.js'
import { sideBySide, type Row } from '../../../src/kinds/custom-fields/side-by-side.js'
import { accountForm, backgroundCheckForm } from '../arbitraries.js'
import { before, check, IN_PLACE, STRUCTURAL_CHECK } from '../../plan/forms.js'

const test = suite('side-by-side')

const rowsOf = (old: Form, now: Form): ReadonlyArray<Row> => sideBySide(old, now, diffForms(old, now))

const old = before(check)
const edits = { ...IN_PLACE, ...STRUCTURAL_CHECK }
const told = (name: string): string =>
  rowsOf(old, edits[name]?.(old) ?? old)
    .map((row) => `${row.before?.key ?? '-'}|${row.after?.key ?? '-'} ${row.changes.map(({ kind }) => kind).join(',')}`)
    .join('; ')

const TABLE: ReadonlyArray<readonly [string, string]> = [
  ['no change', 'degree|degree ; company|company '],
  ['name altered', 'degree|degree change_name; company|company '],
  ['field added', 'degree|degree ; company|company ; -|extra add_field'],
  ['field removed', 'degree|degree ; company|- remove_field'],
  ['field moved', '-|company move_field; degree|degree ; company|- move_field'],
  ['field retyped', 'degree|degree ; company|company retype_field'],
]
for (const [name, rows] of TABLE) test(name, () => assert.is(told(name), rows))

const MARKS: ReadonlyArray<readonly [string, 'zh_cn' | 'en_us', string]> = [
  ['name altered', 'zh_cn', 'name'],
  ['name altered', 'en_us', ''],
  ['name in a locale removed', 'zh_cn', ''],
  ['name in a locale removed', 'en_us', 'name'],
  // What lacks English is read in Chinese.
  ['description altered', 'en_us', 'description'],
  ['made optional', 'en_us', 'required'],
  ['field retyped', 'zh_cn', 'type'],
  ['field moved', 'zh_cn', ''],
  ['option added', 'zh_cn', 'doctor'],
  ['option removed', 'zh_cn', 'master'],
  ['option renamed', 'zh_cn', 'master'],
  ['option moved', 'zh_cn', 'master'],
]
for (const [name, locale, expected] of MARKS) {
  test(`marks of ${name} in ${locale}`, () => {
    const { options, ...members } = marksOf(locale, diffForms(old, edits[name]?.(old) ?? old))
    const marked = Object.entries(members).flatMap(([member, isMarked]) => (isMarked ? [member] : []))
    assert.is([...marked, ...options].join(), expected)
  })
}

const twoForms = fc.oneof(fc.tuple(accountForm, accountForm), fc.tuple(backgroundCheckForm, backgroundCheckForm))

test('the left side is the old form, the right side the new one', () =>
  fc.assert(
    fc.property(twoForms, ([left, right]) => {
      const rows = rowsOf(left, right)
      assert.equal(
        rows.flatMap((row) => row.before ?? []),
        left,
      )
      assert.equal(
        rows.flatMap((row) => row.after ?? []),
        right,
      )
      for (const row of rows) if (row.before && row.after) assert.is(row.before.key, row.after.key)
    }),
  ))

test('every change is in a row, and no row is there without a change that did not stay as it was', () =>
  fc.assert(
    fc.property(twoForms, ([left, right]) => {
      const rows = rowsOf(left, right)
      assert.is(new Set(rows.flatMap(({ changes }) => changes)).size, diffForms(left, right).length)
      for (const row of rows) {
        if (row.before === undefined || row.after === undefined) assert.ok(row.changes.length > 0)
      }
    }),
  ))

test.run()
