/**
 * The few pieces of Markdown that the scripts write themselves.
 */
import { said } from './words.mjs'

/** @param {string} text @param {number} most */
const clipped = (text, most) =>
  text.length <= most
    ? text
    : `${text.slice(0, most)}\n${said("… cut here; the job's log has all of it.", '…… 此处截断；完整内容见作业的日志。')}`

/** Text as it is: its fence is longer than any run of backticks in it. @param {string} raw @param {number} most */
export const block = (raw, most) => {
  const text = clipped(raw.trimEnd(), most)
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}
