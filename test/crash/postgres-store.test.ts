import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { postgresStore } from '../../src/store/postgres-store.js'
import { startPostgres, type PostgresServer } from '../store/postgres-server.js'
import { crashMatrix, pointsView } from './matrix.js'

const test = suite('crash matrix')

let server: PostgresServer
test.before(async () => {
  server = await startPostgres()
})
test.after(() => server.close())

test('PostgreSQL store: killed at every point, the next plan and apply converge', async () => {
  const url = server.url('postgres')
  let grounds = 0
  const points = await crashMatrix({
    ground: () => {
      grounds += 1
      const place = { schema: `s${grounds}`, name: 'default' }
      return Promise.resolve({
        config: { type: 'postgres', ...place },
        environment: { FIELDS_POSTGRES_URL: url },
        open: () => postgresStore(place, { url }),
        remove: async () => {
          await server.ask(`DROP SCHEMA IF EXISTS ${place.schema} CASCADE`)
        },
      })
    },
    concurrency: 1,
    workers: 3,
  })
  console.log(`\ncrash matrix, PostgreSQL store: ${pointsView(points)}`)
  for (const kind of ['send', 'arrival']) {
    assert.ok(
      points.some((point) => point.endsWith(kind)),
      `no point at ${kind}`,
    )
  }
})

test.run()
