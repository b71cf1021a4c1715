import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConfig, locateCatalog } from '../../src/config/load-config.js'
import { CONFIG_PLACES } from '../../src/config/project-files.js'
import { printCatalog } from '../../src/corehr/catalog/catalog.js'
import type { ConfigDiagnostics } from '../../src/config/codes.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import * as Config from '../../src/config/fields-config.js'
import { formOf } from '../../src/kinds/custom-fields/form.js'
import { diagnosticJson } from '../../src/diagnostics/told.js'
import { pathText, problemWords } from '../../src/diagnostics/document-messages.js'
import { catalog, field, LEVEL } from '../corehr/catalog/catalogs.js'

const test = suite('load config')

/** As it stands, where a config has no environments. */
const alone = (config: Config.DecodedConfig): Config.ConfigThere => ({
  ...config,
  environment: undefined,
  at: (path) => path,
})

type Files = Readonly<Record<string, string>>

/** A new folder with these files, and no longer there after `body`. */
const withFolder = async <A>(files: Files, body: (folder: string) => Promise<A>, name = ''): Promise<A> => {
  const top = await mkdtemp(join(realpathSync(tmpdir()), 'feishu-fields-'))
  const folder = join(top, name)
  try {
    await mkdir(folder, { recursive: true })
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), text)
    }
    return await body(folder)
  } finally {
    await rm(top, { recursive: true })
  }
}

/** What is wrong, in lines: file, line and column, path, code, and what belongs to it. */
const linesOf = (problems: ConfigDiagnostics, folder: string): ReadonlyArray<string> =>
  problems.map((each) => {
    const { code, file, line, column, path } = each
    const place = [file === undefined ? undefined : relative(folder, file), line, column]
    const where = `${place.filter((part) => part !== undefined).join(':')}${path === undefined ? '' : ` ${pathText(path)}`}`
    switch (code) {
      case 'no_config':
        return code
      case 'config_syntax':
        return `${where} ${problemWords(each.params.problem, 'en')}`
      case 'config_threw': {
        const { message, at } = each.params
        return `${where} ${code} ${JSON.stringify(message)} at ${at === undefined ? 'nowhere' : relative(folder, at)}`
      }
      case 'config_not_read':
        return `${where} ${code} ${each.params.io}`
      case 'catalog_damaged':
        return `${where} ${code} ${each.params.what}`
      case 'repeated':
        return `${where} ${code} ${each.params.found}`
      default:
        return `${where} ${code}${/^(accounts|corehr)_/.test(code) ? namedLine(each.params) : ''}`
    }
  })

/** What is told of a file that the config names. */
const namedLine = (params: object): string => {
  const { name, catalog, ...rest } = params as Readonly<Record<string, unknown>>
  const named = name ?? catalog
  const values = Object.values(rest).map((each) => ` ${JSON.stringify(each)}`)
  return [typeof named === 'string' ? ` ${named}` : '', ...values].join('')
}

const addressesOf = (loaded: E.Either<ConfigDiagnostics, { readonly desired: DesiredState }>, folder: string) =>
  E.isLeft(loaded)
    ? linesOf(loaded.left, folder)
    : loaded.right.desired.map(({ address, tenant }) => [address, tenant].join(' ').trimEnd())

interface Where {
  /** As `--config` names it. */
  readonly file?: string
  /** The folder's own name. */
  readonly folder?: string
  /** What text files can't say. */
  readonly prepare?: (folder: string) => Promise<void>
}

/** `expected` are the addresses of what is desired, or the lines of the failure. */
const check = (words: string, files: Files, expected: ReadonlyArray<string>, where: Where = {}): void => {
  test(words, () =>
    withFolder(
      files,
      async (folder) => {
        await where.prepare?.(folder)
        assert.equal(addressesOf(await loadConfig(folder, where.file), folder), expected)
      },
      where.folder,
    ),
  )
}

const config = {
  eco_account_custom_fields: [
    {
      scope: 'exam',
      on_structural_change: 'replace',
      custom_field_list: [{ key: 'account_token', name: { zh_cn: '账号token' }, is_required: true }],
    },
  ],
  eco_background_check_custom_fields: [
    {
      accounts: [{ account_id: '6995842370159937061', tenant_key: 'a' }, { account_id: '2' }],
      custom_field_list: [
        {
          type: 'select',
          key: 'candidate_degree',
          name: { zh_cn: '候选人学历', en_us: 'Candidate degree' },
          is_required: true,
          options: [{ key: 'bachelor', name: { zh_cn: '本科' } }],
        },
      ],
    },
  ],
}
const addresses = ['account/exam', 'background_check/2', 'background_check/6995842370159937061 a']

const json = JSON.stringify(config, undefined, 2)
const yaml = `
eco_account_custom_fields:
  - scope: 2
    on_structural_change: replace
    custom_field_list:
      - { key: account_token, name: { zh_cn: 账号token }, is_required: true }
eco_background_check_custom_fields:
  - accounts:
      - account_id: "6995842370159937061"
        tenant_key: a
      - account_id: '2'
    custom_field_list:
      - type: select
        key: candidate_degree
        name: &name
          zh_cn: 候选人学历
          en_us: Candidate degree
        is_required: true
        options:
          - key: bachelor
            name: { zh_cn: 本科 }
`

const texts: ReadonlyMap<string, string> = new Map([
  [
    'fields.config.ts',
    `import { defineConfig, type FieldsConfig } from 'feishu-fields'
     const config: FieldsConfig = ${json}
     export default defineConfig(config satisfies FieldsConfig)`,
  ],
  [
    'fields.config.mts',
    `import type { FieldsConfig } from 'feishu-fields'
     enum Scope { Exam = 'exam' }
     const config: FieldsConfig = ${json.replace('"exam"', 'Scope.Exam')}
     export default await Promise.resolve(config)`,
  ],
  ['fields.config.js', `export default ${json}`],
  ['fields.config.mjs', `import { defineConfig } from 'feishu-fields'\nexport default defineConfig(${json})`],
  ['fields.config.cjs', `const { join } = require('node:path')\nmodule.exports = ${json}`],
  ['.fieldsrc', yaml],
  ['.fieldsrc.json', json],
  ['.fieldsrc.yaml', `# 招聘\n---\n${yaml}`],
  ['.fieldsrc.yml', yaml.replaceAll('\n', '\r\n')],
  ['package.json', JSON.stringify({ name: 'x', version: '1.0.0', fields: config })],
])
const textOf = (place: string): string => texts.get(place) ?? ''

