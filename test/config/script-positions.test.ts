/**
 * Where a script's parts are found: at what is written, or at the nearest thing around it, and never elsewhere.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadScript } from '../../src/config/load-script.js'
import { locateInScript } from '../../src/config/script-positions.js'
import type { Path } from '../../src/kit/positions.js'

const test = suite('script positions')

/** `expected` is the text from the place on. */
const check = (name: string, source: string, path: Path, expected: string, file = 'fields.config.ts') => {
  test(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fields-'))
    try {
      await writeFile(join(folder, file), source)
      const value = await loadScript(join(folder, file))
      const position = locateInScript(file, source, value)?.(path)
      const line = source.split('\n')[(position?.line ?? 0) - 1] ?? ''
      const from = (position?.column ?? 0) - 1
      assert.is(line.slice(from, from + expected.length), expected)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
}

const list = ['forms', 0, 'fields'] as const
const define = (body: string, before = '') =>
  `import { defineConfig } from 'feishu-fields'\n${before}\nexport default defineConfig(${body} as never)\n`

check('a member, at its key', `export default {\n  a: 1,\n  b: 2,\n}`, ['b'], 'b: 2')
check('inside of defineConfig', define(`{\n  a: { b: 'c' },\n}`), ['a', 'b'], `b: 'c'`)
check('an item of a list', `export default { a: [\n  { key: 'x' },\n  { key: 'y' },\n] }`, ['a', 1], `{ key: 'y' }`)
check('a key in quotes', `export default { 'a-b': { "c": 1 } }`, ['a-b', 'c'], '"c": 1')
check('a member that is not there: what is around it', `export default {\n a: { b: 1 } }`, ['a', 'c', 'd'], 'a: { b')
check('the root', `export default { a: 1 }`, [], '{ a: 1 }')
check('after text of two units', `export default { '😀学': 0, a: 1 }`, ['a'], 'a: 1')

const shared = `const form = [\n  { key: 'x', name: 1 },\n  { key: 'y', name: 2 },\n]`
check('a constant', define('{ forms: [{ fields: form }] }', shared), [...list, 1, 'name'], 'name: 2')
check('a constant, itself', define('{ forms: [{ fields: form }] }', shared), list, 'fields: form')
check(
  'an exported constant',
  define('{ forms: [{ fields: form }] }', `export ${shared}`),
  [...list, 0, 'key'],
  `key: 'x'`,
)
check('shorthand', define('{ forms: [{ fields }] }', shared.replace('form', 'fields')), [...list, 1, 'key'], `key: 'y'`)
check(
  'a constant of a constant, cast',
  define('{ forms: [{ fields: b satisfies unknown }] }', `${shared}\nconst b = form as unknown`),
  [...list, 1, 'key'],
  `key: 'y'`,
)
check(
  'a member of a constant',
  define('{ forms: [{ fields: all.degree }] }', `const all = {\n  degree: [{ key: 'x' }],\n}`),
  [...list, 0, 'key'],
  `key: 'x'`,
)
check('the config as a constant', `const config = {\n  a: 1,\n}\nexport default config`, ['a'], 'a: 1')
check('exported as default', `const config = {\n  a: 1,\n}\nexport { config as default }`, ['a'], 'a: 1')
check('a promise', `export default Promise.resolve({\n  a: 1,\n})`, ['a'], 'a: 1')
check('module.exports', `module.exports = {\n  a: 1,\n}`, ['a'], 'a: 1', 'fields.config.cjs')
check('JavaScript', `const b = 1\nexport default { a: b < 2 }`, ['a'], 'a: b', 'fields.config.js')

check('a spread list', define(`{ fields: [{ key: 'w' }, ...form] }`, shared), ['fields', 2, 'name'], 'name: 2')
check('after a spread list', define(`{ fields: [...form, { key: 'z' }] }`, shared), ['fields', 2, 'key'], `key: 'z'`)
const made = `const made = () => [{ key: 'a' }, { key: 'b' }]`
check(
  'inside of a spread call',
  define(`{ fields: [...made(), { key: 'z' }] }`, made),
  ['fields', 1, 'key'],
  '...made()',
)
check('after a spread call', define(`{ fields: [...made(), { key: 'z' }] }`, made), ['fields', 2, 'key'], `key: 'z'`)
check(
  'between two spread calls nothing is sure',
  define(`{ fields: [...made(), { key: 'z' }, ...made()] }`, made),
  ['fields', 2, 'key'],
  'fields: [',
)
check(
  'a spread object',
  define('{ fields: [{ ...base, key: 1 }] }', `const base = {\n  name: 2 }`),
  ['fields', 0, 'name'],
  'name: 2',
)
check(
  'overridden after the spread',
  define('{ f: { ...base, key: 1 } }', `const base = { key: 2 }`),
  ['f', 'key'],
  'key: 1',
)
check(
  'a spread that overrides',
  define('{ f: { key: 1, ...base } }', `const base = {\n key: 2 }`),
  ['f', 'key'],
  'key: 2',
)
check(
  'a spread call that may override',
  define('{ f: { key: 1, ...base() } }', 'const base = () => ({})'),
  ['f', 'key'],
  'f: {',
)
check('a computed key that may override', `const k = 'a'\nexport default { a: 1, [k]: 2 }`, ['a'], '{ a: 1')

check('a call', define('{ fields: made() }', made), ['fields', 1, 'key'], 'fields: made()')
check(
  'a list made by map',
  define(`{ forms: ['1', '2'].map((id) => ({ id, fields: form })) }`, shared),
  ['forms', 1, 'fields', 0],
  'forms: [',
)
check('a let', define('{ fields }', `let fields = [{ key: 'x' }]`), ['fields', 0, 'key'], 'fields }')
check('an import', define('{ a: EOL }', `import { EOL } from 'node:os'`), ['a', 'b'], 'a: EOL')
check('a getter', `export default { get a() { return { b: 1 } } }`, ['a', 'b'], 'get a()')
check('no default object', `export default [1].map(() => ({ a: 1 }))[0]`, ['a'], '[1].map')

// Code may change what was written before it is exported.
check(
  'a list that was turned around',
  define('{ fields: form }', `${shared}\nform.reverse()`),
  ['fields', 0, 'key'],
  'fields: form',
)
check(
  'a list that grew',
  define('{ fields: form }', `${shared}\nform.push({ key: 'z', name: 3 })`),
  ['fields', 0, 'key'],
  'fields: form',
)
check('a list that shrank', define('{ fields: form }', `${shared}\nform.shift()`), ['fields', 0, 'key'], 'fields: form')
check(
  'a member that was set',
  define('{ f: field }', `const field = { key: 'x', name: 1 }\nObject.assign(field, { key: 'y' })`),
  ['f', 'key'],
  'f: field',
)
check(
  'an item that was set',
  define('{ fields: form }', `${shared}\nObject.assign(form[0] as object, { key: 'z' })`),
  ['fields', 0, 'name'],
  'fields: form',
)

test('a text that is no code has no places', () => assert.is(locateInScript('a.ts', 'export default {', {}), undefined))
test('a config without a default export has no places', () =>
  assert.is(locateInScript('a.ts', 'export const a = 1', {}), undefined))

test.run()
