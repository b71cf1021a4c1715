import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addressParts } from '../../../src/kinds/brand.js'
import type { FieldChange } from '../../../src/kinds/custom-fields/change.js'
import { diffForms } from '../../../src/kinds/custom-fields/diff.js'
import { moves } from '../../../src/kit/moves.js'
import type { Field } from '../../../src/kinds/custom-fields/field.js'
import { canonical, contentOfFields, type Form } from '../../../src/kinds/custom-fields/form.js'
import { accountForm, backgroundCheckForm } from '../arbitraries.js'
import { before, BOTH, check, IN_PLACE, structuralEdits } from '../../plan/forms.js'

const test = suite('diff')

const words = (change: FieldChange): string =>
  [
    change.kind,
    change.key,
    ...('option' in change ? [change.option] : []),
    change.in_place ? 'in place' : 'structural',
  ].join(' ')

/** Every row of the change table, and how it comes out. */
const ROWS: Readonly<Record<string, ReadonlyArray<string>>> = {
  'name altered': ['change_name degree in place'],
  'name in a locale added': ['change_name company in place'],
  'name in a locale removed': ['change_name degree in place'],
  'description altered': ['change_description degree in place'],
  'description added': ['change_description company in place'],
  'description in a locale added': ['change_description degree in place'],
  'description removed': ['change_description degree in place'],
  'field added': ['add_field extra structural'],
  'field removed': ['remove_field company structural'],
  'made optional': ['change_required degree structural'],
  'made required': ['change_required company structural'],
  'field moved': ['move_field company structural'],
  'field retyped': ['retype_field company structural'],
  'retyped to lose its options': ['retype_field degree structural'],
  'option added': ['add_option degree doctor structural'],
  'option removed': ['remove_option degree master structural'],
  'option renamed': ['change_option degree master structural'],
  'option moved': ['move_option degree master structural'],
}

for (const target of BOTH) {
  for (const [row, edit] of Object.entries({ ...IN_PLACE, ...structuralEdits(target) })) {
    test(`${addressParts(target).kind}: ${row}`, () => {
      const form = before(target)
      const sides = (changes: ReadonlyArray<FieldChange>) => changes.map(words)
      assert.equal(sides(diffForms(form, edit(form))), ROWS[row])
    })
  }
}

test('an insertion at the head is one change', () => {
  const form = before(check)
  const added: Field = { type: 'text', key: 'first', name: { zh_cn: '一' }, is_required: false }
  assert.equal(diffForms(form, [added, ...form]).map(words), ['add_field first structural'])
})

const anyForm = fc.oneof(accountForm, backgroundCheckForm)
const pair = fc.oneof(
  fc.tuple(accountForm, accountForm),
  fc.tuple(backgroundCheckForm, backgroundCheckForm),
  anyForm.map((form): [Form, Form] => [form, canonical(structuredClone(form))]),
)

test('equal ⇔ no change ⇔ same digest', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const equal = JSON.stringify(a) === JSON.stringify(b)
      assert.is(diffForms(a, b).length === 0, equal)
      const digest = (form: Form) => contentOfFields('account', form).digest
      assert.is(digest(a) === digest(b), equal)
    }),
    { numRuns: 500 },
  )
})

/** What is done to a field, and the change that must come of it. */
type FieldEdit =
  'keep' | 'rename' | 'describe' | 'require' | 'remove' | 'retype' | 'add option' | 'rename option' | 'remove option'
const EDITS: ReadonlyArray<FieldEdit> = [
  'keep',
  'rename',
  'describe',
  'require',
  'remove',
  'retype',
  'add option',
  'rename option',
  'remove option',
]

const NEW = 'new\u0000' // No key that the arbitraries make holds this.

const edited = (field: Field, edit: FieldEdit): readonly [Field | undefined, ReadonlyArray<string>] => {
  const { key, options } = field
  const [option] = options ?? []
  switch (edit) {
    case 'keep':
      return [field, []]
    case 'rename':
      return [{ ...field, name: { ...field.name, en_us: NEW } }, [`change_name ${key} in place`]]
    case 'describe':
      return [{ ...field, description: { en_us: NEW } }, [`change_description ${key} in place`]]
    case 'require':
      return [{ ...field, is_required: !field.is_required }, [`change_required ${key} structural`]]
    case 'remove':
      return [undefined, [`remove_field ${key} structural`]]
    case 'retype': {
      if (field.type === undefined) return [field, []]
      const { options: _options, ...plain } = field
      return [{ ...plain, type: field.type === 'date' ? 'file' : 'date' }, [`retype_field ${key} structural`]]
    }
    case 'add option':
      return options === undefined
        ? [field, []]
        : [
            { ...field, options: [{ key: NEW, name: { zh_cn: '新' } }, ...options] },
            [`add_option ${key} ${NEW} structural`],
          ]
    case 'rename option':
      return options === undefined || option === undefined
        ? [field, []]
        : [
            { ...field, options: [{ ...option, name: { zh_cn: NEW } }, ...options.slice(1)] },
            [`change_option ${key} ${option.key} structural`],
          ]
    case 'remove option':
      return options === undefined || option === undefined || options.length < 2
        ? [field, []]
        : [{ ...field, options: options.slice(1) }, [`remove_option ${key} ${option.key} structural`]]
  }
}

test('the diff of a form and its edited copy names exactly the edits', () => {
  const edits = fc.array(fc.constantFrom(...EDITS), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(anyForm, edits, fc.boolean(), (form, list, add) => {
      const results = form.map((field, i) => edited(field, list[i] ?? 'keep'))
      const kept = results.flatMap(([field]) => (field === undefined ? [] : [field]))
      const extra = add && form[0] !== undefined ? [{ ...form[0], key: NEW }] : []
      const after = canonical([...extra, ...kept])
      const expected = [
        ...(extra.length > 0 ? [`add_field ${NEW} structural`] : []),
        ...results.flatMap(([, made]) => made),
      ]
      assert.equal(diffForms(form, after).map(words).sort(), expected.sort())
    }),
    { numRuns: 500 },
  )
})

test('a change carries both sides, so that it can be undone', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const textChanges = (from: Form, to: Form) => diffForms(from, to).filter((change) => change.in_place).length
      assert.is(textChanges(a, b), textChanges(b, a))
    }),
  )
})

const shuffled = fc
  .uniqueArray(fc.string(), { maxLength: 12 })
  .chain((keys) => fc.tuple(fc.constant(keys), fc.shuffledSubarray(keys, { minLength: keys.length })))

test('what did not move keeps its order, and no fewer could have moved', () => {
  fc.assert(
    fc.property(shuffled, ([before, after]) => {
      const moved = new Set(moves(before, after).map(({ key }) => key))
      const stays = (keys: ReadonlyArray<string>) => keys.filter((key) => !moved.has(key))
      assert.equal(stays(before), stays(after))
      assert.is(moved.size, after.length - longestCommonRun(before, after))
    }),
  )
})

/** By the textbook's quadratic table: another way to the same number. */
const longestCommonRun = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): number => {
  const order = b.map((key) => a.indexOf(key))
  const best: Array<number> = []
  for (const [i, value] of order.entries()) {
    best[i] = 1 + Math.max(0, ...order.slice(0, i).map((earlier, j) => (earlier < value ? (best[j] ?? 0) : 0)))
  }
  return Math.max(0, ...best)
}

test.run()