test('every place is tried', () => assert.equal([...texts.keys()], CONFIG_PLACES))

const checkSame = (words: string, files: Files, file?: string): void => {
  test(`the same from ${words}`, () =>
    withFolder(files, async (folder) => {
      const decoded = Config.Config.decode(config)
      assert.ok(E.isRight(decoded))
      const loaded = await loadConfig(folder, file)
      assert.ok(E.isRight(loaded), E.isLeft(loaded) ? linesOf(loaded.left, folder).join('\n') : '')
      assert.equal(
        loaded.right.desired,
        Config.desiredState(
          alone(decoded.right),
          () => [],
          () => [],
        ),
      )
      assert.is(relative(folder, loaded.right.file), Object.keys(files)[0])
      assert.equal(
        (await readdir(folder)).sort(),
        Object.keys(files)
          .map((name) => name.split('/')[0] ?? '')
          .sort(),
      )
    }))
}
for (const [place, text] of texts) {
  checkSame(place, { [place]: text })
  checkSame(`${place} with a byte-order mark`, { [place]: `\uFEFF${text}` })
  checkSame(`a named ${place}`, { [`a b/中文/${place}`]: text }, `a b/中文/${place}`)
}
checkSame('.fieldsrc as JSON', { '.fieldsrc': json })
checkSame('CommonJS in .js', { 'fields.config.js': `module.exports = ${json}` })
checkSame('an async default export', { 'fields.config.ts': `export default (async () => (${json}))()` })
checkSame('another name', { 'production.ts': textOf('fields.config.ts') }, 'production.ts')
checkSame('another name without an ending', { fieldsrc: yaml }, 'fieldsrc')
checkSame('a sibling .ts', {
  'fields.config.ts': `import { config } from './lib/forms.js'\nexport default config`,
  'lib/forms.ts': `import type { FieldsConfig } from 'feishu-fields'\nexport const config: FieldsConfig = ${json}`,
})
checkSame('a sibling without an ending', {
  'fields.config.mts': `import { config } from './forms'\nexport default config`,
  'forms.ts': `export const config = ${json} as const`,
})
checkSame('a sibling .json', {
  'fields.config.ts': `import config from './fields.json'\nexport default config`,
  'fields.json': json,
})
checkSame('types alone', {
  'fields.config.ts': `import type { Form } from './types.js'\nexport default ${json} as { x?: Form }`,
  'types.ts': `throw new Error('types are not run')\nexport interface Form {}`,
})

test('feishu-fields is found where it is not installed, and nothing maps its name', () =>
  withFolder({ 'fields.config.ts': textOf('fields.config.ts') }, async (folder) => {
    const script = `
      import { loadConfig } from ${JSON.stringify(import.meta.resolve('../../src/config/load-config.ts'))}
      const loaded = await loadConfig(process.cwd(), undefined)
      console.log(JSON.stringify(loaded.right?.desired.map(({ address }) => address) ?? loaded))`
    const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script]
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder })
    assert.equal(
      JSON.parse(stdout),
      addresses.map((address) => address.split(' ')[0]),
    )
  }))

test('a config and what it imports are read anew by every load in a process', () =>
  withFolder({ 'fields.config.ts': "export { default } from './forms'\n" }, async (folder) => {
    for (const account of ['1', '2']) {
      const config = `export default { eco_background_check_custom_fields: [{ account_id: '${account}', custom_field_list: [{ type: 'text', key: 'k', name: { zh_cn: '名' }, is_required: true }] }] }`
      await writeFile(join(folder, 'forms.ts'), config)
      const loaded = await loadConfig(folder, undefined)
      assert.equal(E.isRight(loaded) && loaded.right.desired.map(({ address }) => address), [
        `background_check/${account}`,
      ])
    }
  }))

test('what a config asks for only when it is read is the same module', () =>
  withFolder(
    {
      's.cjs': 'module.exports = { key: 1 }\n',
      'fields.config.js': `import s from './s.cjs'
s.key = 'changed'
export default { get eco_account_custom_fields() {
  return [{ scope: 'exam', custom_field_list: [{ key: require('./s.cjs').key, name: { zh_cn: '名' }, is_required: true }] }]
} }
`,
    },
    async (folder) => {
      const loaded = await loadConfig(folder, undefined)
      assert.equal(E.isRight(loaded) && loaded.right.desired.map(({ content }) => content.keys), [['changed']])
    },
  ))

test('the first place that is there is taken', async () => {
  for (const [i, place] of CONFIG_PLACES.entries()) {
    const files = Object.fromEntries(CONFIG_PLACES.slice(i).map((each) => [each, textOf(each)]))
    await withFolder(files, async (folder) => {
      const loaded = await loadConfig(folder, undefined)
      assert.is(E.isRight(loaded) ? relative(folder, loaded.right.file) : loaded, place)
    })
  }
})
check('a named file goes before every place', { 'fields.config.ts': 'export default {}', 'x.yaml': yaml }, addresses, {
  file: 'x.yaml',
})
check('a broken one is not passed over', { 'fields.config.ts': 'throw 1', '.fieldsrc': yaml }, [
  'fields.config.ts config_threw "1" at nowhere',
])
check('an empty one is not passed over', { '.fieldsrc': '', '.fieldsrc.json': json }, ['.fieldsrc config_empty'])

check('no config', { 'fields.config.txt': '', 'src/fields.config.ts': 'export default {}' }, ['no_config'])
check("a package.json of somebody else's", { 'package.json': '{"name":"x"}' }, ['no_config'])
check('a named package.json without fields', { 'package.json': '{}' }, ['package.json config_empty'], {
  file: 'package.json',
})
test("a parent folder's config is left alone", () =>
  withFolder({ 'fields.config.ts': `export default {}`, '.fieldsrc': '{}', 'child/x': '' }, async (folder) => {
    assert.equal(addressesOf(await loadConfig(join(folder, 'child'), undefined), folder), ['no_config'])
  }))
