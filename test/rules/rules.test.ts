/**
 * What each rule finds in a form, and what becomes of a rule that is no rule.
 */
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Codec from '../../src/kit/codec.js'
import { Config } from '../../src/config/fields-config.js'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { parseAddress } from '../../src/kinds/registry.js'
import { addressParts } from '../../src/kinds/brand.js'
import { contentOfFields } from '../../src/kinds/custom-fields/form.js'
import type { DesiredResource } from '../../src/kinds/desired-state.js'
import type { CustomRule } from '../../src/rules/custom.js'
import { activeRules } from '../../src/rules/rule-settings.js'
import { pathText } from '../../src/diagnostics/document-messages.js'
import { messageOf } from '../../src/diagnostics/messages.js'
import { RULES } from '../../src/rules/built-in.js'
import { checkRules } from '../../src/rules/rules.js'

const test = suite('rules')

const field = (key: string, zh_cn: string, more: Partial<Field> = {}): Field => ({
  type: 'text',
  key,
  name: { zh_cn },
  is_required: false,
  ...more,
})
const choice = (...options: ReadonlyArray<readonly [key: string, zh_cn: string]>): Partial<Field> => ({
  type: 'select',
  options: options.map(([key, zh_cn]) => ({ key, name: { zh_cn } })),
})

const LIST = 'eco_background_check_custom_fields'
const ACCOUNT = 'background_check/6995842370159937061'

const desire = (named: string, fields: ReadonlyArray<Field>, list: string): DesiredResource => {
  const address = parseAddress(named)
  if (address === undefined) throw new Error(`${named} is no address`)
  return {
    address,
    tenant: undefined,
    content: contentOfFields(addressParts(address).kind, fields),
    onStructuralChange: 'reject',
    onChecksUnderWay: 'update',
    protect: undefined,
    path: [list, 0],
  }
}
const desiredOf = (fields: ReadonlyArray<Field>) => [desire(ACCOUNT, fields, LIST)]

const active = (rules: unknown) => {
  const config = Config.decode({ rules })
  if (E.isLeft(config)) throw new Error(JSON.stringify(Codec.problemsOf(config.left)))
  return activeRules(config.right.rules)
}

/** What the rules find, as `severity path words`, the path from the form's list on. */
const found = (rules: unknown, fields: ReadonlyArray<Field>): ReadonlyArray<string> => {
  const checked = checkRules(active(rules), desiredOf(fields))
  return E.isLeft(checked)
    ? checked.left.map(({ code }) => code)
    : checked.right.map(
        (each) =>
          `${each.severity} ${pathText(each.path).replace(`${LIST}[0].custom_field_list`, '')} ${messageOf(each, 'en').replace(/^\S+ /, '')}`,
      )
}

const check = (
  name: string,
  rules: unknown,
  fields: ReadonlyArray<Field>,
  ...expected: ReadonlyArray<string>
): void => {
  test(name, () => assert.equal(found(rules, fields), expected))
}

const a = field('a', '甲')
const b = field('b', '乙')
const ALL = {
  both_locales: 'warn',
  key_pattern: 'warn',
  label_length: 'warn',
  option_length: 'warn',
  no_duplicate_labels: 'warn',
  required_description: 'warn',
  max_required: 'warn',
  banned_words: ['warn', { words: ['x'] }],
}
check('no rules: nothing', undefined, [field('A', 'x'), field('B', 'x')])
check('off: nothing', { key_pattern: 'off', banned_words: ['off', { words: ['x'] }], 'a/b': 'off' }, [field('A', 'x')])
check('all rules, and a form that keeps to them', ALL, [
  field('a', '甲', { name: { zh_cn: '甲', en_us: 'A' }, is_required: true, description: { zh_cn: '填', en_us: 'F' } }),
])
check(
  'the level is that of the config',
  { key_pattern: 'error' },
  [field('A', '甲')],
  'error [0].key A: the key "A" does not match ^[a-z][a-z0-9_]*$',
)

