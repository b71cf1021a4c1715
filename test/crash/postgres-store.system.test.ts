import pg from 'pg'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { postgresStore } from '../../src/state/postgres/postgres-store.js'
import { startPostgres, type PostgresServer } from '../state/postgres/postgres-server.js'
import { applyTrial } from './apply-trial.js'
import type { Ground } from './grounds.js'
import { crashMatrix } from './matrix.js'

const test = suite('crash matrix')

let server: PostgresServer
let client: pg.Client
test.before(async () => {
  server = await startPostgres()
  client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
})
test.after(async () => {
  await client.end()
  await server.close()
})

const SCHEMA = 'feishu_fields'

let copies = 0
const ground = (name: string): Ground => {
  const url = server.url('postgres')
  return {
    config: { type: 'postgres', schema: SCHEMA, name },
    environment: { FIELDS_POSTGRES_URL: url },
    open: () => postgresStore({ schema: SCHEMA, name }, { url }),
    copied: async () => {
      copies += 1
      const copy = `copy-${copies}`
      await client.query(rowsCopied(name, copy))
      return ground(copy)
    },
  }
}

/** Gives the rows of a snapshot to another one. */
const rowsCopied = (from: string, to: string): string => `
  INSERT INTO ${SCHEMA}.snapshots SELECT '${to}', lineage, head FROM ${SCHEMA}.snapshots WHERE name = '${from}';
  INSERT INTO ${SCHEMA}.forms SELECT '${to}', digest, fields FROM ${SCHEMA}.forms WHERE snapshot = '${from}';
  INSERT INTO ${SCHEMA}.resources SELECT '${to}', address, record FROM ${SCHEMA}.resources WHERE snapshot = '${from}'`

test('PostgreSQL store: killed at every point, the next plan and apply converge', async () => {
  const points = await crashMatrix(
    applyTrial({
      name: 'PostgreSQL store',
      ground: () => ground('seeded'),
      concurrency: 1,
      every: 3,
    }),
  )
  for (const kind of ['send', 'arrival']) {
    assert.ok(
      points.some((point) => point.endsWith(kind)),
      `no point at ${kind}`,
    )
  }
})

test.run()
