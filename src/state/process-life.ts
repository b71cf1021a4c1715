/**
 * Which process this is, so that another can tell later whether it is still there. Dead is said only where that is sure:
 * it may be on another machine, in another container, or asleep.
 */
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { HoldingProcess, LockHolder } from './lock-holder.js'
import { ioCode } from '../kit/files.js'
import { present } from '../kit/present.js'

export async function thisProcess(): Promise<HoldingProcess> {
  const [[, started], boot, machine, namespace] = await Promise.all([
    statOf(process.pid),
    textOf('/proc/sys/kernel/random/boot_id'),
    textOf('/etc/machine-id'),
    readlink('/proc/self/ns/pid').catch(() => undefined),
  ])
  return present({ pid: process.pid, started, boot, machine, namespace })
}

/** Never of a holder that is not known. */
export async function isSurelyDead({ process: holder, host }: LockHolder): Promise<boolean> {
  if (host !== hostname()) return false
  const here = await thisProcess()
  if (process.platform === 'linux') {
    if (holder.boot === undefined || here.boot === undefined) return false
    // The machine was started anew since.
    if (holder.boot !== here.boot) return holder.machine !== undefined && holder.machine === here.machine
    if (holder.namespace === undefined || holder.namespace !== here.namespace) return false
  }
  if (!isThere(holder.pid)) return true
  const [state, started] = await statOf(holder.pid)
  // It ended, and nobody asked for its exit code yet.
  if (state === 'Z' || state === 'X') return true
  return holder.started !== undefined && started !== undefined && holder.started !== started
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return ioCode(e) !== 'ESRCH'
  }
}

/** The state and the start, from `/proc/PID/stat`; the second word may hold spaces, and ends with the last `)`. */
const statOf = async (pid: number): Promise<readonly [state: string | undefined, started: string | undefined]> => {
  const stat = await textOf(`/proc/${pid}/stat`)
  const words = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return [words?.[0], words?.[19]]
}

const textOf = async (file: string): Promise<string | undefined> => {
  try {
    const text = (await readFile(file, 'utf8')).trim()
    return text === '' ? undefined : text
  } catch {
    return undefined
  }
}
