/**
 * In what language a run speaks, by its arguments and its environment; and that the command line reads `--lang` as it is
 * read before.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { languageOf } from '../../src/cli/chosen-language.js'
import { fields, inFolder } from './harness.js'

const test = suite('language')

type Env = Readonly<Record<string, string>>

/** Arguments, apart by spaces; the environment; the language. */
const LANGUAGE: ReadonlyArray<readonly [args: string, env: Env, language: 'en' | 'zh']> = [
  ['plan', {}, 'en'],
  // The flag, the variable, the locale: the first that says something.
  ['plan --lang zh', { FIELDS_LANG: 'en', LC_ALL: 'en_US.UTF-8' }, 'zh'],
  ['plan --lang en', { FIELDS_LANG: 'zh', LC_ALL: 'zh_CN.UTF-8' }, 'en'],
  ['plan', { FIELDS_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, 'zh'],
  ['plan', { FIELDS_LANG: 'en', LC_ALL: 'zh_CN.UTF-8' }, 'en'],
  ['plan', { LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
  ['plan', { LC_ALL: 'C', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  ['plan', { LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
  ['plan', { LC_MESSAGES: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  ['plan', { LANG: 'zh_CN.UTF-8' }, 'zh'],
  // What is empty says nothing.
  ['plan', { FIELDS_LANG: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
  ['plan', { LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
  ['plan', { LC_ALL: '', LC_MESSAGES: '', LANG: '' }, 'en'],
  ['plan --lang=', { FIELDS_LANG: 'zh' }, 'zh'],
  // Neither does a word that is no language here; the command line refuses it, in the language that the rest says.
  ['plan --lang fr', { FIELDS_LANG: 'zh' }, 'zh'],
  ['plan', { FIELDS_LANG: 'zh_CN', LANG: 'zh_CN.UTF-8' }, 'zh'],
  ['plan', { FIELDS_LANG: 'fr' }, 'en'],
  // Locales.
  ['plan', { LANG: 'zh' }, 'zh'],
  ['plan', { LANG: 'zh_TW' }, 'zh'],
  ['plan', { LANG: 'zh-Hans' }, 'zh'],
  ['plan', { LANG: 'ZH_CN.UTF-8' }, 'zh'],
  ['plan', { LANG: 'zh_CN.GB18030' }, 'zh'],
  ['plan', { LANG: 'C.UTF-8' }, 'en'],
  ['plan', { LANG: 'en_US' }, 'en'],
  ['plan', { LANG: 'POSIX' }, 'en'],
  ['plan', { LANG: 'za_CN' }, 'en'],
  ['plan', { LANG: 'zhx_CN' }, 'en'],
  ['plan', { LANG: 'en_CN.zh' }, 'en'],
  ['plan', { LANGUAGE: 'zh_CN' }, 'en'],
  // The flag, wherever it stands.
  ['--lang zh plan', {}, 'zh'],
  ['--lang=zh plan', {}, 'zh'],
  ['plan --lang=zh', {}, 'zh'],
  ['corehr fields --lang zh person', {}, 'zh'],
  ['corehr --lang zh fields person', {}, 'zh'],
  ['plan --json --lang zh', {}, 'zh'],
  ['plan --lang en --lang zh', {}, 'zh'],
  ['plan --lang zh --lang=en', {}, 'en'],
  // What only looks like it.
  ['show -- --lang zh', {}, 'en'],
  ['plan --lang en -- --lang zh', {}, 'en'],
  ['plan --language zh', {}, 'en'],
  ['plan zh', {}, 'en'],
  ['plan --lang', {}, 'en'],
  ['plan --lang -- zh', {}, 'en'],
  // A flag is no value of another flag: the command line takes it out first.
  ['plan --out --lang zh', {}, 'zh'],
  ['plan --out=--lang zh', {}, 'en'],
]
for (const [args, env, language] of LANGUAGE) {
  test(`${JSON.stringify(env)} fields ${args}`, () => assert.is(languageOf(args.split(' '), env), language))
}

/** Runs, what stderr begins with, and the exit code. */
const RUNS: ReadonlyArray<readonly [args: string, env: Env, stderr: string, code: number]> = [
  ['--lang zh validate', {}, '错误：', 1],
  ['validate --lang zh', {}, '错误：', 1],
  ['validate --lang=zh', {}, '错误：', 1],
  ['state --lang zh list', {}, '错误：', 1],
  ['state list --lang zh --json', {}, '错误：', 1],
  ['validate --lang zh --lang en', {}, 'Error: ', 1],
  ['validate', { FIELDS_LANG: 'zh' }, '错误：', 1],
  ['validate', { LANG: 'zh_CN.UTF-8' }, '错误：', 1],
  // As a merge driver of git, too.
  ['state merge base ours theirs', { LANG: 'zh_CN.UTF-8' }, '错误：', 1],
  ['state merge base ours theirs', { FIELDS_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'Error: ', 1],
  // No language.
  [
    'validate --lang fr',
    {},
    "error: option '--lang <language>' argument 'fr' is invalid. Allowed choices are en, zh.",
    1,
  ],
  ['--lang= validate', {}, "error: option '--lang <language>' argument '' is invalid. Allowed choices are en, zh.", 1],
  [
    'validate --lang ZH',
    {},
    "error: option '--lang <language>' argument 'ZH' is invalid. Allowed choices are en, zh.",
    1,
  ],
  ['validate --lang', {}, "error: option '--lang <language>' argument missing", 1],
  ['validate --lang zh --lang fr', {}, "error: option '--lang <language>' argument 'fr' is invalid.", 1],
  ['validate --lang fr', { LANG: 'zh_CN.UTF-8' }, "错误：选项 '--lang <language>' 的值 'fr' 无效。可选值：en、zh。", 1],
  [
    'validate',
    { FIELDS_LANG: 'zh_CN' },
    "error: environment variable 'FIELDS_LANG' value 'zh_CN' is invalid. Allowed choices are en, zh.",
    1,
  ],
  [
    'validate',
    { FIELDS_LANG: 'fr', LANG: 'zh_CN' },
    "错误：环境变量 'FIELDS_LANG' 的值 'fr' 无效。可选值：en、zh。",
    1,
  ],
  // What is not looked at is not refused.
  ['validate --lang zh', { FIELDS_LANG: 'fr' }, '错误：', 1],
  ['--version', { FIELDS_LANG: 'fr' }, '', 0],
  ['plan --help', { FIELDS_LANG: 'fr' }, '', 0],
]
for (const [args, env, stderr, code] of RUNS) {
  test(`${JSON.stringify(env)} fields ${args}: ${stderr}`, () =>
    inFolder({ '.fieldsrc.yaml': 'eco_account_custom_fields: 1\n', 'fields.snapshot.json': '{' }, async (cwd) => {
      const ran = await fields(args.split(' '), { cwd, env })
      assert.is(ran.stderr.slice(0, stderr.length), stderr)
      assert.is(ran.code, code)
    }))
}

test('JSON is the same in every language', () =>
  inFolder({ '.fieldsrc.yaml': 'eco_account_custom_fields: 1\n' }, async (cwd) => {
    const [en, zh] = [
      await fields(['plan', '--json', '--lang', 'en'], { cwd }),
      await fields(['plan', '--json', '--lang', 'zh'], { cwd }),
    ]
    assert.is(zh.stdout, en.stdout)
    assert.is(zh.code, en.code)
    assert.is.not(zh.stderr, en.stderr)
  }))

test.run()