check('both locales: a name', { both_locales: 'warn' }, [a], 'warning [0].name a: the name has no text in en_us.')
check(
  'both locales: a blank text is none',
  { both_locales: 'warn' },
  [field('a', '甲', { name: { zh_cn: '甲', en_us: ' ' } })],
  'warning [0].name a: the name has no text in en_us.',
)
check(
  'both locales: a description and an option',
  { both_locales: 'warn' },
  [
    field('a', '甲', {
      name: { zh_cn: '甲', en_us: 'A' },
      description: { en_us: 'D' },
      ...choice(['o', '一']),
    }),
  ],
  'warning [0].description a: the description has no text in zh_cn.',
  "warning [0].options[0].name a: the option's name has no text in en_us.",
)
check(
  'keys: of fields and options',
  { key_pattern: ['warn', { pattern: '^[a-z]$' }] },
  [a, field('b1', '乙', choice(['o', '一'], ['O', '二']))],
  'warning [1].key b1: the key "b1" does not match ^[a-z]$',
  'warning [1].options[1].key b1: the key "O" does not match ^[a-z]$',
)
check('keys: a pattern without ends matches anywhere', { key_pattern: ['warn', { pattern: 'b' }] }, [
  field('abc', '甲'),
])
check('length: as long as may be', { label_length: ['warn', { zh_cn: 3 }] }, [field('a', '甲乙丙')])
check(
  'length: longer',
  { label_length: ['warn', { zh_cn: 2 }] },
  [field('a', '甲乙丙', choice(['o', '甲乙丙']))],
  'warning [0].name.zh_cn a: the name has 3 characters in zh_cn; at most 2.',
)
check('length: a character of two units is one', { label_length: ['warn', { zh_cn: 1 }] }, [field('a', '𠮷')])
check(
  'length: the other locale keeps its preset',
  { label_length: ['warn', { zh_cn: 1 }] },
  [field('a', '甲', { name: { en_us: 'x'.repeat(61) } })],
  'warning [0].name.en_us a: the name has 61 characters in en_us; at most 60.',
)
check(
  'length: of options',
  { option_length: ['warn', { zh_cn: 2 }] },
  [field('a', '甲乙丙', choice(['o', '一'], ['p', '一二三']))],
  "warning [0].options[1].name.zh_cn a: the option's name has 3 characters in zh_cn; at most 2.",
)
check('duplicates: the same label in two locales is none', { no_duplicate_labels: 'warn' }, [
  field('a', 'ID'),
  field('b', '乙', { name: { en_us: 'ID' } }),
])
check(
  'duplicates: of fields, whatever the width and the case',
  { no_duplicate_labels: 'warn' },
  [field('a', 'ID'), field('b', ' ｉｄ ')],
  'warning [1].name.zh_cn b: the name " ｉｄ " is that of a too.',
)
check(
  'duplicates: of options in one field',
  { no_duplicate_labels: 'warn' },
  [field('a', '甲', choice(['o', '一'], ['p', '一'])), field('b', '乙', choice(['o', '一']))],
  'warning [0].options[1].name.zh_cn a: the option\'s name "一" is that of o too.',
)
check(
  'description: of required fields alone',
  { required_description: 'warn' },
  [a, field('b', '乙', { is_required: true }), field('c', '丙', { is_required: true, description: { en_us: 'x' } })],
  'warning [1] b: the field is required and has no description.',
)
const required = (count: number) => Array.from({ length: count }, (_, i) => field(`f${i}`, '甲', { is_required: true }))
check('required: ten, and more that are optional', { max_required: 'warn' }, [...required(10), a])
check(
  'required: none allowed',
  { max_required: ['warn', { max: 0 }] },
  required(1),
  'warning  1 field is required; at most 0.',
)
check('required: eleven', { max_required: 'warn' }, required(11), 'warning  11 fields are required; at most 10.')
check(
  'words: in names, descriptions and options, whatever the case',
  { banned_words: ['warn', { words: ['ID', '密码'] }] },
  [field('a', '证件 id', { description: { zh_cn: '填密码' }, ...choice(['o', 'ＩＤ']) })],
  'warning [0].name.zh_cn a: "证件 id" has the word "ID".',
  'warning [0].description.zh_cn a: "填密码" has the word "密码".',
  'warning [0].options[0].name.zh_cn a: "ＩＤ" has the word "ID".',
)

