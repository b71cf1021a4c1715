/**
 * Speed and memory as ratios against something run beside it in the same call: these hold on a noisy machine, where
 * seconds do not. Each pair is run in turn, and the median of the ratios is printed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backgroundCheckAddress } from '../dist/kinds/background-check-form/background-check-address.js'
import { contentOfFields } from '../dist/kinds/custom-fields/form.js'
import { fileStore } from '../dist/state/file/file-store.js'
import { printSnapshot } from '../dist/state/snapshot-text.js'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const RUNS = Number(process.argv[2] ?? 9)
const folder = mkdtempSync(join(tmpdir(), 'fields-bench-'))

/** Wall time in ms and peak memory in MiB of a Node process. */
const measure = (args, env = {}) => {
  const report = join(folder, 'memory')
  const hook = `data:text/javascript,import {writeFileSync} from 'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', hook, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const ms = performance.now() - start
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return { ms, mib: Number(spawnSync('cat', [report], { encoding: 'utf8' }).stdout) / 1024 }
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

const compare = (name, a, b) => {
  measure(a)
  measure(b)
  const pairs = Array.from({ length: RUNS }, () => [measure(a), measure(b)])
  const ratio = (of) => median(pairs.map(([x, y]) => of(x) / of(y))).toFixed(2)
  const raw = median(pairs.map(([x]) => x.ms)).toFixed(0)
  console.log(`${name.padEnd(58)} time ×${ratio((m) => m.ms)}   memory ×${ratio((m) => m.mib)}   (${raw} ms here)`)
}

/** Milliseconds of one append, in turn for stores of these sizes; the journals stay as long as each other. */
const appends = async (sizes) => {
  const sessions = []
  for (const size of sizes) {
    const file = join(folder, `snapshot-of-${size}.json`)
    const entries = new Map(Array.from({ length: size }, (_, i) => [backgroundCheckAddress(String(1e6 + i)), ENTRY]))
    writeFileSync(file, printSnapshot({ lineage: 'bench', entries, contents: CONTENTS }))
    const holder = { id: String(size), user: '', host: '', process: { pid: 0 }, since: '', command: 'bench' }
    sessions.push((await fileStore(file).lock(holder)).right)
  }
  const rounds = []
  for (let i = 0; i < 20 * RUNS; i += 1) {
    const put = { address: backgroundCheckAddress(String(1e6 + (i % 10))), entry: ENTRY, contents: CONTENTS }
    const round = []
    for (const session of sessions) {
      const start = performance.now()
      await session.append('bench', [put])
      round.push(performance.now() - start)
    }
    rounds.push(round)
  }
  return rounds
}

const form = Array.from({ length: 20 }, (_, i) => ({
  type: 'select',
  key: `field_${i}`,
  name: { zh_cn: `字段 ${i}`, en_us: `Field ${i}` },
  is_required: true,
  options: Array.from({ length: 10 }, (_, j) => ({ key: `option_${j}`, name: { zh_cn: `选项 ${j}` } })),
}))
const content = contentOfFields('background_check', form.slice(0, 2))
const CONTENTS = new Map([[content.digest, content]])
const ENTRY = {
  content: content.digest,
  evidence: { _tag: 'Adopted', at: '2026-11-21T08:00:00.000Z' },
  retired: new Map(),
}
const config = (accounts) => ({
  eco_background_check_custom_fields: [
    {
      accounts: Array.from({ length: accounts }, (_, i) => ({ account_id: String(1e6 + i) })),
      custom_field_list: form,
    },
  ],
})
/** Each with a form of its own, so that no two are told together. */
const apart = (accounts) => ({
  eco_background_check_custom_fields: Array.from({ length: accounts }, (_, i) => ({
    account_id: String(1e6 + i),
    custom_field_list: form.map((field) => ({
      ...field,
      name: { ...field.name, en_us: `${field.name.en_us} of ${i}` },
    })),
  })),
})
const REPORTS = ['json', 'markdown', 'html', 'github', 'gitlab', 'gitlab-codequality', 'sarif', 'feishu-card']

try {
  for (const accounts of [1, 5000]) writeFileSync(join(folder, `${accounts}.json`), JSON.stringify(config(accounts)))
  for (const forms of [100, 500]) writeFileSync(join(folder, `apart-${forms}.json`), JSON.stringify(apart(forms)))
  writeFileSync(join(folder, 'one.config.ts'), `export default ${JSON.stringify(config(1))}`)
  const empty = ['-e', '0']
  console.log(`Medians of ${RUNS} pairs, against the second of each pair:`)
  compare('feishu-fields --version, against an empty Node', [main, '--version'], empty)
  compare('feishu-fields plan, one form in JSON, against an empty Node', [main, 'plan', '--config', '1.json'], empty)
  compare(
    'feishu-fields plan, one form in TypeScript, against an empty Node',
    [main, 'plan', '--config', 'one.config.ts'],
    empty,
  )
  compare(
    'feishu-fields plan, 5,000 accounts, against one',
    [main, 'plan', '--config', '5000.json'],
    [main, 'plan', '--config', '1.json'],
  )
  const many = [main, 'plan', '--config', 'apart-500.json']
  compare('feishu-fields plan, 500 forms of their own, against 100', many, [main, 'plan', '--config', 'apart-100.json'])
  compare(
    'feishu-fields plan, 500 forms, all reports, against none',
    [...many, ...REPORTS.map((format) => `--report=${format}=${format}.report`)],
    many,
  )
  const rounds = await appends([10_000, 10])
  const ratio = median(rounds.map(([large, small]) => large / small)).toFixed(2)
  const raw = median(rounds.map(([large]) => large)).toFixed(1)
  const name = 'one append to the journal, 10,000 resources, against 10'
  console.log(`${name.padEnd(58)} time ×${ratio}                 (${raw} ms here)`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
