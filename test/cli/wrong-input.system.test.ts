/**
 * Wrong input of each kind: words, exit code 1, no stack trace, and a snapshot that is as it was.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import { before, exam, record, snapshotOf } from '../plan/forms.js'
import { fields, fieldsProcess, inFolder, MAIN, unwrapped, type Files } from './harness.js'

const test = suite('wrong-input')

const SNAPSHOT = printSnapshot(snapshotOf(record(exam, before(exam))))
const GOOD =
  'eco_account_custom_fields: [{ scope: exam, custom_field_list: [{ key: a, name: { zh_cn: 名 }, is_required: true }] }]'
const item = (field: string) => `eco_background_check_custom_fields:
  - account_id: '1'
    custom_field_list:
      - ${field}
`

/** Files, and words that the error must have. */
type Row = readonly [name: string, files: Files, words: ReadonlyArray<string>]

const ROWS: ReadonlyArray<Row> = [
  ['no config', {}, ['There is no config in this folder', 'fields.config.ts']],
  ['empty file', { '.fieldsrc.yaml': '' }, ['.fieldsrc.yaml', 'is empty']],
  ['empty TypeScript', { 'fields.config.ts': '' }, ['fields.config.ts', 'is empty']],
  ['YAML syntax', { '.fieldsrc.yaml': 'a: [1\nb: 2' }, ['.fieldsrc.yaml:2:', "can't be parsed"]],
  ['JSON syntax', { '.fieldsrc.json': '{\n  "a": 1,\n}' }, ['.fieldsrc.json:3:1', "can't be parsed"]],
  [
    'TypeScript syntax',
    { 'fields.config.ts': 'export default {\n  a: ]\n}' },
    ['fields.config.ts:2:', "can't be parsed"],
  ],
  [
    'unknown key',
    { '.fieldsrc.yaml': 'eco_acount_custom_fields: []' },
    ['.fieldsrc.yaml:1:1', 'Did you mean eco_account_custom_fields?'],
  ],
  [
    'wrong type',
    { '.fieldsrc.yaml': item('{ key: a, type: text, name: { zh_cn: 名 }, is_required: yes }') },
    ['eco_background_check_custom_fields[0].custom_field_list[0].is_required', 'Found "yes"', 'true or false'],
  ],
  [
    'a type misspelt',
    { '.fieldsrc.yaml': item('{ key: a, type: slect, name: { zh_cn: 名 }, is_required: true }') },
    ['.fieldsrc.yaml:4:', 'Found "slect"', 'Did you mean select?'],
  ],
  [
    'an account id without quotes',
    {
      '.fieldsrc.yaml': item('{ key: a, type: text, name: { zh_cn: 名 }, is_required: true }').replace(
        "'1'",
        '6995842370159937061',
      ),
    },
    ['6995842370159937061', 'in quotes'],
  ],
  [
    'repeated key',
    { '.fieldsrc.yaml': GOOD.replace(/(\{ key.*\} \}|\{ key: a.*?true \})/, '$1, $1') },
    ['"a" comes twice', 'custom_field_list[0].key'],
  ],
  [
    'a config that throws',
    { 'fields.config.ts': "throw new Error('no accounts for 招聘')" },
    ['no accounts for 招聘', 'fields.config.ts:1'],
  ],
  ['a config that throws nothing much', { 'fields.config.mjs': 'throw null' }, ['an error of its own']],
  [
    'a config that imports what is not there',
    { 'fields.config.ts': "import './none.js'\nexport default {}" },
    ['none.js'],
  ],
  [
    'a config whose getter throws',
    { 'fields.config.ts': "export default { get eco_account_custom_fields() { throw new Error('not now') } }" },
    ['not now'],
  ],
  ['no default export', { 'fields.config.ts': 'export const a = 1' }, ['export default']],
  [
    'a snapshot cut in half',
    { '.fieldsrc.yaml': GOOD, 'fields.snapshot.json': SNAPSHOT.slice(0, SNAPSHOT.length / 2) },
    ['fields.snapshot.json:', 'damaged', 'git checkout'],
  ],
  [
    'a snapshot edited by hand',
    { '.fieldsrc.yaml': GOOD, 'fields.snapshot.json': SNAPSHOT.replace('公司', '单位') },
    [`fields.snapshot.json:${SNAPSHOT.split('\n').findIndex((line) => line.includes('公司'))}`, 'edited'],
  ],
  [
    'a snapshot in conflict',
    { '.fieldsrc.yaml': GOOD, 'fields.snapshot.json': `<<<<<<< HEAD\n${SNAPSHOT}` },
    ['fields.snapshot.json:1', 'conflict markers'],
  ],
  [
    'a newer snapshot',
    { '.fieldsrc.yaml': GOOD, 'fields.snapshot.json': SNAPSHOT.replace('"format_version": 2', '"format_version": 9') },
    ['format 9', 'newer'],
  ],
]

