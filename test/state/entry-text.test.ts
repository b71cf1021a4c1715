import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { failed } from '../../src/kit/diagnostic.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { accountId, digestNamed, nameInRecord, type Address, type Digest } from '../../src/kinds/brand.js'
import type { Contents } from '../../src/kinds/kind.js'
import { CALL_NAMES } from '../../src/kinds/registry.js'
import {
  named,
  type Attempt,
  type Entry,
  type Evidence,
  type PossiblePart,
  type Confirmed,
} from '../../src/state/entry.js'
import { checkedLine, lineAfter, LineText, asWritten } from '../../src/state/entry-text.js'
import type { Head } from '../../src/state/head.js'
import type { Gone, Line, Revision } from '../../src/state/revision.js'
import { trustedLine } from '../../src/state/trusted-lines.js'
import {
  ACCOUNT,
  AT,
  before,
  check,
  contentAt,
  exam,
  HEAD,
  headOf,
  IN_PLACE,
  record,
  STRUCTURAL,
  TENANT,
} from '../plan/forms.js'
import { anyRecord } from './snapshots.js'

const test = suite('entry-text')

/** As it is once it was written to a file and read from it. */
const throughText = (json: unknown): unknown => JSON.parse(JSON.stringify(json))

const plain = <A>(members: { readonly [K in keyof A]: fc.Arbitrary<A[K]> }): fc.Arbitrary<A> =>
  fc.record<A>(members, { noNullPrototype: true })

const FORM = before(check)
const CONTENTS = [FORM, ...Object.values({ ...IN_PLACE, ...STRUCTURAL }).map((edit) => edit(FORM))].map((form) =>
  contentAt(check, form),
)

const time = fc.integer({ min: 0, max: 999 }).map((ms) => new Date(Date.UTC(2026, 10, 21, 8) + ms).toISOString())
const digest: fc.Arbitrary<Digest | undefined> = fc.constantFrom(undefined, ...CONTENTS.map((each) => each.digest))
const key = fc.oneof(fc.constantFrom('degree', '__proto__', 'constructor', '0', '学历', ''), fc.string())

const sure: fc.Arbitrary<Confirmed> = fc.oneof(
  plain<Confirmed>({ _tag: fc.constant('Adopted'), at: time }),
  plain<Confirmed>({
    _tag: fc.constant('Observed'),
    at: time,
    order: fc.constantFrom('6995842370159937061', '订单'),
    begun: time,
  }),
  fc
    .tuple(time, fc.option(fc.string(), { nil: undefined }), fc.option(time, { nil: undefined }))
    .map(([at, logId, unanswered]): Confirmed => ({
      _tag: 'Acknowledged',
      at,
      logId,
      ...(unanswered === undefined ? {} : { unanswered }),
    })),
)
const attempt = plain<Attempt>({ call: fc.constantFrom(...CALL_NAMES), content: digest, first: time, last: time })
const possible = plain<PossiblePart>({ content: digest, used: fc.array(key, { maxLength: 3 }) })
const possibles = fc
  .tuple(possible, fc.array(possible, { maxLength: 2 }))
  .map(([first, rest]) => [first, ...rest] as const)
const part = key.filter((each) => each !== '')
const parts = fc.uniqueArray(fc.tuple(part, possibles), {
  selector: ([part]) => part,
  maxLength: 3,
})

const inDoubt: fc.Arbitrary<Evidence> = fc
  .tuple(fc.option(sure, { nil: undefined }), fc.array(attempt, { maxLength: 3 }), fc.option(parts, { nil: undefined }))
  // What is in doubt has a reason.
  .filter(([, attempts, list]) => attempts.length > 0 || list !== undefined)
  .map(([was, attempts, list]): Evidence => ({
    _tag: 'InDoubt',
    before: was,
    attempts,
    ...(list === undefined ? {} : { parts: new Map(list) }),
  }))

