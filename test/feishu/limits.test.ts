/**
 * Applies against the sandbox's limits, over real sockets. Sandbox and client share a time of the test's own, in which
 * a minute passes as soon as there is nothing to do in it.
 */
import * as E from 'fp-ts/lib/Either.js'
import fetch from 'node-fetch'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { impatient } from '../clock.js'
import { apply } from '../../src/apply/apply.js'
import type { Platform } from '../../src/feishu/platform.js'
import type { Journal } from '../../src/state/store.js'
import { openClient, type Client } from '../../src/feishu/client.js'
import { accountId, tenantKey } from '../../src/kinds/brand.js'
import type { DesiredResource } from '../../src/kinds/desired-state.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import { startSandbox } from '../../src/sandbox/server.js'
import { APP_ID, APP_SECRET, APP_TICKET } from '../../src/sandbox/sign-in.js'
import type { StateView } from '../../src/sandbox/view.js'
import { ACCOUNT, before, check, desire, HEAD, IN_PLACE, record, snapshotOf } from '../plan/forms.js'
import { planOf } from '../plan/plans.js'
import { quietTime, type QuietTime } from './quiet-time.js'

const test = suite('limits')

const memory: Journal<never> = { append: () => Promise.resolve(E.right(undefined)) }
const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form

/** Another number for each tenant. */
const digitsOf = (name: string): string => BigInt(`0x${Buffer.from(name).toString('hex')}`).toString()

/** So many resources of a tenant, each wanted with a form. */
const wanted = (count: number, tenant: string | undefined, each = form): ReadonlyArray<DesiredResource> =>
  Array.from({ length: count }, (_, i) => {
    const address = backgroundCheckAddress(accountId(`${digitsOf(tenant ?? 'own')}${i}`) ?? ACCOUNT)
    return desire(address, each, 'reject', { tenant: tenant === undefined ? undefined : tenantKey(tenant) })
  })

/** What a trace calls a call that has its turn; a sign-in has none. */
const HIRE = /^(create|batch_update) /

/** Seconds that the limits allow at the shortest: `n` calls in bursts of 50, at most 1000 in a minute. */
const shortest = (n: number): number => Math.floor((n - 1) / 1000) * 60 + Math.floor(((n - 1) % 1000) / 50)

interface Ran {
  /** Seconds. */
  readonly took: number
  readonly limited: number
  readonly acknowledged: number
}

interface World {
  readonly url: string
  readonly time: QuietTime
  readonly state: () => Promise<StateView>
}

const withSandbox = async (use: (world: World) => Promise<void>): Promise<void> => {
  const time = quietTime()
  const sandbox = await startSandbox(await sandboxSides(), { clock: time.uptime })
  const state = async () => (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView
  try {
    await use({ url: sandbox.url, time, state })
  } finally {
    await sandbox.close()
  }
}

/** Tells the time of every call: it begins with its turn, and is sent again with another, after `renew`. */
const timed = (client: Client, { callBegins, callEnds }: QuietTime): Platform => ({
  acquire: async (request, signal) => {
    const permit = await client.acquire(request, signal)
    if (permit === undefined) return undefined
    let isHeld = true
    callBegins()
    return {
      send: (renew) => {
        isHeld = false
        return permit.send(() => {
          callBegins()
          return renew()
        })
      },
      giveBack: () => {
        if (isHeld) callEnds()
        isHeld = false
        permit.giveBack()
      },
    }
  },
})

const applied = async (
  { url, time }: World,
  app: 'own' | 'store',
  desired: ReadonlyArray<DesiredResource>,
  snapshot: Snapshot,
): Promise<Ran> => {
  let limited = 0
  let calls = 0
  const credentials =
    app === 'own'
      ? ({ _tag: 'CustomApp', appId: APP_ID, appSecret: APP_SECRET } as const)
      : ({ _tag: 'StoreApp', appId: APP_ID, appSecret: APP_SECRET, appTicket: APP_TICKET } as const)
  const client = openClient(
    { baseUrl: url, credentials },
    {
      version: 'test',
      timeout: 600_000,
      connectTimeout: 600_000,
      concurrency: 32,
      retries: 0,
      trace: ({ _tag, what }) => {
        if (_tag === 'Limited') limited += 1
        // Some take longer than others, so that one counts later than one that was sent after it.
        if (_tag === 'Called' && HIRE.test(what)) time.callEnds((calls += 1) % 3)
      },
    },
    { ...impatient, uptime: time.uptime, after: time.after },
  )
  const start = time.uptime()
  const { results } = await apply(
    planOf(desired, snapshot),
    snapshot,
    { head: HEAD, settling: 0 },
    {
      journal: memory,
      platform: timed(client, time),
      clock: impatient,
      report: () => undefined,
      stop: new AbortController().signal,
    },
  )
  const took = (time.uptime() - start) / 1000
  client.close()
  const acknowledged = results.filter(({ ending }) => ending._tag === 'Acknowledged').length
  return { took, limited, acknowledged }
}

/** Creates first, by another client and under another limit, and then the records that they leave. */
const created = async (
  world: World,
  app: 'own' | 'store',
  desired: ReadonlyArray<DesiredResource>,
): Promise<Snapshot> => {
  await applied(world, app, desired, empty)
  return snapshotOf(...desired.map(({ address }) => record(address, form)))
}

test('1,500 updates of one tenant: not one too many', () =>
  withSandbox(async (world) => {
    const snapshot = await created(world, 'own', wanted(1500, undefined))
    const { took, limited, acknowledged } = await applied(world, 'own', wanted(1500, undefined, renamed), snapshot)
    assert.is(acknowledged, 1500)
    assert.is(limited, 0)
    assert.is((await world.state()).requests.filter(({ status }) => status === 429).length, 0)
    const ratio = took / shortest(1500)
    console.log(`    1,500 updates took ${(ratio * 100).toFixed(1)} % of the shortest time that the limits allow`)
    assert.ok(ratio >= 1, 'faster than the limits')
    // What the limiter adds is measured by rate-window.test.ts.
    assert.ok(ratio < 1.5, `${ratio}`)
  }))

test('three tenants take no longer than one', () =>
  withSandbox(async (world) => {
    const n = 300
    const create = (...tenants: ReadonlyArray<string>): Promise<Ran> => {
      const desired = tenants.flatMap((tenant) => wanted(n, tenant))
      return applied(world, 'store', desired, empty)
    }
    const one = await create('a')
    const three = await create('b', 'c', 'd')
    assert.is(three.acknowledged, 3 * n)
    assert.is(one.limited + three.limited, 0)
    assert.is((await world.state()).requests.filter(({ status }) => status === 429).length, 0)
    const ratio = three.took / one.took
    console.log(`    three tenants took ${(ratio * 100).toFixed(1)} % of the time of one`)
    // One after another they would take three times as long.
    assert.ok(ratio < 1.5, `${ratio}`)
  }))

test('another process that eats half of the quota makes it slower, and nothing else', () =>
  withSandbox(async (world) => {
    const mine = wanted(200, undefined)
    const theirs = wanted(200, 'x').map((each) => ({ ...each, tenant: undefined }))
    const runs = await Promise.all([mine, theirs].map((desired) => applied(world, 'own', desired, empty)))
    assert.equal(
      runs.map(({ acknowledged }) => acknowledged),
      [200, 200],
    )
    assert.ok(runs.some(({ limited }) => limited > 0))
    assert.ok(Math.max(...runs.map(({ took }) => took)) >= shortest(400))
  }))

test.run()
