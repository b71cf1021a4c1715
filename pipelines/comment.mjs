/**
 * Keeps one comment on the pull request or merge request: the plan of its newest commit.
 */
import { readFileSync } from 'node:fs'
import { host } from './lib/host.mjs'
import { Refused } from './lib/http.mjs'
import { main, say, tell } from './lib/say.mjs'
import { commentId, outputFolder } from './lib/settings.mjs'
import { keepComment, marker } from './lib/sticky.mjs'

await main(async () => {
  const here = host()
  const { calls, change, commit, maxComment, shown, token, tokenHint } = here
  const id = commentId()
  if (change === undefined) {
    say(`This job is for no ${calls}, so there is nothing to comment on.`)
    return 0
  }
  const where = `The plan is in the ${shown} of this job, and in its artifact.`
  if (token === '') {
    tell('notice', `No comment: there is no token for it. ${where} ${tokenHint}`)
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
        `No comment: ${commit} is not the newest commit of this ${calls} any more. The job of ${newest} comments.`,
      )
      return 0
    }
    await keepComment(here, change, id, body)
  } catch (e) {
    if (!(e instanceof Refused) || (e.status !== 403 && e.status !== 404)) throw e
    tell('notice', `No comment: the token may not write one. ${where} ${tokenHint}`)
  }
  return 0
})

/** A report of a plan has room left for what is said about it; the words of an error have too. @param {string} text @param {number} room */
function fitting(text, room) {
  if (text.length <= room) return text
  const more = '\n\n… cut here.\n'
  return text.slice(0, room - more.length) + more
}
