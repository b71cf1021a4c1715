/**
 * The files of a record as a job leaves them, and the commit with them on top of a branch.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fields } from './fields.mjs'
import { git, GitFailed } from './git.mjs'
import { say } from './say.mjs'
import { neededSetting, outputFolder, Problem, setting } from './settings.mjs'
import { entryAt, entryHere, overLink } from './snapshot.mjs'
import { said, sentences } from './words.mjs'

/** @typedef {Readonly<Record<string, string | undefined>>} Blobs the object of each path, `undefined` for a file that is not there */

const TRIES = 5

export class Work {
  /** @param {import('./snapshot.mjs').Place} place */
  constructor(place) {
    this.place = place
    this.top = place.top
    this.snapshot = place.snapshot
    this.journal = `${place.snapshot}.journal`
    this.head = git(['rev-parse', 'HEAD'])
    /** @type {Readonly<Record<string, import('./snapshot.mjs').Entry>>} */
    this.here = Object.fromEntries(this.paths().map((path) => [path, entryHere(place, path)]))
    this.isOverLink = this.paths().some((path) => entryAt(this.head, path) === 'no file')
    this.before = this.at(this.head)
    /** @type {Blobs} */
    this.now = Object.fromEntries(this.paths().map((path) => [path, this.blobHere(path)]))
  }

  paths() {
    return [this.snapshot, this.journal]
  }

  /** What is absent is as it was committed, but for a journal that was folded in. A link is nothing of ours. @param {string} path */
  blobHere(path) {
    const entry = this.here[path]
    if (typeof entry === 'object') return entry.blob
    const isFolded =
      path === this.journal && entry === 'none' && typeof this.here[this.snapshot] === 'object' && !this.isSparse(path)
    return isFolded ? undefined : this.before[path]
  }

  isAbsent() {
    return this.here[this.snapshot] === 'none' && this.here[this.journal] === 'none' && this.isCommitted()
  }

  isCommitted() {
    return this.paths().some((path) => this.before[path] !== undefined)
  }

  /** Whether the work tree does without it. @param {string} path */
  isSparse(path) {
    return git(['-C', this.top, 'ls-files', '-t', '--', `:(literal)${path}`]).startsWith('S ')
  }

  /** @param {string} commit @returns {Blobs} */
  at(commit) {
    const entries = this.paths().map((path) => /** @type {const} */ ([path, entryAt(commit, path)]))
    return Object.fromEntries(
      entries.map(([path, entry]) => [path, typeof entry === 'object' ? entry.blob : undefined]),
    )
  }

  isChanged() {
    return this.paths().some((path) => this.now[path] !== this.before[path])
  }

  changed() {
    return Object.fromEntries(Object.entries(this.now).filter(([path, blob]) => blob !== this.before[path]))
  }

  /** For the artifact, should all else fail. @returns {string} the folder */
  keepCopies() {
    const folder = join(outputFolder('apply'), 'record')
    mkdirSync(folder, { recursive: true })
    for (const path of this.paths()) {
      if (typeof this.here[path] === 'object') copyFileSync(join(this.top, path), join(folder, basename(path)))
    }
    return folder
  }

  /** Where the commit has a link in the place, the branch has the record alone. */
  rescueCommit() {
    return this.isOverLink ? this.commitOn(undefined, this.changed()) : this.commitOn(this.head, this.changed())
  }

