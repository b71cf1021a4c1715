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
import type { HireStateView } from '../sandbox/calls.js'
import { fieldsProcess, inFolder, type Ran } from './harness.js'

const test = suite('package')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Config {
  readonly eco_background_check_custom_fields: Array<{
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
        /^(dist|docs|pipelines|templates)\/|^(LICENSE|action\.yml|README.*\.md|package\.json|ARCHITECTURE\.md|CHANGELOG\.md|CONTRIBUTING\.md)$/.test(
          path,
        ),
        path,
      )
    }
    const names = files.map(({ path }) => path)
    for (const path of [
      'CHANGELOG.md',
      'action.yml',
      'templates/fields.yml',
      'pipelines/plan.mjs',
      'pipelines/lib/host.mjs',
    ]) {
      assert.ok(names.includes(path), path)
    }
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${filename}`], cwd)

    const main = join(cwd, 'node_modules', '.bin', 'feishu-fields')
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
      const planned = async (code: number, ...args: ReadonlyArray<string>) => {
        const { resources } = JSON.parse((await run(code, 'plan', '--json', ...args)).stdout) as {
          readonly resources: ReadonlyArray<{ readonly address: string; readonly action: string }>
        }
        return resources.map(({ address, action }) => [address, action] as const)
      }
      const state = async () => (await (await fetch(`${url}/sandbox/state`)).json()) as HireStateView
      const config = () => Yaml.parse(readFileSync(join(cwd, '.fieldsrc.yaml'), 'utf8')) as Config
      const agrees = async () => {
        const forms = config().eco_background_check_custom_fields
        assert.equal(
          (await state()).eco_background_check_custom_fields,
          Object.fromEntries(forms.map(({ account_id, custom_field_list }) => [account_id, custom_field_list])),
        )
      }
      const edit = (change: (forms: Config['eco_background_check_custom_fields']) => unknown) => {
        const next = config()
        change(next.eco_background_check_custom_fields)
        writeFileSync(join(cwd, '.fieldsrc.yaml'), Yaml.stringify(next))
      }

      const address = 'background_check/7100000000000000001'
      await run(0, 'validate')
      assert.equal(await planned(0), [[address, 'create']])
      for (const [said, isColored] of [
        [{ CI: 'true' }, false],
        [{ CI: 'true', FORCE_COLOR: '1' }, true],
        [{ CI: 'true', FORCE_COLOR: '1', NO_COLOR: '1' }, false],
      ] as const) {
        const { stdout } = await fieldsProcess(['plan'], { cwd, env: said, main })
        assert.match(stdout, address)
        assert.is(stdout.includes('\u001b'), isColored, JSON.stringify(said))
      }
      await run(0, 'apply', '--yes')
      await agrees()
      assert.equal(await planned(0, '--detailed-exitcode'), [[address, 'no_op']])
      await run(0, 'plan')

      edit(([form]) => Object.assign(named(form?.custom_field_list ?? [], 'name'), { name: { zh_cn: '真实姓名' } }))
      assert.equal(await planned(2, '--detailed-exitcode'), [[address, 'batch_update']])
      await run(0, 'apply', '--yes')
      await agrees()

      // A form for each change, all alike.
      const forms = STRUCTURAL.map((_, i) => `710000000000000000${i + 1}`)
      const addresses = forms.map((account) => `background_check/${account}`)
      edit((list) => {
        const [{ custom_field_list } = { custom_field_list: [] }] = list
        list.splice(
          0,
          1,
          ...forms.map((account_id) => ({ account_id, custom_field_list: structuredClone(custom_field_list) })),
        )
      })
      await run(0, 'apply', '--yes')
      await agrees()
      edit((list) => list.forEach(({ custom_field_list }, i) => STRUCTURAL[i]?.[1](custom_field_list)))
      assert.equal(
        (await planned(3)).map((each, i) => [STRUCTURAL[i]?.[0], ...each]),
        STRUCTURAL.map(([row], i) => [row, addresses[i], 'reject']),
      )
      const before = (await state()).requests.length
      await run(0, 'apply', '--yes', ...addresses.flatMap((address) => ['--allow-replace', address]))
      await agrees()
      const calls = (await state()).requests.slice(before).filter(({ path }) => path.includes('/hire/'))
      assert.equal(
        calls.map(({ method }) => method),
        STRUCTURAL.map(() => 'POST'),
      )
    } finally {
      sandbox.kill('SIGTERM')
      const [code] = (await once(sandbox, 'exit')) as [number]
      assert.is(code, 0)
    }
  }))

test.run()
