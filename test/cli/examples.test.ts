/**
 * Every example is planned, applied and shown, and its output compared with the files kept in `test/examples`.
 * UPDATE_EXPECTED=1 writes them anew, to be read before they are committed.
 */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, inFolder, withPlatform, writeFiles } from './harness.js'

const test = suite('examples')

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url))
const EXPECTED = fileURLToPath(new URL('../examples', import.meta.url))

const names = readdirSync(EXAMPLES).sort()

test('there are at least four examples, each with a README', () => {
  assert.ok(names.length >= 4)
  for (const name of names) assert.ok(existsSync(join(EXAMPLES, name, 'README.md')), name)
})

for (const name of names) {
  test(name, () =>
    inFolder({}, (cwd) =>
      withPlatform([], async ({ env }) => {
        cpSync(join(EXAMPLES, name), cwd, { recursive: true })
        const steps: ReadonlyArray<readonly [string, ReadonlyArray<string>, number]> = [
          ['validate', ['validate'], 0],
          ['plan', ['plan', '--detailed-exitcode'], 2],
          ['apply', ['apply', '--yes', '--concurrency', '1'], 0],
          ['plan-again', ['plan', '--detailed-exitcode'], 0],
          ['show', ['show'], 0],
        ]
        for (const [step, args, code] of steps) {
          const ran = await fields(args, { cwd, env })
          assert.is(ran.stderr, '')
          assert.is(ran.code, code)
          const file = join(name, `${step}.txt`)
          // Times and the sandbox alone differ from run to run.
          const found = ran.stdout
            .replaceAll(/"lineage": "[0-9a-f-]{36}"/g, '"lineage": "LINEAGE"')
            .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME-OF-THE-CALL')
            .replaceAll(/sandbox [0-9a-f]{8}, http:\/\/127\.0\.0\.1:\d+/g, 'sandbox ID, http://127.0.0.1:PORT')
          if (process.env['UPDATE_EXPECTED'] === '1') writeFiles(EXPECTED, { [file]: found })
          assert.is(found, readFileSync(join(EXPECTED, file), 'utf8'))
        }
      }),
    ),
  )
}

test('the form in YAML is the form in TypeScript', () => {
  const plan = (name: string) => readFileSync(join(EXPECTED, name, 'plan.txt'), 'utf8')
  assert.is(plan('background-check-form-yaml'), plan('background-check-form'))
})

test.run()
