/**
 * What a kind says that its calls do, held against what the sandbox makes of them: every call on everything that may be
 * live. The two share nothing, so that one mistake does not stand in both.
 */
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { after, isSurely } from '../../src/kinds/after.js'
import type { Address, Content } from '../../src/kinds/brand.js'
import type { Call, Kind, Known, Live, Permit } from '../../src/kinds/kind.js'
import { AnyContent, KINDS, parseAddress, sandboxSides } from '../../src/kinds/registry.js'
import type { SandboxCall, State } from '../../src/kinds/sandbox-side.js'
import { compareText } from '../../src/kit/canonical-json.js'
import { perform } from '../../src/sandbox/hire.js'
import { SAMPLES, type Samples } from './model/samples.js'

const test = suite('effect')

const ALL = new Set<Permit>(['replace', 'destroy', 'update'])

const subsetsOf = (keys: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> =>
  keys.reduce<ReadonlyArray<ReadonlyArray<string>>>((sets, key) => [...sets, ...sets.map((set) => [...set, key])], [[]])

/** Everything that may be live; a key is not both live and used up. */
const livesOf = ({ contents, keys }: Samples): ReadonlyArray<Live> =>
  [undefined, ...contents].flatMap((content) =>
    subsetsOf(keys.filter((key) => !content?.keys.includes(key))).map((used) => ({ content, used: new Set(used) })),
  )

const knownAs = (kind: Kind, { content, used }: Live): Known => ({
  candidates: new Map([...kind.split(content)].map(([part, of]) => [part, [{ content: of, used }]])),
  used,
  last: undefined,
})

/** The calls that lead from one thing that may be live, or from it with a call in doubt, each with what it may meet. */
const routed = (kind: Kind, samples: Samples): ReadonlyArray<readonly [Call, Live]> =>
  livesOf(samples).flatMap((live) => {
    const known = knownAs(kind, live)
    const doubts = samples.calls.map((call) => after(kind, known, call, 'in doubt'))
    return [known, ...doubts].flatMap((each) =>
      [undefined, ...samples.contents].flatMap((desired) => {
        if (isSurely(kind, each, desired)) return []
        const route = kind.route(each, desired, ALL)
        return route._tag === 'Send' ? route.steps.map(({ call }) => [call, live] as const) : []
      }),
    )
  })

/** The sandbox's answer and what it stores, as `effect` would have them. */
const inSandbox = (kind: Kind, address: Address, calls: ReadonlyArray<SandboxCall>, call: Call, live: Live) => {
  const { method, path, body } = kind.wire(call, address)
  const served = calls.find((each) => each.method === method && each.path === path)
  if (served === undefined) throw new Error(`the sandbox has no ${method} ${path}`)
  const resource = { address, tenant: undefined, content: live.content, retired: [...live.used] }
  const before: State = new Map(live.content === undefined && live.used.size === 0 ? [] : [[address, resource]])
  const { code, state } = perform(served, undefined, JSON.parse(JSON.stringify(body)), before)
  const after = state.get(address)
  return { isTaken: code === 0, content: after?.content, used: new Set(after?.retired) }
}

const sides = await sandboxSides()

for (const kind of KINDS) {
  test(`${kind.name}: a call does in the sandbox what its effect says`, () => {
    const samples = SAMPLES[kind.name]
    if (samples === undefined)
      throw new Error(`there is nothing to try of ${kind.name}: add it to test/kinds/model/samples.ts`)
    const address = parseAddress(samples.address)
    const side = sides.get(kind.name)
    if (address === undefined || side === undefined) throw new Error(`no sandbox for ${samples.address}`)
    const pairs = [
      ...livesOf(samples).flatMap((live) =>
        live.content === undefined || samples.isWhole(live.content)
          ? samples.calls.map((call) => [call, live] as const)
          : [],
      ),
      ...routed(kind, samples),
    ]
    const told = { takes: 0, refused: 0, mayRefuse: 0 }
    for (const [call, live] of pairs) {
      const [before, found] = [kind.split(live.content), inSandbox(kind, address, side.calls, call, live)]
      const effects = kind
        .parts(call)
        .map((part) => [part, kind.effect(call, { content: before.get(part), used: live.used }, part)] as const)
      const isRefused = effects.some(([, effect]) => effect._tag === 'Refused')
      const mayRefuse = effects.some(([, effect]) => effect._tag === 'Takes' && effect.mayRefuse === true)
      told[isRefused ? 'refused' : mayRefuse ? 'mayRefuse' : 'takes'] += 1

      const [expected, used] = [new Map(before), new Set(live.used)]
      for (const [part, effect] of isRefused ? [] : effects) {
        if (effect._tag === 'Refused') continue
        if (effect.live.content === undefined) expected.delete(part)
        else expected.set(part, effect.live.content)
        for (const key of effect.live.used) used.add(key)
      }
      const shown = (parts: ReadonlyMap<string, Content>, keys: ReadonlySet<string>) => ({
        live: [...parts].map(([part, { json }]) => [part, json] as const).sort(([a], [b]) => compareText(a, b)),
        used: [...keys].sort(),
      })
      const what = `${call.name} ${JSON.stringify(kind.wire(call, address).body)} on ${JSON.stringify(live.content?.json)} with ${[...live.used].join()} used up`
      if (!mayRefuse) assert.is(found.isTaken, !isRefused, what)
      assert.equal(shown(kind.split(found.content), found.used), shown(expected, used), what)
    }
    assert.ok(told.takes > 0 && told.refused > 0, JSON.stringify(told))
    console.log(`effect, ${kind.name}: ${JSON.stringify(told)}`)
  })
}

for (const kind of KINDS) {
  test(`${kind.name}: a snapshot reads its contents as those of no other kind`, () => {
    for (const { json } of SAMPLES[kind.name]?.contents ?? []) {
      const read = AnyContent.decode(json)
      assert.is(E.isRight(read) && read.right.kind, kind.name)
    }
  })
}

test.run()
