/**
 * Applies against the sandbox's limits. Its clock and the client's quotas are scaled by the same factor, so that a
 * minute takes a few seconds: at a scale of 6 the sandbox counts six seconds while one passes here.
 */
import * as E from 'fp-ts/lib/Either.js'
import fetch from 'node-fetch'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { impatient } from '../clock.js'
import { apply } from '../../src/apply/apply.js'
import type { Journal } from '../../src/state/store.js'
import { openClient, type ClientOptions } from '../../src/feishu/client.js'
import { QUOTAS } from '../../src/feishu/lane.js'
import { accountId, tenantKey, type TenantKey } from '../../src/kinds/brand.js'
import type { DesiredResource } from '../../src/kinds/desired-state.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import * as Target from '../../src/kinds/target.js'
import { startSandbox } from '../../src/sandbox/server.js'
import { APP_ID, APP_SECRET, APP_TICKET } from '../../src/sandbox/sign-in.js'
import type { StateView } from '../../src/sandbox/view.js'
import { ACCOUNT, before, check, desire, IN_PLACE, record, snapshotOf } from '../plan/forms.js'
import { planOf } from '../plan/plans.js'

const test = suite('limits')

const scaled = (scale: number) =>
  QUOTAS.map(({ count, milliseconds }) => ({ count, milliseconds: milliseconds / scale }))

const memory: Journal<never> = { append: () => Promise.resolve(E.right(undefined)) }
const form = before(check)
const renamed = IN_PLACE['name altered']?.(form) ?? form

const targets = (count: number, tenant: TenantKey | undefined): ReadonlyArray<Target.Target> =>
  Array.from({ length: count }, (_, i) =>
    Target.backgroundCheck(accountId(`${tenant ?? 'own'}-${i}`) ?? ACCOUNT, tenant),
  )

/** Seconds that the limits allow at the shortest: `n` calls in bursts of 50, at most 1000 in a minute. */
const shortest = (n: number, scale: number): number =>
  (Math.floor((n - 1) / 1000) * 60 + Math.floor(((n - 1) % 1000) / 50)) / scale

interface Ran {
  /** Seconds. */
  readonly took: number
  readonly limited: number
  readonly acknowledged: number
}

const withSandbox = async <A>(
  scale: number,
  use: (url: string, state: () => Promise<StateView>) => Promise<A>,
): Promise<A> => {
  const start = Date.now()
  const sandbox = await startSandbox({ clock: () => start + (Date.now() - start) * scale })
  try {
    return await use(sandbox.url, async () => (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView)
  } finally {
    await sandbox.close()
  }
}

const applied = async (
  url: string,
  app: 'own' | 'store',
  desired: ReadonlyArray<DesiredResource>,
  snapshot: Snapshot,
  options: Partial<ClientOptions> = {},
): Promise<Ran> => {
  let limited = 0
  const credentials =
    app === 'own'
      ? ({ _tag: 'CustomApp', appId: APP_ID, appSecret: APP_SECRET } as const)
      : ({ _tag: 'StoreApp', appId: APP_ID, appSecret: APP_SECRET, appTicket: APP_TICKET } as const)
  const client = openClient(
    { baseUrl: url, credentials },
    {
      version: 'test',
      timeout: 10_000,
      connectTimeout: 10_000,
      concurrency: 32,
      retries: 0,
      quotas: scaled(6),
      trace: ({ _tag }) => (limited += _tag === 'Limited' ? 1 : 0),
      ...options,
    },
    impatient,
  )
  const start = performance.now()
  const { results } = await apply(
    planOf(desired, snapshot),
    snapshot,
    { lineage: 'l', settling: 0 },
    {
      journal: memory,
      platform: client,
      clock: impatient,
      report: () => undefined,
      stop: new AbortController().signal,
    },
  )
  const took = (performance.now() - start) / 1000
  client.close()
  const acknowledged = results.filter(({ ending }) => ending._tag === 'Acknowledged').length
  return { took, limited, acknowledged }
}

/** Creates first, by another client and under another limit, and then the records that they leave. */
const created = async (url: string, app: 'own' | 'store', all: ReadonlyArray<Target.Target>): Promise<Snapshot> => {
  await applied(
    url,
    app,
    all.map((target) => desire(target, form)),
    empty,
  )
  return snapshotOf(...all.map((target) => record(target, form)))
}

test('1,500 updates of one tenant: not one too many', () =>
  withSandbox(6, async (url, state) => {
    const all = targets(1500, undefined)
    const snapshot = await created(url, 'own', all)
    const { took, limited, acknowledged } = await applied(
      url,
      'own',
      all.map((target) => desire(target, renamed)),
      snapshot,
    )
    assert.is(acknowledged, 1500)
    assert.is(limited, 0)
    assert.is((await state()).requests.filter(({ status }) => status === 429).length, 0)
    const ratio = took / shortest(1500, 6)
    console.log(`    1,500 updates took ${(ratio * 100).toFixed(1)} % of the shortest time that the limits allow`)
    assert.ok(ratio >= 1, 'faster than the limits')
    // What a busy machine adds is measured by the benchmark, and what the limiter adds by lane.test.ts.
    assert.ok(ratio < 1.5, `${ratio}`)
  }))

test('three tenants take no longer than one', () =>
  withSandbox(2, async (url, state) => {
    const n = 300
    const quotas = { quotas: scaled(2) }
    const create = (...tenants: ReadonlyArray<string>): Promise<Ran> => {
      const all = tenants.flatMap((tenant) => targets(n, tenantKey(tenant)))
      const desired = all.map((target) => desire(target, form))
      return applied(url, 'store', desired, empty, quotas)
    }
    const one = await create('a')
    const three = await create('b', 'c', 'd')
    assert.is(three.acknowledged, 3 * n)
    assert.is(one.limited + three.limited, 0)
    assert.is((await state()).requests.filter(({ status }) => status === 429).length, 0)
    const ratio = three.took / one.took
    console.log(`    three tenants took ${(ratio * 100).toFixed(1)} % of the time of one`)
    // One after another they would take three times as long; a busy machine adds to it.
    assert.ok(ratio < 1.5, `${ratio}`)
  }))

test('another process that eats half of the quota makes it slower, and nothing else', () =>
  withSandbox(6, async (url) => {
    const mine = targets(200, undefined)
    const theirs = targets(200, tenantKey('x')).map((target) => ({ ...target, tenant: undefined }))
    const runs = await Promise.all(
      [mine, theirs].map((all) =>
        applied(
          url,
          'own',
          all.map((target) => desire(target, form)),
          empty,
        ),
      ),
    )
    assert.equal(
      runs.map(({ acknowledged }) => acknowledged),
      [200, 200],
    )
    assert.ok(runs.some(({ limited }) => limited > 0))
    assert.ok(Math.max(...runs.map(({ took }) => took)) >= shortest(400, 6))
  }))

test.run()
