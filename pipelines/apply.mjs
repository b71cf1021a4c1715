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
import { blotted, main, say, tell } from './lib/say.mjs'
import { applyFlags, commentId, flagSetting, outputFolder, planFlags, Problem, setting } from './lib/settings.mjs'
import { mustBeCommittable, noPushToken, planned } from './lib/snapshot.mjs'
import { ownComments } from './lib/sticky.mjs'
import { said, sentences } from './lib/words.mjs'

/** A summary takes 1 MiB, and a character up to 3 bytes. */
const MOST_WORDS = 300_000

const NOT_APPLIED = said('## ❌ Not applied', '## ❌ 未执行')

/** @type {Readonly<Record<number, string>>} */
const TITLES = {
  0: said('## ✅ Applied', '## ✅ 已执行'),
  3: said('## ❌ Not applied: the plan is rejected', '## ❌ 未执行：计划被拒绝'),
  4: said('## ⚠️ Applied in part', '## ⚠️ 部分执行'),
  5: said('## ❌ Not applied: somebody else holds the lock', '## ❌ 未执行：锁正被他人占用'),
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
    const words = sentences(e.message, said('Nothing was sent.', '未发送任何请求。'))
    tell('error', words)
    return { code: 1, title: NOT_APPLIED, words }
  })
  here.summarize(`${title}\n\n${block(blotted(words), MOST_WORDS)}\n`)
  writeFileSync(`${folder}/exit-code`, `${code}\n`)
  here.output('exit-code', String(code))
  return 0
})

/** @param {import('./lib/host.mjs').Host} here @param {string} folder */
async function applied(here, folder) {
  const { branch } = here
  if (branch === undefined)
    throw new Problem(
      said('Apply runs for a branch; this job is for none.', 'apply 针对分支运行，而这个作业不属于任何分支。'),
    )
  mustBeNewest(here, branch)
  const plan = await planned(folder)
  mustBeRecordable(here, branch, plan.place)
  const approval = flagSetting('FIELDS_REQUIRE_APPROVED', false) ? await approved(here, plan) : []
  if (approval === 'nothing to do')
    return {
      code: 0,
      title: said('## ✅ Nothing to apply', '## ✅ 无需执行'),
      words: said('No changes.', '没有变更。'),
    }
  const result = `--result=${folder}/result.json`
  const ran = await fields(['apply', '--yes', '--json', result, ...approval, ...planFlags(), ...applyFlags()], {
    credentials: true,
    stdout: 'kept',
  })
  writeFileSync(`${folder}/apply.json`, ran.stdout)
  return { code: ran.code, title: TITLES[ran.code] ?? NOT_APPLIED, words: ran.stderr }
}

/** An older commit has an older snapshot, and would send again what was applied since. @param {import('./lib/host.mjs').Host} here @param {string} branch */
function mustBeNewest({ remote = { url: 'origin', env: {} } }, branch) {
  const head = git(['rev-parse', 'HEAD'])
  const tip = newest(remote, branch)
  if (head === tip) return
  throw new Problem(
    said(
      `This is commit ${head}, and ${branch} is at ${tip} by now, with another config or snapshot. The job of that commit applies all of it; where there is none, run this job again, with a checkout of the branch instead of a commit.`,
      `这里是提交 ${head}，而 ${branch} 已经到了 ${tip}，配置或快照可能不同。那个提交的作业会执行全部变更；如果没有那个作业，请检出分支（而不是某个提交），再运行一次本作业。`,
    ),
  )
}

/** A snapshot that can't be pushed is lost with the runner, and with it the only record of what is live. @param {import('./lib/host.mjs').Host} here @param {string} branch @param {import('./lib/snapshot.mjs').Place | undefined} place */
function mustBeRecordable({ remote, pushHint }, branch, place) {
  if (place === undefined || setting('FIELDS_SNAPSHOT', 'commit') === 'none') return
  mustBeCommittable(place)
  if (remote === undefined) throw new Problem(noPushToken(pushHint))
  try {
    git(['push', '--dry-run', '--no-verify', remote.url, `HEAD:refs/heads/${branch}`], { env: remote.env })
  } catch (e) {
    if (e instanceof GitFailed) {
      const words = said('The snapshot could not be pushed.', '快照无法推送。')
      throw new Problem(sentences(words, pushHint, e.message))
    }
    throw e
  }
}

/**
 * What was approved is the plan in our comment on the change that was merged. Without one nothing is applied, unless
 * there is nothing to apply.
 * @param {import('./lib/host.mjs').Host} here @param {{ words: string, isEmpty: boolean }} plan
 * @returns {Promise<ReadonlyArray<string> | 'nothing to do'>}
 */
async function approved(here, plan) {
  const found = await approvedPlan(here)
  if (typeof found === 'object') return ['--approved', found.plan]
  if (plan.isEmpty) return 'nothing to do'
  say(plan.words)
  throw new Problem(
    sentences(
      found,
      said(
        `See the plan above. Open a ${here.calls} with the same config, and have its plan approved.`,
        `计划见上文。请用同样的配置新建一个${here.calls}，并让它的计划获得批准。`,
      ),
    ),
  )
}

/** @param {import('./lib/host.mjs').Host} here @returns {Promise<{ plan: string } | string>} in words, why there is none */
async function approvedPlan(here) {
  const { calls, token, tokenHint, triggeredBy } = here
  if (token === '')
    throw new Problem(
      sentences(
        said("Who approved what can't be looked up: there is no token.", '无法查询批准了什么：没有令牌。'),
        tokenHint,
      ),
    )
  try {
    const changes = await here.merged(triggeredBy)
    const [change] = changes
    if (change === undefined || changes.length > 1) {
      return said(
        `Commit ${triggeredBy} was merged by ${changes.length === 0 ? `no ${calls}` : `several ${calls}s`}, so no plan of it was approved.`,
        changes.length === 0
          ? `提交 ${triggeredBy} 不是由${calls}合入的，因此没有获得批准的计划。`
          : `提交 ${triggeredBy} 由多个${calls}合入，因此没有获得批准的计划。`,
      )
    }
    const [comment] = await ownComments(here, change.number, commentId())
    if (comment === undefined) {
      return said(
        `The ${calls} ${change.number} has no plan in a comment of ours.`,
        `${calls} ${change.number} 没有由我们的评论给出的计划。`,
      )
    }
    const { plan, commit } = comment.mark
    if (commit !== change.head) {
      return said(
        `The plan in the comment on ${calls} ${change.number} is of ${commit}, and what was merged is ${change.head}.`,
        `${calls} ${change.number} 的评论里的计划属于 ${commit}，而合入的是 ${change.head}。`,
      )
    }
    if (plan !== undefined) return { plan }
    return said(
      `The comment on ${calls} ${change.number} says that there was no plan.`,
      `${calls} ${change.number} 的评论写明没有计划。`,
    )
  } catch (e) {
    if (e instanceof Refused || e instanceof Unclear)
      throw new Problem(sentences(said('Who approved what could not be looked up.', '未能查到批准了什么。'), e.message))
    throw e
  }
}
