import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { candidatesOf } from '../../src/kinds/after.js'
import type { Content } from '../../src/kinds/brand.js'
import type { Call, Contents } from '../../src/kinds/kind.js'
import { contentIn, digestsOf, type Attempt, type Entry, type PossiblePart } from '../../src/state/entry.js'
import { knownOf, settledBy } from '../../src/state/known.js'
import { contentOfItems, items, type Items } from '../kinds/model/items.js'

const test = suite('known')

const AT = '2026-11-21T08:00:00.000Z'
const LATER = '2026-11-21T09:00:00.000Z'

const ALL: ReadonlyArray<Items> = [
  { a: '1' },
  { a: '2' },
  { b: '1' },
  { b: '2' },
  { a: '1', b: '1' },
  { a: '2', b: '1' },
  { a: '2', b: '2' },
  {},
]
const CONTENTS: Contents = new Map(ALL.map(contentOfItems).map((content) => [content.digest, content]))

const attempt = (call: string, of: Items): Attempt => ({
  call,
  content: contentOfItems(of).digest,
  first: AT,
  last: AT,
})

interface Said {
  readonly live?: Items
  readonly attempts?: ReadonlyArray<Attempt>
  readonly parts?: Readonly<Record<string, readonly [PossiblePart, ...ReadonlyArray<PossiblePart>]>>
  readonly retired?: Entry['retired']
}
const entryOf = ({ live, attempts = [], parts, retired = new Map() }: Said): Entry => ({
  tenant: undefined,
  content: live && contentOfItems(live).digest,
  evidence:
    attempts.length === 0 && parts === undefined
      ? { _tag: 'Adopted', at: AT }
      : {
          _tag: 'InDoubt',
          before: { _tag: 'Adopted', at: AT },
          attempts,
          ...(parts === undefined ? {} : { parts: new Map(Object.entries(parts)) }),
        },
  retired,
})
const possible = (of: Items | undefined, ...used: ReadonlyArray<string>): PossiblePart => ({
  content: of && contentOfItems(of).digest,
  used,
})

/** What may be live of both ids, such as `a=1|- b=-(b)`, with the ids that are used up in brackets. */
const known = (said: Said): string =>
  ['a', 'b']
    .map((id) => {
      const lives = candidatesOf(knownOf(items, entryOf(said), CONTENTS), id)
      return `${id}=${lives.map(({ content, used }) => liveWords(content, id, [...used])).join('|')}`
    })
    .join(' ')
const liveWords = (content: Content | undefined, id: string, used: ReadonlyArray<string>): string =>
  `${content === undefined ? '-' : ((content.json as Items)[id] ?? '?')}${used.length === 0 ? '' : `(${used.join()})`}`

const USED: Entry['retired'] = new Map([
  ['b', { by: 'batch_delete', at: AT }],
  ['c', { by: 'replacement', at: AT }],
])
const KNOWN: ReadonlyArray<readonly [string, Said, string]> = [
  ['nothing', {}, 'a=- b=-'],
  ['a content, by its parts', { live: { a: '1', b: '1' } }, 'a=1 b=1'],
  ['keys that a deletion used up, and none that a replacement dropped', { retired: USED }, 'a=-(b) b=-(b)'],
  [
    'a call in doubt, on its own part alone',
    { live: { b: '1' }, attempts: [attempt('create', { a: '2' })] },
    'a=-|2 b=1',
  ],
  [
    'calls in doubt, one on the other',
    { live: { a: '1' }, attempts: [attempt('batch_delete', { a: '1' }), attempt('create', { a: '2' })] },
    'a=1|-(a) b=-',
  ],
  [
    'create, delete, create is not create',
    { attempts: [attempt('create', { a: '1' }), attempt('batch_delete', { a: '1' }), attempt('create', { a: '2' })] },
    'a=-|1|-(a)|2 b=-',
  ],
  [
    'parts in doubt, whatever the last content was',
    { live: { a: '1', b: '1' }, parts: { a: [possible({ a: '2' }), possible(undefined, 'a')] } },
    'a=2|-(a) b=-',
  ],
  [
    'a call in doubt on parts in doubt',
    {
      parts: { a: [possible({ a: '1' }), possible(undefined)], b: [possible({ b: '1' })] },
      attempts: [attempt('batch_update', { a: '2', b: '2' })],
    },
    'a=1|-|2 b=1|2',
  ],
]
for (const [name, said, expected] of KNOWN) {
  test(`what may be live by an entry with ${name}: ${expected}`, () => assert.is(known(said), expected))
}

