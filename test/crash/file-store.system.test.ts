import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { applyTrial } from './apply-trial.js'
import { fileGround } from './grounds.js'
import { crashMatrix } from './matrix.js'

const test = suite('crash matrix')

test('file store: killed at every point, the next plan and apply converge', async () => {
  const points = await crashMatrix(applyTrial({ name: 'file store', ground: fileGround, concurrency: 1, every: 1 }))
  for (const kind of ['sync', 'rename', 'unlink', 'link', 'send', 'arrival']) {
    assert.ok(
      points.some((point) => point.endsWith(kind)),
      `no point at ${kind}`,
    )
  }
})

test.run()