  /**
   * @param {{ url: string, env: Record<string, string> }} remote @param {string} branch
   * @returns {Promise<string | undefined>} the commit; `undefined` where the branch has all of it already
   */
  async pushOnto({ url, env }, branch) {
    for (let tries = 1; ; tries += 1) {
      git(['fetch', '--quiet', '--no-tags', url, `refs/heads/${branch}`], { env })
      const tip = git(['rev-parse', 'FETCH_HEAD'])
      const blobs = await this.mergedWith(tip)
      if (Object.keys(blobs).length === 0) return undefined
      const commit = this.commitOn(tip, blobs)
      try {
        git(['push', '--quiet', '--no-verify', url, `${commit}:refs/heads/${branch}`], { env })
      } catch (e) {
        if (!(e instanceof GitFailed) || tries === TRIES) throw e
        say(
          sentences(
            said('The push was refused; once more, on top of what is there now.', '推送被拒绝；在最新内容之上重试。'),
            e.message,
          ),
        )
        await sleep(tries * 500)
        continue
      }
      // The next step of this job may apply another config, and looks whether this is the newest commit.
      if (tip === this.head) {
        git(['update-ref', 'HEAD', commit, tip])
        git(['-C', this.top, 'reset', '--quiet', '--', ...Object.keys(blobs).map((path) => `:(literal)${path}`)])
      }
      return commit
    }
  }

  /** What is to be changed in a newer commit of the branch. @param {string} tip @returns {Promise<Blobs>} */
  async mergedWith(tip) {
    for (const path of this.paths()) {
      if (entryAt(tip, path) === 'no file') throw new Problem(overLink(path))
    }
    const theirs = tip === this.head ? this.before : this.at(tip)
    /** @type {Record<string, string | undefined>} */
    const blobs = {}
    for (const [path, ours] of Object.entries(this.changed())) {
      if (ours === theirs[path]) continue
      if (theirs[path] === this.before[path]) blobs[path] = ours
      else if (path === this.snapshot) blobs[path] = await this.mergedSnapshot(ours, theirs[path])
      else {
        throw new Problem(
          said(
            `Another run left a journal in the branch meanwhile (${path}).`,
            `其间另一次运行在分支里留下了日志文件（${path}）。`,
          ),
        )
      }
    }
    return blobs
  }

  /** By resource, as git's merge driver for snapshots does. @param {string | undefined} ours @param {string | undefined} theirs */
  async mergedSnapshot(ours, theirs) {
    if (this.now[this.journal] !== undefined) {
      throw new Problem(
        said(
          'Another run changed the snapshot meanwhile, and this one left a journal.',
          '其间另一次运行改动了快照，而这一次留下了日志文件。',
        ),
      )
    }
    const folder = mkdtempSync(join(tmpdir(), 'fields-merge-'))
    try {
      const sides = [this.before[this.snapshot], ours, theirs].map((blob, i) => {
        const file = join(folder, ['base', 'ours', 'theirs'][i] ?? '')
        writeFileSync(file, blob === undefined ? '' : `${git(['cat-file', 'blob', blob])}\n`)
        return file
      })
      const merged = await fields(['state', 'merge', ...sides])
      if (merged.code !== 0)
        throw new Problem(
          said(
            'Another run changed the snapshot meanwhile, and the two can not be merged.',
            '其间另一次运行改动了快照，两份快照无法合并。',
          ),
        )
      return git(['hash-object', '-w', '--stdin'], { input: readFileSync(sides[1] ?? '', 'utf8') })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  /** @param {string | undefined} parent @param {Blobs} blobs */
  commitOn(parent, blobs) {
    const folder = mkdtempSync(join(tmpdir(), 'fields-index-'))
    const name = setting('FIELDS_COMMITTER_NAME', 'feishu-fields')
    const email = neededSetting('FIELDS_COMMITTER_EMAIL')
    const env = {
      GIT_INDEX_FILE: join(folder, 'index'),
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
    }
    try {
      git(['read-tree', parent ?? '--empty'], { env })
      for (const [path, blob] of Object.entries(blobs)) {
        const change =
          blob === undefined ? ['--force-remove', '--', path] : ['--add', '--cacheinfo', '100644', blob, path]
        git(['-C', this.top, 'update-index', ...change], { env })
      }
      const message = setting('FIELDS_COMMIT_MESSAGE', 'Record what was applied')
      return git(['commit-tree', git(['write-tree'], { env }), ...(parent === undefined ? [] : ['-p', parent])], {
        env,
        input: message,
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
