import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { failed } from '../../src/kit/diagnostic.js'
import { linesOf, put } from '../../src/state/changes.js'
import { empty, type LinePut, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { contentsOf } from '../../src/state/entry.js'
import { BEGINNING, checkOfLine, nextLine } from '../../src/state/journal-lines.js'
import { groupLine, headerLine, parseJournal } from '../../src/state/journal-text.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId } from '../../src/kinds/brand.js'
import {
  ACCOUNT,
  acknowledged,
  adopted,
  attempt,
  before,
  check,
  exam,
  gone,
  headOf,
  inDoubt,
  IN_PLACE,
  record,
} from '../plan/forms.js'

const test = suite('journal-text')

const HEAD = headOf('history')
const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
/** What was written together, one after the other: every kind of record, and a removal. */
const GROUPS: ReadonlyArray<ReadonlyArray<Put>> = [
  [record(check, undefined, inDoubt(false, attempt('create', form))), record(exam, before(exam), adopted)],
  [record(check, form, acknowledged, [['学历', 'replacement']])],
  [record(check, form, inDoubt(true, attempt('batch_update', renamed), attempt('batch_delete', undefined)))],
  [gone(exam)],
]

const GROUP_LINES: ReadonlyArray<ReadonlyArray<LinePut>> = (() => {
  let snapshot: Snapshot = { ...empty, head: HEAD }
  return GROUPS.map((puts) => {
    const made = linesOf(HEAD, snapshot, puts)
    snapshot = put(HEAD, snapshot, puts)
    return made
  })
})()

const textsOf = (groups: ReadonlyArray<ReadonlyArray<LinePut>>): ReadonlyArray<string> => {
  const lines = [headerLine(HEAD, { head: HEAD })]
  for (const group of groups) lines.push(groupLine(checkOfLine(lines.at(-1) ?? ''), group))
  return lines
}
/** A line as the format has it, whatever it says. */
const framed = (previous: string, json: string): string => {
  const check = createHash('sha256').update(previous).update(json).digest('hex').slice(0, 16)
  return `${Buffer.byteLength(json)} ${check} ${json}\n`
}

const LINES = textsOf(GROUP_LINES)
const WHOLE = Buffer.from(LINES.join(''))
const ROOM = Buffer.alloc(700)

/** The groups that a journal holds: their number, where they are the first ones; or what is wrong with it. */
const read = (bytes: Buffer): number | string => {
  const journal = parseJournal(bytes)
  if (E.isLeft(journal)) return journal.left[0].code
  const known = journal.right
  if (known === undefined) return -1
  assert.equal([known.head, known.from], [HEAD, HEAD.binding])
  const count = PREFIXES.indexOf(text(known.lines))
  assert.not.equal(count, -1, 'what was read is no beginning of what was written')
  return count
}
const text = (each: ReadonlyArray<LinePut>): string => groupLine('', each)
const PREFIXES = [0, 1, 2, 3, 4].map((count) => text(GROUP_LINES.slice(0, count).flat()))

test('what is written is read back the same, with room after it and without', () => {
  for (const bytes of [WHOLE, Buffer.concat([WHOLE, ROOM])]) {
    const journal = parseJournal(bytes)
    assert.ok(E.isRight(journal))
    assert.equal(endIn(bytes), endOf(LINES))
    assert.equal(journal.right?.head, HEAD)
    assert.equal(journal.right?.lines.map(named), GROUP_LINES.flat().map(named))
  }
})
/** A line with just the contents that its entry names. */
const named = (line: LinePut): LinePut => ({ ...line, contents: contentsOf([line.line?.entry], line.contents) })
/** Where reading ends. */
const endIn = (bytes: Buffer) => {
  for (let end = BEGINNING; ;) {
    const next = nextLine(bytes, end)
    if (next === 'none') return end
    assert.not.equal(next, 'damaged')
    if (next !== 'damaged') end = next.end
  }
}
const endOf = (lines: ReadonlyArray<string>) => ({
  check: checkOfLine(lines.at(-1) ?? ''),
  length: Buffer.byteLength(lines.join('')),
})

const [header = '', one = '', two = '', three = '', four = ''] = LINES
const CHAINS: ReadonlyArray<readonly [string, ReadonlyArray<string>, number | string]> = [
  ['nothing', [], -1],
  ['the head alone', [header], 0],
  ['all', LINES, 4],
  ['the last taken out', [header, one, two, three], 3],
  ['the first taken out', [header, two, three, four], 'journal_damaged'],
  ['one in the middle taken out', [header, one, three, four], 'journal_damaged'],
  ['two that changed places', [header, two, one, three, four], 'journal_damaged'],
  ['the last two that changed places', [header, one, two, four, three], 'journal_damaged'],
  ['the last twice', [...LINES, four], 'journal_damaged'],
  ['the first twice', [header, one, one, two, three, four], 'journal_damaged'],
  ['the head twice', [header, ...LINES], 'journal_damaged'],
  ['without a head', [one, two], 'journal_damaged'],
  ['an empty line between', [header, one, '\n', two], 'journal_damaged'],
  ['the head of another history', [headerLine(headOf('other'), { head: HEAD }), one, two], 'journal_damaged'],
  ['conflict markers', [header, one, '<<<<<<< HEAD\n', two, '=======\n', two, '>>>>>>> b\n'], 'journal_damaged'],
  ['Windows’ ends of lines', LINES.map((line) => line.replace('\n', '\r\n')), 'journal_damaged'],
]
for (const [name, lines, expected] of CHAINS) {
  test(`${name} → ${expected}`, () => assert.is(read(Buffer.from(lines.join(''))), expected))
}

test('an older format is said to be one, and one that is none is damaged', () => {
  const older = framed('', JSON.stringify({ format_version: 1, lineage: 'history' }))
  assert.equal(parseJournal(Buffer.from(older)), failed('journal_older', { found: 1, known: 2 }, { line: 1 }))
  for (const format_version of ['2', null, undefined, [2]]) {
    const damaged = framed('', JSON.stringify({ format_version, record: {}, from: null }))
    assert.equal(parseJournal(Buffer.from(damaged)), failed('journal_damaged', {}, { line: 1 }))
  }
})

test('a newer format is said to be one', () => {
  const newer = framed('', JSON.stringify({ format_version: 3, record: 'new', more: true }))
  assert.equal(parseJournal(Buffer.from(newer)), failed('journal_newer', { found: 3, known: 2 }))
})

const FRAMED: ReadonlyArray<readonly [string, string]> = [
  ['no JSON', '{'],
  ['another JSON', '[]'],
  ['a member that is not known', JSON.stringify({ forms: {}, puts: [], more: 1 })],
  ['a key twice', '{"forms":{},"puts":[],"puts":[]}'],
  ['a form that is not the one of its digest', (/(\{.*)\n/.exec(one)?.[1] ?? '').replaceAll('学历', '年龄')],
  ['a record that is not the one of its check', (/(\{.*)\n/.exec(one)?.[1] ?? '').replaceAll('2026', '2025')],
]
for (const [name, json] of FRAMED) {
  test(`a line with a right check and ${name} is damaged`, () => {
    const line = framed(checkOfLine(header), json)
    assert.equal(parseJournal(Buffer.from(header + line)), failed('journal_damaged', {}, { line: 2 }))
  })
}

const cuts = function* (bytes: Buffer): Generator<readonly [number, Buffer]> {
  for (let length = 0; length <= bytes.length; length += 1) yield [length, bytes.subarray(0, length)]
}
/** Groups that are whole once so many bytes are; the newline is not needed. */
const wholeIn = (length: number): number => {
  let end = 0
  let groups = -2
  for (const line of LINES) {
    end += Buffer.byteLength(line)
    if (length >= end - 1) groups += 1
  }
  return groups + 1
}

test('cut at any byte it is what was whole by then', () => {
  for (const [length, bytes] of cuts(WHOLE)) assert.is(read(bytes), wholeIn(length), `cut at ${length}`)
})

test('cut at any byte while it was written into room it is what was whole by then', () => {
  for (const [length, bytes] of cuts(WHOLE)) {
    const filled = Buffer.concat([bytes, Buffer.alloc(WHOLE.length - length), ROOM])
    assert.is(read(filled), wholeIn(length), `cut at ${length}`)
  }
})

const SECTOR = 512

test('of the last line any sector may not have arrived when the power went', () => {
  for (let shift = 0; shift < SECTOR; shift += 5) {
    // The same line, wherever in a sector it begins.
    const known = textsOf([[paddedTo(shift)], ...GROUP_LINES])
    const before = Buffer.byteLength(known.slice(0, 2).join(''))
    const bytes = Buffer.concat([Buffer.from(known.slice(0, 3).join('')), ROOM])
    const after = bytes.length - ROOM.length
    for (let sector = Math.floor(before / SECTOR); sector * SECTOR < after; sector += 1) {
      const torn = Buffer.from(bytes)
      const [from, to] = [Math.max(before, sector * SECTOR), Math.min(after, (sector + 1) * SECTOR)]
      torn.fill(0, from, to)
      const journal = parseJournal(torn)
      // One byte alone may as well have been altered; the newline alone is not missed.
      if (to - from === 1) continue
      assert.is(E.isRight(journal) && journal.right?.lines.length, 1, `${shift}: ${from} to ${to}`)
    }
  }
})
/** A line of this many characters more. */
const paddedTo = (length: number): LinePut => ({
  address: backgroundCheckAddress(accountId('1'.repeat(length + 1)) ?? ACCOUNT),
  line: undefined,
  contents: new Map(),
})

test('a sector that is gone from any line but the last is no mere cut', () => {
  const lines = textsOf([...GROUP_LINES, ...GROUP_LINES.map(([first]) => (first === undefined ? [] : [first]))])
  const bytes = Buffer.from(lines.join(''))
  const last = bytes.length - Buffer.byteLength(lines.at(-1) ?? '') - Buffer.byteLength(lines.at(-2) ?? '')
  for (let from = 0; from + SECTOR < last; from += SECTOR) {
    const gone = Buffer.from(bytes)
    gone.fill(0, from, from + SECTOR)
    assert.is(read(gone), 'journal_damaged', `from ${from}`)
  }
})

const ALTERATIONS: Readonly<Record<string, (byte: number) => number>> = {
  'one bit': (byte) => byte ^ 1,
  'to NUL': () => 0,
  'to a newline': () => 0x0a,
  'to a digit': (byte) => (byte === 0x37 ? 0x38 : 0x37),
  'to a blank': () => 0x20,
}
for (const [name, alter] of Object.entries(ALTERATIONS)) {
  for (const [where, bytes] of [
    ['', WHOLE],
    [' with room after it', Buffer.concat([WHOLE, ROOM])],
  ] as const) {
    test(`any byte altered, ${name}${where}: an error, or the same`, () => {
      for (let i = 0; i < bytes.length; i += 1) {
        const altered = Buffer.from(bytes)
        altered[i] = alter(bytes[i] ?? 0)
        if (altered.equals(bytes)) continue
        const known = read(altered)
        assert.ok(known === 'journal_damaged' || known === 'journal_newer' || known === 4, `${i}: ${known}`)
      }
    })
  }
}

test.run()
