/**
 * Where the snapshot lies that a job has to commit.
 */
import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fields } from './fields.mjs'
import { git, gitOr } from './git.mjs'
import { Problem, planFlags } from './settings.mjs'
import { said, sentences } from './words.mjs'

/**
 * @typedef {object} Place
 * @property {string} top The repository's folder
 * @property {string} snapshot From there, with slashes
 */

/** `--env` and `--snapshot` say the same to every command; the other flags choose what a plan looks at. */
const workspaceFlags = () =>
  planFlags().flatMap((flag, i, all) => {
    if (/^--(config|env|snapshot)=/.test(flag)) return [flag]
    return flag === '--snapshot' && all[i + 1] !== undefined ? [flag, all[i + 1] ?? ''] : []
  })

/** `undefined` for a store that is no file. Says why when config or snapshot can't be used. @returns {Promise<Place | undefined>} */
export const snapshotPlace = async () => {
  const asked = await fields(['validate', '--json', ...workspaceFlags()], { stdout: 'kept' })
  if (asked.code !== 0) {
    throw new Problem(said('Config or snapshot can not be used; see above.', '配置或快照无法使用，原因见上文。'))
  }
  const { snapshot } = JSON.parse(asked.stdout)
  if (snapshot === undefined) return undefined
  const top = git(['rev-parse', '--show-toplevel'])
  const file = resolve(snapshot)
  // git names its folder without symbolic links.
  const inside = relative(top, join(realpathSync(dirname(file)), basename(file)))
  if (inside.startsWith('..')) {
    throw new Problem(
      said(
        `The snapshot ${file} is not in this repository, so it can't be committed.`,
        `快照 ${file} 不在这个仓库里，无法提交。`,
      ),
    )
  }
  if (gitOr(['check-ignore', '--quiet', '--', file]) !== undefined) {
    throw new Problem(
      said(
        `The snapshot ${file} is ignored by git. Take it out of .gitignore; only its .lock belongs there.`,
        `快照 ${file} 被 git 忽略了。请把它从 .gitignore 里去掉，那里只该有它的 .lock。`,
      ),
    )
  }
  return { top, snapshot: inside.split(sep).join('/') }
}

/** @param {string} hint what to do */
export const noPushToken = (hint) =>
  sentences(said("The snapshot can't be committed: there is no token for it.", '快照无法提交：没有可用的令牌。'), hint)