check('a named file that is not there', {}, ['x.ts config_not_read ENOENT'], { file: 'x.ts' })
check('a named file in no folder', { x: '' }, ['x/y.ts config_not_read ENOTDIR'], { file: 'x/y.ts' })
check('a named folder', { 'dir/x': '' }, ['dir config_not_read EISDIR'], { file: 'dir' })
check('a folder of the name', { 'fields.config.ts/x': '' }, ['fields.config.ts config_not_read EISDIR'])
check('a named file of no known kind', { 'fields.toml': 'a = 1' }, ['fields.toml config_format'], {
  file: 'fields.toml',
})

/** Root may read anything, so it becomes nobody for a while; `false` where it can't. */
const asNobody = process.getuid?.() !== 0 ? undefined : () => process.seteuid?.(65_534)
const canBeNobody = (() => {
  try {
    asNobody?.()
    return true
  } catch {
    return false
  } finally {
    if (asNobody !== undefined) process.seteuid?.(0)
  }
})()
const testAsNobody = (words: string, body: () => Promise<void>): void => {
  // Where it is asked for it is not left out, and fails.
  if (canBeNobody || process.env['REQUIRE_ALL'] === '1') test(words, body)
  else {
    console.log(`Skipped, load config, ${words}: here root can't become another user`)
    test.skip(words, body)
  }
}
testAsNobody('an unreadable file', () =>
  withFolder({ '.fieldsrc.yaml': yaml }, async (folder) => {
    await chmod(folder, 0o755)
    await chmod(join(folder, '.fieldsrc.yaml'), 0)
    asNobody?.()
    try {
      assert.equal(addressesOf(await loadConfig(folder, undefined), folder), ['.fieldsrc.yaml config_not_read EACCES'])
    } finally {
      if (asNobody !== undefined) process.seteuid?.(0)
    }
  }),
)

for (const place of CONFIG_PLACES.filter((each) => each !== 'package.json')) {
  check(`nothing in ${place}`, { [place]: ' \n' }, [`${place} config_empty`])
}
check('YAML of a comment', { '.fieldsrc': '# nothing yet' }, ['.fieldsrc config_empty'])
check('YAML of a key without a value', { '.fieldsrc': 'eco_account_custom_fields:' }, [
  '.fieldsrc:1:1 eco_account_custom_fields wrong_type',
])
check('JSON null', { '.fieldsrc.json': 'null' }, ['.fieldsrc.json config_empty'])
for (const [place, text] of [
  ['fields.config.ts', 'export default {}'],
  ['fields.config.mjs', 'export default {}'],
  ['fields.config.cjs', 'module.exports = {}'],
  ['.fieldsrc', '{}'],
  ['.fieldsrc.json', '{}'],
  ['.fieldsrc.yaml', '{}'],
  ['package.json', '{"fields":{}}'],
] as const) {
  check(`{} in ${place}`, { [place]: text }, [])
}

for (const place of ['fields.config.ts', 'fields.config.mts', 'fields.config.js', 'fields.config.mjs']) {
  check(`no default export of ${place}`, { [place]: 'export const config = {}' }, [`${place} no_default_export`])
}
check('a default export of undefined', { 'fields.config.ts': 'export default undefined' }, [
  'fields.config.ts no_default_export',
])
check('a function that returns no config', { 'fields.config.ts': 'export default () => 1' }, [
  'fields.config.ts:1:22  wrong_type',
])
check('a function that returns nothing', { 'fields.config.ts': 'export default function () {}' }, [
  'fields.config.ts:1:16  wrong_type',
])
check('a class', { 'fields.config.ts': 'export default class {}' }, [
  `fields.config.ts config_threw "Class constructor _default cannot be invoked without 'new'" at nowhere`,
])
const IN_FUNCTION = `import { defineConfig } from 'feishu-fields'
export default defineConfig(({ env }) => {
  const form = [
    { key: env, name: { en_us: 'A' }, is_required: 1 },
  ]
  return { eco_account_custom_fields: [{ scope: 'exam', custom_field_list: form }] }
})
`
check('a mistake in what a function returns', { 'fields.config.ts': IN_FUNCTION }, [
  'fields.config.ts:4:5 eco_account_custom_fields[0].custom_field_list[0] missing',
  'fields.config.ts:4:39 eco_account_custom_fields[0].custom_field_list[0].is_required wrong_type',
])

const threw = (message: string, at: string) => `fields.config.ts config_threw ${JSON.stringify(message)} at ${at}`
const checkThrows = (text: string, message: string, at: string, more: Files = {}, folder = ''): void => {
  check(`runs ${JSON.stringify(text)}${folder}`, { 'fields.config.ts': text, ...more }, [threw(message, at)], {
    folder,
  })
}
checkThrows("\n\nthrow new Error('no way')", 'no way', 'fields.config.ts:3')
checkThrows("throw new TypeError('first line\\nsecond line')", 'first line', 'fields.config.ts:1')
checkThrows('throw null', 'null', 'nowhere')
checkThrows('throw undefined', 'undefined', 'nowhere')
checkThrows("throw 'a\\u001b[31m string'", 'a\u001b[31m string', 'nowhere')
checkThrows('export default\n missing.config', 'missing is not defined', 'fields.config.ts:2')
checkThrows("\nexport default Promise.reject(new Error('later'))", 'later', 'fields.config.ts:2')
checkThrows("import './lib/a.js'\nexport default {}", 'deep', 'lib/a.ts:3', {
  'lib/a.ts': "\n\nthrow new Error('deep')",
})
checkThrows("import { a } from './nope.js'\nexport default a", "Cannot find module './nope.js'", 'fields.config.ts:1')
checkThrows("throw new Error('x')", 'x', 'fields.config.ts:1', {}, '中文 (a b)')
test('of an error thrown by the config, no stack is shown', () =>
  withFolder({ 'fields.config.ts': "const f = () => { throw new Error('no\\n at x') }\nf()" }, async (folder) => {
    const loaded = await loadConfig(folder, undefined)
    assert.ok(E.isLeft(loaded))
    assert.equal(
      loaded.left.map((each) => diagnosticJson(each, { show: (file) => relative(folder, file), given: {} })),
      [
        {
          code: 'config_threw',
          message: 'The config stopped with an error of its own: no. It came from fields.config.ts:1.',
          file: 'fields.config.ts',
        },
      ],
    )
  }))

