import { suite } from 'uvu'
import { applyTrial } from './apply-trial.js'
import { repositoryGround } from './grounds.js'
import { crashMatrix } from './matrix.js'

const test = suite('crash matrix')

test('git store: killed at every point, the next plan and apply converge', async () => {
  await crashMatrix(applyTrial({ name: 'git store', ground: repositoryGround, concurrency: 16, every: 7 }))
})

test.run()
