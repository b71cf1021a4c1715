import * as fc from 'fast-check'
import stringWidth from 'string-width'
import { stripVTControlCharacters } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import wrapAnsi from 'wrap-ansi'
import { columns, style, wantsColor, widthOf, wrapped } from '../../src/kit/terminal.js'

const test = suite('terminal')

/** Plain text with, now and then, a character that is not. */
const text = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...Array.from('aZ 09~·、。〃（）：，一字段龥鿿！～')) },
      { weight: 1, arbitrary: fc.constantFrom('é', '　', 'e\u0301', '👩‍👩‍👧', 'ㄱ', '\u303f', '\uff61', '\u001b[1m') },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test('law: text that is measured the short way is as wide as it is the long way', () =>
  fc.assert(
    fc.property(text, (each) => assert.is(widthOf(each), stringWidth(each))),
    { numRuns: 2000 },
  ))

test('law: text that need not be wrapped is as it would be', () =>
  fc.assert(
    fc.property(text, fc.integer({ min: 70, max: 120 }), (each, width) => {
      assert.is(wrapped('', each, width), wrapAnsi(each, width, { hard: true }))
    }),
    { numRuns: 2000 },
  ))

/** What stands in English: words, marks, names in quotes that may be Chinese, and styles. */
const english = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('aZ 09~·.,:-'), ' ', 'é', 'e\u0301', 'ㄱ', '…', ' → '),
      fc.constantFrom('"字段"', '"学历（最高）"', '"a 字。"', '--config FILE', 'src/state/file-store.ts', '\n'),
      fc.constantFrom('\u001b[1mbold\u001b[22m', '\u001b[31mred and\u001b[39m'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('law: English is wrapped at its spaces, whatever names it quotes', () =>
  fc.assert(
    fc.property(english, fc.integer({ min: 20, max: 70 }), (each, width) => {
      const lines = wrapAnsi(each, width, { hard: true }).split('\n')
      assert.is(wrapped('', each, width), lines.map((line) => line.replace(/^\s*:(?=:)/, ': ')).join('\n'))
    }),
    { numRuns: 2000 },
  ))

const CLOSES = '，。、：；？！）」』》】%'
const OPENS = '（「『《【'

const s = style({ color: true })

/** Pieces of Chinese text. */
const chinese = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...Array.from('字段候选人一龥'), '候选人', '字段名称') },
      { weight: 3, arbitrary: fc.constantFrom(...Array.from(CLOSES + OPENS)) },
      { weight: 2, arbitrary: fc.constantFrom(' ', '3 个', '50%', '。」', '……', '——') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          ' --allow-delete ',
          ' src/a.ts ',
          '字"学历 （最高）"字',
          ' background_check/6991 ',
          'plan',
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(' https://open.feishu.cn/document/server-docs ', 'e\u0301', '𠮷', '🙂') },
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => `字${parts.join('')}。`)

const solid = (each: string) => stripVTControlCharacters(each).replaceAll(/\s/gu, '')

/** A run of which no character may begin a line: the one thing that may be wider than a line. */
const UNBREAKABLE = new RegExp(`^.?[${OPENS} ]*.?[${CLOSES}…—\u0301 ]*$`, 'u')

const checkLines = (each: string, width: number, lines: ReadonlyArray<string>): void => {
  assert.is(solid(lines.join('')), solid(each).normalize())
  for (const [i, styled] of lines.entries()) {
    const line = stripVTControlCharacters(styled)
    if (i > 0) assert.not(CLOSES.includes(line.slice(0, 1)), `begins with closing punctuation: ${line}`)
    if (i < lines.length - 1) assert.not(OPENS.includes(line.slice(-1)), `ends with opening punctuation: ${line}`)
    if (stringWidth(line) > width) assert.match(line, UNBREAKABLE)
    if (lines.length > 1) assert.is(line, line.trim())
  }
}

test('law: Chinese is broken anywhere but before what closes and behind what opens, and has all its text', () =>
  fc.assert(
    fc.property(chinese, fc.integer({ min: 20, max: 60 }), (each, width) => {
      checkLines(each, width, wrapped('', each, width).split('\n'))
    }),
    { numRuns: 3000 },
  ))

test('law: in Chinese, flags, file names and quoted texts stay whole where a line has room for them', () =>
  fc.assert(
    fc.property(chinese, fc.integer({ min: 40, max: 60 }), (each, width) => {
      const lines = wrapped('', each, width).split('\n')
      for (const [whole] of each.matchAll(/--allow-delete|src\/a\.ts|"学历 （最高）"|background_check\/6991/g)) {
        const count = (all: string) => all.split(whole).length - 1
        assert.is(
          lines.map(count).reduce((sum, n) => sum + n, 0),
          count(each),
          `${whole} in\n${lines.join('\n')}`,
        )
      }
    }),
    { numRuns: 2000 },
  ))

