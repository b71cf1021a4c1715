/**
 * The facts that have no codes: a row for each. It holds no test.
 */
import { ACTION_WORDS, countedAction } from '../../src/diagnostics/action-words.js'
import { configLines } from '../../src/diagnostics/config-lines.js'
import { idleWords } from '../../src/diagnostics/idle-words.js'
import type { AnyDiagnostic } from '../../src/diagnostics/messages.js'
import { othersUnchanged, partWords, tenantWords } from '../../src/diagnostics/plan-words.js'
import { lastAppliedWords } from '../../src/diagnostics/platform-words.js'
import { accountId, tenantKey, type Address } from '../../src/kinds/brand.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { error, warning } from '../../src/kit/diagnostic.js'
import { same } from '../../src/kit/language.js'
import type * as Plan from '../../src/plan/plan.js'
import type { OtherFact } from './facts.js'
import {
  byEffect,
  changeTold,
  edited,
  form,
  has,
  inConfig,
  less,
  retold,
  unchanged,
  type FactRow,
} from './coded-facts.js'
import { empty } from '../../src/state/snapshot.js'
import {
  ACCOUNT,
  acknowledged,
  attempt,
  before,
  check,
  contentAt,
  desire,
  exam,
  guarded,
  inDoubt,
  record,
  snapshotOf,
  TENANT,
} from '../plan/forms.js'
import { planOf } from '../plan/plans.js'
import { withStanding, type KnownStanding } from '../../src/plan/with-standing.js'
import { IN_FRONT } from '../../src/state/standing.js'

const account = (id: string): Address => backgroundCheckAddress(accountId(id) ?? ACCOUNT)
const ACCOUNTS = ['7001', '7002', '7003'].map(account)
const ofTenants = (...tenants: ReadonlyArray<string>): Plan.Plan =>
  planOf(
    ACCOUNTS.slice(0, 2).map((address, i) => desire(address, form, 'reject', { tenant: tenantKey(tenants[i] ?? '') })),
    empty,
  )
const THIRTEEN = Array.from({ length: 13 }, (_, i) => account(String(7100 + i)))
const another = canonical([{ type: 'text', key: 'alone', name: { zh_cn: '只此一处' }, is_required: false }])
const alone = [[same('只此一处')]]
const PLATFORM = { baseUrl: 'https://hire.example' }
const created = planOf([desire(check, form)], empty)
const leftOut = planOf([desire(check, form), desire(exam, before(exam))], empty, { target: [check] })
const ofTenant = snapshotOf(record(check, form, acknowledged, [], TENANT))
const structural = planOf([desire(check, less)], has)
const both = planOf([desire(check, edited('name altered', less))], has)
const ruled = (severity: typeof warning | typeof error): AnyDiagnostic =>
  severity('custom_rule', { rule: 'vendor/rule', key: undefined, message: '只此一处' }, { file: 'fields.config.ts' })

const standing = (plan: Plan.Plan, known: Partial<KnownStanding>): Plan.Plan =>
  withStanding(plan, { place: 'FILE', isMissing: false, ...IN_FRONT, ...known }, false)

