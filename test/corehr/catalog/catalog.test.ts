import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogOf, parseCatalog, printCatalog } from '../../../src/corehr/catalog/catalog.js'
import { pathText, problemWords } from '../../../src/diagnostics/document-messages.js'
import { anyCatalog, anyRead, catalog, field, LEVEL, object, OBJECT } from './catalogs.js'

const test = suite('catalog')

test('a catalog is read back as it was written', () =>
  fc.assert(
    fc.property(anyCatalog, (each) => {
      const text = printCatalog(each)
      const read = parseCatalog(text)
      assert.ok(E.isRight(read), JSON.stringify(read))
      assert.is(printCatalog(read.right), text)
      assert.equal([...read.right.keys()].sort(), [...each.keys()].sort())
    }),
  ))

test('its text depends neither on the order in which things were read nor on times', () =>
  fc.assert(
    fc.property(anyRead, ([objects, fields]) => {
      const later = fields.map((each) => ({ ...each, update_time: '9', create_time: '8' }))
      assert.is(
        printCatalog(catalogOf([...objects].reverse(), later.reverse())),
        printCatalog(catalogOf(objects, fields)),
      )
    }),
  ))

test('empty texts and settings are left out, and members have one order', () => {
  const loud = field('a', 2, { description: { zh_cn: '', en_us: '' }, common_schema_config: {}, create_time: '1' })
  assert.is(
    printCatalog(catalog({ ...loud, name: { en_us: 'A', zh_cn: '' } })),
    `{
  "format_version": 1,
  "objects": {
    "custom_obj_6": {
      "name": {
        "zh_cn": "个人证书"
      },
      "fields": {
        "a": {
          "custom_api_name": "a",
          "object_api_name": "custom_obj_6",
          "name": {
            "en_us": "A"
          },
          "type": 2,
          "is_open": true,
          "is_required": false,
          "is_unique": false
        }
      }
    }
  }
}
`,
  )
})

test('a field of another object is not taken', () => {
  const stray = field('b', 1, {}, 'person')
  assert.equal(
    [
      ...(catalogOf([object(OBJECT)], [LEVEL, stray])
        .get(OBJECT)
        ?.fields.keys() ?? []),
    ],
    ['level'],
  )
})

const GOOD = printCatalog(catalog(LEVEL, field('note', 1)))

/** What a text is refused for: the code, and the line and path of each problem. */
const refusal = (text: string): ReadonlyArray<string> => {
  const read = parseCatalog(text)
  if (E.isRight(read)) return ['accepted']
  return read.left.map((each) => {
    switch (each.code) {
      case 'catalog_conflict':
        return `${each.code} ${each.line ?? '?'}`
      case 'catalog_newer':
        return `${each.code} ${each.params.found}`
      case 'catalog_damaged': {
        const { what, problem } = each.params
        return what === 'syntax'
          ? `${each.code} ${each.line ?? '?'} ${problemWords(problem, 'en')}`
          : `${each.line ?? '?'} ${pathText(each.path)} ${problem.code}`
      }
      default:
        return each.code
    }
  })
}

const REFUSED: ReadonlyArray<readonly [string, string, ReadonlyArray<string>]> = [
  ['an empty text', '', ['catalog_damaged 1 the text ends before the JSON is complete']],
  ['half a text', GOOD.slice(0, 40), ['catalog_damaged 4 the text ends before the JSON is complete']],
  ['conflict markers', GOOD.replace('"name"', '\n<<<<<<< HEAD\n"name"'), ['catalog_conflict 6']],
  ['a newer format', GOOD.replace('_version": 1', '_version": 2'), ['catalog_newer 2']],
  ['no format', GOOD.replace('  "format_version": 1,\n', ''), ['1  missing']],
  ['a package.json', '{ "name": "vendor" }', ['1 name unknown_key', '1  missing', '1  missing']],
  ['a list', '[]', ['1  wrong_type']],
  [
    'a key twice',
    GOOD.replace('"is_open": true,', '"is_open": true, "is_open": true,'),
    ['catalog_damaged 17 the key "is_open" comes twice'],
  ],
  [
    'a member too many',
    GOOD.replace('"type": 4', '"kind": 4, "type": 4'),
    ['16 objects.custom_obj_6.fields.level.kind unknown_key'],
  ],
  [
    'a type in words',
    GOOD.replace('"type": 4', '"type": "option"'),
    ['16 objects.custom_obj_6.fields.level.type wrong_type'],
  ],
  [
    'a field under another name',
    GOOD.replace('"level": {', '"grade": {'),
    ['10 objects.custom_obj_6.fields.grade.custom_api_name not_one_of'],
  ],
  [
    'an object under another name',
    GOOD.replace('"custom_obj_6": {', '"person": {'),
    [
      '11 objects.person.fields.level.object_api_name not_one_of',
      '54 objects.person.fields.note.object_api_name not_one_of',
    ],
  ],
  [
    'an option twice',
    GOOD.replace('"senior"', '"junior"'),
    [
      '32 objects.custom_obj_6.fields.level.common_schema_config.enum_field_setting.enum_field_option_list[1].api_name repeated',
    ],
  ],
  [
    'a prototype for fields',
    GOOD.replace('"fields": {', '"fields": { "__proto__": { "polluted": true },'),
    [
      '8 objects.custom_obj_6.fields.__proto__.polluted unknown_key',
      ...Array.from({ length: 7 }, () => '8 objects.custom_obj_6.fields.__proto__ missing'),
    ],
  ],
]
for (const [words, text, expected] of REFUSED) {
  test(`${words} is refused`, () => {
    assert.equal(refusal(text), expected)
    assert.is(({} as { polluted?: unknown }).polluted, undefined)
  })
}

test('a text nested deeper than the stack is refused', () => {
  assert.match(refusal('['.repeat(200_000))[0] ?? '', 'catalog_damaged')
})

test('what is called __proto__ is a name like any other', () => {
  const odd = catalogOf([object('__proto__')], [field('__proto__', 1, {}, '__proto__')])
  const read = parseCatalog(printCatalog(odd))
  assert.ok(E.isRight(read))
  assert.equal([...(read.right.get('__proto__')?.fields.keys() ?? [])], ['__proto__'])
})

test.run()
