/**
 * What every kind has to keep to, whatever it is: its facets know all that its contents hold, its calls have names that a
 * record can be read with, and every reason has words.
 */
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { possibleKeys } from '../../src/kinds/after.js'
import { addressParts, type Address, type Content } from '../../src/kinds/brand.js'
import type { Kind, Known, Permit, Route } from '../../src/kinds/kind.js'
import { kindOf, parseAddress, previews, REGISTERED, sandboxSides } from '../../src/kinds/registry.js'
import { LANGUAGES, type Words } from '../../src/kit/language.js'
import { style } from '../../src/kit/terminal.js'
import { textOf } from '../../src/report/html/html-file.js'
import { accepts, schemaOf } from '../report/schemas.js'
import { SAMPLES, type Samples } from './model/samples.js'

const test = suite('facets')

const PLAIN = style({ color: false })
const looks = await previews()
const sides = await sandboxSides()

const inShow = (part: string) => schemaOf('show', part)
const inPlan = (part: string) => schemaOf('plan', part)
const JSON_OF = {
  address: inPlan('AddressOfKinds'),
  change: inPlan('ChangeOfKinds'),
  inPlace: inPlan('InPlaceOfKinds'),
  reason: inPlan('ReasonOfKinds'),
  content: inShow('ContentOfKinds'),
  call: inShow('CallOfKinds'),
}

const samplesOf = (name: string): { readonly samples: Samples; readonly address: Address } => {
  const samples = SAMPLES[name]
  if (samples === undefined)
    throw new Error(`there is nothing to try of ${name}: add it to test/kinds/model/samples.ts`)
  const address = parseAddress(samples.address)
  if (address === undefined) throw new Error(`${samples.address} is no address`)
  return { samples, address }
}

const knownAs = (kind: Kind, contents: ReadonlyArray<Content | undefined>, used: ReadonlyArray<string>): Known => {
  const lives = contents.map((content) => ({ content, used: new Set(used) }))
  const parts = new Set(contents.flatMap((content) => [...kind.split(content).keys()]))
  const candidates = [...parts].map((part) => {
    const [first, ...rest] = lives.map((live) => ({ ...live, content: kind.split(live.content).get(part) }))
    if (first === undefined) throw new Error('nothing may be live')
    return [part, [first, ...rest]] as const
  })
  return { candidates: new Map(candidates), used: new Set(used), last: undefined }
}

const PERMITS: ReadonlyArray<ReadonlySet<Permit>> = [
  new Set<Permit>(),
  new Set<Permit>(['replace', 'destroy', 'update']),
]

/** Every route from one thing that may be live, or two, to what is wanted. */
const routes = (kind: Kind, { contents, keys }: Samples): ReadonlyArray<readonly [Route, Known, Content | undefined]> =>
  [undefined, ...contents].flatMap((live) =>
    [undefined, ...contents].flatMap((other) =>
      [[], keys].flatMap((used) =>
        [undefined, ...contents].flatMap((desired) => {
          const known = knownAs(kind, live === other ? [live] : [live, other], used)
          if ([live, other].every((each) => each?.digest === desired?.digest)) return []
          return PERMITS.map((permits) => [kind.route(known, desired, permits), known, desired] as const)
        }),
      ),
    ),
  )

