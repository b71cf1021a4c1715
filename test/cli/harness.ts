/**
 * Runs the built command line: in this process where its words and exit codes are the point, and as a user's shell does
 * where the process is.
 */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import fetch from 'node-fetch'
import { systemClock, type Clock } from '../../src/kit/clock.js'
import type { Context } from '../../src/cli/context.js'
import type * as Run from '../../src/cli/run.js'
import { sandboxSides } from '../../src/kinds/registry.js'
import { parseFault, type Fault } from '../../src/sandbox/faults.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import { APP_ID, APP_SECRET } from '../../src/sandbox/sign-in.js'
import type { HireStateView } from '../sandbox/calls.js'

export const MAIN: string = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const RUN = new URL('../../dist/cli/run.js', import.meta.url).href
if (!existsSync(MAIN)) throw new Error('There is no dist/cli/main.js. Build first: npm run build')

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** The system's where it is left out. */
  readonly clock?: Clock
  /** Told all that stderr has so far, each time that there is more. */
  readonly onStderr?: (text: string) => void
}

/** No variable of the machine that runs the tests reaches the command line, but for what Node and git need. */
const BARE_ENV: Readonly<Record<string, string>> = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }

/** What is written to it, as text. */
class Memory extends Writable {
  text = ''
  readonly #onText: (text: string) => void
  constructor(onText: (text: string) => void = () => undefined) {
    super()
    this.#onText = onText
  }
  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    this.#onText(this.text)
    done()
  }
}

/** A context without a terminal, and what was printed in it. */
export const context = ({
  cwd,
  env = {},
  clock = systemClock,
  onStderr,
}: RunOptions): Context & Record<'stdout' | 'stderr', Memory> => ({
  version: '0.0.0',
  cwd,
  env: { ...BARE_ENV, ...env },
  stdin: Readable.from([]),
  stdout: new Memory(),
  stderr: new Memory(onStderr),
  clock,
  language: 'en',
  printed: { any: false },
  given: {},
  inputs: { config: new Set(), record: new Set() },
  onStop: () => () => undefined,
  aside: (load) => load(),
  leave: () => undefined,
})

/** Runs the command line in this process, in a context of the caller's. */
export const runIn: typeof Run.run = async (args, made) => ((await import(RUN)) as typeof Run).run(args, made)

/** Runs the command line in this process. */
export const fields = async (args: ReadonlyArray<string>, options: RunOptions): Promise<Ran> => {
  const made = context(options)
  const code = await runIn(args, made)
  return { code, stdout: made.stdout.text, stderr: made.stderr.text }
}

export interface ProcessOptions extends RunOptions {
  readonly main?: string
  /** Whether the modes of files count even where the tests run as root, who may read everything. */
  readonly modesCount?: boolean
  /** What happens while it runs. */
  readonly during?: (child: ChildProcess) => void
}

const WITHOUT_ROOTS_RIGHTS = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', process.execPath] as const

/** Runs the command line in a process of its own. */
export const fieldsProcess = (
  args: ReadonlyArray<string>,
  { cwd, env = {}, main = MAIN, modesCount = false, during }: ProcessOptions,
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const isRoot = process.getuid?.() === 0
    const [command, ...before] = modesCount && isRoot ? WITHOUT_ROOTS_RIGHTS : [process.execPath]
    const child = spawn(command, [...before, main, ...args], {
      cwd,
      env: { ...BARE_ENV, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
    during?.(child)
  })

/** Words as they were before they were wrapped to the terminal's width. */
export const unwrapped = (text: string): string => text.replaceAll(/\s+/g, ' ')

/** Files by name, with their texts. */
export type Files = Readonly<Record<string, string>>

export const writeFiles = (folder: string, files: Files): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** A folder with files, removed afterwards. */
export const inFolder = async <A>(files: Files, use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-'))
  try {
    writeFiles(folder, files)
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A server of plain http on this machine, with its address. */
export const withServer = async <A>(listener: RequestListener, use: (url: string) => Promise<A>): Promise<A> => {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

/** A sandbox of this process, and the environment that leads to it. */
export interface Platform {
  readonly sandbox: Sandbox
  readonly env: Readonly<Record<string, string>>
  readonly state: () => Promise<HireStateView>
  /** Lets calls go on that a fault delays; until then they wait. */
  readonly letGo: () => void
}

/** The environment that leads to a sandbox. */
export const leadingTo = (sandbox: Sandbox): Readonly<Record<string, string>> => ({
  FEISHU_BASE_URL: sandbox.url,
  FEISHU_APP_ID: APP_ID,
  FEISHU_APP_SECRET: APP_SECRET,
})

export const parsedFaults = (faults: ReadonlyArray<string>): ReadonlyArray<Fault> =>
  faults.map((text) => {
    const fault = parseFault(text)
    if (fault._tag === 'Left') throw new Error(`not a fault: ${text}`)
    return fault.right
  })

export const withPlatform = async <A>(
  faults: ReadonlyArray<string>,
  use: (platform: Platform) => Promise<A>,
): Promise<A> => {
  const gate = new AbortController()
  const sleep = async (_: number, closing: AbortSignal): Promise<void> => {
    const ended = AbortSignal.any([gate.signal, closing])
    if (!ended.aborted) await once(ended, 'abort')
    closing.throwIfAborted()
  }
  const sandbox = await startSandbox(await sandboxSides(), { faults: parsedFaults(faults), sleep })
  try {
    return await use({
      sandbox,
      env: leadingTo(sandbox),
      letGo: () => gate.abort(),
      state: async () => (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as HireStateView,
    })
  } finally {
    await sandbox.close()
  }
}

/** Waits until an apply in this folder has recorded that it is about to send something, or nobody asks any more. */
export const untilIntended = async (folder: string, ended?: AbortSignal): Promise<void> => {
  const journal = join(folder, 'fields.snapshot.json.journal')
  while (ended?.aborted !== true && !(existsSync(journal) && readFileSync(journal, 'utf8').includes('in_doubt'))) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
