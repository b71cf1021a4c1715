import { error } from '../../src/kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import type * as t from 'io-ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Codec from '../../src/kit/codec.js'
import type { Path } from '../../src/kit/positions.js'

const test = suite('codec')

const problems = <A>(codec: t.Type<A, unknown>, value: unknown): ReadonlyArray<Codec.DocumentDiagnostic> => {
  const decoded = codec.decode(value)
  return E.isLeft(decoded) ? Codec.problemsOf(decoded.left) : []
}

interface Version {
  readonly major: number
  readonly minor: number
}

/** Written as `1.2`. */
const Numbers: t.Type<ReadonlyArray<number>, unknown> = Codec.mapped(
  Codec.text,
  (found) =>
    /^\d+(\.\d+)*$/.test(found)
      ? E.right(found.split('.').map(Number))
      : E.left(error('wrong_type', { found, accepted: 'numbers' })),
  (numbers) => numbers.join('.'),
)

const Version: t.Type<Version, unknown> = Codec.mapped(
  Numbers,
  ([major, minor, ...more]) =>
    major === undefined || minor === undefined || more.length > 0
      ? E.left(error('wrong_type', { found: more, accepted: 'a version' }))
      : E.right({ major, minor }),
  ({ major, minor }) => [major, minor],
)

interface Release {
  readonly version: Version
  readonly before: Version | undefined
  readonly files: ReadonlyMap<string, ReadonlyArray<string>>
  readonly channel: 'stable' | 1
  readonly signed: boolean
  readonly notes?: string
  readonly size?: number
}

const Release: t.Type<Release, unknown> = Codec.strict(
  'a release',
  {
    version: Version,
    before: Codec.orNull(Version),
    files: Codec.table('files', Codec.text, Codec.list('a list of names', Codec.nonEmptyText)),
    channel: Codec.oneOf<'stable' | 1>('a channel', ['stable', 1]),
    signed: Codec.trueOrFalse,
  },
  { notes: Codec.text, size: Codec.wholeNumber },
)

const count = fc.nat()
const version = fc.record({ major: count, minor: count }, { noNullPrototype: true })
const name = fc.oneof(fc.constantFrom('__proto__', 'constructor'), fc.string({ minLength: 1 }))
const release: fc.Arbitrary<Release> = fc.record(
  {
    version,
    before: fc.option(version, { nil: undefined }),
    files: fc.array(fc.tuple(name, fc.array(name))).map((entries) => new Map(entries)),
    channel: fc.constantFrom('stable' as const, 1 as const),
    signed: fc.boolean(),
    notes: fc.string(),
    size: fc.integer(),
  },
  { requiredKeys: ['version', 'before', 'files', 'channel', 'signed'], noNullPrototype: true },
)

test('what is written is read back as it was, through the text of JSON too', () =>
  fc.assert(
    fc.property(release, (each) => {
      const read = Release.decode(JSON.parse(JSON.stringify(Release.encode(each))))
      assert.ok(E.isRight(read), JSON.stringify(read))
      assert.equal(read.right, each)
    }),
  ))

const RELEASE: Release = {
  version: { major: 2, minor: 0 },
  before: undefined,
  files: new Map([['linux', ['a']]]),
  channel: 'stable',
  signed: true,
}
const WRITTEN = { version: '2.0', before: null, files: { linux: ['a'] }, channel: 'stable', signed: true }

const checkWritten = (words: string, value: object, expected: object): void => {
  test(`written: ${words}`, () => {
    const written = Release.encode(value as Release)
    assert.equal(written, expected)
    assert.is(JSON.stringify(written), JSON.stringify(expected))
  })
}
checkWritten('members in the order of the value', { notes: 'n', ...RELEASE }, { notes: 'n', ...WRITTEN })
checkWritten('optional members last, where they are last', { ...RELEASE, size: 3 }, { ...WRITTEN, size: 3 })
checkWritten('no member that is not known', { ...RELEASE, author: 'a' }, WRITTEN)
checkWritten('no optional member that is undefined', { notes: undefined, ...RELEASE }, WRITTEN)

const checkRefused = (words: string, more: object, ...expected: ReadonlyArray<Codec.DocumentDiagnostic>): void => {
  test(`refused: ${words}`, () => assert.equal(problems(Release, { ...WRITTEN, ...more }), expected))
}
checkRefused('a mapped member that can not be read', { version: 2 }, wrong(['version'], 2, 'a string'))
checkRefused('a mapped member that can not be mapped', { version: 'two' }, wrong(['version'], 'two', 'numbers'))
checkRefused('one that can not be mapped again', { version: '1.2.3' }, wrong(['version'], [3], 'a version'))
checkRefused('what is neither null nor mapped', { before: 'one' }, wrong(['before'], 'one', 'numbers'))
checkRefused(
  'a member that may be null and is missing',
  { before: undefined },
  error('missing', { key: 'before', accepted: 'a string, or null' }, { path: [] }),
)
checkRefused(
  'null where none is accepted',
  { notes: null, version: null },
  wrong(['version'], null, 'a string'),
  wrong(['notes'], null, 'a string'),
)

function wrong(path: Path, found: unknown, accepted: string): Codec.DocumentDiagnostic {
  return error('wrong_type', { found, accepted }, { path })
}

const Answer = Codec.known('an answer', { id: Codec.text }, { next: Codec.text })

test('what is only read is not written', () => {
  assert.equal(Answer.decode({ id: 'a', next: null, more: 1 }), E.right({ id: 'a' }))
  assert.throws(() => Answer.encode({ id: 'a' }), 'an answer is only read')
})

test.run()