/** Styles as `style` nests them. */
const styled = fc
  .array(
    fc.tuple(
      chinese,
      fc.constantFrom('plain' as const, 'bold' as const, 'dim' as const, 'red' as const, 'nested' as const),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) =>
    parts
      .map(([each, how]) => {
        if (how === 'plain') return each
        return how === 'nested' ? s.red(`${each}${s.bold(s.yellow(each))}${each}`) : s[how](each)
      })
      .join(''),
  )

/** How each character looks. */
const looks = (all: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  let weight = ''
  let color = ''
  for (const [, code, character] of all.matchAll(/\u001b\[(\d+)m|(\S)/gu)) {
    if (character !== undefined) found.push(`${weight} ${color} ${character}`)
    else if (code === '22') weight = ''
    else if (code === '39') color = ''
    else if (code === '1' || code === '2') weight += code
    else color = code ?? ''
  }
  return found
}

test('law: each character of wrapped Chinese looks as it did, and no style reaches over the end of a line', () =>
  fc.assert(
    fc.property(styled, fc.integer({ min: 20, max: 60 }), (each, width) => {
      const lines = wrapped('', each, width).split('\n')
      checkLines(each, width, lines)
      assert.equal(lines.flatMap(looks), looks(each.normalize()))
      for (const line of lines) assert.equal(looks(`${line}x`).at(-1), '  x', line)
    }),
    { numRuns: 1000 },
  ))

test('Chinese is wrapped as people write it', () =>
  assert.is(
    wrapped(
      '错误：',
      '无法读取快照：文件不存在，请检查 "最高学历 的名称（海外）" 是否正确；运行 fields state resolve background_check/6991 --as applied 后再试（最多 100%）。',
      40,
    ),
    [
      '错误：无法读取快照：文件不存在，请检查',
      '      "最高学历 的名称（海外）" 是否正',
      '      确；运行 fields state resolve',
      '      background_check/6991 --as applied',
      '      后再试（最多 100%）。',
    ].join('\n'),
  ))

const cell = fc
  .array(fc.constantFrom('字段', '必填', '（', '）', 'ab', '1', ' ', '：'), { maxLength: 6 })
  .map((parts) => parts.join(''))

test('law: the columns of Chinese rows line up', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', s.bold('')),
      (rows, mark) => {
        const widest = Math.max(...rows.map(([first]) => stringWidth(first)))
        const lines = columns(
          rows.map(([first, second]) => [first, `|${second}${mark}`]),
          200,
        )
        for (const line of lines) assert.is(stringWidth(line.slice(0, line.indexOf('|'))), widest + 2)
      },
    ),
  ))

test('the last cell of a Chinese row is wrapped below itself', () =>
  assert.equal(
    columns(
      [
        ['必填', '候选人必须填写这个字段，否则不能提交（没有例外）。'],
        ['选项', '三个'],
      ],
      32,
    ),
    ['必填  候选人必须填写这个字段，否\n      则不能提交（没有例外）。', '选项  三个'],
  ))

type Row = readonly [env: Readonly<Record<string, string>>, inAPipe: boolean, onATerminal: boolean]
const COLORS: ReadonlyArray<Row> = [
  [{}, false, true],
  [{ CI: 'true' }, false, true],
  [{ CI: 'true', GITHUB_ACTIONS: 'true', TERM: 'xterm-256color', COLORTERM: 'truecolor' }, false, true],
  [{ TERM: 'dumb' }, false, false],
  [{ NO_COLOR: '1' }, false, false],
  [{ NO_COLOR: '0' }, false, false],
  [{ NO_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '1' }, true, true],
  [{ FORCE_COLOR: '3' }, true, true],
  [{ FORCE_COLOR: 'true' }, true, true],
  [{ FORCE_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '0' }, false, false],
  [{ FORCE_COLOR: 'false' }, false, false],
  [{ FORCE_COLOR: '1', TERM: 'dumb' }, true, true],
  [{ CLICOLOR_FORCE: '1' }, true, true],
  [{ CLICOLOR_FORCE: '' }, false, true],
  [{ CLICOLOR_FORCE: '0' }, false, true],
  [{ CLICOLOR_FORCE: '1', FORCE_COLOR: '0' }, false, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1', CLICOLOR_FORCE: '1' }, false, false],
]
for (const [env, inAPipe, onATerminal] of COLORS) {
  test(`colour with ${JSON.stringify(env)}`, () =>
    assert.equal(
      [undefined, false, true].map((isTTY) => wantsColor(env, isTTY)),
      [inAPipe, inAPipe, onATerminal],
    ))
}

test.run()