const broken = 'export default {\n  a: [1,\n  b: }\n'
check('syntax of .ts', { 'fields.config.ts': broken }, ['fields.config.ts:3:6 Unexpected token'])
check('syntax of .mts', { 'fields.config.mts': broken }, ['fields.config.mts:3:6 Unexpected token'])
check('syntax of .js', { 'fields.config.js': broken }, ['fields.config.js:3:4 Unexpected token, expected ","'])
check('syntax of .mjs', { 'fields.config.mjs': broken }, ['fields.config.mjs:3:4 Unexpected token, expected ","'])
check('syntax of .cjs', { 'fields.config.cjs': 'module.exports = {\n  a b\n}' }, [
  'fields.config.cjs:2:5 Unexpected token, expected ","',
])
check('syntax of a sibling', { 'fields.config.ts': "import './a b.js'", 'a b.ts': '\n  const' }, [
  'a b.ts:2:8 Unexpected token',
])
check('syntax of .json', { '.fieldsrc.json': '{\n  "a": 1,\n}' }, ['.fieldsrc.json:3:1 property name expected'])
check('syntax of .json, comments', { '.fieldsrc.json': '{\n  // no\n}' }, ['.fieldsrc.json:2:3 invalid comment token'])
check('syntax of .json, a key twice', { '.fieldsrc.json': '{"$schema":"a",\n"$schema":"b"}' }, [
  '.fieldsrc.json:2:1 the key "$schema" comes twice',
])
check('syntax of package.json', { 'package.json': '{\n  "fields": {\n' }, [
  'package.json:3:1 the text ends before the JSON is complete',
])
check('syntax of .yaml', { '.fieldsrc.yaml': 'a: [1,\nb: {' }, [
  '.fieldsrc.yaml:2:1 Flow sequence in block collection must be sufficiently indented and end with a ]',
  '.fieldsrc.yaml:2:5 Flow map in block collection must be sufficiently indented and end with a }',
])
check('syntax of .yaml after a byte-order mark', { '.fieldsrc.yaml': '\uFEFF"a' }, [
  '.fieldsrc.yaml:1:3 Missing closing "quote',
])
check('syntax of .yml, tabs', { '.fieldsrc.yml': 'a:\n\tb: 1' }, [
  '.fieldsrc.yml:2:1 Tabs are not allowed as indentation',
])
check('syntax of .fieldsrc, a key twice', { '.fieldsrc': '$schema: a\n$schema: b' }, [
  '.fieldsrc:2:1 Map keys must be unique',
])
check('syntax of .fieldsrc, two documents', { '.fieldsrc': '{}\n---\n{}' }, [
  '.fieldsrc:2:1 Source contains multiple documents; please use YAML.parseAllDocuments()',
])

const yamlForm = '[{ type: text, key: k, name: { zh_cn: 名 }, is_required: true }]'
const yamlAccount = (id: string, form: string) => `  - account_id: ${id}\n    custom_field_list: ${form}\n`
const yamlAccounts = (...accounts: ReadonlyArray<string>) => `eco_background_check_custom_fields:\n${accounts.join('')}`

