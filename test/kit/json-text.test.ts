import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Path } from '../../src/kit/positions.js'
import { problemWords } from '../../src/diagnostics/document-messages.js'
import { error } from '../../src/kit/diagnostic.js'
import { parseJson } from '../../src/kit/json-text.js'

const test = suite('JSON text')

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : JSON.stringify(text))

const checkValue = (text: string, expected: unknown = JSON.parse(text)): void => {
  test(`value of ${shown(text)}`, () => {
    const parsed = parseJson(text)
    assert.ok(E.isRight(parsed))
    assert.equal(parsed.right.value, expected)
  })
}
for (const text of [
  '{}',
  '[]',
  'null',
  'true',
  '""',
  ' 1 ',
  '-0.5e-3',
  '"\\u0000\\ud800\\n学历"',
  '{"a":{"b":[1,{"":2}]}}',
]) {
  checkValue(text)
}
checkValue('\uFEFF{"a":1}', { a: 1 })
checkValue('9007199254740991')
checkValue('6995842370159937061', 6995842370159937061n)
checkValue('-9007199254740993', -9007199254740993n)
checkValue('1e30')
checkValue('[1]'.padStart(100_000))

/** `line:column message` of each mistake. */
const checkMistakes = (text: string, ...expected: ReadonlyArray<string>): void => {
  test(`mistakes of ${shown(text)}`, () => {
    const parsed = parseJson(text)
    assert.equal(
      E.isLeft(parsed) ? parsed.left.map((each) => `${each.line}:${each.column} ${problemWords(each, 'en')}`) : parsed,
      expected,
    )
  })
}
const cut = 'the text ends before the JSON is complete'
checkMistakes('', `1:1 ${cut}`)
checkMistakes('  ', `1:3 ${cut}`)
checkMistakes('\uFEFF', `1:1 ${cut}`)
test('cut anywhere, it says so at the end', () => {
  const whole = '{"a":[{"b":1},true]}'
  for (let length = 1; length < whole.length; length += 1) {
    const parsed = parseJson(whole.slice(0, length))
    assert.ok(E.isLeft(parsed))
    assert.equal(parsed.left.at(-1), error('ends_early', {}, { line: 1, column: length + 1 }), whole.slice(0, length))
  }
})
checkMistakes('{"a":1,"a":2}', '1:8 the key "a" comes twice')
checkMistakes(
  '{"a":1,\n"\\u0061":2,\n"b":{"c":1,"c":1},"a":3}',
  '2:1 the key "a" comes twice',
  '3:12 the key "c" comes twice',
  '3:19 the key "a" comes twice',
)
checkMistakes('{"__proto__":1,"__proto__":2}', '1:16 the key "__proto__" comes twice')
checkMistakes('[1,\n // no\n 2]', '2:2 invalid comment token')
checkMistakes('/* no */ {}', '1:1 invalid comment token')
checkMistakes('[1,\r\n2,\r\n]', '3:1 value expected')
checkMistakes('\uFEFF{"a":1,}', '1:8 property name expected')
checkMistakes("{'a':1}", '1:2 invalid symbol', '1:5 property name expected', '1:7 value expected')
checkMistakes('{a:1}', '1:2 invalid symbol', '1:3 property name expected', '1:5 value expected')
checkMistakes('{} {}', '1:4 end of file expected')
checkMistakes('["a\tb"]', '1:2 invalid character')
checkMistakes('["\\x"]', '1:2 invalid escape character')
checkMistakes('[01]', '1:3 comma expected')
checkMistakes('[NaN]', '1:2 invalid symbol')
checkMistakes('[1 2,\n3 4]', '1:4 comma expected', '2:3 comma expected')

for (const deep of ['['.repeat(100_000), '{"a":'.repeat(100_000), '['.repeat(100_000) + ']'.repeat(100_000)]) {
  checkMistakes(deep, '1:1 it is nested too deeply')
}
test('no depth ends it: each is read, or found too deep', () => {
  for (let depth = 500; depth < 20_000; depth += 250) {
    const parsed = parseJson('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))
    assert.ok(E.isRight(parsed) || parsed.left[0].code === 'too_deep', `at ${depth}`)
  }
})

const places = ['{', '  "a": [1, {"学历": 2, "k": {}}],', '\t"__proto__": {"x": null},', ' "a.b": ""', '}'].join('\r\n')
const checkPlace = (path: Path, line: number, column: number): void => {
  test(`place of ${JSON.stringify(path)}`, () => {
    const parsed = parseJson(places)
    assert.ok(E.isRight(parsed))
    assert.equal(parsed.right.locate(path), { line, column })
  })
}
checkPlace([], 1, 1)
checkPlace(['a'], 2, 3)
checkPlace(['a', 0], 2, 9)
checkPlace(['a', 1], 2, 12)
checkPlace(['a', 1, 'k'], 2, 22)
checkPlace(['__proto__'], 3, 2)
checkPlace(['__proto__', 'x'], 3, 16)
checkPlace(['a.b'], 4, 2)
// What is not there stands where what is around it stands.
checkPlace(['a', 2], 2, 3)
checkPlace(['a', 'b'], 2, 3)
checkPlace(['a', 1, 'k', 'z', 0], 2, 22)
checkPlace(['constructor'], 1, 1)
checkPlace([0], 1, 1)

test('a key __proto__ is a member like any other', () => {
  const parsed = parseJson('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
  assert.ok(E.isRight(parsed))
  const value = parsed.right.value as object
  assert.equal(Object.keys(value), ['__proto__', 'constructor'])
  assert.is(Object.getPrototypeOf(value), Object.prototype)
  assert.not('polluted' in {})
})

test.run()
