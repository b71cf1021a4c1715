import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { suite } from 'uvu'
import { gitStore } from '../../src/state/git/git-store.js'
import { crashMatrix, type Ground } from './matrix.js'

const test = suite('crash matrix')

const ground = (folder: string): Ground => {
  const remote = join(folder, 'remote.git')
  return {
    config: { type: 'git', remote },
    environment: {},
    open: () => gitStore({ folder, env: process.env, remote, ref: 'refs/fields/state' }),
    copied: (copy) => Promise.resolve(ground(copy)),
  }
}

test('git store: killed at every point, the next plan and apply converge', async () => {
  await crashMatrix({
    name: 'git store',
    ground: (folder) => {
      execFileSync('git', ['init', '-q', folder])
      execFileSync('git', ['init', '-q', '--bare', join(folder, 'remote.git')])
      return ground(folder)
    },
    concurrency: 16,
    every: 7,
  })
})

test.run()
