/**
 * Keeps one comment on the pull request or merge request: the plan of its newest commit.
 */
import { readFileSync } from 'node:fs'
import { host } from './lib/host.mjs'
import { Refused } from './lib/http.mjs'
import { main, say, tell } from './lib/say.mjs'
import { commentId, flagSetting, outputFolder } from './lib/settings.mjs'
import { keepComment, marker } from './lib/sticky.mjs'
import { said, sentences } from './lib/words.mjs'

await main(async () => {
  const here = host()
  const { calls, change, commit, maxComment, shown, token, tokenHint } = here
  const id = commentId()
  if (change === undefined) {
    say(
      said(
        `This job is for no ${calls}, so there is nothing to comment on.`,
        `这个作业不属于任何${calls}，没有可以评论的地方。`,
      ),
    )
    return 0
  }
  const where = flagSetting('FIELDS_ARTIFACT', true)
    ? said(
        `The plan is in the ${shown} of this job, and in its artifact.`,
        `计划见这个作业的${shown}，以及它的构建产物。`,
      )
    : said(`The plan is in the ${shown} of this job.`, `计划见这个作业的${shown}。`)
  if (token === '') {
    tell(
      'notice',
      sentences(said('No comment: there is no token for it.', '没有评论：没有可用的令牌。'), where, tokenHint),
    )
    return 0
  }
  const folder = outputFolder('plan')
  const { plan_id } = JSON.parse(readFileSync(`${folder}/result.json`, 'utf8'))
  const head = `${marker(id, { plan: plan_id, commit })}\n`
  const body = head + fitting(readFileSync(`${folder}/summary.md`, 'utf8'), maxComment - head.length)
  try {
    const newest = await here.head(change)
    if (newest !== commit) {
      tell(
        'notice',
        said(
          `No comment: ${commit} is not the newest commit of this ${calls} any more. The job of ${newest} comments.`,
          `没有评论：${commit} 已经不是这个${calls}的最新提交。由 ${newest} 的作业来评论。`,
        ),
      )
      return 0
    }
    await keepComment(here, change, id, body)
  } catch (e) {
    if (!(e instanceof Refused) || (e.status !== 403 && e.status !== 404)) throw e
    tell(
      'notice',
      sentences(said('No comment: the token may not write one.', '没有评论：令牌没有写评论的权限。'), where, tokenHint),
    )
  }
  return 0
})

/** A report of a plan has room left for what is said about it; the words of an error have too. @param {string} text @param {number} room */
function fitting(text, room) {
  if (text.length <= room) return text
  const more = said('\n\n… cut here.\n', '\n\n…… 此处截断。\n')
  return text.slice(0, room - more.length) + more
}
