/**
 * Forms for the laws that hold of all of them: small, in canonical form, with the keys and texts that go wrong first.
 * It holds no test.
 */
import fc from 'fast-check'
import {
  FIELD_TYPES,
  isChoice,
  type Field,
  type LocalizedText,
  type Option,
} from '../../src/kinds/custom-fields/field.js'
import type { Form } from '../../src/kinds/custom-fields/form.js'

/** Objects as literals make them, since uvu tells prototypes apart. */
const plain = <A>(members: { readonly [K in keyof A]: fc.Arbitrary<A[K]> }): fc.Arbitrary<A> =>
  fc.record<A>(members, { noNullPrototype: true })

const WEIRD_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '.a',
  'a.b',
  '0',
  '学历',
  'a b',
  '"',
  '😀',
]

/** A field's or an option's key. */
export const key: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z_]{0,6}$/) },
  { weight: 2, arbitrary: fc.constantFrom(...WEIRD_KEYS) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }) },
)

const words = fc.oneof(
  fc.constantFrom(
    '候选人学历',
    '账号 token',
    'Candidate degree',
    '本科',
    'Bachelor',
    '备注（可不填）\n第二行',
    '__proto__',
  ),
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== ''),
)

/** A name in canonical form: some text in some locale. */
export const name: fc.Arbitrary<LocalizedText> = fc.oneof(
  plain({ zh_cn: words }),
  plain({ en_us: words }),
  plain({ zh_cn: words, en_us: words }),
)

const description = fc.option(name, { nil: undefined })
const isRequired = fc.boolean()

export const option: fc.Arbitrary<Option> = plain({ key, name })

const options = fc.uniqueArray(option, { selector: (each) => each.key, minLength: 1, maxLength: 4 })

const accountField: fc.Arbitrary<Field> = fc
  .record({ key, name, isRequired, description })
  .map(({ isRequired: is_required, description: text, ...rest }) => ({
    ...rest,
    is_required,
    ...(text === undefined ? {} : { description: text }),
  }))

const backgroundCheckField: fc.Arbitrary<Field> = fc
  .tuple(fc.constantFrom(...FIELD_TYPES), accountField, options)
  .map(([type, field, choices]) => ({ type, ...field, ...(isChoice(type) ? { options: choices } : {}) }))

const formOf = (field: fc.Arbitrary<Field>): fc.Arbitrary<Form> =>
  fc.uniqueArray(field, { selector: (each) => each.key, minLength: 1, maxLength: 5 })

/** A form of account fields in canonical form, every key once. */
export const accountForm: fc.Arbitrary<Form> = formOf(accountField)

/** A form of background-check fields in canonical form, every key once in its list. */
export const backgroundCheckForm: fc.Arbitrary<Form> = formOf(backgroundCheckField)
