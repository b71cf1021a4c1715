import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  decodeAddedPerson,
  encodeAdded,
  encodeAddedPerson,
  hasGroups,
} from '../../../src/corehr/values/added-person.js'
import { fieldIn } from '../../../src/corehr/values/find-field.js'

const test = suite('added-person')

const fields = {
  custom_field_1__c: { type: 'text' },
  custom_obj__c: {
    type: 'group',
    fields: {
      custom_field_1__c: { type: 'text' },
      custom_field_2__c: { type: 'option' },
      custom_field_3__c: { type: 'date', dateTimeType: 3 },
    },
  },
} as const

const rows = [
  { custom_field_1__c: '123', custom_field_2__c: 'a', custom_field_3__c: '2024-01-23 05:06:07' },
  { custom_field_1__c: 'line1\nline2' },
] as const

const entry = (field_name: string, value: string) => ({ field_name, value })
const body = {
  custom_fields: [entry('custom_field_1__c', '"Sandy"')],
  custom_groups: [
    {
      group_name: 'custom_obj__c',
      items: [
        {
          custom_fields: [
            entry('custom_field_1__c', '123'),
            entry('custom_field_2__c', '"a"'),
            entry('custom_field_3__c', '2024-01-23 05:06:07'),
          ],
        },
        { custom_fields: [entry('custom_field_1__c', '"line1\\nline2"')] },
      ],
    },
  ],
}

test('groups stand beside the fields, a line of text as it is', () => {
  const written = encodeAddedPerson(fields, { custom_field_1__c: 'Sandy', custom_obj__c: rows })
  assert.equal(written, E.right(body))
  assert.equal(encodeAddedPerson(fields, {}), E.right({ custom_fields: [], custom_groups: [] }))
})

test('what is written is read back', () => {
  const read = decodeAddedPerson(fields, body)
  assert.ok(E.isRight(read), JSON.stringify(read))
  assert.equal(read.right.custom_field_1__c, { value: 'Sandy', form: { _tag: 'Page' } })
  assert.equal(read.right.custom_obj__c, { value: rows, form: { _tag: 'Newer', met: ['text without quotes'] } })
  assert.equal(decodeAddedPerson(fields, {}), E.right({}))
})

test('the first version of a timeline says from when it is', () => {
  const version = { _append_type: '_append_', effective_time: '2024-03-02', custom_field_1__c: '文本12345' } as const
  const written = encodeAddedPerson(fields, { custom_obj__c: [version] })
  const entries = Object.entries(version).map(([name, value]) => entry(name, value))
  assert.equal(
    written,
    E.right({
      custom_fields: [],
      custom_groups: [{ group_name: 'custom_obj__c', items: [{ custom_fields: entries }] }],
    }),
  )
})

/** What is wrong, and where. */
const WRONG: ReadonlyArray<readonly [unknown, ReadonlyArray<string>]> = [
  [7, ['wrong_value ']],
  [{ custom_obj__c: { current: [], rows } }, ['wrong_value custom_obj__c']],
  [{ custom_obj__c: [] }, ['clearing custom_obj__c']],
  [{ custom_obj__c: [7] }, ['wrong_value custom_obj__c.0']],
  [
    { custom_field_1__c: 7, custom_obj__c: [{ custom_field_1__c: 7 }, { custom_field_9__c: 'a', wk_id: 7 }] },
    [
      'wrong_value custom_field_1__c',
      'wrong_value custom_obj__c.0.custom_field_1__c',
      'unknown_field custom_obj__c.1.custom_field_9__c',
      'wrong_value custom_obj__c.1.wk_id',
    ],
  ],
  [{ custom_obj_9__c: rows }, ['unknown_field custom_obj_9__c']],
]
for (const [values, expected] of WRONG) {
  test(`wrong: ${expected.join()}`, () => {
    const written = encodeAdded(fieldIn(fields), values)
    assert.equal(
      E.isLeft(written) && written.left.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`),
      expected,
    )
  })
}

const UNREADABLE: ReadonlyArray<readonly [unknown, ReadonlyArray<string>]> = [
  [[], ['wrong_value ']],
  [{ custom_groups: {} }, ['wrong_value custom_groups']],
  [{ custom_groups: [{}] }, ['wrong_value custom_groups.0']],
  [{ custom_groups: [{ group_name: 'none' }] }, ['unknown_field custom_groups.0']],
  [{ custom_groups: [{ group_name: 'custom_field_1__c' }] }, ['wrong_value custom_groups.0']],
  [{ custom_groups: [body.custom_groups[0], body.custom_groups[0]] }, ['repeated_field custom_groups.1']],
  [
    {
      custom_groups: [
        { group_name: 'custom_obj__c', items: [{ custom_fields: [entry('wk_id', '1'), entry('x', '')] }] },
      ],
    },
    ['unknown_field custom_groups.0.items.0.custom_fields.1'],
  ],
]
for (const [added, expected] of UNREADABLE) {
  test(`unreadable: ${expected.join()}`, () => {
    const read = decodeAddedPerson(fields, added)
    assert.equal(E.isLeft(read) && read.left.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`), expected)
  })
}

test('whether some value is of a group', () => {
  const has = (values: unknown) => hasGroups(fieldIn(fields), values)
  assert.equal([{ custom_obj__c: [] }, { custom_field_1__c: '' }, { none: 1 }, [], 7].map(has), [
    true,
    false,
    false,
    false,
    false,
  ])
})

test.run()
