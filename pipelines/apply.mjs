/**
 * Applies what was merged, once it is sure that what comes of it can be kept. Ends with 0; the exit code of the apply is
 * in the file and the output `exit-code`, so that the snapshot is recorded before the job ends with it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fields } from './lib/fields.mjs'
import { git, GitFailed, newest } from './lib/git.mjs'
import { host } from './lib/host.mjs'
import { Refused, Unclear } from './lib/http.mjs'
import { block } from './lib/markdown.mjs'
import { blotted, main, tell } from './lib/say.mjs'
import { applyFlags, commentId, flagSetting, outputFolder, planFlags, Problem, setting } from './lib/settings.mjs'
import { snapshotPlace } from './lib/snapshot.mjs'
import { ownComments } from './lib/sticky.mjs'

/** A summary takes 1 MiB, and a character up to 3 bytes. */
const MOST_WORDS = 300_000

/** @type {Readonly<Record<number, string>>} */
const TITLES = {
  0: '## ✅ Applied',
  3: '## ❌ Not applied: the plan is rejected',
  4: '## ⚠️ Applied in part',
  5: '## ❌ Not applied: somebody else holds the lock',
}

await main(async () => {
  const here = host()
  const folder = outputFolder('apply')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  here.output('folder', folder)
  /** @type {{ code: number, title: string, words: string }} */
  const { code, title, words } = await applied(here, folder).catch((e) => {
    if (!(e instanceof Problem)) throw e
    tell('error', `${e.message} Nothing was sent.`)
    return { code: 1, title: '## ❌ Not applied', words: `${e.message} Nothing was sent.` }
  })
  here.summarize(`${title}\n\n${block(blotted(words), MOST_WORDS)}\n`)
  writeFileSync(`${folder}/exit-code`, `${code}\n`)
  here.output('exit-code', String(code))
  return 0
})

/** @param {import('./lib/host.mjs').Host} here @param {string} folder */
async function applied(here, folder) {
  const { branch } = here
  if (branch === undefined) throw new Problem('Apply runs for a branch; this job is for none.')
  mustBeNewest(here, branch)
  await mustBeRecordable(here, branch)
  const approval = flagSetting('FIELDS_REQUIRE_APPROVED', false) ? await approved(here, folder) : []
  if (approval === 'nothing to do') return { code: 0, title: '## ✅ Nothing to apply', words: 'No changes.' }
  const ran = await fields(['apply', '--yes', '--json', ...approval, ...planFlags(), ...applyFlags()], {
    credentials: true,
    stdout: 'kept',
  })
  writeFileSync(`${folder}/apply.json`, ran.stdout)
  return { code: ran.code, title: TITLES[ran.code] ?? '## ❌ Not applied', words: ran.stderr }
}

/** An older commit has an older snapshot, and would send again what was applied since. @param {import('./lib/host.mjs').Host} here @param {string} branch */
function mustBeNewest({ remote = { url: 'origin', env: {} } }, branch) {
  const head = git(['rev-parse', 'HEAD'])
  const tip = newest(remote, branch)
  if (head === tip) return
  throw new Problem(
    `This is commit ${head}, and ${branch} is at ${tip} by now, with another config or snapshot. The job of that commit applies all of it; where there is none, run this job again, with a checkout of the branch instead of a commit.`,
  )
}

/** A snapshot that can't be pushed is lost with the runner, and with it the only record of what is live. @param {import('./lib/host.mjs').Host} here @param {string} branch */
async function mustBeRecordable({ remote, pushHint }, branch) {
  const place = await snapshotPlace()
  if (place === undefined || setting('FIELDS_SNAPSHOT', 'commit') === 'none') return
  if (remote === undefined) throw new Problem(`The snapshot can't be committed: there is no token for it. ${pushHint}`)
  try {
    git(['push', '--dry-run', '--no-verify', remote.url, `HEAD:refs/heads/${branch}`], { env: remote.env })
  } catch (e) {
    if (e instanceof GitFailed) throw new Problem(`The snapshot could not be pushed. ${pushHint} ${e.message}`)
    throw e
  }
}

/**
 * What was approved is the plan in our comment on the change that was merged. Without one nothing is applied, unless
 * there is nothing to apply.
 * @param {import('./lib/host.mjs').Host} here @param {string} folder
 * @returns {Promise<ReadonlyArray<string> | 'nothing to do'>}
 */
async function approved(here, folder) {
  const found = await approvedPlan(here)
  if (typeof found === 'object') return ['--approved', found.plan]
  const { code } = await fields(['plan', '--detailed-exitcode', `--out=${folder}/plan.json`, ...planFlags()])
  if (code === 0) return 'nothing to do'
  throw new Problem(
    `${found} See the plan above. Open a ${here.calls} with the same config, and have its plan approved.`,
  )
}

/** @param {import('./lib/host.mjs').Host} here @returns {Promise<{ plan: string } | string>} in words, why there is none */
async function approvedPlan(here) {
  const { calls, token, tokenHint, triggeredBy } = here
  if (token === '') throw new Problem(`Who approved what can't be looked up: there is no token. ${tokenHint}`)
  try {
    const changes = await here.merged(triggeredBy)
    const [change] = changes
    if (change === undefined || changes.length > 1) {
      return `Commit ${triggeredBy} was merged by ${changes.length === 0 ? `no ${calls}` : `several ${calls}s`}, so no plan of it was approved.`
    }
    const [comment] = await ownComments(here, change.number, commentId())
    if (comment === undefined) return `The ${calls} ${change.number} has no plan in a comment of ours.`
    const { plan, commit } = comment.mark
    if (commit !== change.head) {
      return `The plan in the comment on ${calls} ${change.number} is of ${commit}, and what was merged is ${change.head}.`
    }
    return plan === undefined ? `The comment on ${calls} ${change.number} says that there was no plan.` : { plan }
  } catch (e) {
    if (e instanceof Refused || e instanceof Unclear)
      throw new Problem(`Who approved what could not be looked up. ${e.message}`)
    throw e
  }
}