const retiredKey = plain({ by: fc.constantFrom('batch_delete' as const, 'replacement' as const), at: time })
const entry: fc.Arbitrary<Entry> = fc
  .tuple(
    fc.constantFrom(undefined, TENANT),
    digest,
    fc.oneof(sure, inDoubt),
    fc.array(fc.tuple(key, retiredKey), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([tenant, content, evidence, retired, isProtected]) => ({
    tenant,
    content,
    evidence,
    retired: new Map(retired),
    ...(isProtected ? { protect: true } : {}),
  }))

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const name = fc.tuple(fc.nat(), hex(8)).map(([rev, short]) => `${rev}-${short}`)
const goneOf: fc.Arbitrary<Gone> = fc.oneof(
  plain<Gone>({ how: fc.constant('forgotten'), at: time }),
  plain<Gone>({ how: fc.constant('moved'), at: time, to: fc.constantFrom(check, exam) }),
  plain<Gone>({ how: fc.constant('refused') }),
)
const revision: fc.Arbitrary<Revision> = plain<Revision>({
  rev: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  trail: fc.array(name, { maxLength: 4 }),
  check: fc.string(),
})
const line: fc.Arbitrary<Line> = fc.oneof(
  plain<Line>({ entry, revision }),
  fc.tuple(revision, goneOf).map(([each, gone]) => ({ entry: undefined, revision: { ...each, gone } })),
)
const of = (each: Entry | undefined): Line => ({ entry: each, revision: { rev: 1, trail: [], check: '' } })
const jsonOf = (each: Line): unknown => throughText(LineText.encode(each))
const checked = (each: Entry): Line => checkedLine(HEAD, check, of(each))
const all: Contents = new Map(CONTENTS.map((content) => [content.digest, content]))
const edited = failed('snapshot_edited', { what: 'record', address: check })

/** As a text names its contents: by the beginning of their digests. */
const byName = (contents: Contents): Contents =>
  new Map(
    [...contents.values()].map((content) => [digestNamed(nameInRecord(content.digest)) ?? content.digest, content]),
  )
/** A line as it is read from a text. */
const read = (address: Address, each: Line): Line => {
  const written = LineText.decode(jsonOf(asWritten(address, each)))
  if (E.isLeft(written)) throw new Error('not read')
  return written.right
}

test('what is written is read back the same, whatever is in doubt', () => {
  fc.assert(
    fc.property(line, (each) => {
      const nameOf = (digest: Digest): Digest => digestNamed(nameInRecord(digest)) ?? digest
      const shortened = each.entry && named(each.entry, nameOf)
      assert.equal(LineText.decode(jsonOf(each)), E.right({ ...each, entry: shortened }))
    }),
    { numRuns: 1000 },
  )
})

test('an entry of parts under its check is trusted, and any other check is not its own', () => {
  const unsure = entry.filter(({ evidence }) => evidence._tag === 'InDoubt')
  fc.assert(
    fc.property(unsure, (each) => {
      const written = read(check, checked(each))
      assert.is(written.revision.check, checked(each).revision.check)
      assert.equal(trustedLine(HEAD, check, written, byName(all)), E.right(checked(each)))
      const other = { ...written, revision: { ...written.revision, check: 'another' } }
      assert.equal(trustedLine(HEAD, check, other, byName(all)), edited)
    }),
  )
})

test('the entries that an apply leaves are read back the same, with the tenant of their address', () => {
  fc.assert(
    fc.property(anyRecord, ({ address, entry: each, contents }) => {
      const written = checkedLine(HEAD, address, of(each))
      assert.equal(trustedLine(HEAD, address, read(address, written), byName(contents)), E.right(written))
    }),
  )
})

test('two entries have one check exactly where they are written alike', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(line, line),
        line.map((each) => [each, { ...each }] as const),
      ),
      ([a, b]) => {
        const [one, other] = [a, b].map((each) => JSON.stringify(jsonOf(checkedLine(HEAD, check, each))))
        const checks = [a, b].map((each) => checkedLine(HEAD, check, each).revision.check)
        assert.is(checks[0] === checks[1], one === other)
      },
    ),
  )
})

const ELSEWHERE: Readonly<Record<string, readonly [Head, Address]>> = {
  'in another history': [headOf('another'), check],
  'for another platform': [{ ...HEAD, binding: '0badcaff' }, check],
  'under another address': [HEAD, backgroundCheckAddress(accountId('1') ?? ACCOUNT)],
}
for (const [where, [head, address]] of Object.entries(ELSEWHERE)) {
  test(`no line is true ${where}`, () => {
    fc.assert(
      fc.property(line, (each) => {
        const moved = trustedLine(head, address, checkedLine(HEAD, check, each), byName(all))
        assert.equal(moved, failed('snapshot_edited', { what: 'record', address }))
      }),
    )
  })
}

test('what is learned of the platform later, and who said that it is another, leaves a line as it is', () => {
  const learned: Head = { ...HEAD, platform: { baseUrl: 'https://a', appId: 'b' }, rebound: { at: AT, by: 'ann' } }
  const each = checked(record(check, FORM).entry)
  assert.equal(checkedLine(learned, check, each), each)
})

