import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { addressParts, type Address } from '../../src/kinds/brand.js'
import { problemWords } from '../../src/diagnostics/document-messages.js'
import { readSent, readSentBodies, type Notation, type SentCodes } from '../../src/kinds/sent.js'
import { parseAddress } from '../../src/kinds/registry.js'
import type { DocumentCodes } from '../../src/kit/codec.js'
import type { DiagnosticOf } from '../../src/kit/diagnostic.js'
import { ACCOUNT, before, BOTH, check, contentAt, exam } from '../plan/forms.js'

const test = suite('sent')

const bodyOf = (address: Address, fields: unknown): unknown => ({
  ...(address === exam ? { scope: 2 } : { account_id: ACCOUNT }),
  custom_field_list: fields,
})

for (const address of BOTH) {
  const form = before(address)
  for (const [what, value] of [
    ['a body', bodyOf(address, form)],
    ['its list alone', form],
    [
      'a body with empty texts',
      bodyOf(
        address,
        [...form].map((field) => ({ ...field, name: { en_us: '', ...field.name } })),
      ),
    ],
  ] as const) {
    test(`${addressParts(address).kind}: the form of ${what}`, () => {
      const read = readSent(JSON.stringify(value, undefined, 2), address)
      assert.ok(E.isRight(read))
      assert.equal(read.right, { content: contentAt(address, form), notes: [] })
    })
  }
}

/** A problem in a line: where, what, and at which member. */
const words = (problem: DiagnosticOf<SentCodes & DocumentCodes>): string => {
  switch (problem.code) {
    case 'sent_form_syntax':
      return `${problem.line ?? 0}:${problem.column ?? 0} ${problemWords(problem.params.problem, 'en')}`
    case 'sent_form_of_other':
      return `of ${problem.params.found}`
    case 'sent_form_of_nobody':
      return `${problem.line ?? 0} of nobody ${problem.path?.join('.') ?? ''}`
    case 'sent_form_repeated':
      return `${problem.line ?? 0} repeated ${problem.params.address}`
    default:
      return `${problem.line ?? 0} ${problem.code} ${problem.path?.join('.') ?? 'nowhere'}`
  }
}

const form = before(exam)
const ROWS: ReadonlyArray<readonly [string, Address, unknown, ReadonlyArray<string>]> = [
  ['nothing', exam, '', ['1:1 the text ends before the JSON is complete']],
  ['half a body', exam, '{"scope":2,', ['1:12 the text ends before the JSON is complete']],
  ['no object', exam, 7, ['1 wrong_type ']],
  ['another scope', exam, { scope: 1, custom_field_list: form }, ['of scope 1 (background_check)']],
  ['another account', check, { account_id: '1', custom_field_list: before(check) }, ['of account_id 1']],
  [
    'the other kind',
    exam,
    { account_id: ACCOUNT, custom_field_list: form },
    ['1 unknown_key account_id', '1 missing '],
  ],
  ['a form without types', check, form, ['1 missing 0', '1 missing 1']],
  ['an empty list', exam, [], ['1 empty_form ']],
  [
    'two mistakes',
    exam,
    [{ key: 'a', name: {}, is_required: 'yes' }],
    ['1 empty_name 0.name', '1 wrong_type 0.is_required'],
  ],
  ['a key twice', exam, [form[0], form[0]], ['1 repeated 1.key']],
  ['__proto__', exam, '{"scope":2,"__proto__":{"custom_field_list":[]}}', ['1 unknown_key __proto__', '1 missing ']],
]

for (const [name, address, value, expected] of ROWS) {
  test(`${name}: ${expected.join(', ')}`, () => {
    const read = readSent(typeof value === 'string' ? value : JSON.stringify(value), address)
    assert.ok(E.isLeft(read))
    assert.equal(read.left.map(words), expected)
  })
}