export const OTHER_ROWS: Readonly<Record<OtherFact, FactRow>> = {
  environment: { without: created, with: { ...created, environment: 'staging' }, told: [[same('staging')]] },
  'what is to be known of the record': {
    without: created,
    with: standing(created, { isMissing: true, place: 'only-here.json' }),
    told: [[same('only-here.json')]],
  },
  'a record that is not the latest': {
    without: planOf([desire(check, form)], has),
    with: standing(planOf([desire(check, form)], has), {
      behind: [{ address: check, how: 'earlier', from: 'only-there' }],
    }),
    told: [[same('only-there')]],
  },
  'the platform of the record': {
    without: created,
    with: { ...created, platform: PLATFORM, isAcknowledged: true },
    told: [[lastAppliedWords(PLATFORM, true)], [same('base_url: https://hire.example')]],
  },
  'how many of each action': {
    without: created,
    with: planOf(
      THIRTEEN.map((address, i) => desire(address, i < 6 ? form : another)),
      empty,
    ),
    told: [
      [countedAction(13, ACTION_WORDS.create.planned)],
      [{ en: '13 Create', zh: '13 新建' }],
      [same('create: 13')],
    ],
  },
  'how many stay as they are': {
    without: planOf([desire(check, form), desire(THIRTEEN[0] ?? check, form)], has),
    with: planOf(
      [desire(check, form), ...THIRTEEN.map((address) => desire(address, form))],
      snapshotOf(...THIRTEEN.map((address) => record(address, form))),
    ),
    told: [[othersUnchanged(13)], [{ en: '13 Unchanged', zh: '13 不变' }], [same('no_op: 13')]],
  },
  'what was left out of the plan': {
    without: created,
    with: leftOut,
    told: [[partWords(leftOut) ?? same('')], [same('known_resources: 2')]],
  },
  'the fields of a new form': {
    without: created,
    with: planOf([desire(check, another)], empty),
    told: alone,
  },
  'the fields that a destroy takes away': {
    without: planOf([], has, { destroy: [check] }),
    with: planOf([], snapshotOf(record(check, another)), { destroy: [check] }),
    told: alone,
  },
  'the keys that a destroy uses up': byEffect(
    planOf([], has, { destroy: [check] }),
    planOf([], snapshotOf(record(check, another)), { destroy: [check] }),
  ),
  'the keys that a replacement drops': byEffect(
    planOf([desire(check, edited('made optional'), 'replace')], has),
    inConfig,
  ),
  "a replacement's changes of texts": {
    without: inConfig,
    with: planOf([desire(check, edited('name altered', less), 'replace')], has),
    told: changeTold(both, 'change_name'),
  },
  "a rejection's other changes": { without: structural, with: both, told: changeTold(both, 'change_name') },
  'the changes of what is protected': {
    without: planOf([desire(check, less, 'replace')], snapshotOf(guarded(record(check, less)))),
    with: planOf([desire(check, less, 'replace')], snapshotOf(guarded(record(check, form)))),
    told: changeTold(structural, 'remove_field'),
  },
  'the changes that another tenant holds up': {
    without: planOf([desire(check, form, 'reject', { tenant: tenantKey('another') })], ofTenant),
    with: planOf([desire(check, retold, 'reject', { tenant: tenantKey('another') })], ofTenant),
    told: changeTold(planOf([desire(check, retold)], has), 'change_name'),
  },
  'the lines of the config that allow what is rejected': {
    without: unchanged,
    with: planOf([], has),
    told: [
      configLines(planOf([], has).resources[0]?.decision ?? { _tag: 'NoOp', content: contentAt(check, form) }, [
        check,
      ]).map(same),
    ],
  },
  'a decision of the config that does nothing here': {
    without: unchanged,
    with: planOf([desire(check, form)], has, {}, {}, { adopt: [{ address: check, content: contentAt(check, form) }] }),
    told: [[idleWords({ decision: 'adopt', address: check, why: 'done' }, 1)]],
  },
  'a call sent again': byEffect(
    planOf([desire(check, retold)], has),
    planOf([desire(check, retold)], snapshotOf(record(check, form, inDoubt(true, attempt('batch_update', retold))))),
  ),
  'a tenant': {
    without: created,
    with: planOf([desire(check, form, 'reject', { tenant: TENANT })], empty),
    told: [[same(TENANT)]],
  },
  'several tenants': {
    without: ofTenants('one-tenant', 'one-tenant'),
    with: ofTenants('one-tenant', 'two-tenants'),
    told: [[tenantWords(['one-tenant', 'two-tenants'])], [same('tenant: two-tenants')]],
  },
  'the accounts of a group': {
    without: planOf([desire(account('7001'), form)], empty),
    with: planOf(
      ACCOUNTS.map((address) => desire(address, form)),
      empty,
    ),
    told: [ACCOUNTS.slice(1).map(same)],
  },
  "what the config's rules found": {
    without: unchanged,
    with: unchanged,
    found: { as: 'rules', diagnostic: ruled(warning) },
    told: alone,
  },
  'why there is no plan': {
    without: unchanged,
    with: unchanged,
    found: { as: 'failure', diagnostic: ruled(error) },
    told: alone,
  },
}