test('a line says of what it took the place: all direct ones, then older ones, four in all', () => {
  fc.assert(
    fc.property(line, fc.array(revision, { maxLength: 3 }), (each, before) => {
      const { revision: made } = lineAfter(HEAD, check, { entry: each.entry, gone: each.revision.gone }, before)
      assert.is(made.rev, 1 + Math.max(0, ...before.map(({ rev }) => rev)))
      const direct = before.map(({ rev, check: whole }) => `${rev}-${whole.slice(0, 8)}`)
      const known = new Set([...direct, ...before.flatMap(({ trail }) => trail)])
      assert.ok(direct.every((one) => made.trail.includes(one)))
      assert.is(made.trail.length, Math.min(4, known.size))
      assert.ok(made.trail.every((one) => known.has(one)))
    }),
  )
})

test('what its parts name has to be there', () => {
  const content = contentAt(check, FORM)
  const each: Entry = {
    ...record(check, undefined).entry,
    evidence: {
      _tag: 'InDoubt',
      before: undefined,
      attempts: [],
      parts: new Map([['a', [{ content: content.digest, used: [] }]]]),
    },
  }
  const written = read(check, checked(each))
  const digest = digestNamed(nameInRecord(content.digest)) ?? content.digest
  assert.equal(
    trustedLine(HEAD, check, written, new Map()),
    failed('snapshot_damaged', { why: 'form_missing', digest, address: check }),
  )
  assert.equal(trustedLine(HEAD, check, written, byName(new Map([[content.digest, content]]))), E.right(checked(each)))
})

const ATTEMPT = { call: 'create', form: null, first: AT, last: AT }
const REFUSED: Readonly<Record<string, object>> = {
  'no evidence': {},
  'two evidences': { acknowledged: { at: AT }, adopted: { at: AT } },
  'evidence beside a doubt': { adopted: { at: AT }, in_doubt: { before: null, candidates: [], parts: {} } },
  'a doubt without a reason': { in_doubt: { before: null, candidates: [] } },
  'a part of which nothing may be live': { in_doubt: { before: null, candidates: [], parts: { a: [] } } },
  'a part without a name': { in_doubt: { before: null, candidates: [], parts: { '': [{ form: null, used: [] }] } } },
  'a part with another member': {
    in_doubt: { before: null, candidates: [], parts: { a: [{ form: null, used: [], more: 1 }] } },
  },
  'an unknown call': { in_doubt: { before: null, candidates: [{ ...ATTEMPT, call: 'delete' }] } },
  'an attempt without its last moment': { in_doubt: { before: null, candidates: [{ ...ATTEMPT, last: undefined }] } },
  'an attempt of format 1': { in_doubt: { before: null, attempts: [ATTEMPT] } },
  'an observation without its order': { observed: { at: AT, begun: AT } },
  'an observation of an order without a name': { observed: { at: AT, order: '', begun: AT } },
  'no revision': { adopted: { at: AT }, rev: undefined },
  'revision 0': { adopted: { at: AT }, rev: 0 },
  'a revision that is text': { adopted: { at: AT }, rev: '1' },
  'a revision that is no whole number': { adopted: { at: AT }, rev: 1.5 },
  'a revision beyond what can be counted': { adopted: { at: AT }, rev: 2 ** 53 },
  'a trail of five': { adopted: { at: AT }, trail: Array(5).fill('1-00000000') },
  'a trail of no names': { adopted: { at: AT }, trail: ['1'] },
  'a trail that is none': { adopted: { at: AT }, trail: '1-00000000' },
  'a whole digest as the name of a form': { adopted: { at: AT }, form: `sha256:${'0'.repeat(64)}` },
  'gone, with evidence': { gone: { how: 'refused' }, adopted: { at: AT } },
  'gone, with a form': { gone: { how: 'refused' }, form: '0'.repeat(32) },
  'gone for an unknown reason': { gone: { how: 'lost', at: AT } },
  'moved to no address': { gone: { how: 'moved', at: AT } },
  'moved to what is none': { gone: { how: 'moved', at: AT, to: '__proto__' } },
  'forgotten, with an address': { gone: { how: 'forgotten', at: AT, to: check } },
  'refused, with a time': { gone: { how: 'refused', at: AT } },
}
for (const [name, members] of Object.entries(REFUSED)) {
  test(`refused: ${name}`, () => {
    const sample = { rev: 1, form: null, check: 'c' }
    assert.ok(E.isRight(LineText.decode({ ...sample, adopted: { at: AT } })))
    assert.ok(E.isLeft(LineText.decode({ ...sample, ...members })))
  })
}

test.run()