check(
  'YAML: hundreds of resources share a form by an alias',
  {
    '.fieldsrc': yamlAccounts(
      yamlAccount('"0"', `&form ${yamlForm}`),
      ...Array.from({ length: 300 }, (_, i) => yamlAccount(`'1${i}'`, '*form')),
    ),
  },
  ['background_check/0', ...Array.from({ length: 300 }, (_, i) => `background_check/1${i}`).sort()],
)
check(
  'YAML: a mistake behind an alias is found at its anchor',
  {
    '.fieldsrc': yamlAccounts(
      yamlAccount('"0"', '&form [{ type: text, key: k, nmae: { zh_cn: 名 }, is_required: true }]'),
      yamlAccount('"1"', '*form'),
    ),
  },
  [
    '.fieldsrc:3:53 eco_background_check_custom_fields[0].custom_field_list[0].nmae unknown_key',
    '.fieldsrc:3:31 eco_background_check_custom_fields[0].custom_field_list[0] missing',
    '.fieldsrc:3:53 eco_background_check_custom_fields[1].custom_field_list[0].nmae unknown_key',
    '.fieldsrc:3:31 eco_background_check_custom_fields[1].custom_field_list[0] missing',
  ],
)
check('YAML: an alias of nothing', { '.fieldsrc': '$schema: *a\neco_account_custom_fields: [&b {}, *b, *c]' }, [
  '.fieldsrc:1:10 nothing before it is named &a',
  '.fieldsrc:2:40 nothing before it is named &c',
])
check('YAML: an alias within what it names', { '.fieldsrc': 'eco_account_custom_fields: &a\n  - *a' }, [
  '.fieldsrc:1:1 an alias stands within what it names',
])
check(
  'YAML: aliases that multiply',
  {
    '.fieldsrc': Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]`,
    ).join('\n'),
  },
  ['.fieldsrc:1:1 Excessive alias count indicates a resource exhaustion attack'],
)
for (const deep of ['[', '{a: ', '- ', '? ']) {
  check(`YAML: 100,000 times ${deep}`, { '.fieldsrc': deep.repeat(100_000) }, ['.fieldsrc:1:1 it is nested too deeply'])
}
check(
  'YAML: keys that are no words',
  { '.fieldsrc': '__proto__: { eco_account_custom_fields: [] }\n1: 2\nconstructor: x' },
  ['.fieldsrc:2:1 ["1"] unknown_key', '.fieldsrc:1:1 __proto__ unknown_key', '.fieldsrc:3:1 constructor unknown_key'],
)

const SHARED = `x-form: &form
  custom_field_list:
    - { type: text, key: a, name: { zh_cn: 名 }, is_required: true }
`
check(
  'YAML: merge keys, and members for anchors',
  {
    '.fieldsrc': `${SHARED}eco_background_check_custom_fields:\n  - { account_id: '1', <<: *form }\n  - <<: *form\n    account_id: '2'`,
  },
  ['background_check/1', 'background_check/2'],
)
check(
  'YAML: merge keys of a list, of which the first goes before, and of which none goes before what is written',
  {
    '.fieldsrc': `${SHARED}x-account: &account { account_id: '1', custom_field_list: 1 }\neco_background_check_custom_fields:\n  - { <<: [*form, *account] }\n  - { <<: [*account, *form], account_id: '2' }`,
  },
  ['.fieldsrc:4:40 eco_background_check_custom_fields[1].custom_field_list wrong_type'],
)
check(
  'YAML: places of what is merged',
  {
    '.fieldsrc': `${SHARED.replace('true', 'maybe')}eco_background_check_custom_fields:\n  - { account_id: 1, <<: *form, nope: 2 }`,
  },
  [
    '.fieldsrc:5:33 eco_background_check_custom_fields[0].nope unknown_key',
    '.fieldsrc:3:49 eco_background_check_custom_fields[0].custom_field_list[0].is_required wrong_type',
    '.fieldsrc:5:7 eco_background_check_custom_fields[0].account_id wrong_type',
  ],
)
check('YAML: "<<" in quotes is a key like any other', { '.fieldsrc': '"<<": { store: 1 }' }, [
  '.fieldsrc:1:1 ["<<"] unknown_key',
])
check(
  'YAML: merge keys of what is no map, or is not whole',
  { '.fieldsrc': `a: &a { <<: 1, b: { <<: *a } }\nc: &c [x]\nd: { <<: *c }\ne: { <<: [] }` },
  [
    '.fieldsrc:1:9 "<<" takes an object that stands before it, or a list of such objects',
    '.fieldsrc:1:21 "<<" takes an object that stands before it, or a list of such objects',
    '.fieldsrc:3:6 "<<" takes an object that stands before it, or a list of such objects',
  ],
)
check(
  'YAML: merges that multiply',
  {
    '.fieldsrc': Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: &a${i} { <<: [${
          i === 0
            ? '{ b: 1 }'
            : Array(9)
                .fill(`*a${i - 1}`)
                .join(', ')
        }] }`,
    ).join('\n'),
  },
  ['.fieldsrc:7:11 all "<<" together copy too much'],
)
check('YAML: a member for anchors stands at the root alone', { '.fieldsrc': 'environments: { staging: { x-a: 1 } }' }, [
  '.fieldsrc:1:28 environments.staging["x-a"] unknown_key',
])
for (const tag of ['!env', '!ref', '!!binary', '!!timestamp', '!!int', '!!foo', '!<tag:example.com,2000:x>']) {
  check(`YAML: the tag ${tag}`, { '.fieldsrc': `x-a: { zh_cn: ${tag} LABEL }` }, [
    `.fieldsrc:1:15 the tag ${tag} means nothing here; write the value itself, or in quotes if it is a text`,
  ])
}
check('YAML: tags of lists and maps', { '.fieldsrc': 'x-a: !include { a: 1 }\nx-b: !!set { a }\nx-c: !x [1]' }, [
  '.fieldsrc:1:6 the tag !include means nothing here; write the value itself, or in quotes if it is a text',
  '.fieldsrc:2:6 the tag !!set means nothing here; write the value itself, or in quotes if it is a text',
  '.fieldsrc:3:6 the tag !x means nothing here; write the value itself, or in quotes if it is a text',
])
check('YAML: tags that mean what is there', { '.fieldsrc': '!!map { x-a: !!str 1, x-b: !!int 2, x-c: ! 3 }' }, [])
check('YAML: what the parser warns of', { '.fieldsrc': '%YAML 1.3\n---\nx-a: &a: 1' }, [
  '.fieldsrc:1:7 Unsupported YAML version 1.3',
  '.fieldsrc:3:8 Anchor ending in : is ambiguous',
])
check(
  'YAML: 1.2 whatever a directive says',
  { '.fieldsrc': '%YAML 1.1\n---\ncorehr_catalog: 2001-01-01\nlineage: yes' },
  ['.fieldsrc:4:1 lineage wrong_type'],
)
check('YAML: keys that are lists or maps', { '.fieldsrc': '? [a]\n: 1\n? { b: 1 }\n: 2\nx-a: &a [c]\n*a : 3' }, [
  '.fieldsrc:1:3 a list or an object can not be a key',
  '.fieldsrc:3:3 a list or an object can not be a key',
  '.fieldsrc:6:1 a list or an object can not be a key',
])

const idWithoutQuotes = (id: string) => `Found ${id}; accepted is an account id: digits alone, in quotes.`
for (const [file, text, found] of [
  [
    '.fieldsrc',
    yamlAccounts(yamlAccount('6995842370159937061', yamlForm)),
    '6995842370159937061 (a number, which would be rounded)',
  ],
  ['.fieldsrc', yamlAccounts(yamlAccount('12', yamlForm)), '12 (a number)'],
  [
    '.fieldsrc.json',
    json.replace('"6995842370159937061"', '6995842370159937061'),
    '6995842370159937061 (a number, which would be rounded)',
  ],
] as const) {
  test(`${file}: an account id without quotes is shown as written: ${found}`, () =>
    withFolder({ [file]: text }, async (folder) => {
      const loaded = await loadConfig(folder, undefined)
      assert.ok(E.isLeft(loaded))
      assert.equal(
        loaded.left
          .map((each) => diagnosticJson(each, { show: (name) => name, given: {} }))
          .map(({ message }) => message),
        [idWithoutQuotes(found)],
      )
    }))
}

