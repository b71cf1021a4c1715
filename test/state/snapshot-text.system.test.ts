import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { format } from 'prettier'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, nameInRecord, type Address } from '../../src/kinds/brand.js'
import { put } from '../../src/state/changes.js'
import type { Head } from '../../src/state/head.js'
import { empty, type NamedSnapshot, type Put, type Snapshot } from '../../src/state/snapshot.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import {
  ACCOUNT,
  acknowledged,
  adopted,
  AT,
  attempt,
  before,
  check,
  contentAt,
  exam,
  gone,
  guarded,
  HEAD,
  inDoubt,
  IN_PLACE,
  record,
  recordsIn,
  snapshotOf,
  STRUCTURAL,
  TENANT,
  type Recorded,
} from '../plan/forms.js'

import { snapshotOfLineage } from './snapshots.js'

const test = suite('snapshot-text')

const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
const bare = STRUCTURAL['field removed']?.(form) ?? form

type Rest = Parameters<typeof record>
const inTenant = (tail: string, live: Rest[1], evidence?: Rest[2], retired?: Rest[3]): Recorded =>
  record(backgroundCheckAddress(accountId(tail) ?? ACCOUNT), live, evidence, retired, TENANT)

/** A head that knows all that can be known. */
const FULL: Head = {
  ...HEAD,
  platform: { baseUrl: 'https://open.feishu.cn', sandbox: 'a1', appId: 'cli_a1b2c3', tenant: TENANT },
  rebound: { at: AT, by: 'ann' },
}
const MOVED = accountAddress(2, TENANT)
const movedTo = (to: Address): Put => ({
  address: exam,
  entry: undefined,
  gone: { how: 'moved', at: AT, to },
  contents: new Map(),
})

/** Every kind of line that there is. */
const ALL = put(FULL, empty, [
  record(exam, before(exam)),
  record(accountAddress(1, TENANT), before(exam), adopted),
  record(MOVED, before(exam)),
  movedTo(MOVED),
  record(check, form, acknowledged, [['old', 'replacement']]),
  inTenant('1', form, inDoubt(true, attempt('batch_update', renamed), attempt('create', bare))),
  inTenant('2', undefined, inDoubt(false, attempt('create', form))),
  inTenant('3', undefined, { _tag: 'Acknowledged', at: '2026-11-21T08:00:00.000Z', logId: undefined }, [
    ['degree', 'batch_delete'],
    ['__proto__', 'batch_delete'],
  ]),
  inTenant('4', bare, inDoubt(true, attempt('batch_delete', undefined))),
  inTenant('5', bare, { _tag: 'Acknowledged', at: AT, logId: 'x', unanswered: AT }),
  inTenant('6', form, { _tag: 'Observed', at: AT, order: '6995842370159937061', begun: AT }),
  inTenant('7', bare),
  inTenant('7', form),
  gone(inTenant('7', form).address),
  gone(inTenant('8', form).address),
  guarded(inTenant('9', bare)),
])
const TEXT = printSnapshot(ALL)

const read = (text: string): Snapshot => {
  const parsed = parseSnapshot(text)
  if (E.isLeft(parsed)) throw new Error(JSON.stringify(parsed.left))
  assert.is(parsed.right.isOlder, false)
  return parsed.right.snapshot
}
const same = (one: Snapshot, other: Snapshot): void => {
  assert.equal([one.head, one.entries, one.revisions], [other.head, other.entries, other.revisions])
  assert.equal(one.contents, other.contents)
}

test('what is printed is read back the same', () => {
  same(read(TEXT), ALL)
  assert.is(printSnapshot(ALL), TEXT)
})

test('any snapshot is read back the same, and printed the same again', () => {
  fc.assert(
    fc.property(snapshotOfLineage('lineage'), (each) => {
      const text = printSnapshot(each)
      const known = read(text)
      assert.equal([known.head, recordsIn(known)], [each.head, recordsIn(each)])
      assert.equal([...known.revisions].sort(), [...each.revisions].sort())
      assert.is(printSnapshot({ ...each, ...known, head: each.head }), text)
    }),
    { numRuns: 300 },
  )
})

