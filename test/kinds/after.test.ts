import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { after, candidatesOf, isSurely, possiblyUsed, surelyUsed, type CallEnd } from '../../src/kinds/after.js'
import type { Call, Known, Live, NonEmpty } from '../../src/kinds/kind.js'
import { contentOfItems, items, type Items } from './model/items.js'

const test = suite('after')

/**
 * What may be live of the ids `a` and `b`, such as `a=1|-|x b=2`: a text, `-` for what was never there, `x` for what was
 * deleted, so that its id is used up. An id that is not named was never there.
 */
const knownBy = (words: string, last?: Call): Known => {
  const candidates = words.split(' ').flatMap((each): ReadonlyArray<readonly [string, NonEmpty<Live>]> => {
    const [id = '', lives = ''] = each.split('=')
    const [first, ...rest] = lives.split('|').map((life) => liveBy(id, life))
    return first === undefined || id === '' ? [] : [[id, [first, ...rest]]]
  })
  return { candidates: new Map(candidates), used: new Set(), last }
}
const liveBy = (id: string, life: string): Live => ({
  content: life === '-' || life === 'x' ? undefined : contentOfItems({ [id]: life }),
  used: new Set(life === 'x' ? [id] : []),
})

const wordsOf = (known: Known): string => {
  const words = [...known.candidates.keys()].sort().map((id) => {
    const lives = candidatesOf(known, id).map(({ content, used }) =>
      content === undefined ? (used.has(id) ? 'x' : '-') : (content.json as Items)[id],
    )
    return `${id}=${lives.join('|')}`
  })
  return [...words, ...(known.last === undefined ? [] : [`last ${known.last.name}`])].join(' ')
}

const callOf = (name: string, of: Items): Call => ({ name, content: contentOfItems(of) })
const create = callOf('create', { a: '2' })
const update = callOf('batch_update', { a: '2' })
const remove = callOf('batch_delete', { a: '' })
const both = callOf('create', { a: '2', b: '2' })
const earlier = callOf('batch_update', { b: '9' })

/** What was known, the call, and what is known where it was acknowledged, or is in doubt. */
const ROWS: ReadonlyArray<readonly [string, Call, acknowledged: string, inDoubt: string]> = [
  ['', create, 'a=2', 'a=-|2 last create'],
  ['a=-', create, 'a=2', 'a=-|2 last create'],
  // What refuses the call is ruled out by an acknowledgement, and stays as it was where there is none.
  ['a=1|-', create, 'a=2', 'a=1|-|2 last create'],
  ['a=-|x', create, 'a=2', 'a=-|x|2 last create'],
  ['a=2|-', create, 'a=2', 'a=2|- last create'],
  // None takes it, and the platform did: the call alone tells.
  ['a=1', create, 'a=2', 'a=1 last create'],
  ['a=x', create, 'a=2', 'a=x last create'],
  ['a=1', update, 'a=2', 'a=1|2 last batch_update'],
  ['a=1|3', update, 'a=2', 'a=1|3|2 last batch_update'],
  ['a=1|-|x', update, 'a=2', 'a=1|-|x|2 last batch_update'],
  ['a=2', update, 'a=2', 'a=2 last batch_update'],
  ['a=1', remove, 'a=x', 'a=1|x last batch_delete'],
  ['a=1|3', remove, 'a=x', 'a=1|3|x last batch_delete'],
  ['a=1|x', remove, 'a=x', 'a=1|x last batch_delete'],
  // Of what is not there a deletion uses nothing up.
  ['a=1|-', remove, 'a=x|-', 'a=1|-|x last batch_delete'],
  ['a=-', remove, 'a=-', 'a=- last batch_delete'],
  // Parts that the call does not touch stay as they were, and each of the others is by itself.
  ['a=- b=1|x', create, 'a=2 b=1|x', 'a=-|2 b=1|x last create'],
  ['a=1|- b=x', both, 'a=2 b=2', 'a=1|-|2 b=x last create'],
]
for (const [before, call, acknowledged, inDoubt] of ROWS) {
  for (const [isLast, last] of [
    ['', undefined],
    [' after a call in doubt', earlier],
  ] as const) {
    test(`${before === '' ? 'nothing' : before}${isLast}, ${call.name}: ${acknowledged}, or ${inDoubt}`, () => {
      const known = knownBy(before, last)
      const ended = (end: CallEnd) => wordsOf(after(items, known, call, end))
      // Any acknowledgement ends what was the last call.
      assert.is(ended('acknowledged'), acknowledged)
      assert.is(ended('in doubt'), inDoubt)
      // The platform's word and ours: both leave what was, the last call included.
      assert.is(after(items, known, call, 'refused'), known)
      assert.is(after(items, known, call, 'never sent'), known)
    })
  }
}

const SURE: ReadonlyArray<readonly [string, Items, boolean]> = [
  ['', {}, true],
  ['', { a: '1' }, false],
  ['a=1', { a: '1' }, true],
  ['a=1', { a: '2' }, false],
  ['a=1|-', { a: '1' }, false],
  ['a=-|x', {}, true],
  ['a=1 b=-|x', { a: '1' }, true],
  ['a=1 b=2', { a: '1' }, false],
]
for (const [before, wanted, expected] of SURE) {
  test(`${before === '' ? 'nothing' : before} is surely ${JSON.stringify(wanted)}: ${expected}`, () => {
    assert.is(isSurely(items, knownBy(before), contentOfItems(wanted)), expected)
  })
}

test('a key is surely used up where it is so in whatever is live of a part', () => {
  const known = knownBy('a=x|- b=x')
  assert.equal([possiblyUsed(known), surelyUsed(known)], [['a', 'b'], ['b']])
})

test.run()