check(
  'places in YAML',
  {
    '.fieldsrc.yaml': `# 配置
eco_account_custom_fields:
  - scope: exams
    custom_field_list:
      - key: a
        name: { zh_cn: 名, en: Name }
        is_required: yes

eco_background_check_custom_field: []
eco_background_check_custom_fields:
- account_id: '1'
  "custom_field_list":
  - {type: text, key: a, name: {zh_cn: 名}, is_required: true, options: []}
  -   key: a
      type: select
      name:
        zh_cn: ''
`,
  },
  [
    '.fieldsrc.yaml:9:1 eco_background_check_custom_field unknown_key',
    '.fieldsrc.yaml:3:5 eco_account_custom_fields[0].scope not_one_of',
    '.fieldsrc.yaml:6:27 eco_account_custom_fields[0].custom_field_list[0].name.en unknown_key',
    '.fieldsrc.yaml:7:9 eco_account_custom_fields[0].custom_field_list[0].is_required wrong_type',
    '.fieldsrc.yaml:13:63 eco_background_check_custom_fields[0].custom_field_list[0].options options_misplaced',
    '.fieldsrc.yaml:16:7 eco_background_check_custom_fields[0].custom_field_list[1].name empty_name',
    '.fieldsrc.yaml:14:7 eco_background_check_custom_fields[0].custom_field_list[1] missing',
    '.fieldsrc.yaml:14:7 eco_background_check_custom_fields[0].custom_field_list[1] options_missing',
    '.fieldsrc.yaml:14:7 eco_background_check_custom_fields[0].custom_field_list[1].key repeated a',
  ],
)
const misplaced = `{
  "eco_account_custom_fields": [
    {
      "scope": "exams",
      "custom_field_list": [
        { "key": "a", "name": { "zh_cn": "名", "en": "Name" }, "is_required": "yes" },
        { "key": "a", "name": {}, "required": true }
      ]
    }
  ],
  "eco_background_check_custom_field": []
}`
const misplacements: ReadonlyArray<readonly [line: number, column: number, path: string]> = [
  [11, 3, 'eco_background_check_custom_field unknown_key'],
  [4, 7, 'eco_account_custom_fields[0].scope not_one_of'],
  [6, 47, 'eco_account_custom_fields[0].custom_field_list[0].name.en unknown_key'],
  [6, 63, 'eco_account_custom_fields[0].custom_field_list[0].is_required wrong_type'],
  [7, 35, 'eco_account_custom_fields[0].custom_field_list[1].required unknown_key'],
  [7, 23, 'eco_account_custom_fields[0].custom_field_list[1].name empty_name'],
  [7, 9, 'eco_account_custom_fields[0].custom_field_list[1] missing'],
  [7, 11, 'eco_account_custom_fields[0].custom_field_list[1].key repeated a'],
]
const inJson = misplacements.map(([line, column, path]) => `.fieldsrc.json:${line}:${column} ${path}`)
check('places in JSON', { '.fieldsrc.json': misplaced }, inJson)
check('places in JSON, with CRLF', { '.fieldsrc.json': misplaced.replaceAll('\n', '\r\n') }, inJson)
check(
  'places in package.json',
  { 'package.json': `{ "name": "x",\n"fields": ${misplaced} }` },
  misplacements.map(([line, column, path]) => `package.json:${line + 1}:${column} ${path}`),
)
check(
  'places in code',
  { 'fields.config.ts': `export default ${misplaced}` },
  misplacements.map(([line, column, path]) => `fields.config.ts:${line}:${column} ${path}`),
)
check(
  'no places inside of what code makes',
  { 'fields.config.ts': `const make = () => (${misplaced})\nexport default make()` },
  misplacements.map(([, , path]) => `fields.config.ts:13:16 ${path}`),
)
check('fields of package.json that are a list', { 'package.json': `{\n  "name": "x",\n  "fields": []\n}` }, [
  'package.json:3:3  wrong_type',
])
check('fields of package.json that are null', { 'package.json': `{\n  "name": "x",\n  "fields": null\n}` }, [
  'package.json:3:3  wrong_type',
])
/** A config whose only resource has its accounts in a file. */
const accountsFrom = (...files: ReadonlyArray<string>): string =>
  yamlAccounts(
    ...files.map((file) => `  - accounts: { from: ${JSON.stringify(file)} }\n    custom_field_list: ${yamlForm}\n`),
  )
const checkCsv = (words: string, csv: string, expected: ReadonlyArray<string>): void => {
  check(`CSV: ${words}`, { '.fieldsrc': accountsFrom('a.csv'), 'a.csv': csv }, expected)
}
const csvMistake = (code: string, rest = '', file = 'a.csv') =>
  `.fieldsrc:2:17 eco_background_check_custom_fields[0].accounts.from accounts_${code} ${file} ${rest}`.trimEnd()

checkCsv('one column', 'account_id\n2\n1\n', ['background_check/1', 'background_check/2'])
checkCsv('no line break at the end', 'account_id\n1', ['background_check/1'])
checkCsv(
  'byte-order mark, CRLF, quotes, spaces, empty lines, the columns the other way around',
  '\uFEFF"tenant_key", account_id\r\n"a","1"\r\n\r\n , 2 \r\n,"3"\r\n',
  ['background_check/1 a', 'background_check/2', 'background_check/3'],
)
checkCsv('digits stay as they are', 'account_id\n6995842370159937061\n007\n', [
  'background_check/007',
  'background_check/6995842370159937061',
])
checkCsv('a tenant called __proto__', 'account_id,tenant_key\n1,__proto__\n', ['background_check/1 __proto__'])
checkCsv(
  'accounts and cells that are wrong, all of them',
  'account_id,tenant_key\n1,a\n,b\n\n"a b",\n2,c/d\n1,\n1,a\n',
  [
    csvMistake('bad_id', '3 "" "no value"'),
    csvMistake('bad_id', '5 "a b" "no digits"'),
    csvMistake('bad_cell', '6 "tenant_key" "c/d"'),
    csvMistake('repeated_row', '7 2 "1"'),
    csvMistake('repeated_row', '8 2 "1"'),
  ],
)
checkCsv('an account id that a spreadsheet shortened', 'account_id\n6.99584E+18\n6E+18\n', [
  csvMistake('bad_id', '2 "6.99584E+18" "shortened"'),
  csvMistake('bad_id', '3 "6E+18" "shortened"'),
])
const SPREADSHEETS: ReadonlyArray<readonly [cell: string, found: string, fault: string]> = [
  [`"=""6995842370159937061"""`, '="6995842370159937061"', 'formula'],
  [`'6995842370159937061`, "'6995842370159937061", 'apostrophe'],
  ['6995842370159937061.0', '6995842370159937061.0', 'fraction'],
  ['６９９５', '６９９５', 'full width'],
  ['null', 'null', 'no value'],
  ['undefined', 'undefined', 'no value'],
  ['#N/A', '#N/A', 'cell error'],
]
checkCsv(
  'what spreadsheets make of ids',
  ['account_id', ...SPREADSHEETS.map(([cell]) => cell), ''].join('\n'),
  SPREADSHEETS.map(([, found, fault], i) => csvMistake('bad_id', `${i + 2} ${JSON.stringify(found)} "${fault}"`)),
)
checkCsv('lines after a cell of two lines', 'account_id\n"1\n2"\n3 4\n', [
  csvMistake('bad_id', '3 "1\\n2" "no digits"'),
  csvMistake('bad_id', '4 "3 4" "no digits"'),
])
checkCsv('no column account_id', 'id,tenant_key\n1,a\n', [csvMistake('no_column', '["id","tenant_key"]')])
checkCsv('a first line that is an account', '6995842370159937061\n', [
  csvMistake('no_column', '["6995842370159937061"]'),
])
checkCsv('columns that are not known', 'account_id,tenant,name\n1,a,b\n', [
  csvMistake('unknown_column', '"tenant"'),
  csvMistake('unknown_column', '"name"'),
])
checkCsv('a column twice', 'account_id,account_id\n1,2\n', [csvMistake('unknown_column', '"account_id"')])
checkCsv('no rows', 'account_id,tenant_key\n', [csvMistake('no_rows')])
checkCsv('nothing', '', [csvMistake('no_column', '[]')])
checkCsv('a cell too many', 'account_id\n1\n2,3\n', [
  csvMistake('not_csv', '3 "Invalid Record Length: expect 1, got 2 on line 3"'),
])
checkCsv('a quote that does not end', 'account_id\n1\n"2\n', [
  csvMistake('not_csv', '3 "Quote Not Closed: the parsing is finished with an opening quote at line 3"'),
])

