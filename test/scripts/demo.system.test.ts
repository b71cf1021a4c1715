/**
 * The demo, as a pipeline runs it: through a pipe.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('demo')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('ends well, and colours nothing because CI is set', () => {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], CI: 'true' }
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/demo.ts'], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  })
  assert.match(printed, '# Done.')
  assert.not.match(printed, '\u001b')
})

test.run()
