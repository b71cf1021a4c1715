/**
 * `fields corehr encode` and `decode`, as a shell runs them.
 */
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogOf, printCatalog } from '../../src/corehr/catalog/catalog.js'
import { FIELDS, OBJECTS } from '../../src/sandbox/corehr-catalog.js'
import { fields, inFolder, unwrapped, type Files } from './harness.js'

const test = suite('corehr-values')

const corehr = (command: string, cwd: string) => fields(['corehr', ...split(command)], { cwd })

/** Words between blanks; `'…'` is one word. */
const split = (command: string): ReadonlyArray<string> =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')

/** The command, what it prints, and what it says besides. */
const ROWS: ReadonlyArray<readonly [string, string, string?]> = [
  [`encode --scenario employee --type text '"handsome"'`, '"handsome"'],
  [
    `encode --scenario employee --type text --multilingual '{"zh-CN":"123"}'`,
    '"[{\\"lang\\":\\"zh-CN\\",\\"value\\":\\"123\\"}]"',
  ],
  [`encode --scenario pre_hire --type text '"这是单行文本"'`, '["这是单行文本"]'],
  [`encode --scenario position --type text '"第一行\\n第二行"'`, '第一行\\n第二行'],
  [`encode --scenario employee --type boolean true`, 'true'],
  [`encode --scenario job --type number '"2334.00"'`, '2334.00'],
  [`encode --scenario job --type number 12345678901234567890`, '12345678901234567890'],
  [`encode --scenario job --type number -- -5`, '-5'],
  [`encode --scenario department --type option '"custom_field_66__c_option2"'`, '"custom_field_66__c_option2"'],
  [`encode --scenario offboarding --type lookup --multi '["1","2"]'`, '["1","2"]'],
  [`encode --scenario pre_hire --type date '"2023-01-01"'`, '2023-1-1'],
  [`encode --scenario employee --type attachment '{"file_id":"f1"}'`, '"[{\\"file_id\\":\\"f1\\"}]"'],
  [`decode --scenario employee --type text '"line1\\nline2"'`, '"line1\\nline2"'],
  [`decode --scenario employee --type number 1`, '1'],
  [`decode --scenario position --type text --multilingual '[{"lang":"zh-CN","value":"部门2"}]'`, '{"zh-CN":"部门2"}'],
  [
    `decode --scenario add_person --type text handsome`,
    '"handsome"',
    'not as the page 自定义字段说明 has it: text without quotes\n',
  ],
  [`decode --scenario add_person --type attachment --multi '[{"file_id":"f1"}]'`, '[{"file_id":"f1"}]'],
]

for (const [command, printed, said = ''] of ROWS) {
  test(command, () =>
    inFolder({}, async (cwd) => {
      assert.equal(await corehr(command, cwd), { code: 0, stdout: `${printed}\n`, stderr: said })
    }),
  )
}

const CATALOG = printCatalog(catalogOf(OBJECTS, FIELDS))

const PERSON = `custom_field_10__c: { zh-CN: "你好\\n", en-US: Hello }
custom_field_11__c: https://example.com/
custom_obj_6:
  current:
    - { wk_id: '6863326262618752111', custom_field_1: 证书名称, custom_field_2: enum_api_name_1 }
  rows:
    - { wk_id: '6863326262618752111', custom_field_1: 证书名称一 }
    - { custom_field_1: 证书名称二, custom_field_2: enum_api_name_2 }
`

const FILES: Files = { 'catalog.json': CATALOG, 'person.yaml': PERSON }
const FLAGS = '--catalog catalog.json --object'

test('a file of values, and back', () =>
  inFolder(FILES, async (cwd) => {
    const encoded = await corehr(`encode --scenario employee --file person.yaml ${FLAGS} person`, cwd)
    assert.is(encoded.code, 0, encoded.stderr)
    const rows =
      '[{"custom_field_1":"证书名称一","custom_field_2":"enum_api_name_1","wk_id":"6863326262618752111"},{"custom_field_1":"证书名称二","custom_field_2":"enum_api_name_2"}]'
    const texts = JSON.stringify([
      { lang: 'zh-CN', value: '你好\n' },
      { lang: 'en-US', value: 'Hello' },
    ])
    const entries = [
      { field_name: 'custom_field_10__c', value: JSON.stringify(texts) },
      { field_name: 'custom_field_11__c', value: '"https://example.com/"' },
      { field_name: 'custom_obj_6', value: rows },
    ]
    assert.equal(JSON.parse(encoded.stdout), entries)
    await inFolder({ ...FILES, 'entries.json': encoded.stdout }, async (again) => {
      const decoded = await corehr(`decode --scenario employee --file entries.json ${FLAGS} person`, again)
      assert.equal([decoded.code, decoded.stderr], [0, ''])
      assert.equal(JSON.parse(decoded.stdout), {
        custom_field_10__c: { 'zh-CN': '你好\n', 'en-US': 'Hello' },
        custom_field_11__c: 'https://example.com/',
        custom_obj_6: JSON.parse(rows) as unknown,
      })
    })
  }))

