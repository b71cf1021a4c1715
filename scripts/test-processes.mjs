/**
 * The processes in which checks and files of tests are run: each leads a process group of its own, which ends with it, and
 * prints into a file, so that what it and its children print is kept in order.
 */
import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How many seconds a check or a file of tests may take. */
const LIMIT = Number(process.env.TEST_TIME_LIMIT ?? 1200)

const TSX = import.meta.resolve('tsx')
const WORKER = fileURLToPath(new URL('test-worker.mjs', import.meta.url))
const PASSED = { passed: 1, failed: 0, skipped: 0 }
const FAILED = { passed: 0, failed: 1, skipped: 0 }

/** Runs a script of package.json, which counts as one. */
export async function runScript(script) {
  const running = start('npm', ['run', '--silent', script])
  const { isOk, how } = await inTime(running, running.ended)
  return isOk
    ? { ...PASSED, printed: running.printed() }
    : { ...FAILED, printed: `${running.printed()}\n${script}: ${how}` }
}

/**
 * A process that runs files of tests one after another, started when it is first needed, and anew after it ended. A file
 * during which it ends has failed, which counts as one.
 */
export function worker() {
  let running
  const runFile = async (file, mayStartProcesses) => {
    running ??= { ...start(process.execPath, ['--import', TSX, WORKER], ['ipc']), before: undefined }
    const { child, ended, printed, before } = running
    const counts = new Promise((resolve) => child.once('message', resolve))
    // Where it can't be sent the process has ended, and `ended` says so.
    child.send({ file, mayStartProcesses }, () => undefined)
    const outcome = await inTime(running, Promise.race([counts, ended]))
    if (outcome.how === undefined) {
      running.before = file
      return { ...outcome, printed: printed() }
    }
    const left =
      before === undefined ? '' : `\nThe files before it in this process, ${before} last, may have left the cause.`
    running = undefined
    return { ...FAILED, printed: `${printed()}\n${file} was not done: ${outcome.how}${left}` }
  }
  const end = async () => {
    if (running === undefined) return
    running.child.disconnect()
    await inTime(running, running.ended)
  }
  return { runFile, end }
}

const FOLDER = mkdtempSync(join(tmpdir(), 'fields-tests-'))
const groups = new Set()
let started = 0

process.on('exit', () => {
  for (const group of groups) kill(group)
  rmSync(FOLDER, { recursive: true, force: true })
})
// The groups are not the terminal's, so its signals reach nobody but this process.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]))
}

const start = (command, args, channel = []) => {
  const file = join(FOLDER, `${++started}.txt`)
  const output = openSync(file, 'a')
  const child = spawn(command, args, { detached: true, stdio: ['ignore', output, output, ...channel] })
  closeSync(output)
  const { pid } = child
  groups.add(pid)
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      kill(pid)
      groups.delete(pid)
      resolve({ isOk: code === 0, how: `its process ended by ${signal ?? `exit code ${code}`}.` })
    })
  })
  const printed = () => {
    const text = readFileSync(file, 'utf8')
    truncateSync(file)
    return text
  }
  return { child, ended, printed }
}

const kill = (group) => {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Nobody of it lives.
  }
}

/** What `outcome` gives, or how the process ended: when the time is up it is killed, with all that it started. */
const inTime = async ({ child, ended }, outcome) => {
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    kill(child.pid)
  }, LIMIT * 1000)
  const result = await outcome
  clearTimeout(timer)
  if (!isLate) return result
  await ended
  return {
    isOk: false,
    how: `it took more than ${LIMIT} s and was killed. TEST_TIME_LIMIT sets another limit, in seconds.`,
  }
}
