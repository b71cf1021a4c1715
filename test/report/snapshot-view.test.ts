/**
 * What is told of a record in doubt, for a kind of several parts: a call changes the parts that it names, and no other.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addressOf, type Content } from '../../src/kinds/brand.js'
import { REGISTERED } from '../../src/kinds/registry.js'
import { snapshotJson, snapshotView } from '../../src/report/snapshot-view.js'
import type { Language } from '../../src/kit/language.js'
import { put } from '../../src/state/changes.js'
import type { Entry, InDoubt } from '../../src/state/entry.js'
import { empty } from '../../src/state/snapshot.js'
import { contentOfItems, items, type Items } from '../kinds/model/items.js'
import { HEAD } from '../plan/forms.js'

const test = suite('snapshot-view')

// The kind of the test is registered for this file alone.
const lines = REGISTERED as Array<(typeof REGISTERED)[number]>
test.before(() => {
  for (const line of lines.slice(0, 1)) {
    const words = {
      ...line.words,
      change: ({ kind }: { readonly kind: string }) => ({ symbol: '~' as const, en: kind, zh: kind }),
      table: ({ json }: Content) => [['items'], [JSON.stringify(json)]],
    }
    lines.push({ ...line, kind: items, words })
  }
})
test.after(() => {
  lines.pop()
})

const AT = '2026-11-21T08:00:00.000Z'
const ITEMS: ReadonlyArray<Items> = [{ a: '1', b: '1' }, { b: '1' }, { b: '2' }, { c: '1' }]
const contents = new Map(ITEMS.map(contentOfItems).map((content) => [content.digest, content]))
const digest = (of: Items) => contentOfItems(of).digest

const told = (evidence: Partial<InDoubt>, language: Language = 'en') => {
  const entry: Entry = {
    tenant: undefined,
    content: digest({ a: '1', b: '1' }),
    evidence: { _tag: 'InDoubt', before: { _tag: 'Adopted', at: AT }, attempts: [], ...evidence },
    retired: new Map(),
  }
  const snapshot = put(HEAD, empty, [{ address: addressOf('items', 'x', undefined), entry, contents }])
  const { resources } = JSON.parse(snapshotJson(snapshot)) as { readonly resources: ReadonlyArray<object> }
  return {
    lines: snapshotView(snapshot, { color: false, width: 200, language }).split('\n').slice(1, -4),
    candidates: (Reflect.get(resources[0] ?? {}, 'candidates') as ReadonlyArray<unknown>).slice(1),
  }
}

const LEFT = ['  the form before:', 'items', '{"a":"1","b":"1"}']
const LEFT_ZH = ['  此前的表单：', ...LEFT.slice(1)]

const CALLS: ReadonlyArray<readonly [call: string, of: Items, changes: ReadonlyArray<string>, made: Items]> = [
  ['batch_delete', { b: '1' }, ['~ b: remove'], { a: '1' }],
  ['batch_update', { b: '2' }, ['~ b: change'], { a: '1', b: '2' }],
  ['create', { c: '1' }, ['~ c: add'], { a: '1', b: '1', c: '1' }],
]
for (const [call, of, changes, made] of CALLS) {
  test(`a ${call} in doubt changes what it names: ${changes.join()}`, () => {
    const { lines, candidates } = told({ attempts: [{ call, content: digest(of), first: AT, last: AT }] })
    assert.equal(lines, [
      `  in doubt: 1 call of unknown outcome, the last a ${call} at ${AT}`,
      `    1  ${call} at ${AT}`,
      ...changes.map((each) => `         ${each}`),
      ...LEFT,
    ])
    assert.equal(candidates, [made])
  })
}

test('where no call is in doubt, the parts are named of which several things may be live', () => {
  const b = { content: digest({ b: '1' }), used: [] }
  const [none, other] = [
    { content: undefined, used: ['c'] },
    { content: digest({ c: '1' }), used: [] },
  ]
  const parts: NonNullable<InDoubt['parts']> = new Map([
    ['b', [b, { ...b, used: ['c'] }]],
    ['c', [none, other]],
  ])
  assert.equal(told({ parts }).lines, ['  in doubt: c', ...LEFT])
  assert.equal(told({ parts }, 'zh').lines, ['  结果存疑：c', ...LEFT_ZH])
})

test('the same in Chinese', () => {
  const attempts = [
    { call: 'create', content: digest({ c: '1' }), first: AT, last: AT },
    { call: 'batch_update', content: digest({ b: '1' }), first: AT, last: AT },
  ]
  assert.equal(told({ attempts }, 'zh').lines, [
    `  结果存疑：2 个请求结果不明，最近一个是 ${AT} 的 batch_update`,
    `    1  ${AT} 的 create`,
    '         ~ c：add',
    `    2  ${AT} 的 batch_update`,
    '         与此前的表单相同',
    ...LEFT_ZH,
  ])
})

test.run()
