/**
 * Runs what was printed, as somebody does who copied it. It holds no test.
 */
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAIN } from './harness.js'

const QUESTION = "Only 'yes' is taken for a yes"

/** In a shell with a terminal, where a person answers yes; `folder` is for what the shell needs. */
export const inShell = (
  command: string,
  cwd: string,
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'feishu-fields'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`)
  chmodSync(join(bin, 'feishu-fields'), 0o755)
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: folder, TERM: 'dumb', ...more }
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] })
  let [output, answered] = ['', 0]
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    const asked = output.split(QUESTION).length - 1
    if (asked > answered) child.stdin.write('yes\n')
    answered = asked
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}