const examBody = { scope: 2, custom_field_list: before(exam) }
const checkBody = { account_id: ACCOUNT, custom_field_list: before(check) }
const other = { ...checkBody, account_id: '1' }
const wrong = { ...checkBody, account_id: '2', custom_field_list: [{ key: 'a' }] }
const lines = (...bodies: ReadonlyArray<unknown>) => bodies.map((each) => JSON.stringify(each)).join('\n')
const ofTenant = parseAddress('account/exam@t1') as Address

const SEVERAL: ReadonlyArray<readonly [string, string, Notation, ReadonlyArray<Address>, ReadonlyArray<string>]> = [
  ['one body', JSON.stringify(checkBody), 'json', [], [check]],
  ['a list of bodies', JSON.stringify([examBody, checkBody]), 'json', [], [exam, check]],
  ['a body a line', `${lines(examBody, checkBody)}\n\n`, 'json', [], [exam, check]],
  ['a body a line, and no end', lines(examBody, other), 'json', [], [exam, 'background_check/1']],
  ['YAML', Yaml.stringify([examBody, checkBody]), 'yaml', [], [exam, check]],
  ['one of YAML', Yaml.stringify(checkBody), 'yaml', [], [check]],
  ['the tenant of an address', JSON.stringify([examBody, checkBody]), 'json', [ofTenant], [ofTenant, check]],
  ['a list alone, of the one named', JSON.stringify(before(check)), 'json', [check], [check]],
  ['a list alone', JSON.stringify(before(check)), 'json', [], ['1 of nobody ']],
  [
    'a body of another than the one named',
    JSON.stringify(checkBody),
    'json',
    [parseAddress('background_check/1') as Address],
    [`of account_id ${ACCOUNT}`],
  ],
  ['mistakes in a list', JSON.stringify([examBody, wrong], undefined, 1), 'json', [], ['missing']],
  ['one twice', lines(checkBody, checkBody), 'json', [], [`2 repeated ${check}`]],
  ['two owners', JSON.stringify([{ ...checkBody, scope: 1 }]), 'json', [], ['1 of nobody 0']],
  ['nobody, in a line', lines(examBody, checkBody, { custom_field_list: [] }), 'json', [], ['3 of nobody ']],
  [
    '__proto__',
    '[{"account_id":"1","custom_field_list":[]},{"__proto__":{"scope":2}}]',
    'json',
    [],
    ['1 empty_form 0.custom_field_list', '1 of nobody 1'],
  ],
  ['half a line', `${lines(examBody)}\n{"scope":`, 'json', [], ['2:10 the text ends before the JSON is complete']],
]
for (const [name, text, notation, named, expected] of SEVERAL) {
  test(`several: ${name}`, () => {
    const read = readSentBodies(text, notation, named)
    const found = E.isRight(read) ? read.right.map(({ address }) => address as string) : read.left.map(words)
    if (name === 'mistakes in a list')
      assert.ok(
        found.every((each) => /^\d+ \w+ 1\.custom_field_list\.0/.test(each)),
        found.join(),
      )
    else assert.equal(found, expected)
  })
}

/** A field as it was sent, beside those of {@link asConfig}, and what the record has of it. */
interface AsSent {
  readonly sent: object
  readonly recorded: object
  readonly notes: ReadonlyArray<string>
}

const text = { type: 'text', key: 'r', name: { zh_cn: '其他' }, is_required: true }
const number = { ...text, type: 'number' }
const choice = { ...text, type: 'select', options: [{ key: 'A', name: { zh_cn: 'A' } }] }
const [option] = choice.options

