/**
 * Commits the snapshot to the branch, with the journal that a killed apply left, and pushes it. Where the branch moved
 * meanwhile the commit is made on top of it; where it can't be, it goes to a branch of its own, so that nothing is lost.
 * Neither the files in the folder nor the index take part: a runner's checkout may have other changes.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fields } from './lib/fields.mjs'
import { git, GitFailed, gitOr } from './lib/git.mjs'
import { host } from './lib/host.mjs'
import { main, say } from './lib/say.mjs'
import { neededSetting, outputFolder, Problem, setting } from './lib/settings.mjs'
import { noPushToken, snapshotPlace } from './lib/snapshot.mjs'
import { said, sentences } from './lib/words.mjs'

const TRIES = 5

const record = async () => {
  if (setting('FIELDS_SNAPSHOT', 'commit') === 'none') return 0
  const here = host()
  const { branch, remote, pushHint } = here
  const place = await snapshotPlace()
  if (place === undefined) {
    say(
      said('The snapshot is in a store that is no file: there is nothing to commit.', '快照不存放在文件里，无需提交。'),
    )
    return 0
  }
  if (branch === undefined)
    throw new Problem(
      said(
        'A snapshot is committed to a branch; this job is for none.',
        '快照要提交到分支，而这个作业不属于任何分支。',
      ),
    )
  const work = new Work(place)
  if (!work.isChanged()) {
    say(said('The snapshot is as it was: there is nothing to commit.', '快照没有变化，无需提交。'))
    return 0
  }
  if (remote === undefined) throw new Problem(noPushToken(pushHint))

  /** @type {string} */
  let problem
  try {
    const commit = await work.pushOnto(remote, branch)
    if (commit !== undefined) {
      say(said(`The snapshot is commit ${commit} of ${branch}.`, `快照已提交到 ${branch}：${commit}。`))
      here.summarize(said(`The snapshot is commit ${commit}.\n`, `快照已提交：${commit}。\n`))
      here.output('commit', commit)
    }
    done()
    return 0
  } catch (e) {
    if (!(e instanceof Problem)) throw e
    problem = e.message
  }
  const rescue = `fields-snapshot/${here.run.id}`
  const commit = work.commitOn(work.head, work.changed())
  git(['push', '--no-verify', remote.url, `${commit}:refs/heads/${rescue}`], { env: remote.env })
  done()
  throw new Problem(
    sentences(
      said(
        `The snapshot could not be pushed to ${branch}, and is in the branch ${rescue}. Merge that before anything else is applied: it is the only record of what is live.`,
        `快照无法推送到 ${branch}，已放在分支 ${rescue}。在执行其他变更之前请先合并它：它是线上状态的唯一记录。`,
      ),
      problem,
    ),
  )
}

/** For a later call in the same job, which would otherwise start from a commit that is no longer the newest. */
function done() {
  const folder = outputFolder('apply')
  if (existsSync(folder)) writeFileSync(join(folder, 'recorded'), '')
}

/** @typedef {Readonly<Record<string, string | undefined>>} Blobs the object of each path, `undefined` for a file that is not there */

class Work {
  /** @param {import('./lib/snapshot.mjs').Place} place */
  constructor({ top, snapshot }) {
    this.top = top
    this.snapshot = snapshot
    this.journal = `${snapshot}.journal`
    this.head = git(['rev-parse', 'HEAD'])
    /** @type {Blobs} */
    this.before = this.at(this.head)
    /** @type {Blobs} */
    this.now = Object.fromEntries(
      this.paths().map((path) => [
        path,
        existsSync(join(top, path)) ? git(['-C', top, 'hash-object', '-w', '--', path]) : undefined,
      ]),
    )
  }

  paths() {
    return [this.snapshot, this.journal]
  }

  /** @param {string} commit @returns {Blobs} */
  at(commit) {
    return Object.fromEntries(
      this.paths().map((path) => [path, gitOr(['rev-parse', '--verify', '--quiet', `${commit}:${path}`])]),
    )
  }

  isChanged() {
    return this.paths().some((path) => this.now[path] !== this.before[path])
  }

  changed() {
    return Object.fromEntries(Object.entries(this.now).filter(([path, blob]) => blob !== this.before[path]))
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

  /** @param {string} parent @param {Blobs} blobs */
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
      git(['read-tree', parent], { env })
      for (const [path, blob] of Object.entries(blobs)) {
        const change =
          blob === undefined ? ['--force-remove', '--', path] : ['--add', '--cacheinfo', '100644', blob, path]
        git(['-C', this.top, 'update-index', ...change], { env })
      }
      const message = setting('FIELDS_COMMIT_MESSAGE', 'Record what was applied')
      return git(['commit-tree', git(['write-tree'], { env }), '-p', parent], { env, input: message })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

await main(record)
