import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fileStore } from '../../src/state/file/file-store.js'
import { crashMatrix, type Ground } from './matrix.js'

const test = suite('crash matrix')

const ground = (folder: string): Ground => ({
  config: undefined,
  environment: {},
  open: () => fileStore(join(folder, 'fields.snapshot.json')),
  copied: (copy) => Promise.resolve(ground(copy)),
})

test('file store: killed at every point, the next plan and apply converge', async () => {
  const points = await crashMatrix({ name: 'file store', ground, concurrency: 1, every: 1 })
  for (const kind of ['sync', 'rename', 'unlink', 'link', 'send', 'arrival']) {
    assert.ok(
      points.some((point) => point.endsWith(kind)),
      `no point at ${kind}`,
    )
  }
})

test.run()
