import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId } from '../../src/kinds/brand.js'
import type { NamedSnapshot, Snapshot } from '../../src/state/snapshot.js'
import { put } from '../../src/state/snapshot.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import {
  ACCOUNT,
  acknowledged,
  adopted,
  AT,
  attempt,
  before,
  check,
  exam,
  inDoubt,
  IN_PLACE,
  record,
  recordsIn,
  snapshotOf,
  STRUCTURAL,
  TENANT,
  type Recorded,
} from '../plan/forms.js'

const test = suite('snapshot-text')

const named = (snapshot: Snapshot): NamedSnapshot => ({ ...snapshot, lineage: 'lineage' })
const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form
const bare = STRUCTURAL['field removed']?.(form) ?? form

type Rest = Parameters<typeof record>
const inTenant = (tail: string, live: Rest[1], evidence?: Rest[2], retired?: Rest[3]): Recorded =>
  record(backgroundCheckAddress(accountId(tail) ?? ACCOUNT), live, evidence, retired, TENANT)

/** Every kind of record that there is. */
const ALL = named(
  snapshotOf(
    record(exam, before(exam)),
    record(accountAddress(1, TENANT), before(exam), adopted),
    record(check, form, acknowledged, [['old', 'replacement']]),
    inTenant('1', form, inDoubt(true, attempt('batch_update', renamed), attempt('create', bare))),
    inTenant('2', undefined, inDoubt(false, attempt('create', form))),
    inTenant('3', undefined, { _tag: 'Acknowledged', at: '2026-11-21T08:00:00.000Z', logId: undefined }, [
      ['degree', 'batch_delete'],
      ['__proto__', 'batch_delete'],
    ]),
    inTenant('4', bare, inDoubt(true, attempt('batch_delete', undefined))),
    inTenant('5', bare, { _tag: 'Acknowledged', at: AT, logId: 'x', unanswered: AT }),
  ),
)
const TEXT = printSnapshot(ALL)

test('what is printed is read back the same', () => {
  assert.equal(parseSnapshot(TEXT), E.right(ALL))
  assert.is(printSnapshot(ALL), TEXT)
})

test('the order of resources does not matter', () => {
  assert.is(printSnapshot({ ...ALL, entries: new Map([...ALL.entries].reverse()) }), TEXT)
})

test('a form is stored once however many share it, a resource is one line, and nothing counts up', () => {
  const lines = TEXT.split('\n').filter((line) => line.trim() !== '')
  const digests = TEXT.match(/"sha256:[0-9a-f]{64}": \[/g) ?? []
  assert.is(new Set(digests).size, digests.length)
  for (const address of ALL.entries.keys()) {
    assert.is(lines.filter((line) => line.replace(/^ +,?/, '').startsWith(`"${address}": {`)).length, 1)
  }
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

const DAMAGE: ReadonlyArray<readonly [string, string, string]> = [
  ['empty', '', 'snapshot_damaged not_json:1'],
  ['not JSON', 'snapshot', 'snapshot_damaged not_json:1'],
  ['another JSON', '{"a":1}', 'snapshot_damaged value:1'],
  ['a list', '[]', 'snapshot_damaged value:1'],
  ['newer', TEXT.replace('"format_version": 1', '"format_version": 2'), 'snapshot_newer'],
  ['older', TEXT.replace('"format_version": 1', '"format_version": 0'), `snapshot_damaged value:2`],
  ['conflict', TEXT.replace('  "forms"', '<<<<<<< HEAD\n  "forms"'), 'snapshot_conflict:4'],
  ['conflict, CRLF', TEXT.replace('  "forms"', '=======\r\n  "forms"'), 'snapshot_conflict:4'],
  ['a form edited', TEXT.replace('最高学历', '最低学历'), `snapshot_edited form:${lineOf('最高学历')}`],
  [
    'a time edited',
    TEXT.replace('"acknowledged":{"at":"2026-11-21', '"acknowledged":{"at":"2026-11-22'),
    `snapshot_edited record:${lineOf('"acknowledged":{"at":"2026-11-21')}`,
  ],
  ['a log id edited', TEXT.replace('log-1', 'log-9'), `snapshot_edited record:${lineOf('log-1')}`],
  [
    'a retired key removed',
    TEXT.replace('"retired":{"old":{"by":"replacement","at":"2026-11-21T08:00:00.000Z"}},', ''),
    `snapshot_edited record:${lineOf('"old"')}`,
  ],
  [
    'a record under another address',
    TEXT.replace('"account/exam"', '"account/background_check"'),
    `snapshot_edited record:${lineOf('"account/exam"')}`,
  ],
  [
    'a record twice',
    TEXT.replace(/ {4}.("account\/exam": .*\n)/, '$&\n    ,$1'),
    `snapshot_damaged not_json:${lineOf('"account/exam"') + 2}`,
  ],
  ['an unknown member', TEXT.replace('"check"', '"extra":1,"check"'), `snapshot_damaged value:${lineOf('"check"')}`],
]
for (const [name, text, expected] of DAMAGE) test(`${name} → ${expected}`, () => assert.is(said(text), expected))

const withoutLine = (part: string): string =>
  TEXT.split('\n')
    .filter((line) => !line.includes(part))
    .join('\n')
    // The first line has no comma.
    .replace(/(\{\n\s*),/, '$1')
test('a form that is missing is found', () =>
  assert.is(said(withoutLine('最高学历')).split(':')[0], 'snapshot_damaged form_missing'))

test('a form of the other kind of resource is found', () => {
  const wrong = printSnapshot(named(snapshotOf(record(exam, form))))
  assert.is(said(wrong), `snapshot_damaged form_of_other_kind:${lineOf('"account/exam"', wrong)}`)
})

test('cut at any byte it is refused or, but for its last newline, the same', () => {
  const bytes = Buffer.from(TEXT)
  for (let length = 0; length < bytes.length - 1; length += 1) {
    assert.is.not(said(bytes.subarray(0, length).toString('utf8')), 'read', `cut at ${length}`)
  }
  assert.is(said(TEXT.trimEnd()), 'read')
})

test('with any byte altered it is refused, or means the same', () => {
  const bytes = Buffer.from(TEXT)
  for (let i = 0; i < bytes.length; i += 1) {
    const altered = Buffer.from(bytes)
    altered[i] = (bytes[i] ?? 0) ^ 1
    const parsed = parseSnapshot(altered.toString('utf8'))
    // The lineage is a name, checked against nothing but itself.
    if (E.isRight(parsed))
      assert.equal([parsed.right.entries, parsed.right.contents], [ALL.entries, ALL.contents], `altered at ${i}`)
  }
})

/** Resources with a form each, as before two branches changed some. */
const BRANCHED = named(
  snapshotOf(
    ...['0', '1', '2', '3', '4'].map((tail) =>
      inTenant(tail, [...form, { ...form[0], key: `own_${tail}` } as (typeof form)[number]]),
    ),
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
      assert.equal(E.isRight(merged) && recordsIn(merged.right), recordsIn(changed(changed(BRANCHED, ours), theirs)))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

test.run()
