/**
 * The one comment on a change that is kept up to date, and what its first line says of the plan in it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Unclear } from './http.mjs'
import { said } from './words.mjs'

/** @typedef {{ plan: string | undefined, commit: string }} Mark */

/** @param {string} id @param {Mark} mark */
export const marker = (id, { plan = 'none', commit }) =>
  `<!-- feishu-fields comment=${id} plan=${plan} commit=${commit} -->`

/**
 * A marker counts as the first line alone: nothing that a config or a title says comes to stand there.
 * @param {string} body @param {string} id
 * @returns {Mark | undefined}
 */
export const markOf = (body, id) => {
  const found =
    /^<!-- feishu-fields comment=(\S+) plan=(none|sha256:[0-9a-f]{64}) commit=([0-9a-f]{40,64}) -->\r?(\n|$)/.exec(body)
  if (found === null || found[1] !== id) return undefined
  return { plan: found[2] === 'none' ? undefined : found[2], commit: found[3] ?? '' }
}

/**
 * The comments with our marker that are by our own token, the oldest first. Anybody can write the marker.
 * @param {import('./host.mjs').Host} host @param {number} change @param {string} id
 */
export const ownComments = async (host, change, id) => {
  const self = await host.self()
  if (self === undefined) {
    throw new Unclear(
      said(
        "The API does not say whose the token is, so its comments can't be told from others'.",
        '接口没有说明令牌属于谁，因此分不清哪些评论是自己的。',
      ),
    )
  }
  return (await host.comments(change))
    .flatMap((comment) => {
      const mark = comment.author === self ? markOf(comment.body, id) : undefined
      return mark === undefined ? [] : [{ id: comment.id, mark }]
    })
    .sort((a, b) => a.id - b.id)
}

/**
 * Leaves one comment with this text. Whether a call that got no answer wrote one is looked up before it is made again.
 * @param {import('./host.mjs').Host} host @param {number} change @param {string} id @param {string} body
 */
export const keepComment = async (host, change, id, body) => {
  for (let tries = 1; ; tries += 1) {
    const [first, ...rest] = await ownComments(host, change, id)
    if (first !== undefined) {
      await host.update(change, first.id, body)
      for (const each of rest) await host.remove(change, each.id)
      return
    }
    try {
      await host.create(change, body)
      return
    } catch (e) {
      if (!(e instanceof Unclear) || tries === 3) throw e
      await sleep(tries * 1000)
    }
  }
}