test('the order of resources does not matter', () => {
  const reversed = {
    ...ALL,
    revisions: new Map([...ALL.revisions].reverse()),
    contents: new Map([...ALL.contents].reverse()),
  }
  assert.is(printSnapshot({ ...reversed, entries: new Map([...ALL.entries].reverse()) }), TEXT)
})

test('a form is stored once however many share it, a resource is one line, and nothing counts up', () => {
  const lines = TEXT.split('\n')
  const digests = TEXT.match(/^"[0-9a-f]{32}":$/gm) ?? []
  assert.is(new Set(digests).size, ALL.contents.size)
  assert.is(new Set(digests).size, digests.length)
  for (const address of ALL.revisions.keys()) {
    assert.is(lines.filter((line) => line === `"${address}":`).length, 1)
    assert.match(lines[lines.indexOf(`"${address}":`) + 1] ?? '', /^ \{.*\},$/)
  }
  // One branch more or less changes no line of another: what is the same for all is in the head alone.
  const fewer = printSnapshot({ ...ALL, entries: new Map(), revisions: new Map() })
  const kept = lines.filter((line, i) => line !== '' && !isOfEntry(lines, i))
  assert.equal(
    fewer.split('\n').filter((line) => line !== ''),
    kept,
  )
})
const isOfEntry = (lines: ReadonlyArray<string>, i: number): boolean =>
  [lines[i], lines[i - 1]].some((line) => line !== undefined && /^"[a-z_]+\/.*":$/.test(line))

test('an empty line stands between any two that change by themselves, forms among sixteen marks, a constant at each end', () => {
  const MARKS = Array.from('0123456789abcdef')
  const value = ' [{"key":"degree"…}],'
  const shown = TEXT.replace(/^ [[{].*[\]}],$/gm, (line) => (line.startsWith(' [') ? value : ' {…},'))
  const of = (keys: ReadonlyArray<string>, each: string) => keys.flatMap((key) => [`"${key}":`, each, ''])
  const digests = [...ALL.contents.keys()].map(nameInRecord)
  const forms = [...MARKS, ...digests]
    .sort()
    .flatMap((key) => (key.length === 1 ? [`"${key}": [],`, ''] : of([key], value)))
  assert.equal(shown.split('\n'), [
    '{',
    '"format_version": 2,',
    '',
    '"lineage": "lineage",',
    '',
    `"platform": {"binding":"0badcafe","base_url":"https://open.feishu.cn","sandbox":"a1","rebound":{"at":"${AT}","by":"ann"}},`,
    '',
    '"app_id": "cli_a1b2c3",',
    '',
    `"tenant": "${TENANT}",`,
    '',
    '"forms": {',
    '',
    ...forms,
    '"": []',
    '},',
    '"entries": {',
    '',
    ...of([...ALL.revisions.keys()].sort(), ' {…},'),
    '"": {}',
    '}',
    '}',
    '',
  ])
})

test('what is not known of the platform is null, or not there', () => {
  const lines = printSnapshot({ ...ALL, head: HEAD }).split('\n')
  assert.ok(lines.includes('"platform": {"binding":"0badcafe"},'))
  assert.ok(lines.includes('"app_id": null,') && lines.includes('"tenant": null,'))
})

/** Such as `snapshot_edited record:12`. */
const said = (text: string): string => {
  const parsed = parseSnapshot(text)
  if (E.isRight(parsed)) return 'read'
  const [{ code, params, line }] = parsed.left
  const detail = 'why' in params ? ` ${params.why}` : 'what' in params ? ` ${params.what}` : ''
  return `${code}${detail}${line === undefined ? '' : `:${line}`}`
}
const lineOf = (part: string, text: string = TEXT): number => text.slice(0, text.indexOf(part)).split('\n').length

/** Of the first entry. */
const FIRST = lineOf('"entries": {') + 2
/** Key, value and the empty line after them. */
const blockOf = (key: string): string => {
  const start = TEXT.indexOf(key)
  return TEXT.slice(start, TEXT.indexOf('\n\n', start) + 2)
}
const twice = (key: string, edit: (block: string) => string = (block) => block): string =>
  TEXT.replace(blockOf(key), (block) => block + edit(block))
