/**
 * Every input that is not UTF-8 is refused by one sentence that says where, and what it looks like; nothing is written.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import { gb18030 } from '../kit/encodings.js'
import { before, exam, record, snapshotOf } from '../plan/forms.js'
import { fields, inFolder, unwrapped } from './harness.js'

const test = suite('encodings')

const YAML = `eco_account_custom_fields:
  - scope: exam
    custom_field_list:
      - { key: tok, name: { zh_cn: 账号 }, is_required: true }
`
const ACCOUNTS = `eco_background_check_custom_fields:
  - accounts: { from: accounts.csv }
    custom_field_list:
      - { type: text, key: tok, name: { zh_cn: 账号 }, is_required: true }
`
const JSON_TEXT = JSON.stringify({
  eco_account_custom_fields: [
    { scope: 'exam', custom_field_list: [{ key: 'tok', name: { zh_cn: '账号' }, is_required: true }] },
  ],
})
const BODY = JSON.stringify({
  scope: 2,
  custom_field_list: [{ key: 'tok', name: { zh_cn: '账号' }, is_required: true }],
})
const SNAPSHOT = printSnapshot(snapshotOf(record(exam, before(exam))))

interface Input {
  readonly file: string
  readonly text: string
  readonly args: ReadonlyArray<string>
  /** What lies beside it, in UTF-8. */
  readonly beside?: Readonly<Record<string, string>>
}

const INPUTS: ReadonlyArray<Input> = [
  { file: '.fieldsrc.yaml', text: YAML, args: ['plan'] },
  { file: '.fieldsrc.json', text: JSON_TEXT, args: ['validate'] },
  { file: 'fields.config.ts', text: `export default ${JSON_TEXT}`, args: ['plan'] },
  { file: 'fields.config.mjs', text: `export default ${JSON_TEXT}`, args: ['plan'] },
  { file: 'package.json', text: `{"fields":${JSON_TEXT}}`, args: ['plan'] },
  {
    file: 'accounts.csv',
    text: 'account_id,tenant_key\n1,账号\n',
    args: ['plan'],
    beside: { '.fieldsrc.yaml': ACCOUNTS },
  },
  { file: 'fields.snapshot.json', text: SNAPSHOT, args: ['plan'], beside: { '.fieldsrc.yaml': YAML } },
  {
    file: 'body.json',
    text: BODY,
    args: ['adopt', 'account/exam', '--from', 'body.json', '--yes'],
    beside: { '.fieldsrc.yaml': YAML },
  },
  { file: 'plan.json', text: '{"format_version":3,"x":"账号"}', args: ['show', 'plan.json'] },
  {
    file: 'values.yaml',
    text: 'a: 账号\n',
    args: [
      'corehr',
      'encode',
      '--scenario',
      'employee',
      '--file',
      'values.yaml',
      '--catalog',
      'c.json',
      '--object',
      'o',
    ],
    beside: { 'c.json': '{"format_version":1,"objects":{"o":{"name":{},"fields":{}}}}' },
  },
  {
    file: 'c.json',
    text: '{"format_version":1,"objects":{"账号":1}}',
    args: ['corehr', 'encode', '--scenario', 'employee', '--file', 'v.yaml', '--catalog', 'c.json', '--object', 'o'],
    beside: { 'v.yaml': 'a: 1\n' },
  },
  {
    file: 'ours.json',
    text: SNAPSHOT,
    args: ['state', 'merge', 'base.json', 'ours.json', 'theirs.json'],
    beside: { 'base.json': '', 'theirs.json': '' },
  },
]

const ENCODINGS: ReadonlyArray<readonly [name: string, of: (text: string) => Buffer, says: string]> = [
  ['GBK', gb18030, 'GBK (GB18030)'],
  ['UTF-16 with its mark', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'UTF-16'],
  ['UTF-16 without it', (text) => Buffer.from(text, 'utf16le'), 'UTF-16'],
  ['UTF-8, cut off', (text) => Buffer.concat([Buffer.from(text), Buffer.from('号').subarray(0, 2)]), 'UTF-8'],
]

for (const { file, text, args, beside = {} } of INPUTS) {
  test(`${file}, ${args.join(' ')}`, async () => {
    await Promise.all(
      ENCODINGS.map(([name, of, says]) =>
        inFolder({ ...beside }, async (cwd) => {
          const bytes = of(text)
          writeFileSync(join(cwd, file), bytes)
          const { code, stdout, stderr } = await fields(args, { cwd })
          const said = unwrapped(stdout + stderr)
          assert.is(code, 1, `${name}: ${said}`)
          assert.match(said, /The text is not UTF-8: the byte 0x[0-9A-F]{2} stands here\./, name)
          assert.match(said, says, name)
          assert.match(said, new RegExp(`${file.replaceAll('.', '\\.')}:\\d+:\\d+`), name)
          assert.is(said.split('not UTF-8').length, 2, `${name}: said once`)
          assert.ok(readFileSync(join(cwd, file)).equals(bytes))
          assert.equal(readdirSync(cwd).sort(), [...new Set([file, ...Object.keys(beside)])].sort())
        }),
      ),
    )
  })
}

test('a text with U+FFFD is refused wherever a person reads it, or a key has it', () =>
  inFolder({ '.fieldsrc.yaml': YAML.replace('账号', '账\uFFFD').replace('tok', 't\uFFFD') }, async (cwd) => {
    const { code, stderr } = await fields(['plan'], { cwd })
    const said = unwrapped(stderr)
    assert.is(code, 1)
    assert.match(said, 'U+FFFD')
    assert.match(said, '.key')
    assert.match(said, '.name.zh_cn')
  }))

const rounded = (...ids: ReadonlyArray<string>): string =>
  `eco_background_check_custom_fields:
${ids
  .map(
    (id) =>
      `  - { account_id: '${id}', custom_field_list: [{ type: text, key: a, name: { zh_cn: 名 }, is_required: true }] }\n`,
  )
  .join('')}`
const ROUNDED: ReadonlyArray<readonly [words: string, ids: ReadonlyArray<string>, says: string | undefined]> = [
  ['15 digits, then zeros', ['6995842370159930000'], 'end in zeros after 15 digits'],
  ['String() of a number', [String(6995842370159937061)], 'as if they had been numbers in JavaScript'],
  ['as the event has it', ['6995842370159937061'], undefined],
  ['short, with zeros', ['100000000000000', '9000'], undefined],
  [
    'one of many that looks so by chance',
    [String(6995842370159937061), ...Array.from({ length: 30 }, (_, i) => `69958423701599370${10 + i}`)],
    undefined,
  ],
]
for (const [words, ids, says] of ROUNDED) {
  test(`an account id, ${words}`, () =>
    inFolder({ '.fieldsrc.yaml': rounded(...ids) }, async (cwd) => {
      const { code, stderr } = await fields(['validate'], { cwd })
      assert.is(code, 0, stderr)
      if (says === undefined) assert.not.match(unwrapped(stderr), 'Compare with the events')
      else assert.match(unwrapped(stderr), says)
    }))
}

test.run()
