/**
 * As a new user has it: the packed tarball, installed in an empty folder, with a YAML config of somebody else's making.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fetch from 'node-fetch'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { APP_ID, APP_SECRET } from '../../src/sandbox/sign-in.js'
import type { StateView } from '../../src/sandbox/view.js'
import { fieldsProcess, inFolder, type Ran } from './harness.js'

const test = suite('package')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Config {
  readonly eco_background_check_custom_fields: ReadonlyArray<{
    readonly account_id: string
    readonly custom_field_list: Fields
  }>
}

const YAML = `# 背调表单
eco_background_check_custom_fields:
  - account_id: "7100000000000000001"
    custom_field_list:
      - { type: text, key: name, name: { zh_cn: 姓名 }, is_required: true }
      - type: multiselect
        key: cities
        name: { zh_cn: 城市, en_us: Cities }
        is_required: false
        options:
          - { key: bj, name: { zh_cn: 北京 } }
          - { key: sh, name: { zh_cn: 上海 } }
`

type Fields = Array<Record<string, unknown>>
const named = (list: Fields, key: string): Record<string, unknown> => list.find((field) => field['key'] === key) ?? {}
const cities = (list: Fields) => named(list, 'cities')['options'] as Array<Record<string, unknown>>

const STRUCTURAL: ReadonlyArray<readonly [string, (list: Fields) => unknown]> = [
  ['a field more', (list) => list.push({ type: 'date', key: 'more', name: { zh_cn: '日期' }, is_required: false })],
  ['a field less', (list) => list.pop()],
  ['another type', (list) => Object.assign(named(list, 'name'), { type: 'textarea' })],
  ['optional', (list) => Object.assign(named(list, 'name'), { is_required: false })],
  ['another order', (list) => list.reverse()],
  ['an option more', (list) => cities(list).push({ key: 'gz', name: { zh_cn: '广州' } })],
  ['an option less', (list) => cities(list).shift()],
  ['an option renamed', (list) => Object.assign(cities(list)[0] ?? {}, { name: { zh_cn: '沪' } })],
  ['another order of options', (list) => cities(list).reverse()],
]

test('installed from the tarball, from the first plan to a replacement', () =>
  inFolder({ '.fieldsrc.yaml': YAML, 'package.json': '{"name":"vendor","private":true}' }, async (cwd) => {
    const npm = (args: ReadonlyArray<string>, at: string) =>
      execFileSync('npm', [...args], { cwd: at, stdio: 'pipe', encoding: 'utf8' })
    const packed = JSON.parse(
      npm(['pack', '--json', '--ignore-scripts', '--pack-destination', cwd], ROOT),
    ) as ReadonlyArray<{ readonly filename: string; readonly files: ReadonlyArray<{ readonly path: string }> }>
    const [{ filename, files } = { filename: '', files: [] }] = packed
    for (const { path } of files) {
      assert.ok(
        /^(dist|docs|pipelines|templates)\/|^(LICENSE|action\.yml|README.*\.md|package\.json|ARCHITECTURE\.md|CONTRIBUTING\.md)$/.test(
          path,
        ),
        path,
      )
    }
    const names = files.map(({ path }) => path)
    for (const path of ['action.yml', 'templates/fields.yml', 'pipelines/plan.mjs', 'pipelines/lib/host.mjs']) {
      assert.ok(names.includes(path), path)
    }
    npm(['install', '--prefer-offline', '--ignore-scripts', `./${filename}`], cwd)

    const main = join(cwd, 'node_modules', '.bin', 'fields')
    const sandbox = spawn(process.execPath, [main, 'sandbox', '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      const [first] = (await once(sandbox.stdout.setEncoding('utf8'), 'data')) as [string]
      const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n/.exec(first)?.[1] ?? ''
      const env = { FEISHU_BASE_URL: url, FEISHU_APP_ID: APP_ID, FEISHU_APP_SECRET: APP_SECRET }
      const run = async (code: number, ...args: ReadonlyArray<string>): Promise<Ran> => {
        const ran = await fieldsProcess(args, { cwd, env, main })
        assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
        return ran
      }
      const action = async (): Promise<unknown> =>
        (
          JSON.parse((await fieldsProcess(['plan', '--json'], { cwd, main })).stdout) as {
            readonly resources: ReadonlyArray<{ readonly action: string }>
          }
        ).resources[0]?.action
      const state = async () => (await (await fetch(`${url}/sandbox/state`)).json()) as StateView
      const config = () => Yaml.parse(readFileSync(join(cwd, '.fieldsrc.yaml'), 'utf8')) as Config
      const agrees = async () => {
        const [form] = config().eco_background_check_custom_fields
        assert.equal((await state()).eco_background_check_custom_fields, {
          [form?.account_id ?? '']: form?.custom_field_list,
        })
      }
      const edit = (change: (list: Fields) => unknown) => {
        const next = config()
        change(next.eco_background_check_custom_fields[0]?.custom_field_list ?? [])
        writeFileSync(join(cwd, '.fieldsrc.yaml'), Yaml.stringify(next))
      }

      await run(0, 'validate')
      assert.is(await action(), 'create')
      await run(0, 'apply', '--yes')
      await agrees()
      assert.is(await action(), 'no_op')
      await run(0, 'plan')
      await run(0, 'plan', '--detailed-exitcode')

      edit((list) => Object.assign(named(list, 'name'), { name: { zh_cn: '真实姓名' } }))
      assert.is(await action(), 'batch_update')
      await run(2, 'plan', '--detailed-exitcode')
      await run(0, 'apply', '--yes')
      await agrees()

      for (const [row, change] of STRUCTURAL) {
        edit(change)
        await run(3, 'plan')
        const before = (await state()).requests.length
        await run(0, 'apply', '--yes', '--replace', 'background_check/7100000000000000001')
        await agrees()
        const calls = (await state()).requests.slice(before).filter(({ path }) => path.includes('/hire/'))
        assert.equal(
          calls.map(({ method }) => method),
          ['POST'],
          row,
        )
      }
    } finally {
      sandbox.kill('SIGTERM')
      const [code] = (await once(sandbox, 'exit')) as [number]
      assert.is(code, 0)
    }
  }))

test.run()
