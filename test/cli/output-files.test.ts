/**
 * A file that a command is told to write is none that the tool goes by: the config, what it names, or a part of a record.
 */
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, inFolder, withPlatform } from './harness.js'

const test = suite('output files')

const FIELDS = '[{ "key": "a", "type": "text", "name": { "zh_cn": "a" }, "is_required": false }]'
const CONFIG = `{ "eco_background_check_custom_fields": [{ "accounts": { "from": "a.csv" }, "custom_field_list": ${FIELDS} }] }`
const FILES = { 'my.json': CONFIG, 'a.csv': 'account_id\n1\n' }

/** By the file that must stay as it is. */
const TARGETS: Readonly<Record<string, 'config' | 'record'>> = {
  'my.json': 'config',
  'link to the config': 'config',
  'a.csv': 'config',
  'package.json': 'config',
  'the record': 'record',
  'the record.journal': 'record',
  'the record.lock': 'record',
  'fields.snapshot.json': 'record',
}

const AT = ['--config', 'my.json', '--snapshot', 'the record'] as const

const OUTPUTS: Readonly<Record<string, (file: string) => ReadonlyArray<string>>> = {
  'plan --out': (file) => ['plan', ...AT, '--out', file],
  'plan --report': (file) => ['plan', ...AT, '--report', `json=${file}`],
  'apply --result': (file) => ['apply', '--yes', ...AT, '--result', file],
  preview: (file) => ['preview', ...AT, '--out', file],
  'state pull --out': (file) => ['state', 'pull', ...AT, '--out', file],
}

for (const [output, args] of Object.entries(OUTPUTS)) {
  for (const [target, part] of Object.entries(TARGETS)) {
    // With --snapshot it reads no config, and so knows no file that the config names.
    if (output === 'state pull --out' && target === 'a.csv') continue
    test(`${output} ${target}`, () =>
      inFolder(FILES, (cwd) =>
        withPlatform([], async ({ env }) => {
          symlinkSync('my.json', join(cwd, 'link to the config'))
          const applied = await fields(['apply', '--yes', '--config', 'my.json'], { cwd, env })
          assert.is(applied.code, 0, applied.stderr)
          writeFileSync(join(cwd, 'the record'), readFileSync(join(cwd, 'fields.snapshot.json')))
          const textOf = () => (existsSync(join(cwd, target)) ? readFileSync(join(cwd, target), 'utf8') : undefined)
          const before = textOf()
          const ran = await fields(args(target), { cwd, env })
          assert.is(ran.code, 1, ran.stdout + ran.stderr)
          assert.is(textOf(), before)
          const what = part === 'config' ? 'This file is the config' : 'part of a record'
          assert.is(ran.stderr.split(what).length, 2, ran.stderr)
        }),
      ))
  }
}

test('corehr pull makes no catalog where a config would be', () =>
  inFolder({ 'my.json': '{}' }, (cwd) =>
    withPlatform([], async ({ env }) => {
      const ran = await fields(['corehr', 'pull', '--config', 'my.json', '--catalog', 'package.json'], { cwd, env })
      assert.is(ran.code, 1, ran.stdout)
      assert.match(ran.stderr, 'This file is the config')
      assert.not(existsSync(join(cwd, 'package.json')))
    }),
  ))

test('a report of a config that is not right is not written over it', () =>
  inFolder({ 'my.json': '{ "eco": [] }' }, async (cwd) => {
    const ran = await fields(['plan', '--config', 'my.json', '--report', 'json=my.json'], { cwd })
    assert.is(ran.code, 1)
    assert.match(ran.stderr, 'This file is the config')
    assert.is(readFileSync(join(cwd, 'my.json'), 'utf8'), '{ "eco": [] }')
  }))

test.run()
