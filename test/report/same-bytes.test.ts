/**
 * One plan and one set of reports for the same accounts, whatever the order in which config and snapshot name them.
 */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Decisions } from '../../src/config/decisions.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import type { Address } from '../../src/kinds/brand.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { printPlan } from '../../src/plan/plan-file.js'
import { ACTIONS } from '../../src/plan/plan.js'
import { planFindings } from '../../src/report/plan-findings.js'
import { placesIn } from '../../src/report/places.js'
import { REPORT_FORMATS } from '../../src/report/index.js'
import { summaryOf } from '../../src/report/summary.js'
import { before, check, contentAt, desire, exam, record, snapshotOf, TENANT } from '../plan/forms.js'
import { inputsOf, planFrom } from '../plan/plans.js'
import { reportOf } from './formats.js'
import { accounts, CHANGED, TYPES } from './html/previews.js'

const test = suite('same bytes')

const renamed = canonical(
  TYPES.map((each) => ({ ...each, name: { ...each.name, zh_cn: `${each.name.zh_cn ?? ''}（新）` } })),
)
const FORMS = [TYPES, renamed, CHANGED]
const ACCOUNTS = accounts(24)
const addresses = (from: number, to: number): ReadonlyArray<Address> => ACCOUNTS.slice(from, to)

/** Creations, updates, replacements, rejections, what is gone, and what stays, over forms that accounts share. */
const DESIRED = [
  ...ACCOUNTS.slice(0, 18).map((address, i) =>
    desire(address, FORMS[i % 3] ?? TYPES, i % 2 === 0 ? 'replace' : 'reject'),
  ),
  desire(exam, before(exam)),
  desire(check, CHANGED, 'replace'),
]
const RECORDS = [
  record(accountAddress(1, undefined), before(exam)),
  ...ACCOUNTS.slice(6).map((address) => record(address, TYPES)),
  record(check, TYPES),
]

const shuffled = <A>(all: ReadonlyArray<A>): fc.Arbitrary<ReadonlyArray<A>> =>
  fc.shuffledSubarray([...all], { minLength: all.length })

const [EXAM, EXAM_OF_TENANT] = [accountAddress(1, undefined), accountAddress(1, TENANT)]

/** Decisions with which there is something to do, and such that do nothing. */
const decisionsOf = (all: ReadonlyArray<Address>): Decisions => ({
  removed: [...all.map((address) => ({ address, by: 'forget' as const })), { address: EXAM_OF_TENANT, by: 'forget' }],
  adopt: addresses(0, 9).map((address) => ({ address, content: contentAt(check, TYPES) })),
  moved: [{ from: EXAM, to: EXAM_OF_TENANT }],
  allowReplace: addresses(5, 9).flatMap((address) =>
    FORMS.map((form) => ({ address, form: contentAt(check, form).digest })),
  ),
})

const everything = async (
  desired: typeof DESIRED,
  records: typeof RECORDS,
  destroy: ReadonlyArray<Address>,
  forget: ReadonlyArray<Address>,
) => {
  const inputs = inputsOf(
    desired,
    snapshotOf(...records),
    { destroy, forget: addresses(20, 21) },
    {},
    decisionsOf(forget),
  )
  const plan = planFrom(inputs)
  const all = planFindings(summaryOf(plan), placesIn('fields.config.ts', desired, undefined))
  const beside = { rules: all.slice(0, 3), findings: all, whole: 'plan.txt' }
  const reports = REPORT_FORMATS.map(async (format) => [format, await reportOf(format, plan, beside)] as const)
  return new Map([['file', printPlan(plan, inputs)] as const, ...(await Promise.all(reports))])
}

test('in any order of accounts, of records and of flags', async () => {
  const first = await everything(DESIRED, RECORDS, addresses(18, 20), addresses(21, 24))
  for (const words of ACTIONS) {
    assert.match(first.get('json') ?? '', `"action": "${words}"`)
  }
  await fc.assert(
    fc.asyncProperty(
      shuffled(DESIRED),
      shuffled(RECORDS),
      shuffled(addresses(18, 20)),
      shuffled(addresses(21, 24)),
      async (desired, records, destroy, forget) => {
        assert.equal(await everything([...desired], [...records], destroy, forget), first)
      },
    ),
    { numRuns: 30 },
  )
})

test.run()