const without = (key: string): string => TEXT.replace(blockOf(key), '')

const DAMAGE: ReadonlyArray<readonly [string, string, string]> = [
  ['empty', '', 'snapshot_damaged not_json:1'],
  ['not JSON', 'snapshot', 'snapshot_damaged not_json:1'],
  ['another JSON', '{"a":1}', 'snapshot_damaged value:1'],
  ['a list', '[]', 'snapshot_damaged value:1'],
  ['newer', TEXT.replace('"format_version": 2', '"format_version": 3'), 'snapshot_newer'],
  ['older', TEXT.replace('"format_version": 2', '"format_version": 0'), `snapshot_damaged value:2`],
  ['conflict', TEXT.replace('"forms"', '<<<<<<< HEAD\n"forms"'), 'snapshot_conflict:12'],
  ['conflict, CRLF', TEXT.replace('"forms"', '=======\r\n"forms"'), 'snapshot_conflict:12'],
  ['conflict, its base', TEXT.replace('"forms"', '||||||| 1e1d120\n"forms"'), 'snapshot_conflict:12'],
  ['conflict, its end', TEXT.replace('"forms"', '>>>>>>> theirs\n"forms"'), 'snapshot_conflict:12'],
  ['a form edited', TEXT.replace('最高学历', '最低学历'), `snapshot_edited form:${lineOf('最高学历') - 1}`],
  [
    'a time edited',
    TEXT.replace('"acknowledged":{"at":"2026-11-21', '"acknowledged":{"at":"2026-11-22'),
    `snapshot_edited record:${lineOf('"acknowledged":{"at":"2026-11-21') - 1}`,
  ],
  ['a log id edited', TEXT.replace('log-1', 'log-9'), `snapshot_edited record:${lineOf('log-1') - 1}`],
  [
    'a retired key removed',
    TEXT.replace('"retired":{"old":{"by":"replacement","at":"2026-11-21T08:00:00.000Z"}},', ''),
    `snapshot_edited record:${lineOf('"old"') - 1}`,
  ],
  [
    'a record under another address',
    TEXT.replace(`"${check}"`, '"background_check/0"'),
    `snapshot_edited record:${lineOf(`"${check}"`)}`,
  ],
  [
    'a record under no address',
    TEXT.replace(`"${check}"`, '"background_check"'),
    `snapshot_damaged value:${lineOf(`"${check}"`)}`,
  ],
  ['a revision edited', TEXT.replace('"rev":3', '"rev":2'), `snapshot_edited record:${lineOf('"rev":3') - 1}`],
  [
    'a trail edited',
    TEXT.replace(/"trail":\["1-[0-9a-f]{7}./, '"trail":["1-00000000'),
    `snapshot_edited record:${lineOf('"trail"') - 1}`,
  ],
  ['another lineage', TEXT.replace('"lineage": "lineage"', '"lineage": "lineagf"'), `snapshot_edited record:${FIRST}`],
  ['another binding', TEXT.replace('"binding":"0badcafe"', '"binding":"0badcaff"'), `snapshot_edited record:${FIRST}`],
  ['a binding that is none', TEXT.replace('"binding":"0badcafe"', '"binding":"0badcaf"'), 'snapshot_damaged value:6'],
  ['no lineage', TEXT.replace('"lineage": "lineage"', '"lineage": null'), 'snapshot_damaged value:4'],
  ['no tenant', TEXT.replace(/"tenant": .*\n/, ''), 'snapshot_damaged value:1'],
  [
    'a record twice, written otherwise',
    twice(`"${check}"`, (block) => block.replace('"rev":1', '"rev":2')),
    `snapshot_damaged not_json:${lineOf(`"${check}"`) + 3}`,
  ],
  [
    'a form twice, written otherwise',
    twice(`"${nameInRecord(contentAt(check, form).digest)}"`, (block) => block.replace('true', 'false')),
    `snapshot_damaged not_json:${lineOf(nameInRecord(contentAt(check, form).digest)) + 3}`,
  ],
  [
    'a form under another name',
    TEXT.replaceAll(nameInRecord(contentAt(check, form).digest), '0'.repeat(32)),
    `snapshot_edited form:${lineOf(nameInRecord(contentAt(check, form).digest))}`,
  ],
  [
    'a form that is not there',
    without(`"${nameInRecord(contentAt(check, renamed).digest)}":\n`),
    `snapshot_damaged form_missing:${lineOf('"background_check/1"') - 3}`,
  ],
  ['moved to where nothing is', without(`"${MOVED}":`), `snapshot_damaged moved_to_nowhere:${lineOf(`"${exam}"`)}`],
  ['a mark that says something', TEXT.replace('"0": [],', '"0": [{}],'), `snapshot_damaged value:${lineOf('"0": ')}`],
  [
    'a mark among the entries',
    TEXT.replace('"": {}', '"0": {},\n"": {}'),
    `snapshot_damaged value:${lineOf('"": {}')}`,
  ],
  ['an end that says something', TEXT.replace('"": {}', '"": {"rev":1}'), `snapshot_damaged value:${lineOf('"": {}')}`],
  [
    'a member that is not known',
    TEXT.replace('"app_id"', '"app":1,"app_id"'),
    `snapshot_damaged value:${lineOf('"app_id"')}`,
  ],
  ['an unknown member', TEXT.replace('"check"', '"extra":1,"check"'), `snapshot_damaged value:${lineOf('"check"')}`],
]
for (const [name, text, expected] of DAMAGE) test(`${name} → ${expected}`, () => assert.is(said(text), expected))

const reversed = (from: string, to: string): string => {
  const [start, end] = [TEXT.indexOf(from) + from.length, TEXT.indexOf(to)]
  const blocks = TEXT.slice(start, end)
    .split('\n\n')
    .filter((block) => block !== '')
  return (
    TEXT.slice(0, start) +
    blocks
      .reverse()
      .map((block) => `${block}\n\n`)
      .join('') +
    TEXT.slice(end)
  )
}
const unused = contentAt(check, IN_PLACE['description added']?.(form) ?? form)
/** What git, an editor or a formatter makes of the text, and what is not worth a word. */
const TIDIED: Readonly<Record<string, string>> = {
  'unsorted entries': reversed('"entries": {\n\n', '"": {}'),
  'unsorted forms': reversed('"forms": {\n\n', '"": []'),
  'a record twice': twice(`"${check}"`),
  'a form twice': twice(`"${nameInRecord(contentAt(check, form).digest)}"`),
  'a mark twice': twice('"7": []'),
  'a mark less': TEXT.replace('"7": [],\n\n', ''),
  'no ends': TEXT.replace(',\n\n"": []', '').replace(',\n\n"": {}', ''),
  'without empty lines': TEXT.replaceAll('\n\n', '\n'),
  'Windows’ ends of lines': TEXT.replaceAll('\n', '\r\n'),
  'a byte order mark': `\uFEFF${TEXT}`,
  'no newline at the end': TEXT.trimEnd(),
  'one line': JSON.stringify(JSON.parse(TEXT)),
  prettier: await format(TEXT, { parser: 'json' }),
  'indented, and ASCII alone': ascii(JSON.stringify(JSON.parse(TEXT), null, 4)),
  'sorted, with a blank after each colon': JSON.stringify(sorted(JSON.parse(TEXT)), null, 1).replaceAll(/\n */g, ' '),
}
function ascii(text: string): string {
  return text.replace(/[^\0-\u007f]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
/** With its keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
for (const [name, text] of Object.entries(TIDIED)) {
  test(`read, and tidied when it is written: ${name}`, () => {
    assert.is.not(text, TEXT)
    same(read(text), ALL)
    assert.is(printSnapshot({ ...ALL, ...read(text), head: FULL }), TEXT)
  })
}

test('a form that nobody uses stays', () => {
  const text = printSnapshot({ ...ALL, contents: new Map([...ALL.contents, [unused.digest, unused]]) })
  assert.is.not(text, TEXT)
  assert.equal(read(text).contents.get(unused.digest), unused)
})

test('a form of the other kind of resource is found', () => {
  const wrong = printSnapshot(snapshotOf(record(exam, form)))
  assert.is(said(wrong), `snapshot_damaged form_of_other_kind:${lineOf('"account/exam"', wrong)}`)
})

test('cut at any byte it is refused or, but for its last newline, the same', () => {
  const bytes = Buffer.from(TEXT)
  for (let length = 0; length < bytes.length - 1; length += 1) {
    assert.is.not(said(bytes.subarray(0, length).toString('utf8')), 'read', `cut at ${length}`)
  }
  assert.is(said(TEXT.trimEnd()), 'read')
})

/** What is learned later stands outside of every check: the address, the app, the tenant, and who said that it is another. */
const withoutLearned = ({ head, ...rest }: Snapshot) => ({ ...rest, head: head && [head.lineage, head.binding] })
const ALTERED: Readonly<Record<string, (byte: number) => number>> = {
  'one bit': (byte) => byte ^ 1,
  'to a newline': () => 0x0a,
  'to a quote': () => 0x22,
  'to a digit': (byte) => (byte === 0x37 ? 0x38 : 0x37),
  'to a comma': () => 0x2c,
}
for (const [name, alter] of Object.entries(ALTERED)) {
  test(`with any byte altered, ${name}, it is refused, or means the same`, () => {
    const bytes = Buffer.from(SMALL)
    for (let i = 0; i < bytes.length; i += 1) {
      const altered = Buffer.from(bytes)
      altered[i] = alter(bytes[i] ?? 0)
      const parsed = parseSnapshot(altered.toString('utf8'))
      if (E.isRight(parsed))
        assert.equal(withoutLearned(parsed.right.snapshot), withoutLearned(read(SMALL)), `altered at ${i}`)
    }
  })
}
const SMALL = printSnapshot(
  put(FULL, empty, [
    record(check, form, inDoubt(true, attempt('batch_update', bare)), [['old', 'batch_delete']]),
    gone(exam),
    record(exam, before(exam)),
    movedTo(MOVED),
    record(MOVED, before(exam)),
  ]),
)
/** Resources with a form each, as before two branches changed some. */
const BRANCHED = snapshotOf(
  ...['0', '1', '2', '3', '4'].map((tail) =>
    inTenant(tail, [...form, { ...form[0], key: `own_${tail}` } as (typeof form)[number]]),
  ),
)
const CHANGES = {
  'neighbouring resources': [['1'], ['2']],
  'the last resource, and one more after it': [['4'], ['9']],
  'resources far apart': [['1'], ['4']],
} as const
for (const [words, [ours, theirs]] of Object.entries(CHANGES)) {
  test(`git merges two branches that change different resources: ${words}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'fields-merge-'))
    const git = (...args: ReadonlyArray<string>) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: folder,
        stdio: 'pipe',
      })
    const commit = (snapshot: NamedSnapshot, message: string) => {
      writeFileSync(join(folder, 's.json'), printSnapshot(snapshot))
      git('add', '.')
      git('commit', '-qm', message)
    }
    const changed = (from: NamedSnapshot, tails: ReadonlyArray<string>) =>
      put(
        HEAD,
        from,
        tails.map((tail) => inTenant(tail, [...form, { ...form[0], key: `new_${tail}` } as (typeof form)[number]])),
      )
    try {
      git('init', '-q', '-b', 'main')
      commit(BRANCHED, 'base')
      git('checkout', '-qb', 'theirs')
      commit(changed(BRANCHED, theirs), 'theirs')
      git('checkout', '-q', 'main')
      commit(changed(BRANCHED, ours), 'ours')
      git('merge', '-q', '--no-edit', 'theirs')
      const merged = parseSnapshot(readFileSync(join(folder, 's.json'), 'utf8'))
      assert.equal(
        E.isRight(merged) && recordsIn(merged.right.snapshot),
        recordsIn(changed(changed(BRANCHED, ours), theirs)),
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

test.run()