test('the key that a call takes, and an update of a pre-hire', () =>
  inFolder({ ...FILES, 'a.json': '{"custom_field_11__c": "a"}', 'b.yaml': 'custom_field_11__c: null' }, async (cwd) => {
    const change = await corehr(`encode --scenario job_change --file a.json ${FLAGS} person`, cwd)
    assert.equal(JSON.parse(change.stdout), [{ custom_api_name: 'custom_field_11__c', value: 'a' }])
    const person = await corehr(`encode --scenario employee --key custom_api_name --file a.json ${FLAGS} person`, cwd)
    assert.equal(JSON.parse(person.stdout), [{ custom_api_name: 'custom_field_11__c', value: '"a"' }])
    const update = await corehr(`encode --scenario pre_hire --update --file b.yaml ${FLAGS} person`, cwd)
    assert.equal(JSON.parse(update.stdout), { custom_fields: [], custom_update_fields: ['custom_field_11__c'] })
  }))

test('other forms are told of, field by field', () =>
  inFolder({ ...FILES, 'a.yaml': '- { custom_api_name: custom_field_20__c, value: "\\"true\\"" }' }, async (cwd) => {
    const decoded = await corehr(`decode --scenario employee --file a.yaml ${FLAGS} education`, cwd)
    assert.equal(decoded, {
      code: 0,
      stdout: '{\n  "custom_field_20__c": true\n}\n',
      stderr: 'custom_field_20__c: not as the page 自定义字段说明 has it: boolean in quotes\n',
    })
  }))