const custom = (answer: unknown) => ({ 'acme/rule': ['warn', () => answer] })
check(
  'custom: of a field, of a member, of the form',
  custom([{ message: 'x', field: 'b' }, { message: 'y', field: 'a', member: 'name' }, { message: 'z' }]),
  [a, b],
  'warning [1] b: x',
  'warning [0].name a: y',
  'warning  z',
)
check('custom: nothing', custom([]), [a])
check('custom: a message is no command to a terminal', custom([{ message: '\u001b[2J' }]), [a], 'warning  \\u001b[2J')
check('custom: a promise', custom(Promise.resolve([])), [a], 'rule_answer_wrong')
check('custom: nothing at all', custom(undefined), [a], 'rule_answer_wrong')
check('custom: a member that no finding has', custom([{ message: 'x', key: 'a' }]), [a], 'rule_findings_wrong')
check('custom: an empty message', custom([{ message: '' }]), [a], 'rule_findings_wrong')
check('custom: a finding that is none', custom([null]), [a], 'rule_findings_wrong')
check('custom: a field that is not there', custom([{ message: 'x', field: 'c' }]), [a], 'rule_field_unknown')
check(
  'custom: a getter that throws',
  custom([
    {
      get message() {
        throw new Error('no')
      },
    },
  ]),
  [a],
  'rule_threw',
)
for (const [what, thrown] of [
  ['an error', new Error('no')],
  ['nothing', undefined],
  ['what can not be told', Object.create(null)],
  ['an error whose message is none', Object.assign(new Error('no'), { message: Object.create(null) as unknown })],
] as const) {
  const rule = () => {
    throw thrown
  }
  check(`custom: it throws ${what}`, { 'acme/rule': ['warn', rule] }, [a], 'rule_threw')
}

test('custom: what it does to the form is lost', () => {
  const [item] = desiredOf([a])
  const before = JSON.stringify(item?.content)
  const rule: CustomRule = (form) => {
    ;(form as Array<Field>).length = 0
    return []
  }
  assert.ok(E.isRight(checkRules(active({ 'acme/rule': ['error', rule] }), item === undefined ? [] : [item])))
  assert.is(JSON.stringify(item?.content), before)
})

test('custom: once for a form, with all its addresses and its list', () => {
  const calls: Array<unknown> = []
  const rule: CustomRule = (form, context) => {
    calls.push([form.length, context])
    return []
  }
  const [item] = desiredOf([a, b])
  const other = desire('account/exam', [a], 'eco_account_custom_fields')
  const second = desire('background_check/9', [a, b], LIST)
  checkRules(active({ 'acme/rule': ['error', rule] }), [...(item === undefined ? [] : [item]), second, other])
  assert.equal(calls, [
    [1, { resource: 'eco_account_custom_fields', addresses: ['account/exam'] }],
    [2, { resource: LIST, addresses: [ACCOUNT, 'background_check/9'] }],
  ])
})

/** The mistakes of a setting: path, tag. */
const refused = (name: string, rules: unknown, ...expected: ReadonlyArray<string>): void => {
  test(`refused: ${name}`, () => {
    const config = Config.decode({ rules })
    const problems = E.isLeft(config) ? Codec.problemsOf(config.left) : []
    assert.equal(
      problems.map(({ path, code }) => `${pathText(path)} ${code}`),
      expected,
    )
  })
}
refused('no object', ['warn'], 'rules wrong_type')
refused('an unknown rule', { both_locale: 'warn' }, 'rules.both_locale unknown_key')
refused('an unknown level', { both_locales: 'loud' }, 'rules.both_locales not_one_of')
refused('options where there are none', { both_locales: ['warn', {}] }, 'rules.both_locales not_one_of')
refused(
  'a pattern that is none',
  { key_pattern: ['warn', { pattern: '(' }] },
  'rules.key_pattern[1].pattern wrong_type',
)
refused('a list of one', { key_pattern: ['warn'] }, 'rules.key_pattern wrong_type')
refused(
  'a level and an option wrong',
  { max_required: ['x', { max: 0.5 }] },
  'rules.max_required[0] not_one_of',
  'rules.max_required[1].max wrong_type',
)
refused('words that are needed', { banned_words: 'warn' }, 'rules.banned_words wrong_type')
refused('a blank word', { banned_words: ['warn', { words: [' '] }] }, 'rules.banned_words[1].words[0] wrong_type')
refused('a custom rule without a function', { 'a/b': 'warn' }, 'rules["a/b"] wrong_type')
refused('a custom rule with something else', { 'a/b': ['warn', 'x'] }, 'rules["a/b"][1] wrong_type')
refused('a custom name that is none', { 'a/b/c': 'off' }, 'rules["a/b/c"] unknown_key')
refused('__proto__', JSON.parse('{"__proto__": "warn"}'), 'rules.__proto__ unknown_key')

test('every rule is among all', () => assert.equal(Object.keys(ALL).sort(), Object.keys(RULES).sort()))

test('rules are read as levels, with their options where they were given', () => {
  const config = Config.decode({ rules: { both_locales: 'warn', max_required: ['error', { max: 3 }] } })
  const builtIn = {
    both_locales: { level: 'warn', options: undefined },
    max_required: { level: 'error', options: { max: 3 } },
  }
  assert.equal(E.isRight(config) ? config.right.rules : undefined, { builtIn, custom: new Map() })
})

test.run()
