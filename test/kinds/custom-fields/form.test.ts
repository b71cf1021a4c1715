import fc from 'fast-check'
import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { canonicalJson, type Json } from '../../../src/kit/canonical-json.js'
import { AccountFieldList, BackgroundCheckFieldList, type Field } from '../../../src/kinds/custom-fields/field.js'
import * as Form from '../../../src/kinds/custom-fields/form.js'
import { accountForm, backgroundCheckForm } from '../arbitraries.js'

const test = suite('form')

const anyForm = fc.oneof(accountForm, backgroundCheckForm)

const jsonOf = (form: Form.Form): string => canonicalJson(form as unknown as Json)

const digest = (form: Form.Form): string => Form.contentOfFields('account', form).digest

const law = <A>(name: string, arbitrary: fc.Arbitrary<A>, holds: (a: A) => void): void => {
  test(name, () => fc.assert(fc.property(arbitrary, holds)))
}

/** The same value with the members of every object in another order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  )
}

law('a canonical form is its own canonical form', anyForm, (form) => {
  assert.equal(Form.canonical(form), form)
  assert.is(JSON.stringify(Form.canonical(form)), JSON.stringify(form))
})

law('account forms are decoded unchanged', accountForm, (form) => {
  assert.equal(AccountFieldList.decode(form), E.right(form))
})

law('background-check forms are decoded unchanged', backgroundCheckForm, (form) => {
  assert.equal(BackgroundCheckFieldList.decode(form), E.right(form))
})

law('the order of object keys does not matter, not even to the order of the canonical ones', anyForm, (form) => {
  const other = reversed(form) as Form.Form
  assert.is(JSON.stringify(Form.canonical(other)), JSON.stringify(form))
  assert.is(digest(other), digest(form))
})

/** A field, and the same with an optional text said in vain. */
const idle: ReadonlyArray<readonly [string, (field: Field) => object]> = [
  ['description: undefined', (field) => ({ description: undefined, ...field })],
  ['description: {}', (field) => ({ description: {}, ...field })],
  ['description: { zh_cn: "" }', (field) => ({ ...field, description: { zh_cn: '', ...field.description } })],
  [
    'description: { en_us: undefined }',
    (field) => ({ ...field, description: { en_us: undefined, ...field.description } }),
  ],
  ['name: { zh_cn: "" }', (field) => ({ ...field, name: { zh_cn: '', ...field.name } })],
  ['name: { en_us: undefined }', (field) => ({ ...field, name: { en_us: undefined, ...field.name } })],
  ['options: undefined', (field) => ({ options: undefined, ...field })],
  [
    'options with name: { en_us: "" }',
    (field) =>
      field.options === undefined
        ? field
        : { ...field, options: field.options.map((each) => ({ ...each, name: { en_us: '', ...each.name } })) },
  ],
]
for (const [words, say] of idle) {
  law(`says nothing: ${words}`, anyForm, (form) => {
    const said = Form.canonical(form.map(say) as Form.Form)
    assert.is(JSON.stringify(said), JSON.stringify(form))
    assert.is(digest(said), digest(form))
  })
}

law(
  'the order of fields counts',
  anyForm.filter((form) => form.length > 1),
  (form) => {
    assert.is.not(digest([...form].reverse()), digest(form))
  },
)

law(
  'the order of options counts',
  backgroundCheckForm.filter((form) => form.some(({ options = [] }) => options.length > 1)),
  (form) => {
    const other = form.map((field) =>
      field.options === undefined ? field : { ...field, options: [...field.options].reverse() },
    )
    assert.is.not(digest(other), digest(form))
  },
)

const pairs = fc.oneof(
  fc.tuple(anyForm, anyForm),
  anyForm.map((form) => [form, Form.canonical(reversed(form) as Form.Form)] as const),
)
law('digests are equal exactly when canonical JSON is', pairs, ([a, b]) => {
  assert.is(digest(a) === digest(b), jsonOf(a) === jsonOf(b))
})

law('one altered member alters the digest', fc.tuple(anyForm, fc.nat()), ([form, n]) => {
  const at = n % form.length
  const alter = (change: (field: Field) => Field) => form.map((field, i) => (i === at ? change(field) : field))
  for (const change of [
    (field: Field): Field => ({ ...field, is_required: !field.is_required }),
    (field: Field): Field => ({ ...field, key: `${field.key}_` }),
    (field: Field): Field => ({ ...field, name: { zh_cn: `${field.name.zh_cn ?? ''}。` } }),
    (field: Field): Field => ({ ...field, description: { en_us: `${field.description?.en_us ?? ''}.` } }),
    (field: Field): Field => ({ ...field, type: field.type === 'text' ? 'textarea' : 'text' }),
  ]) {
    assert.is.not(digest(alter(change)), digest(form))
  }
})

law('a digest is the SHA-256 of the canonical JSON', anyForm, (form) => {
  assert.is(digest(form), `sha256:${createHash('sha256').update(jsonOf(form)).digest('hex')}`)
})

test('a digest does not change from version to version', () => {
  const form: Form.Form = [{ key: 'account_token', name: { zh_cn: '账号token' }, is_required: true }]
  assert.is(jsonOf(form), '[{"is_required":true,"key":"account_token","name":{"zh_cn":"账号token"}}]')
  assert.is(digest(form), 'sha256:d8943c298e79eda844ef2945281654d27c5f627878823a22c9105ca4703bd202')
})

law('keys are those of the fields, in order', anyForm, (form) => {
  assert.equal(
    Form.keys(form),
    form.map((field) => field.key),
  )
})

test.run()
