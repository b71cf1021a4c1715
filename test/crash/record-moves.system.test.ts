import { suite } from 'uvu'
import { startPostgres, type PostgresServer } from '../state/postgres/postgres-server.js'
import { defaultGround, type StoreType } from './grounds.js'
import { crashMatrix } from './matrix.js'
import { migrateTrial, pushTrial, rebindTrial } from './record-trials.js'

const test = suite('crash matrix of a record that moves')

let server: PostgresServer
test.before(async () => {
  server = await startPostgres()
})
test.after(() => server.close())

const MOVES: ReadonlyArray<readonly [from: StoreType, to: StoreType]> = [
  ['file', 'git'],
  ['git', 'postgres'],
  ['postgres', 'file'],
  ['file', 'postgres'],
]
for (const [from, to] of MOVES) {
  test(`from ${from} to ${to}: killed at every point, one place at most can be used, and the same command ends it`, async () => {
    await crashMatrix(migrateTrial({ from, to, ground: defaultGround(server), every: 3 }))
  })
}

for (const type of ['file', 'postgres'] as const) {
  test(`push to ${type}: killed at every point, it has the earlier record or the later one`, async () => {
    await crashMatrix(pushTrial({ type, ground: defaultGround(server), every: 3 }))
  })
  test(`rebind of ${type}: killed at every point, all of it speaks for one platform`, async () => {
    await crashMatrix(rebindTrial({ type, ground: defaultGround(server), every: 3 }))
  })
}

test.run()
