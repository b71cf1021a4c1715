import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fileStore } from '../../src/store/file-store.js'
import { crashMatrix, pointsView } from './matrix.js'

const test = suite('crash matrix')

test('file store: killed at every point, the next plan and apply converge', async () => {
  const points = await crashMatrix({
    ground: (folder) =>
      Promise.resolve({
        config: undefined,
        environment: {},
        open: () => fileStore(join(folder, 'fields.snapshot.json')),
        remove: () => Promise.resolve(),
      }),
    concurrency: 1,
    workers: 3,
  })
  console.log(`\ncrash matrix, file store: ${pointsView(points)}`)
  for (const kind of ['sync', 'rename', 'unlink', 'link', 'send', 'arrival']) {
    assert.ok(
      points.some((point) => point.endsWith(kind)),
      `no point at ${kind}`,
    )
  }
})

test.run()
