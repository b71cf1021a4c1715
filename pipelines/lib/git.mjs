/**
 * git in the current folder, without a shell, a question or a hook.
 */
import { execFileSync } from 'node:child_process'
import { Problem } from './settings.mjs'
import { blotted } from './say.mjs'
import { said } from './words.mjs'

/** git's own words. */
export class GitFailed extends Problem {}

/**
 * @param {ReadonlyArray<string>} args @param {{ env?: Record<string, string>, input?: string }} [options]
 * @returns {string} what it printed, without the last line's end
 */
export const git = (args, { env = {}, input = '' } = {}) => {
  try {
    return execFileSync('git', ['-c', 'core.quotePath=false', ...args], {
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', ...env },
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['pipe', 'pipe', 'pipe'],
    }).replace(/\n$/, '')
  } catch (e) {
    const words = e instanceof Error && 'stderr' in e ? String(e.stderr).trim() : String(e)
    const own = blotted(words).replaceAll('\n', '; ')
    throw new GitFailed(said(`git ${args[0]} failed: ${own}`, `git ${args[0]} 失败：${own}`))
  }
}

/** @param {ReadonlyArray<string>} args @param {Parameters<typeof git>[1]} [options] */
export const gitOr = (args, options) => {
  try {
    return git(args, options)
  } catch (e) {
    if (e instanceof GitFailed) return undefined
    throw e
  }
}

/** The newest commit of a branch at the remote. @param {{ url: string, env: Record<string, string> }} remote @param {string} branch */
export const newest = ({ url, env }, branch) => {
  const ref = `refs/heads/${branch}`
  const lines = git(['ls-remote', url, ref], { env }).split('\n')
  const found = lines.map((line) => line.split('\t')).find(([, name]) => name === ref)
  if (found?.[0] === undefined) {
    const name = JSON.stringify(branch)
    throw new Problem(said(`There is no branch ${name} at the remote.`, `远端没有分支 ${name}。`))
  }
  return found[0]
}