/** One that ends the process, which only a process of its own can show. */
const ENDING: Row = ['a config that ends the process', { 'fields.config.mjs': 'process.exit(0)' }, ['process.exit']]

for (const row of [...ROWS, ENDING]) {
  const [name, files, words] = row
  const run = row === ENDING ? fieldsProcess : fields
  test(name, () =>
    inFolder({ 'fields.snapshot.json': SNAPSHOT, ...files }, async (cwd) => {
      const snapshot = readFileSync(join(cwd, 'fields.snapshot.json'), 'utf8')
      for (const command of [['validate'], ['plan'], ['apply', '--yes']]) {
        const ran = await run(command, {
          cwd,
          env: { FEISHU_TENANT_ACCESS_TOKEN: 't-1', FEISHU_BASE_URL: 'http://127.0.0.1:1' },
        })
        assert.is(ran.code, 1, ran.stdout)
        assert.is(ran.stdout, '')
        for (const each of words) assert.match(unwrapped(ran.stderr), each)
        assert.not.match(ran.stderr, /^\s+at .*:\d+:\d+/m)
        assert.not.match(ran.stderr, /mistake in feishu-fields/)
      }
      assert.is(readFileSync(join(cwd, 'fields.snapshot.json'), 'utf8'), snapshot)
    }),
  )
}

test('a directory where the config, the snapshot or the plan should be', () =>
  inFolder({ 'good.yaml': GOOD }, async (cwd) => {
    mkdirSync(join(cwd, 'fields.config.ts'))
    mkdirSync(join(cwd, 'folder'))
    for (const [args, word, said = 'directory'] of [
      [['plan'], 'fields.config.ts'],
      [['plan', '--config', 'folder'], 'folder'],
      [['plan', '--config', 'good.yaml', '--snapshot', 'folder'], 'folder', 'a folder is in its place'],
      [['show', 'folder'], 'folder'],
      [['plan', '--config', 'good.yaml', '--out', 'folder'], 'folder'],
      [['plan', '--config', 'good.yaml', '--report', 'json=folder'], 'folder'],
    ] as const) {
      const ran = await fields(args, { cwd })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), `${word} `)
      assert.match(ran.stderr, said)
    }
  }))

test('files that may not be read or written', () =>
  inFolder({ '.fieldsrc.yaml': GOOD, 'other.yaml': GOOD, 'fields.snapshot.json': SNAPSHOT }, async (cwd) => {
    const run = (...args: ReadonlyArray<string>) => fieldsProcess(args, { cwd, modesCount: true })
    chmodSync(join(cwd, '.fieldsrc.yaml'), 0o000)
    const config = await run('plan')
    chmodSync(join(cwd, 'fields.snapshot.json'), 0o000)
    const snapshot = await run('plan', '--config', 'other.yaml')
    for (const [ran, word] of [
      [config, '.fieldsrc.yaml'],
      [snapshot, 'fields.snapshot.json'],
    ] as const) {
      assert.is(ran.code, 1)
      assert.match(ran.stderr, word)
      assert.match(unwrapped(ran.stderr), 'permissions')
    }
  }))

test('what a config prints does not end up in the JSON', () =>
  inFolder({ 'fields.config.mjs': "console.log('hello'); export default {}" }, async (cwd) => {
    const ran = await fieldsProcess(['plan', '--json'], { cwd })
    assert.is(ran.code, 0)
    assert.type(JSON.parse(ran.stdout), 'object')
    assert.match(ran.stderr, 'hello')
  }))