/** What the platform takes, and a config could say as well: the two have one content. */
const AS_SENT: Readonly<Record<string, AsSent>> = {
  'no description, as null': { sent: { ...text, description: null }, recorded: text, notes: [] },
  'a description without a text': {
    sent: { ...text, description: { zh_cn: null, en_us: '' } },
    recorded: text,
    notes: [],
  },
  'a name in one language, the other null': {
    sent: { ...text, name: { zh_cn: '其他', en_us: null } },
    recorded: text,
    notes: [],
  },
  'no options, as null': { sent: { ...text, options: null }, recorded: text, notes: [] },
  'no options, as a list': { sent: { ...text, options: [] }, recorded: text, notes: [] },
  'options of a number': {
    sent: { ...number, options: choice.options },
    recorded: number,
    notes: ['sent_options_left_out 0.options'],
  },
  'options of a number that are none': {
    sent: { ...number, options: [{ key: 'A' }, 7] },
    recorded: number,
    notes: ['sent_options_left_out 0.options'],
  },
  'a member that the platform does not know': {
    sent: { ...text, colour: 'red', size: 7 },
    recorded: text,
    notes: ['sent_member_left_out 0.colour', 'sent_member_left_out 0.size'],
  },
  'one that says nothing': { sent: { ...text, colour: null, size: '', shape: {} }, recorded: text, notes: [] },
  'a text in a language that there is not': {
    sent: { ...text, name: { zh_cn: '其他', ja_jp: '他' } },
    recorded: text,
    notes: ['sent_member_left_out 0.name.ja_jp'],
  },
  'more of an option': {
    sent: { ...choice, options: [{ ...option, active: true, description: null, name: { zh_cn: 'A', en_us: null } }] },
    recorded: choice,
    notes: ['sent_member_left_out 0.options.0.active'],
  },
}
for (const [name, { sent, recorded, notes }] of Object.entries(AS_SENT)) {
  test(`as sent: ${name}`, () => {
    const read = readSent(JSON.stringify([sent]), check)
    assert.ok(E.isRight(read), JSON.stringify(read))
    assert.equal(read.right.content, contentAt(check, [recorded] as never))
    assert.equal(
      read.right.notes.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`),
      notes,
    )
    const ofBody = readSentBodies(JSON.stringify([{ account_id: ACCOUNT, custom_field_list: [sent] }]), 'json', [])
    assert.ok(E.isRight(ofBody), JSON.stringify(ofBody))
    assert.equal(
      ofBody.right.map(({ address, content }) => [address, content]),
      [[check, read.right.content]],
    )
    assert.equal(
      ofBody.right.flatMap((each) => each.notes.map(({ path }) => path?.slice(0, 3).join('.'))),
      notes.map(() => '0.custom_field_list.0'),
    )
  })
}

/** What the platform refuses was never sent with success, and what is misspelt is told beside what is missing. */
const REFUSED: ReadonlyArray<readonly [string, unknown, ReadonlyArray<string>]> = [
  ['a text for a boolean', { ...text, is_required: 'true' }, ['1 wrong_type 0.is_required']],
  ['null for a boolean', { ...text, is_required: null }, ['1 missing 0']],
  ['a number for a key', { ...text, key: 7 }, ['1 wrong_type 0.key']],
  ['a name that says nothing', { ...text, name: { zh_cn: null } }, ['1 empty_name 0.name']],
  ['no options of a select', { ...choice, options: null }, ['1 options_missing 0']],
  ['an empty list of them', { ...choice, options: [] }, ['1 options_empty 0.options']],
  [
    'a misspelt member',
    { ...choice, options: undefined, option: choice.options },
    ['1 unknown_key 0.option', '1 options_missing 0'],
  ],
  ['a field that is null', null, ['1 wrong_type 0']],
]
for (const [name, sent, expected] of REFUSED) {
  test(`as sent, refused: ${name}`, () => {
    const read = readSent(JSON.stringify([sent]), check)
    assert.equal(E.isLeft(read) && read.left.map(words), expected)
  })
}

test('as sent: the owner of another kind is no member to pass over, unless it is null', () => {
  const body = { scope: 2, custom_field_list: before(exam) }
  const of = (account_id: unknown) => readSent(JSON.stringify({ ...body, account_id }), exam)
  const other = of(ACCOUNT)
  assert.equal(E.isLeft(other) && other.left.map(words), ['1 unknown_key account_id'])
  assert.ok(E.isRight(of(null)))
  const alone = readSentBodies(JSON.stringify({ ...body, account_id: null }), 'json', [])
  assert.equal(E.isRight(alone) && alone.right.map(({ address }) => address), [exam])
})

test.run()
