/**
 * Runs the built command line as a user's shell does: a child process in a folder of its own.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fetch from 'node-fetch'
import { parseFault } from '../../src/sandbox/faults.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import { APP_ID, APP_SECRET } from '../../src/sandbox/tokens.js'
import type { StateView } from '../../src/sandbox/view.js'

export const MAIN: string = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
if (!existsSync(MAIN)) throw new Error('There is no dist/cli/main.js. Build first: npm run build')

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly main?: string
  readonly uid?: number
  /** What happens while it runs. */
  readonly during?: (child: ChildProcess) => void
}

/** No variable of the machine that runs the tests reaches the command line, but for what Node needs. */
const BARE_ENV: Readonly<Record<string, string>> = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }

export const fields = (
  args: ReadonlyArray<string>,
  { cwd, env = {}, main = MAIN, uid, during }: RunOptions,
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { ...BARE_ENV, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid }),
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

/** A sandbox of this process, and the environment that leads to it. */
export interface Platform {
  readonly sandbox: Sandbox
  readonly env: Readonly<Record<string, string>>
  readonly state: () => Promise<StateView>
}

export const withPlatform = async <A>(
  faults: ReadonlyArray<string>,
  use: (platform: Platform) => Promise<A>,
): Promise<A> => {
  const parsed = faults.map((text) => {
    const fault = parseFault(text)
    if (fault._tag === 'Left') throw new Error(`not a fault: ${text}`)
    return fault.right
  })
  const sandbox = await startSandbox({ faults: parsed })
  try {
    return await use({
      sandbox,
      env: { FEISHU_BASE_URL: sandbox.url, FEISHU_APP_ID: APP_ID, FEISHU_APP_SECRET: APP_SECRET },
      state: async () => (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView,
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