check('CSV: a Chinese path', { '.fieldsrc': accountsFrom('./账号/客户 一.csv'), '账号/客户 一.csv': 'account_id\n1' }, [
  'background_check/1',
])
check('CSV: two dots within a name', { '.fieldsrc': accountsFrom('..a/../..b.csv'), '..b.csv': 'account_id\n1' }, [
  'background_check/1',
])
check(
  'CSV: beside the config, wherever that is',
  { 'conf/x.yaml': accountsFrom('a.csv'), 'conf/a.csv': 'account_id\n1', 'a.csv': 'account_id\n2' },
  ['background_check/1'],
  { file: 'conf/x.yaml' },
)
check('CSV: not there', { '.fieldsrc': accountsFrom('nope.csv') }, [csvMistake('not_read', '"ENOENT"', 'nope.csv')])
check('CSV: a folder', { '.fieldsrc': accountsFrom('.') }, [csvMistake('not_read', '"EISDIR"', '.')])
for (const outside of ['../outside.csv', '..', 'sub/../../outside.csv', '/etc/passwd', '/nope', '../none/nope.csv']) {
  check(
    `CSV: outside at ${outside}`,
    { '.fieldsrc': accountsFrom(outside), '../outside.csv': 'account_id\n1', 'sub/x': '' },
    [csvMistake('outside', '', outside)],
    { folder: 'inside' },
  )
}
check('CSV: an absolute path to the inside', { '.fieldsrc': '' }, ['background_check/1'], {
  prepare: async (folder) => {
    await writeFile(join(folder, '.fieldsrc'), accountsFrom(join(folder, 'a.csv')))
    await writeFile(join(folder, 'a.csv'), 'account_id\n1')
  },
})
check(
  'CSV: a link to the outside',
  { '.fieldsrc': accountsFrom('a.csv'), '../outside.csv': 'account_id\n1' },
  [csvMistake('outside')],
  { folder: 'inside', prepare: (folder) => symlink('../outside.csv', join(folder, 'a.csv')) },
)
check(
  'CSV: a linked folder of the outside',
  { '.fieldsrc': accountsFrom('sub/a.csv'), '../outside/a.csv': 'account_id\n1' },
  [csvMistake('outside', '', 'sub/a.csv')],
  { folder: 'inside', prepare: (folder) => symlink('../outside', join(folder, 'sub')) },
)
check(
  'CSV: a link to the inside',
  { '.fieldsrc': accountsFrom('a.csv'), 'b.csv': 'account_id\n1' },
  ['background_check/1'],
  { prepare: (folder) => symlink('b.csv', join(folder, 'a.csv')) },
)
check(
  'CSV: a whole folder that is a link',
  { 'real/.fieldsrc': accountsFrom('a.csv'), 'real/a.csv': 'account_id\n1' },
  ['background_check/1'],
  { file: 'link/.fieldsrc', prepare: (folder) => symlink('real', join(folder, 'link')) },
)
check(
  'CSV: an account of a file, of another and of a list',
  {
    '.fieldsrc': accountsFrom('a.csv', 'b.csv') + yamlAccount('"2"', yamlForm),
    'a.csv': 'account_id\n1\n3',
    'b.csv': 'account_id,tenant_key\n1,t\n2,t',
  },
  [
    '.fieldsrc:4:5 eco_background_check_custom_fields[1] repeated 1',
    '.fieldsrc:6:5 eco_background_check_custom_fields[2] repeated 2',
  ],
)
check(
  'CSV: mistakes of several files at once',
  { '.fieldsrc': accountsFrom('a.csv', 'nope.csv', 'b.csv'), 'a.csv': 'account_id\n', 'b.csv': 'account_id\n1' },
  [
    csvMistake('no_rows'),
    '.fieldsrc:4:17 eco_background_check_custom_fields[1].accounts.from accounts_not_read nope.csv "ENOENT"',
  ],
)

/** A catalog with a field of options and one of text. */
const CATALOG = printCatalog(catalog(LEVEL, field('note', 1)))
const FORM = 'eco_background_check_custom_fields[0].custom_field_list[0]'

/** A config whose only field takes its options from CoreHR; what follows stands at its end. */
const fromCorehr = (source: string, end = ''): string =>
  `eco_background_check_custom_fields:
  - account_id: '1'
    custom_field_list:
      - type: select
        key: level
        name: { zh_cn: 等级 }
        is_required: true
        options: { from_corehr: ${source} }
${end}`

const checkCorehr = (words: string, source: string, expected: ReadonlyArray<string>, end?: string): void => {
  check(`CoreHR: ${words}`, { '.fieldsrc': fromCorehr(source, end), 'corehr.catalog.json': CATALOG }, expected)
}

checkCorehr('an option field', '{ object: custom_obj_6, field: level }', ['background_check/1'])
checkCorehr(
  'everything that can be said',
  '{ object: custom_obj_6, field: level, locale: [zh_cn], filter: { open_only: false, include: [junior], exclude: [senior] }, keys: { map: { junior: j }, prefix: x } }',
  ['background_check/1'],
)
test('CoreHR: the options are what they would be if they were listed', () =>
  withFolder(
    {
      '.fieldsrc': fromCorehr('{ object: custom_obj_6, field: level, locale: en_us, keys: { prefix: l_ } }'),
      'corehr.catalog.json': CATALOG,
    },
    async (folder) => {
      const loaded = await loadConfig(folder, undefined)
      assert.ok(E.isRight(loaded))
      assert.equal(loaded.right.desired.flatMap(({ content }) => formOf(content))[0]?.options, [
        { key: 'l_junior', name: { en_us: 'Junior' } },
        { key: 'l_senior', name: { en_us: 'Senior' } },
      ])
    },
  ))
