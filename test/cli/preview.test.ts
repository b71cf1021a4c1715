/**
 * `feishu-fields preview` and `plan --report html`: where the page goes, what is said, and that it is the same everywhere.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { printSnapshot } from '../../src/state/snapshot-text.js'
import { before, check, record, snapshotOf } from '../plan/forms.js'
import { fields, inFolder, unwrapped, writeFiles } from './harness.js'

const test = suite('preview')

const CONFIG = '.fieldsrc.yaml'
const SNAPSHOT = 'fields.snapshot.json'
const PAGE = 'fields.preview.html'

const config = (form: ReadonlyArray<Field>): string =>
  Yaml.stringify({
    eco_background_check_custom_fields: [{ account_id: '6995842370159937061', custom_field_list: form }],
  })
const form = before(check)
const FIRST = { [CONFIG]: config(form) }
const REJECTED = {
  [CONFIG]: config(form.slice(0, 1)),
  [SNAPSHOT]: printSnapshot(snapshotOf(record(check, form))),
}

test('writes one page, and says where and what', () =>
  inFolder(FIRST, async (cwd) => {
    const ran = await fields(['preview'], { cwd })
    assert.equal(ran, {
      code: 0,
      stdout: `Plan: 1 to create, 0 to update in place, 0 to replace.\nWrote ${PAGE}: open it in a browser.\n`,
      stderr: '',
    })
    assert.equal(readdirSync(cwd).sort(), [CONFIG, PAGE])
    assert.match(readFileSync(join(cwd, PAGE), 'utf8'), /^<!doctype html>\n[^]*<\/html>\n$/)
  }))

/** The page by each command that writes one, in a folder with a config. */
const pages = async (cwd: string, env: Readonly<Record<string, string>>): Promise<ReadonlyArray<string>> => {
  const wrote = (name: string) => readFileSync(join(cwd, name), 'utf8')
  await fields(['preview'], { cwd, env })
  const toStdout = await fields(['preview', '--out', '-'], { cwd, env })
  const report = await fields(['plan', '--report', 'html'], { cwd, env })
  const reports = ['plan', '--out', 'plan.json', '--report', 'html=report.html', '--report', 'markdown=p.md']
  await fields(reports, { cwd, env })
  await fields(['preview', 'plan.json', '--out', 'saved.html'], { cwd, env })
  return [wrote(PAGE), toStdout.stdout, report.stdout, wrote('report.html'), wrote('saved.html')]
}

test('the same plan is the same page, whatever the command, the time zone and the locale', () =>
  inFolder(FIRST, async (cwd) => {
    const env = { TZ: 'America/New_York', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }
    const all = [
      ...(await pages(cwd, { TZ: 'Asia/Shanghai' })),
      ...(await pages(cwd, env)),
      ...(await pages(cwd, { LANG: 'zh_CN.UTF-8', FIELDS_LANG: 'en' })),
    ]
    assert.is(all.length, 15)
    assert.is(new Set(all).size, 1)
    const { stderr } = await fields(['preview', '--out', '-'], { cwd, env })
    assert.is(stderr, 'Plan: 1 to create, 0 to update in place, 0 to replace.\n')
  }))

test('in each language it is the same page, opened in that language', () =>
  inFolder(FIRST, async (cwd) => {
    const [english = ''] = await pages(cwd, {})
    const chinese = await pages(cwd, { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' })
    assert.is(new Set(chinese).size, 1)
    const [page = ''] = chinese
    assert.match(page, 'id="language-zh" checked=""')
    assert.match(page, '<title>飞书招聘字段变更预览</title>')
    const opened = page
      .replace('id="language-zh" checked=""', 'id="language-zh"')
      .replace('id="language-en"', 'id="language-en" checked=""')
      .replace('<html lang="zh-CN">', '<html lang="en">')
      .replace('<title>飞书招聘字段变更预览</title>', '<title>Preview of field changes in Feishu Hire</title>')
    assert.is(opened, english)
  }))

test('a rejected plan has its page too, and its exit code', () =>
  inFolder(REJECTED, async (cwd) => {
    const { code, stdout, stderr } = await fields(['preview'], { cwd })
    assert.equal([code, stderr], [3, ''])
    assert.match(stdout, '0 to replace, 1 rejected.')
    assert.match(readFileSync(join(cwd, PAGE), 'utf8'), 'batch_update removes no field')
    assert.is((await fields(['preview', '--allow-replace', 'background_check/6995842370159937061'], { cwd })).code, 0)
    assert.not.match(readFileSync(join(cwd, PAGE), 'utf8'), 'batch_update removes no field')
  }))

test('where there is no plan, the page of an earlier run gives way to one that says why', () =>
  inFolder(FIRST, async (cwd) => {
    await fields(['preview'], { cwd })
    writeFiles(cwd, { [CONFIG]: 'eco_acount_custom_fields: []' })
    const { code, stderr } = await fields(['preview'], { cwd })
    assert.is(code, 1)
    assert.match(unwrapped(stderr), 'Did you mean eco_account_custom_fields?')
    const page = readFileSync(join(cwd, PAGE), 'utf8')
    assert.match(page, 'eco_acount_custom_fields')
    assert.match(page, '.fieldsrc.yaml:1:1')
    assert.not.match(page, '6995842370159937061')
    const toStdout = await fields(['preview', '--out', '-'], { cwd })
    assert.equal([toStdout.code, toStdout.stdout], [1, page])
  }))

test('the page shows what the rules warn of, as that of plan does', () =>
  inFolder(
    { [CONFIG]: `${config(form)}rules: { max_required: [warn, { max: 1 }], both_locales: warn }\n` },
    async (cwd) => {
      await fields(['preview'], { cwd })
      const page = readFileSync(join(cwd, PAGE), 'utf8')
      assert.match(page, 'the name has no text in en_us')
      assert.match(page, /\.fieldsrc\.yaml:\d+:\d+/)
      assert.is((await fields(['plan', '--report', 'html'], { cwd })).stdout, page)
    },
  ))

test.run()
