/**
 * One plan and one set of reports for the same accounts, whatever the order in which config and snapshot name them.
 */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Address } from '../../src/kinds/brand.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { previews } from '../../src/kinds/registry.js'
import { printPlan } from '../../src/plan/plan-file.js'
import { feishuCard } from '../../src/report/feishu-card.js'
import { findings } from '../../src/report/findings.js'
import { githubAnnotations } from '../../src/report/github.js'
import { codeQuality, gitlabCounts } from '../../src/report/gitlab.js'
import { placesIn } from '../../src/report/places.js'
import { planHtml } from '../../src/report/html/plan-html.js'
import { planJson } from '../../src/report/plan-json.js'
import { planMarkdown } from '../../src/report/plan-markdown.js'
import { planView } from '../../src/report/plan-view.js'
import { sarif } from '../../src/report/sarif.js'
import { before, check, desire, exam, record, snapshotOf } from '../plan/forms.js'
import { inputsOf, planFrom } from '../plan/plans.js'
import { accounts, CHANGED, NINE } from './html/previews.js'

const test = suite('same bytes')

const PREVIEWS = await previews()

const renamed = canonical(
  NINE.map((each) => ({ ...each, name: { ...each.name, zh_cn: `${each.name.zh_cn ?? ''}（新）` } })),
)
const FORMS = [NINE, renamed, CHANGED]
const ACCOUNTS = accounts(24)
const addresses = (from: number, to: number): ReadonlyArray<Address> => ACCOUNTS.slice(from, to)

/** Creations, updates, replacements, rejections, what is gone, and what stays, over forms that accounts share. */
const DESIRED = [
  ...ACCOUNTS.slice(0, 18).map((address, i) =>
    desire(address, FORMS[i % 3] ?? NINE, i % 2 === 0 ? 'replace' : 'reject'),
  ),
  desire(exam, before(exam)),
  desire(check, CHANGED, 'replace'),
]
const RECORDS = [...ACCOUNTS.slice(6).map((address) => record(address, NINE)), record(check, NINE)]

const shuffled = <A>(all: ReadonlyArray<A>): fc.Arbitrary<ReadonlyArray<A>> =>
  fc.shuffledSubarray([...all], { minLength: all.length })

const everything = (desired: typeof DESIRED, records: typeof RECORDS, destroy: ReadonlyArray<Address>) => {
  const inputs = inputsOf(desired, snapshotOf(...records), { destroy, forget: addresses(20, 22) })
  const plan = planFrom(inputs)
  const all = findings(plan, placesIn('fields.config.ts', desired, undefined))
  const options = { rules: all.slice(0, 3), whole: 'plan.txt' }
  return {
    file: printPlan(plan, inputs),
    human: planView(plan, { color: false, width: 80, language: 'en' }),
    json: planJson(plan),
    markdown: planMarkdown(plan, options),
    html: planHtml(plan, PREVIEWS, options),
    github: githubAnnotations(all),
    gitlab: gitlabCounts(plan),
    codequality: codeQuality(all),
    sarif: sarif(all, '1.2.3'),
    card: feishuCard(plan, options),
  }
}

test('in any order of accounts, of records and of flags', () => {
  const first = everything(DESIRED, RECORDS, addresses(18, 20))
  for (const words of ['create', 'replace', 'reject', 'destroy', 'forget', 'batch_update', 'no_op']) {
    assert.match(first.json, `"action": "${words}"`)
  }
  fc.assert(
    fc.property(shuffled(DESIRED), shuffled(RECORDS), shuffled(addresses(18, 20)), (desired, records, destroy) => {
      assert.equal(everything([...desired], [...records], destroy), first)
    }),
    { numRuns: 30 },
  )
})

test.run()