test('of attempts that are named only those may have taken effect', () => {
  const entry = entryOf({ attempts: [attempt('create', { a: '1' }), attempt('batch_update', { a: '2' })] })
  const lives = (count: number) =>
    candidatesOf(knownOf(items, entry, CONTENTS, attemptsOf(entry).slice(0, count)), 'a').length
  assert.equal([lives(0), lives(1), lives(2)], [1, 2, 3])
})
const attemptsOf = ({ evidence }: Entry) => (evidence._tag === 'InDoubt' ? evidence.attempts : [])

const callOf = (name: string, of: Items): Call => ({ name, content: contentOfItems(of) })

/** What an entry says once a call took effect, and which keys are used up by what. */
const settled = (said: Said, call: Call, desired: Items | undefined): string => {
  const entry = entryOf(said)
  const before = knownOf(items, entry, CONTENTS)
  const { content, parts, retired, named } = settledBy(items, entry, before, call, LATER, [
    desired && contentOfItems(desired),
  ])
  const after: Entry = {
    ...entry,
    content,
    evidence: { _tag: 'InDoubt', before: undefined, attempts: [], ...(parts === undefined ? {} : { parts }) },
  }
  // All that it names is known before, or is given with it.
  const contents = new Map([...CONTENTS, ...named.map((each) => [each.digest, each] as const)])
  const [live] = digestsOf(after).map((digest) => contentIn(contents, digest))
  const sure = content === undefined ? 'none' : JSON.stringify(live?.json)
  const inParts = [...(parts ?? [])].map(([id, lives]) => {
    const words = lives.map((each) =>
      liveWords(each.content === undefined ? undefined : contentIn(contents, each.content), id, each.used),
    )
    return `${id}=${words.join('|')}`
  })
  const keys = [...retired].map(([key, { by, at }]) => `${key}:${by}${at === LATER ? '' : ' before'}`)
  return [parts === undefined ? sure : inParts.join(' '), ...keys].join(', ')
}

const SETTLED: ReadonlyArray<readonly [string, Said, Call, Items | undefined, string]> = [
  ['a first create', {}, callOf('create', { a: '1' }), { a: '1' }, '{"a":"1"}'],
  [
    'a step that leads to what is wanted, of which it sends a part',
    { live: { b: '1' } },
    callOf('create', { a: '2' }),
    { a: '2', b: '1' },
    '{"a":"2","b":"1"}',
  ],
  [
    'a step that leads to no content that was wanted, after which nothing is in doubt',
    { live: { b: '1' } },
    callOf('create', { a: '2' }),
    { a: '2', b: '2' },
    '{"a":"2","b":"1"}',
  ],
  [
    'a part that is still in doubt',
    { live: { b: '1' }, attempts: [attempt('batch_update', { b: '2' })] },
    callOf('create', { a: '2' }),
    { a: '2', b: '2' },
    'b=1|2 a=2',
  ],
  ['the last deletion', { live: { a: '1' } }, callOf('batch_delete', { a: '1' }), undefined, 'none, a:batch_delete'],
  [
    'a deletion of what may not have been there: the key may be refused, and is not surely used up',
    { attempts: [attempt('create', { a: '1' })] },
    callOf('batch_delete', { a: '1' }),
    undefined,
    'none, a:replacement',
  ],
  [
    'a key that was used up before stays so',
    { live: { a: '1' }, retired: USED },
    callOf('batch_update', { a: '2' }),
    { a: '2' },
    '{"a":"2"}, b:batch_delete before, c:replacement before',
  ],
  [
    'a key that a replacement dropped is live again',
    { retired: new Map([['a', { by: 'replacement', at: AT }]]) },
    callOf('create', { a: '1' }),
    { a: '1' },
    '{"a":"1"}',
  ],
]
for (const [name, said, call, desired, expected] of SETTLED) {
  test(`${name} → ${expected}`, () => assert.is(settled(said, call, desired), expected))
}

test.run()
