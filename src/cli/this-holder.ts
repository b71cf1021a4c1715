/**
 * Who takes a lock from here.
 */
import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import type { LockHolder } from '../state/lock-holder.js'
import { thisProcess } from '../state/process-life.js'
import type { Context } from './context.js'

export async function thisHolder(context: Context, command: string): Promise<LockHolder> {
  const job = ciJob(context)
  return {
    id: randomUUID(),
    user: user(),
    host: hostname(),
    process: await thisProcess(),
    since: context.clock.now().toISOString(),
    command,
    ...(job === undefined ? {} : { job }),
  }
}

/** A container's user may have no name. */
const user = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** The address of the job, as GitHub Actions, GitLab CI and Jenkins tell it. */
const ciJob = (context: Context): string | undefined => {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL, BUILD_URL } = context.env
  const github =
    GITHUB_SERVER_URL === undefined || GITHUB_RUN_ID === undefined
      ? undefined
      : `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY ?? ''}/actions/runs/${GITHUB_RUN_ID}`
  return github ?? CI_JOB_URL ?? BUILD_URL
}
