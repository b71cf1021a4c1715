import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import { gitStore } from '../../src/store/git-store.js'
import { crashMatrix, pointsView } from './matrix.js'

const test = suite('crash matrix')

test('git store: killed at every point, the next plan and apply converge', async () => {
  const points = await crashMatrix({
    ground: (folder) => {
      const remote = mkdtempSync(join(tmpdir(), 'fields-remote-'))
      execFileSync('git', ['init', '-q', '--bare', remote])
      execFileSync('git', ['init', '-q', folder])
      const place = { folder, env: process.env, remote, ref: 'refs/fields/state' }
      return Promise.resolve({
        config: { type: 'git', remote },
        environment: {},
        open: () => gitStore(place),
        remove: () => {
          rmSync(remote, { recursive: true })
          return Promise.resolve()
        },
      })
    },
    concurrency: 16,
    workers: 3,
  })
  console.log(`\ncrash matrix, git store: ${pointsView(points)}`)
})

test.run()
