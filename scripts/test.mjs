/**
 * Everything that `npm test` checks, each step whatever became of the one before, and a closing count of all of it:
 * a step counts as one, the unit tests each as one.
 */
import { spawn } from 'node:child_process'

const STEPS = [
  ['build', 'build'],
  ['format', 'check:format'],
  ['types', 'check:types'],
  ['lint', 'check:lint'],
  ['layers', 'check:layers'],
  ['unused code', 'check:unused'],
  ['type tests', 'check:type-tests'],
  ['unit tests', 'test:unit'],
]

/** Runs a script of package.json, shows what it prints, and keeps it. */
const run = (script) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
      process.stdout.write(chunk)
    })
    child.on('close', (code) => resolve({ ok: code === 0, printed }))
  })

/** uvu's own count, whose total leaves out what was skipped; `undefined` when it died before it had one. */
const uvuCount = (printed) => {
  const number = (word) =>
    Number(new RegExp(`^\\s*${word}:\\s+(\\d+)`, 'm').exec(printed.replaceAll(/\u001b\[\d+m/g, ''))?.[1])
  const [total, passed, skipped] = ['Total', 'Passed', 'Skipped'].map(number)
  return Number.isNaN(total) ? undefined : { passed, skipped, failed: total - passed }
}

let passed = 0
let failed = 0
let skipped = 0
const broken = []
const leftOut = []
for (const [name, script] of STEPS) {
  console.log(`\n— ${name}`)
  const { ok, printed } = await run(script)
  const count = name === 'unit tests' ? uvuCount(printed) : undefined
  if (count === undefined) {
    passed += ok ? 1 : 0
    failed += ok ? 0 : 1
  } else {
    passed += count.passed
    skipped += count.skipped
    // A run that failed with no failed test, as by an error while loading a file, has failed all the same.
    failed += ok ? count.failed : Math.max(1, count.failed)
  }
  if (!ok) broken.push(name)
  leftOut.push(...printed.split('\n').filter((line) => line.startsWith('Skipped, ')))
}
if (leftOut.length > 0) console.log(`\n${leftOut.join('\n')}`)
if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
