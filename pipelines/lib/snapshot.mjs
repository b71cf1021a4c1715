/**
 * Where the snapshot lies that a job has to commit.
 */
import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fields } from './fields.mjs'
import { git, gitOr } from './git.mjs'
import { Problem, planFlags } from './settings.mjs'

/**
 * @typedef {object} Place
 * @property {string} top The repository's folder
 * @property {string} snapshot From there, with slashes
 */

/** `--snapshot` says the same to every command; the other flags choose what a plan looks at. */
const workspaceFlags = () =>
  planFlags().flatMap((flag, i, all) => {
    if (flag.startsWith('--config=') || flag.startsWith('--snapshot=')) return [flag]
    return flag === '--snapshot' && all[i + 1] !== undefined ? [flag, all[i + 1] ?? ''] : []
  })

/** `undefined` for a store that is no file. Says why when config or snapshot can't be used. @returns {Promise<Place | undefined>} */
export const snapshotPlace = async () => {
  const asked = await fields(['validate', '--json', ...workspaceFlags()], { stdout: 'kept' })
  if (asked.code !== 0) throw new Problem('Config or snapshot can not be used; see above.')
  const { snapshot } = JSON.parse(asked.stdout)
  if (snapshot === undefined) return undefined
  const top = git(['rev-parse', '--show-toplevel'])
  const file = resolve(snapshot)
  // git names its folder without symbolic links.
  const inside = relative(top, join(realpathSync(dirname(file)), basename(file)))
  if (inside.startsWith('..'))
    throw new Problem(`The snapshot ${file} is not in this repository, so it can't be committed.`)
  if (gitOr(['check-ignore', '--quiet', '--', file]) !== undefined) {
    throw new Problem(
      `The snapshot ${file} is ignored by git. Take it out of .gitignore; only its .lock belongs there.`,
    )
  }
  return { top, snapshot: inside.split(sep).join('/') }
}
