import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { failed } from '../../src/kit/diagnostic.js'
import type { Digest } from '../../src/kinds/brand.js'
import { CALL_NAMES } from '../../src/kinds/registry.js'
import type { Attempt, Entry, Evidence, PossiblePart, Confirmed } from '../../src/state/entry.js'
import { checkedEntry, CheckedEntryText, entryCheck } from '../../src/state/entry-text.js'
import { trustedEntry } from '../../src/state/trusted-entries.js'
import { before, check, contentAt, IN_PLACE, record, STRUCTURAL, TENANT } from '../plan/forms.js'
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
  fc
    .tuple(time, fc.option(fc.string(), { nil: undefined }), fc.option(time, { nil: undefined }))
    .map(([at, logId, unanswered]): Confirmed => ({
      _tag: 'Acknowledged',
      at,
      logId,
      ...(unanswered === undefined ? {} : { unanswered }),
    })),
)
const attempt = plain<Attempt>({ call: fc.constantFrom(...CALL_NAMES), content: digest, at: time })
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

test('what is written is read back the same, whatever is in doubt', () => {
  fc.assert(
    fc.property(entry, fc.string(), (each, check) => {
      const checked = { entry: each, check }
      assert.equal(CheckedEntryText.decode(throughText(CheckedEntryText.encode(checked))), E.right(checked))
    }),
    { numRuns: 1000 },
  )
})

test('an entry of parts under its check is trusted, and any other check is not its own', () => {
  const contents = new Map(CONTENTS.map((content) => [content.digest, content]))
  const unsure = entry.filter(({ evidence }) => evidence._tag === 'InDoubt')
  fc.assert(
    fc.property(unsure, (each) => {
      const written = CheckedEntryText.decode(throughText(CheckedEntryText.encode(checkedEntry(check, each))))
      assert.ok(E.isRight(written))
      assert.is(written.right.check, entryCheck(check, each))
      assert.equal(trustedEntry(check, written.right, contents), E.right(each))
      const other = { ...written.right, check: 'another' }
      assert.equal(trustedEntry(check, other, contents), failed('snapshot_edited', { what: 'record', address: check }))
    }),
  )
})

test('the entries that an apply leaves are read back the same, with the tenant of their address', () => {
  fc.assert(
    fc.property(anyRecord, ({ address, entry: each, contents }) => {
      const written = CheckedEntryText.decode(throughText(CheckedEntryText.encode(checkedEntry(address, each))))
      assert.ok(E.isRight(written))
      assert.equal(trustedEntry(address, written.right, contents), E.right(each))
    }),
  )
})

test('two entries have one check exactly where they are written alike', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(entry, entry),
        entry.map((each) => [each, { ...each }] as const),
      ),
      ([a, b]) => {
        const [one, other] = [a, b].map((each) => JSON.stringify(CheckedEntryText.encode(checkedEntry(check, each))))
        assert.is(entryCheck(check, a) === entryCheck(check, b), one === other)
      },
    ),
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
  const written = { entry: each, check: entryCheck(check, each) }
  assert.equal(
    trustedEntry(check, written, new Map()),
    failed('snapshot_damaged', { why: 'form_missing', digest: content.digest, address: check }),
  )
  assert.equal(trustedEntry(check, written, new Map([[content.digest, content]])), E.right(each))
})

const [AT] = fc.sample(time, { seed: 1, numRuns: 1 })
const REFUSED: Readonly<Record<string, object>> = {
  'no evidence': {},
  'two evidences': { acknowledged: { at: AT }, adopted: { at: AT } },
  'evidence beside a doubt': { adopted: { at: AT }, in_doubt: { before: null, attempts: [], parts: {} } },
  'a doubt without a reason': { in_doubt: { before: null, attempts: [] } },
  'a part of which nothing may be live': { in_doubt: { before: null, attempts: [], parts: { a: [] } } },
  'a part without a name': { in_doubt: { before: null, attempts: [], parts: { '': [{ form: null, used: [] }] } } },
  'a part with another member': {
    in_doubt: { before: null, attempts: [], parts: { a: [{ form: null, used: [], more: 1 }] } },
  },
  'an unknown call': { in_doubt: { before: null, attempts: [{ call: 'delete', form: null, at: AT }] } },
}
for (const [name, members] of Object.entries(REFUSED)) {
  test(`refused: ${name}`, () => {
    const sample = { form: null, check: 'c' }
    assert.ok(E.isRight(CheckedEntryText.decode({ ...sample, adopted: { at: AT } })))
    assert.ok(E.isLeft(CheckedEntryText.decode({ ...sample, ...members })))
  })
}

test.run()
