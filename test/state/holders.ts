/**
 * Holders of locks that live in a process of their own, so that they can be really dead. It holds no test.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { LockHolder } from '../../src/state/lock-holder.js'
import { thisProcess } from '../../src/state/process-life.js'

/** Somebody of this process, who lives as long as the test does. */
export const livingHolder = async (): Promise<LockHolder> => ({
  id: randomUUID(),
  user: 'ann',
  host: hostname(),
  process: await thisProcess(),
  since: '2026-11-21T08:00:00.000Z',
  command: 'apply',
  job: 'https://ci.example.com/jobs/1',
})

export interface MortalHolder {
  readonly holder: LockHolder
  readonly die: () => Promise<void>
}

export const mortalHolder = async (): Promise<MortalHolder> => {
  const child = spawn('sleep', ['infinity'], { stdio: 'ignore' })
  await once(child, 'spawn')
  const { pid = 0 } = child
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  const living = await livingHolder()
  return {
    holder: { ...living, process: { ...living.process, pid, started } },
    die: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
