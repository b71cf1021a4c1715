/**
 * `npm test`: every check of package.json and every file of tests, as many side by side as there are cores, each whatever
 * became of the others, and a closing count of all of it: a check counts as one, the tests each as one.
 *
 *     node scripts/test.mjs [--unit | --fast] [name …]
 *
 * `--unit` leaves the checks out, and `--fast` every file besides that starts a process. A name is a part of a file's path;
 * only the files that have one of them are run, and no check.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { runScript, worker } from './test-processes.mjs'

const CHECKS = ['check:format', 'check:types', 'check:lint', 'check:layers', 'check:unused', 'check:type-tests']

/** The files that go first in a clone that has no times yet. */
const SLOWEST = 'test/slowest.json'

/** How many seconds each check and each file took last, by name. */
const TIMES = 'node_modules/.cache/feishu-fields/test-times.json'

/** Lines with which a test tells what it covered, and those that the closing summary repeats. */
const TOLD = /^crash matrix, /
const SKIPPED = /^Skipped, /

const kept = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

const stop = (words) => {
  console.error(words)
  process.exit(1)
}

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { unit: { type: 'boolean' }, fast: { type: 'boolean' } },
})
const workers = Number(process.env.TEST_WORKERS ?? availableParallelism())
if (!(workers >= 1)) stop('TEST_WORKERS must be a number from 1.')
const isWhole = !values.unit && !values.fast && names.length === 0

const files = readdirSync('test', { recursive: true })
  .map((path) => `test/${path.replaceAll(sep, '/')}`)
  .filter((file) => file.endsWith('.test.ts'))
  .sort()
const slowest = JSON.parse(readFileSync(SLOWEST, 'utf8'))
for (const file of slowest) if (!files.includes(file)) stop(`${SLOWEST} names ${file}, and there is no such test file.`)

const isFast = (file) => !file.endsWith('.system.test.ts')
const candidates = values.fast ? files.filter(isFast) : files
const has = (file, name) => file.includes(name.replace(/^\.\//, ''))
for (const name of names) {
  if (!candidates.some((file) => has(file, name)))
    stop(`No ${values.fast ? 'fast ' : ''}test file has ${name} in its path.`)
}
const chosen = candidates.filter((file) => names.length === 0 || names.some((name) => has(file, name)))

/** Longest first, so that no long one is left alone at the end. What has no time yet comes before all that has one. */
const times = kept(TIMES)
const secondsOf = (name) => times[name] ?? Number.MAX_VALUE
const slowFirst = [...slowest.filter((file) => chosen.includes(file)), ...(isWhole ? CHECKS : []), ...chosen]
const jobs = [...new Set(slowFirst)].sort((a, b) => secondsOf(b) - secondsOf(a))

const total = { passed: 0, failed: 0, skipped: 0 }
const broken = []
const leftOut = []

const tell = (name, { passed, failed, skipped, printed, seconds }) => {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  times[name] = seconds
  const lines = printed.split('\n')
  const counts = Object.entries({ failed, passed, skipped }).filter(([, count]) => count > 0)
  const told = counts.map(([word, count]) => `${count} ${word}`).join(', ')
  console.log(`${failed > 0 ? '✘' : '•'} ${name}: ${told} (${seconds.toFixed(1)} s)`)
  if (failed > 0) {
    broken.push(name)
    console.log(`\n${printed.trim()}\n`)
  } else {
    for (const line of lines.filter((each) => TOLD.test(each))) console.log(`  ${line}`)
  }
  leftOut.push(...lines.filter((line) => SKIPPED.test(line)))
}

const perform = async (job, runFile) => {
  const begun = performance.now()
  const result = await (files.includes(job) ? runFile(job, !isFast(job)) : runScript(job))
  tell(job, { ...result, seconds: (performance.now() - begun) / 1000 })
}

const slot = async () => {
  const { runFile, end } = worker()
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await perform(job, runFile)
  await end()
}

// Tests of the command line run what is built.
if (isWhole) await perform('build')
await Promise.all(Array.from({ length: workers }, slot))

try {
  mkdirSync(dirname(TIMES), { recursive: true })
  writeFileSync(TIMES, JSON.stringify(times, null, 2))
} catch {
  // The next run begins with the list of the slowest instead.
}
if (leftOut.length > 0) console.log(`\n${leftOut.join('\n')}`)
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
