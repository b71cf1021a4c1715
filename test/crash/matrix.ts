/**
 * A crash matrix: one command is killed at every point, each time from the same beginning, and what must hold after each
 * kill is a trial's to say. It holds no test.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as assert from 'uvu/assert'

export interface Trial {
  /** Such as `git store`. */
  readonly name: string
  /** The file of the command among `src/cli/commands`, which is loaded before anything is counted. */
  readonly command: string
  /** Makes in an empty folder what every run begins with. */
  readonly seed: (folder: string) => Promise<void>
  /** One run, in a folder that holds the same. */
  readonly begin: (folder: string) => Promise<Run>
  /** Without REQUIRE_ALL=1 every so many points, with the first and the last; an odd number meets `before` and `after`. */
  readonly every: number
  /** Whether it is killed at such a point, such as `before rename`. At each, where it is left out. */
  readonly isMet?: (point: string) => boolean
  /** Whether what the command started, such as a push, may end before it is checked. */
  readonly isAwaited?: true
}

export interface Run {
  readonly argv: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string>>
  /** Fails where something is not as it has to be, once the command was killed, or ended. */
  readonly check: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Runs the matrix, says how many points it has, and returns their names. */
export const crashMatrix = async (trial: Trial): Promise<ReadonlyArray<string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-crash-'))
  try {
    const program = await bundled(folder, trial.command)
    const seeded = join(folder, 'seeded')
    mkdirSync(seeded)
    await trial.seed(seeded)
    const matrix: Matrix = { folder, program, seeded, trial }

    const points = await ended(matrix)
    const met = points.flatMap((point, index) => (trial.isMet?.(point) === false ? [] : [index + 1]))
    const isAll = process.env['REQUIRE_ALL'] === '1'
    const chosen = met.filter(
      (_, index) => isAll || index === 0 || index === met.length - 1 || (index + 1) % trial.every === 0,
    )
    await killedAtEach(chosen, matrix)
    console.log(`\ncrash matrix, ${trial.name}: ${pointsView(points)}, killed at ${chosen.length}`)
    const left = met.length - chosen.length
    if (left > 0) {
      const of = `${left} of ${met.length} crash points of the ${trial.name}`
      console.log(`Skipped, because REQUIRE_ALL is not set: ${of}`)
    }
    return points
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Matrix {
  readonly folder: string
  readonly program: Program
  /** The folder that every run starts from a copy of. */
  readonly seeded: string
  readonly trial: Trial
}

/** The points of a run that nobody kills. */
const ended = async (matrix: Matrix): Promise<ReadonlyArray<string>> => {
  const points = await killedAt(0, loading(matrix.program), matrix)
  if (points === undefined) throw new Error('a command that is not killed ends with 0')
  return points
}

/** A worker for each core; each lets the program load for its next run while this one goes on. */
const killedAtEach = async (chosen: ReadonlyArray<number>, matrix: Matrix): Promise<void> => {
  const left = [...chosen]
  const worker = async (): Promise<void> => {
    let next = loading(matrix.program)
    try {
      for (let n = left.shift(); n !== undefined; n = left.shift()) {
        const child = next
        next = loading(matrix.program)
        const points = await killedAt(n, child, matrix)
        // How many pieces arrive on a socket differs from run to run: this one had fewer.
        if (points !== undefined) assert.ok(points.length < n, `passed point ${n} of ${points.length}, and lives`)
      }
    } catch (e) {
      left.length = 0
      throw e
    } finally {
      next.process.kill('SIGKILL')
    }
  }
  // What the others work on is removed only once they are done.
  for (const each of await Promise.allSettled(Array.from({ length: availableParallelism() }, worker))) {
    if (each.status === 'rejected') throw each.reason
  }
}

/** `undefined` where it was killed; otherwise the points that it passed. Nobody kills it at 0. */
const killedAt = async (n: number, child: Child, matrix: Matrix): Promise<ReadonlyArray<string> | undefined> => {
  const folder = mkdtempSync(join(matrix.folder, 'run-'))
  try {
    cpSync(matrix.seeded, folder, { recursive: true })
    const { argv, env, check, close } = await matrix.trial.begin(folder)
    try {
      const log = join(matrix.folder, `points-${n}`)
      const isKilled = await ran(child, { argv, cwd: folder, env, at: n, log, keepCache: n === 0 })
      if (matrix.trial.isAwaited) await untilAlone(child.process.pid ?? 0)
      await check()
      return isKilled ? undefined : readFileSync(log, 'utf8').split('\n')
    } finally {
      await close()
    }
  } catch (e) {
    const place = n === 0 ? 'not killed' : `killed at point ${n}`
    throw new Error(`${matrix.trial.name}, ${place}: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits until nobody lives in the group that a process led. */
const untilAlone = async (leader: number): Promise<void> => {
  const isAlive = (): boolean => {
    try {
      return process.kill(-leader, 0)
    } catch {
      return false
    }
  }
  for (const last = Date.now() + 5000; isAlive() && Date.now() < last;) await setTimeout(5)
}

/** Whether it was killed; otherwise it ended with 0. */
const ran = async ({ process: child, ready }: Child, run: object): Promise<boolean> => {
  await ready
  const exit = once(child, 'exit')
  child.send(run)
  const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null]
  if (signal === 'SIGKILL') return true
  assert.is(code, 0, 'a command that is not killed ends with 0')
  return false
}

/** The program as one file, which loads in a third of the time. */
interface Program {
  readonly bundle: string
  /** V8's code cache, which the first run leaves. */
  readonly cache: string
}

const bundled = async (folder: string, command: string): Promise<Program> => {
  const bundle = join(folder, 'program.cjs')
  const cli = fileURLToPath(new URL('../../src/cli', import.meta.url))
  // The command, which the program imports once it runs, is loaded ahead.
  const contents = `
    export { run } from './run.js'
    export { systemClock } from '../kit/clock.js'
    export * as ahead from './commands/${command}.js'`
  await esbuild.build({
    stdin: { contents, resolveDir: cli },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['jiti', 'pg-native', 'typescript'],
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(cli, 'main.ts')).href) },
  })
  return { bundle, cache: join(folder, 'program.cache') }
}

/** The one that tsx itself uses. */
const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx'))('esbuild') as {
  readonly build: (options: object) => Promise<unknown>
}

interface Child {
  readonly process: ChildProcess
  /** Resolves once the program is loaded. */
  readonly ready: Promise<void>
}

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url))

/** A process for one run, which begins to load the program. */
const loading = ({ bundle, cache }: Program): Child => {
  const child = fork(CHILD, [bundle, cache], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    execArgv: [],
    // It leads a group, by which what it started is known.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error('the program could not be loaded')))
  })
  // One that is never asked to run is killed, and nobody waits for it.
  ready.catch(() => undefined)
  return { process: child, ready }
}

/** Such as `100 points (12 sync, 8 send)`. */
const pointsView = (points: ReadonlyArray<string>): string => {
  const kinds = new Map<string, number>()
  for (const point of points) {
    const kind = point.replace(/^(before|after) /, '')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return `${points.length} points (${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')})`
}
