/**
 * Plans once, and writes every report of it: annotations to the log, files for the artifact, a summary, a result.
 * Ends with 0 once they are there; the plan's own exit code is in the file and the output `exit-code`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fields } from './lib/fields.mjs'
import { host } from './lib/host.mjs'
import { block } from './lib/markdown.mjs'
import { blotted, main, tell } from './lib/say.mjs'
import { commentId, outputFolder, planFlags, Problem } from './lib/settings.mjs'
import { said } from './lib/words.mjs'

const MOST_WORDS = 50_000

await main(async () => {
  const { commit, run, planReports, summarize, output } = host()
  const folder = outputFolder('plan')
  const file = (/** @type {string} */ name) => `${folder}/${name}`
  const id = commentId()
  const flags = planFlags()
  // Nothing of an earlier run, or of the branch, may look like this plan.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const reports = [
    `human=${file('plan.txt')}`,
    `markdown=${file('plan.md')}`,
    `html=${file('plan.html')}`,
    `json=${file('report.json')}`,
    ...planReports(file),
  ]
  const { code, stderr } = await fields([
    'plan',
    ...flags,
    `--out=${file('plan.json')}`,
    ...reports.map((report) => `--report=${report}`),
  ]).catch((e) => {
    if (!(e instanceof Problem)) throw e
    tell('error', e.message)
    return { code: 1, stderr: e.message }
  })
  const made = code === 0 || code === 3
  const plan = made ? JSON.parse(readFileSync(file('report.json'), 'utf8')) : undefined
  const changes = plan === undefined ? '' : String(plan.resources.some(isChange))
  // Without a plan the report says why, but for a flag that is wrong, or where nothing could be run at all.
  const words = existsSync(file('plan.md')) ? readFileSync(file('plan.md'), 'utf8').trimEnd() : noPlan(stderr)
  const about = [
    ...(plan === undefined ? [] : [`\`${plan.plan_id}\``]),
    said(`commit ${commit}`, `提交 ${commit}`),
    ...(run.url === '' ? [] : [`[${said('all reports', '全部报告')}](${run.url})`]),
    ...(id === 'fields' ? [] : [`\`${id}\``]),
  ]
  const summary = `${words}\n\n<sub>${about.join(' · ')}</sub>\n`
  writeFileSync(file('summary.md'), summary)
  writeFileSync(file('result.json'), `${JSON.stringify({ plan_id: plan?.plan_id, commit }, undefined, 2)}\n`)
  writeFileSync(file('exit-code'), `${code}\n`)

  summarize(summary)
  output('folder', folder)
  output('exit-code', String(code))
  output('plan-id', plan?.plan_id ?? '')
  output('changes', changes)
  output('rejected', String(code === 3))
  if (existsSync(file('plan.json'))) output('plan-file', file('plan.json'))
  return 0
})

/** A protection changes in the snapshot alone. @param {{ action: string, protection?: string }} resource */
function isChange({ action, protection }) {
  return action !== 'no_op' || protection !== undefined
}

/** @param {string} words */
function noPlan(words) {
  return `${said('## ❌ No plan', '## ❌ 没有计划')}\n\n${block(blotted(words), MOST_WORDS)}`
}
