/**
 * What the scripts ask of the place that they run in, and which place it is.
 */
import { github } from './github.mjs'
import { gitlab } from './gitlab.mjs'
import { Problem } from './settings.mjs'
import { said } from './words.mjs'

/**
 * @typedef {object} Host
 * @property {string} calls What a `Change` is called here
 * @property {string} shown Where a job shows a plan
 * @property {string} tokenHint What to do when the token may not write a comment
 * @property {string} token Empty where there is none
 * @property {number} maxComment In characters
 * @property {string} commit The commit that was pushed for review, or to the branch
 * @property {string} triggeredBy The commit that the job was started for
 * @property {string | undefined} branch The branch that was pushed to
 * @property {number | undefined} change The number of the change under review
 * @property {{ url: string, env: Record<string, string> } | undefined} remote Where the snapshot is pushed to
 * @property {string} pushHint What to do when it can't be
 * @property {{ id: string, url: string }} run
 * @property {(file: (name: string) => string) => ReadonlyArray<string>} planReports
 * @property {(markdown: string) => void} summarize
 * @property {(name: string, value: string) => void} output
 * @property {() => Promise<string | number | undefined>} self Who the token's comments are by
 * @property {(change: number) => Promise<string>} head The newest commit of a change
 * @property {(change: number) => Promise<ReadonlyArray<Comment>>} comments The oldest first, or the newest
 * @property {(change: number, body: string) => Promise<unknown>} create Tried once
 * @property {(change: number, id: number, body: string) => Promise<unknown>} update
 * @property {(change: number, id: number) => Promise<unknown>} remove
 * @property {(commit: string) => Promise<ReadonlyArray<{ number: number, head: string }>>} merged The changes that brought a commit to the branch
 */

/** @typedef {{ id: number, body: string, author: string | number | undefined }} Comment */

/** @returns {Host} */
export const host = () => {
  if (process.env['GITHUB_ACTIONS'] === 'true') return github()
  if (process.env['GITLAB_CI'] === 'true') return gitlab()
  throw new Problem(
    said(
      'This is neither GitHub Actions nor GitLab CI: neither GITHUB_ACTIONS nor GITLAB_CI is "true".',
      '这里既不是 GitHub Actions，也不是 GitLab CI：GITHUB_ACTIONS 和 GITLAB_CI 都不是 "true"。',
    ),
  )
}