/** Commands that fail, files besides the catalog, and words that they must have. */
const WRONG: ReadonlyArray<readonly [string, Files, ReadonlyArray<string>]> = [
  ['encode --type text 1', {}, ["required option '--scenario <name>'"]],
  ['encode --scenario emploee --type text 1', {}, ['Allowed choices are employee']],
  ['encode --scenario employee --type select 1', {}, ['Allowed choices are text, boolean']],
  ['encode --scenario employee 1', {}, ['--type TYPE']],
  ['encode --scenario employee --type text', {}, ['There is no value']],
  ['encode --scenario employee --type text handsome', {}, ['not JSON', 'in quotes']],
  ['encode --scenario employee --type text 1 2', {}, ['too many arguments']],
  ['encode --scenario employee --type text --multi 1', {}, ['--multi goes with']],
  ['encode --scenario employee --type date --multilingual 1', {}, ['--multilingual goes with --type text']],
  ['encode --scenario employee --type text --update 1', {}, ['--update and --key go with --file']],
  ['encode --scenario employee --type text --object person 1', {}, ['go with --file']],
  ['encode --scenario employee --type date 20230124', {}, ['Found 20230124 (a number)', 'a date such as']],
  ['encode --scenario employee --type lookup 7352793336239654444', {}, ['7352793336239654444', 'in quotes']],
  [`encode --scenario pre_hire --type text --multilingual '{"zh-CN":"a"}'`, {}, ['不支持多语单行']],
  ['encode --scenario department --type text null', {}, ['不支持清空操作']],
  ['encode --scenario pre_hire --type text null', {}, ['--update']],
  ['decode --scenario department --type text', {}, ['There is no string']],
  ['decode --scenario department --type text handsome', {}, ['no value of type text', 'such as "text"']],
  ['decode --scenario job_change --type lookup 1', {}, ['no format for it']],
  ['encode --scenario employee --file none.yaml', {}, ['--catalog FILE --object NAME']],
  [`encode --scenario employee --file none.yaml ${FLAGS} person 1`, {}, ['not both']],
  [`encode --scenario employee --file none.yaml ${FLAGS} person --type text`, {}, ['the catalog knows']],
  [`encode --scenario employee --update --file none.yaml ${FLAGS} person`, {}, ['pre_hire alone']],
  [`encode --scenario pre_hire --update --key field_name --file none.yaml ${FLAGS} person`, {}, ['do not go together']],
  [`encode --scenario employee --file none.yaml ${FLAGS} person`, {}, ['none.yaml', 'no such file']],
  [
    'encode --scenario employee --file a.yaml --catalog none.json --object person',
    {},
    ['none.json', 'There is no catalog yet'],
  ],
  [
    `encode --scenario employee --file a.yaml --catalog a.yaml --object person`,
    { 'a.yaml': 'a: 1' },
    ['a.yaml:1:1', 'The catalog is damaged'],
  ],
  [
    `encode --scenario employee --file a.json --catalog a.json --object person`,
    { 'a.json': '{}' },
    ['a.json', 'This is no catalog', 'format_version'],
  ],
  [`encode --scenario employee --file a.yaml ${FLAGS} persn`, {}, ['no object "persn"', 'Did you mean person?']],
  [`encode --scenario employee --file a.yaml ${FLAGS} person`, { 'a.yaml': 'a: [1' }, ['a.yaml:1:', "can't be parsed"]],
  [
    `encode --scenario employee --file a.json ${FLAGS} person`,
    { 'a.json': '{"a": 1,}' },
    ['a.json:1:', "can't be parsed"],
  ],
  [
    `encode --scenario employee --file a.yaml ${FLAGS} person`,
    { 'a.yaml': '- 1' },
    ['a.yaml:1:1', 'values by the names'],
  ],
  [`encode --scenario employee --file a.yaml ${FLAGS} person`, { 'a.yaml': '' }, ['a.yaml', 'values by the names']],
  [
    `encode --scenario employee --file a.yaml ${FLAGS} person`,
    { 'a.yaml': 'custom_field_11__c: 1\ncustom_field_12__c: a\ncustom_field_13__c: a' },
    [
      'a.yaml:1:1 custom_field_11__c',
      'Found 1 (a number)',
      'a.yaml:2:1 custom_field_12__c',
      'type 9, image',
      'a.yaml:3:1',
      'Did you mean',
    ],
  ],
  [
    `encode --scenario employee --file a.yaml ${FLAGS} education`,
    { 'a.yaml': 'custom_field_21__c: 3.125' },
    ['2 decimal places'],
  ],
  [
    `encode --scenario employee --file a.yaml ${FLAGS} custom_obj_6`,
    { 'a.yaml': 'custom_field_3: custom_enum_level__c_apprentice__c' },
    ['is closed', 'custom_enum_level__c_junior__c (初级)'],
  ],
  [
    `encode --scenario employee --file a.yaml ${FLAGS} person`,
    { 'a.yaml': PERSON.replace(/\n.*证书名称一 \}/, '') },
    ['a.yaml:5:7 custom_obj_6.current[0]', 'neither kept nor deleted', '6863326262618752111'],
  ],
  [`decode --scenario employee --file a.yaml ${FLAGS} person`, { 'a.yaml': 'a: 1' }, ['a list of entries']],
  [
    `decode --scenario employee --file a.yaml ${FLAGS} person`,
    { 'a.yaml': '- { field_name: custom_field_11__c, vaule: "1" }' },
    ['a.yaml:1:3 [0]', 'an entry'],
  ],
]

for (const [command, files, words] of WRONG) {
  test(`${command} ${Object.values(files).join(' ')}`, () =>
    inFolder({ 'catalog.json': CATALOG, ...files }, async (cwd) => {
      const ran = await corehr(command, cwd)
      assert.is(ran.code, 1, ran.stdout)
      assert.is(ran.stdout, '')
      for (const each of words) assert.match(unwrapped(ran.stderr), each)
      assert.not.match(ran.stderr, /^\s+at .*:\d+:\d+/m)
      assert.not.match(ran.stderr, /mistake in feishu-fields/)
    }))
}

test('control characters of a value do not reach the terminal through an error', () =>
  inFolder({}, async (cwd) => {
    const ran = await corehr(`encode --scenario employee --type option '"a\\u001b[2J"'`, cwd)
    assert.is(ran.code, 1)
    assert.not.match(ran.stderr, '\u001b')
    assert.match(ran.stderr, '\\u001b[2J')
  }))

test('every command of the documentation prints what it says', async () => {
  const text = readFileSync(new URL('../../docs/corehr-values.md', import.meta.url), 'utf8')
  const shown = [...text.matchAll(/^\$ npx fields corehr (.*)\n([^$`]*)/gm)]
  assert.ok(shown.length > 3)
  await inFolder(FILES, async (cwd) => {
    for (const [, command = '', printed = ''] of shown) {
      const ran = await corehr(command, cwd)
      assert.is(`${ran.stderr}${ran.stdout}`, printed, command)
    }
  })
})

test.run()
