/**
 * Commits the snapshot to the branch, with the journal that a killed apply left, and pushes it. Where the branch moved
 * meanwhile the commit is made on top of it; where it can't be, it goes to a branch of rescue, and where that can't be either, it is
 * in the job's artifact. So nothing is lost.
 * Neither the files in the folder nor the index take part: a runner's checkout may have other changes. The place of the record is read
 * from what the apply wrote before it sent anything: no config is run again.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { git } from './lib/git.mjs'
import { host } from './lib/host.mjs'
import { main, say } from './lib/say.mjs'
import { flagSetting, outputFolder, Problem, setting } from './lib/settings.mjs'
import { jsonIn, noPushToken, placeOf } from './lib/snapshot.mjs'
import { Work } from './lib/work.mjs'
import { said, sentences } from './lib/words.mjs'

const record = async () => {
  if (setting('FIELDS_SNAPSHOT', 'commit') === 'none') return 0
  const here = host()
  const result = jsonIn(join(outputFolder('apply'), 'result.json'))
  if (result?.record === undefined) {
    say(said('No apply got as far as the record: there is nothing to commit.', 'apply 没有用到记录，无需提交。'))
    return 0
  }
  const place = placeOf(result.record)
  if (place === undefined) {
    say(
      said('The snapshot is in a store that is no file: there is nothing to commit.', '快照不存放在文件里，无需提交。'),
    )
    return 0
  }
  const work = new Work(place)
  if (work.isAbsent()) {
    say(
      said(
        `${place.snapshot} is in the commit and not in this checkout. Absent is not deleted: nothing is committed.`,
        `提交里有 ${place.snapshot}，这份检出里没有。没有检出不等于删除，因此不提交任何内容。`,
      ),
    )
    return 0
  }
  if (!work.isChanged()) {
    say(said('The snapshot is as it was: there is nothing to commit.', '快照没有变化，无需提交。'))
    return 0
  }
  const kept = work.keepCopies()
  try {
    await committed(here, work)
    done()
    return 0
  } catch (e) {
    throw new Problem(sentences(rescued(here, work, result.rescue, kept), messageOf(e)))
  }
}

/** @param {import('./lib/host.mjs').Host} here @param {Work} work */
async function committed({ branch, remote, pushHint, summarize, output }, work) {
  if (branch === undefined)
    throw new Problem(
      said(
        'A snapshot is committed to a branch; this job is for none.',
        '快照要提交到分支，而这个作业不属于任何分支。',
      ),
    )
  if (remote === undefined) throw new Problem(noPushToken(pushHint))
  const commit = await work.pushOnto(remote, branch)
  if (commit === undefined) return
  say(said(`The snapshot is commit ${commit} of ${branch}.`, `快照已提交到 ${branch}：${commit}。`))
  summarize(said(`The snapshot is commit ${commit}.\n`, `快照已提交：${commit}。\n`))
  output('commit', commit)
}

/**
 * Pushes it to a branch of its own, and says where it is then.
 * @param {import('./lib/host.mjs').Host} here @param {Work} work @param {unknown} named by the apply @param {string} kept
 */
function rescued({ branch, remote, run, summarize }, work, named, kept) {
  const ours = typeof named === 'string' && /^feishu-fields\/rescue\/[0-9A-Za-z-]+$/.test(named)
  const rescue = ours ? named : `feishu-fields/rescue/new-${run.id}`
  /** @type {string} */
  let words
  try {
    if (remote === undefined) throw new Problem(said('There is no token to push with.', '没有可用于推送的令牌。'))
    git(['push', '--no-verify', remote.url, `${work.rescueCommit()}:refs/heads/${rescue}`], { env: remote.env })
    done()
    words = said(
      `The snapshot could not be pushed to ${branch}, and is in the branch ${rescue}. Merge that before anything else is applied: it is the only record of what is live.`,
      `快照无法推送到 ${branch}，已放在分支 ${rescue}。在执行其他变更之前请先合并它：它是线上状态的唯一记录。`,
    )
  } catch (e) {
    printCopies(kept)
    words = sentences(
      said(
        `The snapshot could not be pushed, to ${branch ?? 'a branch'} or to ${rescue}.`,
        `快照无法推送到 ${branch ?? '分支'}，也无法推送到 ${rescue}。`,
      ),
      flagSetting('FIELDS_ARTIFACT', true)
        ? said(
            `It is in the job's artifact, in the folder ${kept}. Commit it from there`,
            `它在作业的产物（artifact）里，目录是 ${kept}，也在上面的日志里。请先从那里提交它，`,
          )
        : said(
            `It is in the log above, and in the folder ${kept} of the runner. Commit it from there`,
            `它在上面的日志里，也在运行器的目录 ${kept} 里。请先从那里提交它，`,
          ),
      said(
        'before anything else is applied: it is the only record of what is live.',
        '再执行其他变更：它是线上状态的唯一记录。',
      ),
      messageOf(e),
    )
  }
  summarize(`${words}\n`)
  return words
}

/** For a host that keeps no artifact, or did not take this one. @param {string} folder */
function printCopies(folder) {
  for (const name of readdirSync(folder)) {
    const text = gzipSync(readFileSync(join(folder, name))).toString('base64')
    say(`base64 -d <<'END' | gunzip > ${name}\n${text.replaceAll(/.{76}/g, '$&\n')}\nEND`)
  }
}

/** @param {unknown} e */
const messageOf = (e) => (e instanceof Error ? e.message : String(e))

/** For a later call in the same job, which would otherwise start from a commit that is no longer the newest. */
function done() {
  const folder = outputFolder('apply')
  if (existsSync(folder)) writeFileSync(join(folder, 'recorded'), '')
}

await main(record)