checkCorehr('another object', '{ object: custom_obj_7, field: level }', [
  `.fieldsrc:8:35 ${FORM}.options.from_corehr.object corehr_no_object corehr.catalog.json "custom_obj_7" ["custom_obj_6"]`,
])
checkCorehr('a field misspelt', '{ object: custom_obj_6, field: levle }', [
  `.fieldsrc:8:57 ${FORM}.options.from_corehr.field corehr_no_field corehr.catalog.json "custom_obj_6" "levle" ["level","note"]`,
])
checkCorehr('a field of text', '{ object: custom_obj_6, field: note }', [
  `.fieldsrc:8:57 ${FORM}.options.from_corehr.field corehr_not_an_option_field corehr.catalog.json "note" 1`,
])
checkCorehr('an option misspelt', '{ object: custom_obj_6, field: level, filter: { include: [junior, snior] } }', [
  `.fieldsrc:8:99 ${FORM}.options.from_corehr.filter.include[1] corehr_no_option corehr.catalog.json "snior" ["junior","senior","apprentice"]`,
])
checkCorehr('no option left', '{ object: custom_obj_6, field: level, filter: { include: [apprentice] } }', [
  `.fieldsrc:8:57 ${FORM}.options.from_corehr.field corehr_no_option_left corehr.catalog.json "level"`,
])
checkCorehr(
  'two options by one key',
  '{ object: custom_obj_6, field: level, keys: { map: { junior: a, senior: a } } }',
  [`.fieldsrc:8:71 ${FORM}.options.from_corehr.keys corehr_key_twice "a"`],
)
checkCorehr(
  'members that are wrong, all of them',
  '{ feild: level, locale: [], filter: { only: 1 }, keys: { prefix: 1 } }',
  [
    `.fieldsrc:8:35 ${FORM}.options.from_corehr.feild unknown_key`,
    `.fieldsrc:8:20 ${FORM}.options.from_corehr missing`,
    `.fieldsrc:8:20 ${FORM}.options.from_corehr missing`,
    `.fieldsrc:8:49 ${FORM}.options.from_corehr.locale wrong_type`,
    `.fieldsrc:8:71 ${FORM}.options.from_corehr.filter.only unknown_key`,
    `.fieldsrc:8:90 ${FORM}.options.from_corehr.keys.prefix wrong_type`,
  ],
)
check('CoreHR: no catalog', { '.fieldsrc': fromCorehr('{ object: custom_obj_6, field: level }') }, [
  `.fieldsrc:8:20 ${FORM}.options.from_corehr corehr_catalog_not_read corehr.catalog.json "ENOENT"`,
])
check(
  'CoreHR: a catalog of another name, below the config',
  {
    'conf/x.yaml': fromCorehr('{ object: custom_obj_6, field: level }', 'corehr_catalog: 人事/hr.json'),
    'conf/人事/hr.json': CATALOG,
    'corehr.catalog.json': '{}',
  },
  ['background_check/1'],
  { file: 'conf/x.yaml' },
)
check(
  'CoreHR: a catalog that is damaged',
  { '.fieldsrc': fromCorehr('{ object: a, field: b }'), 'corehr.catalog.json': '{' },
  ['corehr.catalog.json:1:2 catalog_damaged syntax'],
)
checkCorehr(
  'a catalog that nobody needs is not read',
  '{ object: custom_obj_6, field: level }',
  ['.fieldsrc:9:1 corehr_catalog corehr_catalog_not_read nope.json "ENOENT"'],
  'corehr_catalog: nope.json',
)
check('CoreHR: a catalog that no form takes options from is not read', { '.fieldsrc': 'corehr_catalog: nope.json' }, [])
for (const outside of ['../hr.json', '/etc/passwd', 'sub/../../hr.json']) {
  check(
    `CoreHR: outside at ${outside}`,
    {
      '.fieldsrc': fromCorehr('{ object: custom_obj_6, field: level }', `corehr_catalog: ${outside}`),
      '../hr.json': CATALOG,
      'sub/x': '',
    },
    [`.fieldsrc:9:1 corehr_catalog corehr_catalog_outside ${outside}`],
    { folder: 'inside' },
  )
}
check(
  'CoreHR: a link to the outside',
  { '.fieldsrc': fromCorehr('{ object: custom_obj_6, field: level }'), '../hr.json': CATALOG },
  [`.fieldsrc:8:20 ${FORM}.options.from_corehr corehr_catalog_outside corehr.catalog.json`],
  { folder: 'inside', prepare: (folder) => symlink('../hr.json', join(folder, 'corehr.catalog.json')) },
)

const checkLocated = (words: string, files: Files, expected: string, where: Where = {}): void => {
  test(`where the catalog is: ${words}`, () =>
    withFolder(
      files,
      async (folder) => {
        await where.prepare?.(folder)
        const located = await locateCatalog(folder, where.file)
        assert.is(
          E.isRight(located) ? relative(folder, located.right) : linesOf(located.left, folder).join('\n'),
          expected,
        )
      },
      where.folder,
    ))
}
const TAKES = fromCorehr('{ object: x, field: y }')
checkLocated('no config', {}, 'corehr.catalog.json')
checkLocated('a config whose catalog is still to be pulled', { '.fieldsrc': TAKES }, 'corehr.catalog.json')
checkLocated('beside the config', { 'conf/a.yaml': TAKES }, 'conf/corehr.catalog.json', { file: 'conf/a.yaml' })
checkLocated('where the config says', { '.fieldsrc': `${TAKES}corehr_catalog: hr.json` }, 'hr.json')
checkLocated(
  'outside',
  { '.fieldsrc': `${TAKES}corehr_catalog: ../hr.json` },
  '.fieldsrc:9:1 corehr_catalog corehr_catalog_outside ../hr.json',
)
checkLocated(
  'a link to the outside, which is not there',
  { '.fieldsrc': `${TAKES}corehr_catalog: sub/hr.json` },
  '.fieldsrc:9:1 corehr_catalog corehr_catalog_outside sub/hr.json',
  { folder: 'inside', prepare: (folder) => symlink('..', join(folder, 'sub')) },
)
checkLocated('a config that is wrong', { '.fieldsrc': 'nope: 1' }, '.fieldsrc:1:1 nope unknown_key')

test.run()