/** Neither language is empty or the other one, and what is quoted, such as what was and what is, is the same in both. */
const inBoth = ({ en, zh }: Words, what: string): void => {
  const quotes = (text: string) => [...text.matchAll(/"[^"]*"/g)].map(([quote]) => quote)
  assert.ok(en !== '' && zh !== en, what)
  assert.match(zh, /\p{Script=Han}/u, what)
  assert.equal(quotes(zh), quotes(en), what)
}

for (const { kind, section, words } of REGISTERED) {
  const { name } = kind

  test(`${name}: what it counts has a name in both languages`, () => {
    inBoth(words.item, 'item')
    if (words.countedAs !== undefined) inBoth(words.countedAs, 'countedAs')
  })

  test(`${name}: its address is read, and names it`, () => {
    const { address } = samplesOf(name)
    assert.is(kindOf(address).name, name)
    assert.ok(kind.addressForm.startsWith(`${name}/`))
  })

  test(`${name}: a content is read as it was written, and is the sum of its parts`, () => {
    for (const content of samplesOf(name).samples.contents) {
      assert.equal(kind.content.decode(kind.content.encode(content)), E.right(content))
      assert.is(kind.join(kind.split(content))?.digest, content.digest)
    }
    assert.is(kind.join(kind.split(undefined)), undefined)
  })

  test(`${name}: no changes exactly where two contents are equal`, () => {
    const { contents } = samplesOf(name).samples
    for (const before of contents) {
      for (const after of contents) {
        const changes = kind.changes(before, after)
        assert.is(changes.length === 0, before.digest === after.digest, JSON.stringify([before.json, after.json]))
        for (const change of changes) inBoth(words.change(change), change.kind)
      }
    }
  })

  test(`${name}: what JSON has of it is in the schemas`, () => {
    const { samples, address } = samplesOf(name)
    accepts(JSON_OF.address, address)
    for (const call of kind.calls) accepts(JSON_OF.call, call)
    for (const content of samples.contents) accepts(JSON_OF.content, content.json)
    const changes = samples.contents.flatMap((a) => samples.contents.flatMap((b) => kind.changes(a, b)))
    for (const change of changes) {
      accepts(JSON_OF.change, change)
      assert.is(JSON_OF.inPlace(change), change.in_place)
    }
    for (const [route] of routes(kind, samples)) {
      const reasons = route._tag === 'Reject' ? route.reasons.flatMap((reason) => words.reasons(reason)) : []
      for (const { code } of reasons) accepts(JSON_OF.reason, code)
    }
  })

  test(`${name}: every call has a name that a record is read with, and every reason has words`, () => {
    const { samples } = samplesOf(name)
    let [sent, rejected] = [0, 0]
    for (const [route, known, desired] of routes(kind, samples)) {
      if (route._tag === 'Reject') {
        rejected += 1
        for (const reason of route.reasons) {
          const reasons = words.reasons(reason)
          assert.ok(reasons.length > 0, reason.code)
          for (const { why, nearest = why } of reasons) [why, nearest].forEach((each) => inBoth(each, reason.code))
        }
        continue
      }
      sent += 1
      for (const { call } of route.steps) assert.ok(kind.calls.includes(call.name), call.name)
      const gone = possibleKeys(known).filter((key) => desired?.keys.includes(key) !== true)
      for (const key of route.drops) assert.ok(gone.includes(key), key)
      if (desired === undefined) assert.equal([...route.drops].sort(), [...gone].sort())
      inBoth(words.effect(route), route.action)
    }
    assert.ok(sent > 0 && rejected > 0)
  })

  test(`${name}: its words, its page and its sandbox tell all that a content holds`, () => {
    const { samples } = samplesOf(name)
    for (const content of samples.contents) {
      for (const language of LANGUAGES) {
        assert.equal(
          words.lines(content, PLAIN, language).map(({ key }) => key),
          content.keys,
        )
        const table = JSON.stringify(words.table(content, PLAIN, language))
        for (const key of content.keys) assert.ok(table.includes(key), table)
      }
      for (const [i, { words: en, cells }] of words.lines(content, PLAIN, 'en').entries()) {
        const zh = words.lines(content, PLAIN, 'zh')[i]
        inBoth({ en, zh: zh?.words ?? '' }, name)
        inBoth({ en: cells.join(' '), zh: zh?.cells.join(' ') ?? '' }, name)
      }
      const rows = looks.get(name)?.rows(undefined, content, []) ?? []
      assert.is(rows.length, content.keys.length)
      const side = sides.get(name)
      assert.ok(side !== undefined && textOf(side.html(content, 'id')) !== '')
      for (const key of content.keys) assert.ok(words.path(content, key).length > 0)
    }
  })

  test(`${name}: the body of a call that sends all is read back, with whose it is`, () => {
    const { samples, address } = samplesOf(name)
    const { body } = kind
    if (body === undefined) return
    for (const content of samples.contents.filter(samples.isWhole)) {
      const read = body.decode(kind.wire({ name: 'create', content }, address).body)
      if (E.isLeft(read)) throw new Error(JSON.stringify(content.json))
      assert.is(read.right.content.digest, content.digest)
      assert.is(read.right.owner.name, addressParts(address).name)
    }
  })

  test(`${name}: its section has a member, and nothing stands in an item that is none`, () => {
    assert.ok(section.member !== '' && section.once.what !== '')
    assert.equal(section.once.places({}), [])
  })
}

test.run()
