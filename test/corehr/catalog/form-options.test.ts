import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { resolveOptions } from '../../../src/corehr/catalog/form-options.js'
import type { DecodedSource } from '../../../src/corehr/catalog/from-corehr.js'
import { catalog, field, LEVEL, OBJECT, option, options } from './catalogs.js'

const test = suite('options from CoreHR')

const CATALOG = catalog(
  LEVEL,
  field('note', 1),
  field('chinese', 4, options(option('a', '甲', 'A'), { api_name: 'b', name: { zh_cn: '乙', en_us: ' ' } })),
  field('closed', 4, options(option('a', '甲', 'A', false))),
  field('unnamed', 4, options({ name: { zh_cn: '无名' } })),
  field('empty', 4),
)

/** A resolution in lines: `key zh_cn/en_us`, or the place and kind of each problem. */
const lines = (source: Partial<DecodedSource>): ReadonlyArray<string> => {
  const resolved = resolveOptions(CATALOG, 'corehr.catalog.json', { object: OBJECT, field: 'level', ...source })
  return E.isRight(resolved)
    ? resolved.right.map(({ key, name }) => `${key} ${name.zh_cn ?? '-'}/${name.en_us ?? '-'}`)
    : resolved.left.map(({ path = [], code }) => `${path.join('.')} ${code}`)
}

const ROWS: ReadonlyArray<readonly [string, Partial<DecodedSource>, ReadonlyArray<string>]> = [
  ['open options, by api_name, both texts', {}, ['junior 初级/Junior', 'senior 高级/Senior']],
  ['one locale', { locale: ['en_us'] }, ['junior -/Junior', 'senior -/Senior']],
  ['locales in any order', { locale: ['en_us', 'zh_cn'] }, ['junior 初级/Junior', 'senior 高级/Senior']],
  [
    'closed ones too',
    { filter: { open_only: false } },
    ['junior 初级/Junior', 'senior 高级/Senior', 'apprentice 学徒/Apprentice'],
  ],
  [
    'some, in the order of CoreHR',
    { filter: { include: ['senior', 'junior'] } },
    ['junior 初级/Junior', 'senior 高级/Senior'],
  ],
  ['one included that is closed stays out', { filter: { include: ['senior', 'apprentice'] } }, ['senior 高级/Senior']],
  ['all but one', { filter: { exclude: ['junior'] } }, ['senior 高级/Senior']],
  ['with a prefix', { keys: { prefix: 'level_' } }, ['level_junior 初级/Junior', 'level_senior 高级/Senior']],
  [
    'with a map, which goes before the prefix',
    { keys: { prefix: 'x_', map: new Map([['junior', 'j']]) } },
    ['j 初级/Junior', 'x_senior 高级/Senior'],
  ],
  ['a text of spaces is none', { field: 'chinese' }, ['a 甲/A', 'b 乙/-']],

  ['an unknown object', { object: 'person' }, ['object corehr_no_object']],
  ['a prototype for an object', { object: '__proto__' }, ['object corehr_no_object']],
  ['an unknown field', { field: 'levl' }, ['field corehr_no_field']],
  ['a prototype for a field', { field: 'constructor' }, ['field corehr_no_field']],
  ['a field of text', { field: 'note' }, ['field corehr_not_an_option_field']],
  ['a field with no options', { field: 'empty' }, ['field corehr_no_option_left']],
  ['a field whose options are all closed', { field: 'closed' }, ['field corehr_no_option_left']],
  ['a filter that leaves none', { filter: { exclude: ['junior', 'senior'] } }, ['field corehr_no_option_left']],
  [
    'names of no option, all of them',
    {
      filter: { include: ['junior', 'jnior'], exclude: ['x'] },
      keys: { map: new Map([['y', 'z']]) },
    },
    ['filter.include.1 corehr_no_option', 'filter.exclude.0 corehr_no_option', 'keys.map.y corehr_no_option'],
  ],
  ['an option without the text', { field: 'chinese', locale: ['en_us'] }, ['field corehr_option_without_text']],
  ['an option without an api_name', { field: 'unnamed' }, ['field corehr_option_unnamed']],
  [
    'two options by one key',
    {
      keys: {
        map: new Map([
          ['junior', 'x'],
          ['senior', 'x'],
        ]),
      },
    },
    ['keys corehr_key_twice'],
  ],
  [
    'a prefix that makes the key of another',
    { keys: { prefix: 'a', map: new Map([['junior', 'asenior']]) } },
    ['keys corehr_key_twice'],
  ],
]
for (const [words, source, expected] of ROWS) test(words, () => assert.equal(lines(source), expected))

test('keys are unique and every name has a text, whatever the options', () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string(), fc.boolean()), { selector: ([name]) => name }),
      (raw) => {
        const of = field('any', 4, options(...raw.map(([name, text, open]) => option(name, text, undefined, open))))
        const resolved = resolveOptions(catalog(of), 'corehr.catalog.json', { object: OBJECT, field: 'any' })
        if (E.isLeft(resolved)) return
        assert.is(resolved.right.length, raw.filter(([, , open]) => open).length)
        assert.is(new Set(resolved.right.map(({ key }) => key)).size, resolved.right.length)
        for (const { name } of resolved.right) assert.ok((name.zh_cn ?? '').trim() !== '')
      },
    ),
  ))

test.run()
