import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { differences, oddities } from '../../src/kit/look-alike.js'
import { visible } from '../../src/kit/text.js'

const test = suite('look-alike')

const told = (was: string, is: string): string =>
  differences(was, is)
    .map((each) => `${each.at}: ${each.was} → ${each.is}`)
    .join(', ')

/** Two texts, and what is told of where they differ; empty where a person sees it. */
const PAIRS: ReadonlyArray<readonly [string, string, string]> = [
  ['Current company', 'Current\u00a0company', '8: U+0020 → U+00A0'],
  ['a b c', 'a\u2009b\u3000c', '2: U+0020 → U+2009, 4: U+0020 → U+3000'],
  ['\u00e9', 'e\u0301', '1: U+00E9 → U+0065 U+0301'],
  ['Caf\u00e9 x', 'Cafe\u0301 x', '4: U+00E9 → U+0065 U+0301'],
  ['한', '\u1112\u1161\u11ab', '1: U+D55C → U+1112 U+1161 U+11AB'],
  ['A', '\u0410', '1: U+0041 → U+0410'],
  ['Moscow', 'М\u043esc\u043ew', '1: U+004D → U+041C, 2: U+006F → U+043E, 5: U+006F → U+043E'],
  ['BETA', '\u0392\u0395\u03a4\u0391', '1: U+0042 → U+0392, 2: U+0045 → U+0395, 3: U+0054 → U+03A4'],
  ['A', '\uff21', '1: U+0041 → U+FF21'],
  ['(a)', '（a）', '1: U+0028 → U+FF08, 3: U+0029 → U+FF09'],
  ['☎', '☎\ufe0f', '2:  → U+FE0F'],
  ['✔\ufe0e', '✔\ufe0f', '2: U+FE0E → U+FE0F'],
  ['ab', 'a\u200bb', '2:  → U+200B'],
  ['ab', 'a\u00adb', '2:  → U+00AD'],
  ['ab', 'a\u034fb', '2:  → U+034F'],
  ['ab', 'a\u3164b', '2:  → U+3164'],
  ['ab', 'a\u{e0061}b', '2:  → U+E0061'],
  ['ab', 'a\u202eb', '2:  → U+202E'],
  ['a b', 'a\u2800b', '2: U+0020 → U+2800'],
  ['Name', 'Name ', '5:  → U+0020'],
  ['Name', ' Name', '1:  → U+0020'],
  ['a b', 'a  b', '3:  → U+0020'],
  ['a b', 'a\tb', '2: U+0020 → U+0009'],
  ['a-b', 'a\u2011b', '2: U+002D → U+2011'],
  ['a\u2013b', 'a\u2014b', '2: U+2013 → U+2014'],
  ['a-b', 'a\u2212b', '2: U+002D → U+2212'],
  ['ー', '一', '1: U+30FC → U+4E00'],
  ["it's", 'it\u2019s', '3: U+0027 → U+2019'],
  ['"a"', '\u201ca\u201d', '1: U+0022 → U+201C, 3: U+0022 → U+201D'],
  ['口', 'ロ', '1: U+53E3 → U+30ED'],
  ['金', '\uf90a', '1: U+91D1 → U+F90A'],
  ['一', '\u2f00', '1: U+4E00 → U+2F00'],
  ['Item l', 'Item I', '6: U+006C → U+0049'],
  ['Level 0', 'Level O', '7: U+0030 → U+004F'],
  ['modern', 'modem', '5: U+0072 U+006E → U+006D'],
  ['ı', 'i', '1: U+0131 → U+0069'],
  ['a!', 'a\u01c3', '2: U+0021 → U+01C3'],
  ['a\u200bb', 'a\\u200bb', '2: U+200B → U+005C U+0075 U+0032 …'],
  ['##[x', '## [x', '3:  → U+0020'],
  // What a person sees.
  ['a', 'a', ''],
  ['a', 'b', ''],
  ['Name', 'name', ''],
  ['Company', 'Companies', ''],
  ['姓名', '名字', ''],
  ['名', 'A', ''],
  ['学历', '最高学历', ''],
  ['Имя', 'Год', ''],
  ['a.b', 'a,b', ''],
  ['', 'a', ''],
]
for (const [was, is, expected] of PAIRS) {
  test(`${JSON.stringify(was)} → ${JSON.stringify(is)}`, () => {
    assert.is(told(was, is), expected)
    if (expected === '') assert.equal(differences(is, was), [])
    else assert.ok(differences(is, was).length > 0, 'the other way round')
  })
}

test('two texts that are cut to the same one are told apart', () => {
  const cut = (text: string): string => text.slice(0, 5)
  assert.equal(differences('longer a', 'longer b', cut), [{ at: 8, was: 'U+0061', is: 'U+0062' }])
})

test('two texts that are shown alike always have a difference to tell', () => {
  const c = fc.constantFrom(
    'a',
    'А',
    ' ',
    '\u00a0',
    '\u200b',
    '\\u200b',
    '\n',
    '\\n',
    '\ufe0f',
    'é',
    'e\u0301',
    '-',
    '—',
    '中',
  )
  const text = fc.array(c, { maxLength: 6 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (was, is) => {
      fc.pre(was !== is)
      const mustTell = visible(was).normalize('NFKC').trim() === visible(is).normalize('NFKC').trim()
      if (mustTell) assert.ok(differences(was, is).length > 0)
      for (const each of differences(was, is)) assert.is.not(each.was, each.is)
    }),
    { numRuns: 20_000 },
  )
})

/** A text, and what in it may be taken for something else. */
const ODD: ReadonlyArray<readonly [string, string]> = [
  ['tok', ''],
  ['t\u043ek', '2 U+043E'],
  ['tok\u00a0', '4 U+00A0'],
  ['\u200b', '1 U+200B'],
  ['学历', ''],
  ['学历 a', ''],
  ['学历\u3000', '3 U+3000'],
  ['имя', ''],
  ['key_（a）', ''],
]
for (const [text, expected] of ODD) {
  test(`${JSON.stringify(text)} has ${expected || 'nothing odd'}`, () => {
    assert.is(
      oddities(text)
        .map(({ at, is }) => `${at} ${is}`)
        .join(', '),
      expected,
    )
  })
}

test.run()
