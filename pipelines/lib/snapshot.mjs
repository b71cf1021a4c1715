/**
 * Where the record lies that a job has to commit. That is read from files that feishu-fields wrote, never from stdout, where a config
 * may print too.
 */
import { lstatSync, readFileSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import { fields } from './fields.mjs'
import { git, gitOr } from './git.mjs'
import { Problem, planFlags } from './settings.mjs'
import { said, sentences } from './words.mjs'

/**
 * @typedef {object} Place
 * @property {string} top The repository's folder
 * @property {string} snapshot From there, with slashes
 */

/** @typedef {{ blob: string } | 'none' | 'no file'} Entry what a path is: a plain file, absent, or a link, a folder and the like */

/** @param {string} file @returns {any} `undefined` where it is not there */
export const jsonIn = (file) => {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    const name = basename(file)
    throw new Problem(said(`${name} is no JSON: something else wrote it.`, `${name} 不是 JSON：被其他程序写过。`))
  }
}

/**
 * Makes the plan, whose file names the place of the record.
 * @param {string} folder for what a job writes
 * @returns {Promise<{ place: Place | undefined, words: string, isEmpty: boolean }>} the place `undefined` for a store that is no file
 */
export const planned = async (folder) => {
  const file = join(folder, 'plan.json')
  const { code, stdout } = await fields(['plan', '--detailed-exitcode', `--out=${file}`, ...planFlags()], {
    stdout: 'kept',
  })
  const plan = jsonIn(file)
  if (plan === undefined) {
    throw new Problem(said('Config or snapshot can not be used; see above.', '配置或快照无法使用，原因见上文。'))
  }
  return { place: placeOf(plan.place), words: stdout, isEmpty: code === 0 }
}

/** @param {any} record as the files of feishu-fields name it @returns {Place | undefined} */
export const placeOf = (record) => {
  if (record?.type !== 'file') return undefined
  const path = String(record.path)
  if (isAbsolute(path)) {
    throw new Problem(
      said(
        `The snapshot ${path} is not in this repository, so it can't be committed.`,
        `快照 ${path} 不在这个仓库里，无法提交。`,
      ),
    )
  }
  return { top: git(['rev-parse', '--show-toplevel']), snapshot: path }
}

/** Fails where what comes to stand in the place could not be committed there. @param {Place} place */
export const mustBeCommittable = ({ top, snapshot }) => {
  for (const path of [snapshot, `${snapshot}.journal`]) {
    if (entryAt('HEAD', path) === 'no file') throw new Problem(overLink(path))
  }
  if (gitOr(['-C', top, 'check-ignore', '--quiet', '--', snapshot]) !== undefined) {
    throw new Problem(
      said(
        `The snapshot ${snapshot} is ignored by git. Take it out of .gitignore; only its .lock belongs there.`,
        `快照 ${snapshot} 被 git 忽略了。请把它从 .gitignore 里去掉，那里只该有它的 .lock。`,
      ),
    )
  }
}

/** @param {string} path */
export const overLink = (path) =>
  said(
    `In the commit ${path} is a link or a folder, and a file is not committed over it. A record has one place: name the real file in the config, and remove the link.`,
    `提交里的 ${path} 是链接或目录，不会用文件覆盖它。一份记录只有一个位置：请在配置中指明真实的文件，并删除链接。`,
  )

/** What a commit has at a path. @param {string} commit @param {string} path @returns {Entry} */
export const entryAt = (commit, path) => {
  const line = git(['ls-tree', '--full-tree', commit, '--', path])
  const [, mode, blob] = /^(\d+) \S+ (\S+)\t/.exec(line) ?? []
  if (mode === undefined || blob === undefined) return 'none'
  return mode.startsWith('100') ? { blob } : 'no file'
}

/** What the work tree has at a path; the file becomes an object of the repository. @param {Place} place @param {string} path @returns {Entry} */
export const entryHere = ({ top }, path) => {
  const found = lstatSync(join(top, path), { throwIfNoEntry: false })
  if (found === undefined) return 'none'
  return found.isFile() ? { blob: git(['-C', top, 'hash-object', '-w', '--', path]) } : 'no file'
}

/** @param {string} hint what to do */
export const noPushToken = (hint) =>
  sentences(said("The snapshot can't be committed: there is no token for it.", '快照无法提交：没有可用的令牌。'), hint)