test('a config reads the input of the process, which nobody else has opened', () =>
  inFolder({ 'fields.config.mjs': READS }, async (cwd) => {
    const child = spawn(process.execPath, [MAIN, 'plan'], { cwd, stdio: ['pipe', 'ignore', 'pipe'] })
    let printed = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
    await once(child.stderr, 'data')
    child.stdin.end('{}')
    assert.is(((await once(child, 'close')) as [number])[0], 0, printed)
  }))

const READS = `import { readFileSync } from 'node:fs'
console.error('reading')
export default JSON.parse(readFileSync(0, 'utf8'))
`

test('a disk that is full fails a command that printed, and a reader that left does not', () =>
  inFolder({ '.fieldsrc.yaml': GOOD }, async (cwd) => {
    for (const command of [['validate'], ['show', '--json'], ['plan'], ['--help']]) {
      for (const [into, code] of [
        ['> /dev/full', 1],
        ['| head -c 1 > /dev/null; exit ${PIPESTATUS[0]}', 0],
      ] as const) {
        const line = `"${process.execPath}" "${MAIN}" ${command.join(' ')} ${into}`
        const child = spawn('bash', ['-c', line], { cwd, stdio: 'ignore' })
        assert.is(((await once(child, 'close')) as [number])[0], code, line)
      }
    }
  }))

test('a config that puts another environment in place of the process’s', () =>
  inFolder(
    { 'fields.config.mjs': `process.env = { ...process.env, FEISHU_BASE_URL: 'nope' }\n${ONE}` },
    async (cwd) => {
      const ran = await fieldsProcess(['apply', '--yes'], { cwd })
      assert.is(ran.code, 1)
      assert.match(ran.stderr, 'FEISHU_BASE_URL is not a URL')
    },
  ))

const ONE = `export default { eco_account_custom_fields: [{ scope: 'exam', custom_field_list: [
  { key: 'k', name: { zh_cn: '名' }, is_required: true },
] }] }
`

test('a current folder that is gone', () =>
  inFolder({}, async (cwd) => {
    const inGone = (args: string) =>
      promisify(execFile)(
        'sh',
        ['-c', `mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" ${args}`, process.execPath, MAIN],
        { cwd },
      )
    assert.match((await inGone('--version')).stdout, /^\d+\.\d+\.\d+\n$/)
    const ran = await inGone('plan').catch((e: unknown) => e as { readonly code: number; readonly stderr: string })
    assert.is('code' in ran && ran.code, 1)
    assert.match(unwrapped(ran.stderr), /^Error: The folder in which this was started is gone/)
    assert.not.match(ran.stderr, /^\s+at /m)
  }))

test('a config that leaves a timer behind does not hang', () =>
  inFolder({ 'fields.config.mjs': 'setInterval(() => {}, 1000); export default {}' }, async (cwd) => {
    assert.is((await fieldsProcess(['plan'], { cwd })).code, 0)
  }))

test('a config without code runs none, whatever lies beside it', () =>
  inFolder(
    {
      '.fieldsrc.yaml': GOOD,
      '.config/config.js': "process.stderr.write('ran')",
      '.config/config.yaml': 'searchPlaces: [other.yaml]',
      'other.yaml': 'wrong: 1',
    },
    async (cwd) => {
      const ran = await fields(['plan'], { cwd })
      assert.is(ran.code, 0)
      assert.is(ran.stderr, '')
      assert.match(ran.stdout, 'account/exam')
    },
  ))

test('control characters of a config do not reach the terminal', () =>
  inFolder(
    {
      '.fieldsrc.json': JSON.stringify({
        eco_account_custom_fields: [
          {
            scope: 'exam',
            custom_field_list: [{ key: 'a\u001b[2J', name: { zh_cn: '名\r\u202e' }, is_required: true }],
          },
        ],
      }),
    },
    async (cwd) => {
      const ran = await fields(['plan'], { cwd })
      assert.is(ran.code, 0)
      assert.not.match(ran.stdout, /[\u001b\r\u202e]/)
      assert.match(ran.stdout, 'a\\u001b[2J')
    },
  ))

test.run()
