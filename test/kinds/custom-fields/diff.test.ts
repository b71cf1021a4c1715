import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addressParts } from '../../../src/kinds/brand.js'
import type { FieldChange } from '../../../src/kinds/custom-fields/change.js'
import { changeWords } from '../../../src/kinds/custom-fields/change-words.js'
import { diffForms } from '../../../src/kinds/custom-fields/diff.js'
import { moves } from '../../../src/kit/moves.js'
import type { Field } from '../../../src/kinds/custom-fields/field.js'
import { canonical, contentOfFields, type Form } from '../../../src/kinds/custom-fields/form.js'
import { accountForm, backgroundCheckForm } from '../arbitraries.js'
import { before, BOTH, check, IN_PLACE, STRUCTURAL_CHECK, structuralEdits } from '../../plan/forms.js'

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

const keysWithOthers = fc
  .uniqueArray(fc.string(), { maxLength: 14 })
  .chain((keys) => fc.tuple(fc.shuffledSubarray(keys), fc.shuffledSubarray(keys)))

test('the moves, done in the order in which they are told, make the new list of the old one', () => {
  fc.assert(
    fc.property(fc.oneof(shuffled, keysWithOthers), ([before, after]) => {
      const told = new Map(moves(before, after).map((move) => [move.key, move]))
      const list = before.filter((key) => after.includes(key))
      for (const [i, key] of after.entries()) {
        const isNew = !before.includes(key)
        const move = told.get(key)
        if (!isNew && move === undefined) continue
        if (move !== undefined) {
          assert.equal([before[move.before], after[move.after]], [key, key])
          list.splice(list.indexOf(key), 1)
        }
        const behind = isNew ? after[i - 1] : move?.follows
        list.splice(behind === undefined ? 0 : list.indexOf(behind) + 1, 0, key)
      }
      assert.equal(list, after)
    }),
    { numRuns: 2000 },
  )
})

const reversed = (count: number) => {
  const form = canonical(
    Array.from({ length: count }, (_, i) => ({
      type: 'text',
      key: `f${i + 1}`,
      name: { zh_cn: '字段' },
      is_required: false,
    })),
  )
  return diffForms(form, form.toReversed()).map((change) => {
    const { en, zh } = changeWords(change)
    return [change.key, 'follows' in change ? change.follows : undefined, en, zh]
  })
}
test('of a list that is turned around, each move says where to', () =>
  assert.equal(reversed(5), [
    ['f5', undefined, 'moved to the first place', '移到最前面'],
    ['f4', 'f5', 'moved after f5', '移到 f5 之后'],
    ['f3', 'f4', 'moved after f4', '移到 f4 之后'],
    ['f2', 'f3', 'moved after f3', '移到 f3 之后'],
  ]))

test('an option that moved says where to', () => {
  const form = before(check)
  const [change] = diffForms(form, STRUCTURAL_CHECK['option moved']?.(form) ?? form)
  assert.equal(change, {
    kind: 'move_option',
    key: 'degree',
    option: 'master',
    before: 1,
    after: 0,
    in_place: false,
  })
  assert.is(change && changeWords(change).en, 'option master: moved to the first place')
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
