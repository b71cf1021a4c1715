import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { canonicalJson, compareText, type Json } from '../../src/kit/canonical-json.js'

const test = suite('canonical JSON')

const check = (value: Json, expected: string): void => {
  test(expected, () => assert.is(canonicalJson(value), expected))
}
check(null, 'null')
check(-0.5, '-0.5')
check('"学历"\n', '"\\"学历\\"\\n"')
check('\ud800', '"\\ud800"')
check([], '[]')
check([2, 1, [null]], '[2,1,[null]]')
check({}, '{}')
check({ a: undefined, b: null }, '{"b":null}')
check({ b: 1, a: { d: 1, c: 2 } }, '{"a":{"c":2,"d":1},"b":1}')
// By code unit: no number first, capitals before small letters, an emoji (a surrogate pair) before U+FF5E.
check({ é: 1, '～': 2, '😀': 3, 10: 4, 9: 5, a: 6, B: 7, '': 8 }, '{"":8,"10":4,"9":5,"B":7,"a":6,"é":1,"😀":3,"～":2}')
check(JSON.parse('{"constructor":2,"__proto__":{"a":1}}') as Json, '{"__proto__":{"a":1},"constructor":2}')

test('is JSON of the same value, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      assert.equal(JSON.parse(text), JSON.parse(JSON.stringify(value)))
      assert.is(canonicalJson(JSON.parse(text) as Json), text)
    }),
  )
})

for (const [a, b, expected] of [
  ['a', 'a', 0],
  ['', 'a', -1],
  ['10', '9', -1],
  ['a', 'B', 1],
  ['😀', '～', -1],
  ['é', 'f', 1],
] as const) {
  test(`${a} against ${b}`, () => assert.is(compareText(a, b), expected))
}

test.run()
