/**
 * Runs files of tests one after another, so that they share what they import. The runner sends it a file over the channel
 * and gets its counts back, and ends it by closing the channel. A file that ends the process, by an unhandled rejection
 * too, is for the runner to see.
 */
import childProcess from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const ENV = { ...process.env }
const NO_PROCESS =
  'This file starts a process, so it is no fast test: name it *.system.test.ts, and npm run test:fast leaves it out.'

const guard = { isOn: false, wasMet: false }

// uvu only queues the suites of a file, and leaves it to us to run them.
globalThis.UVU_DEFER = 1

const run = async (file) => {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const fails = (words) => {
    counts.failed++
    console.log(`\n${words}`)
  }
  const suites = []
  globalThis.UVU_QUEUE = [suites]
  try {
    await import(pathToFileURL(resolve(file)).href)
    for (const each of suites) {
      const [errors, passed, skipped, total] = await each()
      counts.passed += passed
      counts.skipped += skipped
      counts.failed += total - passed
      if (errors !== true) console.log(`\n${errors}`)
      // uvu drops what a hook throws, and the tests after it with it.
      else if (passed < total)
        console.log(`\n${total - passed} of ${total} tests were not run: a hook of their suite threw an error.`)
    }
    if (counts.passed + counts.failed + counts.skipped === 0) fails(`${file} registers no test: is .run() missing?`)
  } catch (error) {
    fails(error?.stack ?? String(error))
  }
  // Rejections that nobody handles end the process here.
  await setImmediate()
  if (guard.wasMet) fails(NO_PROCESS)
  return counts
}

/** Takes back what a file may leave to the next one. */
const restore = () => {
  for (const name of Object.keys(process.env)) if (!(name in ENV)) delete process.env[name]
  Object.assign(process.env, ENV)
  process.exitCode = undefined
  for (const event of [...Object.keys(constants.signals), 'uncaughtException', 'unhandledRejection']) {
    process.removeAllListeners(event)
  }
  guard.wasMet = false
}

const guarded = (owner, name) => {
  const original = owner[name]
  owner[name] = function (...args) {
    if (!guard.isOn) return original.apply(this, args)
    guard.wasMet = true
    throw new Error(NO_PROCESS)
  }
}

guarded(childProcess.ChildProcess.prototype, 'spawn')
for (const name of ['spawnSync', 'execSync', 'execFileSync']) guarded(childProcess, name)
syncBuiltinESMExports()

process.on('disconnect', () => process.exit())
process.on('message', async ({ file, mayStartProcesses }) => {
  guard.isOn = !mayStartProcesses
  const counts = await run(file)
  restore()
  process.send(counts)
})
