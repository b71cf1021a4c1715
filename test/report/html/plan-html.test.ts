/**
 * The page as text: what it says of each plan, how long it can get, and that nothing in it is anything but text.
 */
import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as E from 'fp-ts/lib/Either.js'
import { previews } from '../../../src/kinds/registry.js'
import { FIELD_TYPES } from '../../../src/kinds/custom-fields/field.js'
import { canonical } from '../../../src/kinds/custom-fields/form.js'
import { empty } from '../../../src/state/snapshot.js'
import { parsePlan, printPlan } from '../../../src/plan/plan-file.js'
import { planId } from '../../../src/plan/plan-id.js'
import type { Plan } from '../../../src/plan/plan.js'
import { effectWords } from '../../../src/diagnostics/effect-words.js'
import { toldOf } from '../../../src/diagnostics/reason-words.js'
import { planHtml, type PlanHtmlOptions } from '../../../src/report/html/plan-html.js'
import { summaryOf } from '../../../src/report/summary.js'
import { BOTH, desire, IN_PLACE, before, record, snapshotOf, structuralEdits } from '../../plan/forms.js'
import { INPUTS, planFrom, planOf, PLANS, VERSION } from '../../plan/plans.js'
import { keptText } from '../kept.js'
import { parsed } from './parsed.js'
import { accounts, EVERYTHING, HOSTILE, HOSTILE_TEXT, TYPES, PREVIEWED, REJECTED, UNCHANGED } from './previews.js'

const test = suite('plan-html')

const PREVIEWS = await previews()
const pageOf = (plan: Plan, options?: PlanHtmlOptions): string => planHtml(summaryOf(plan), PREVIEWS, options)

/** The page without its style, which says nothing about a plan. */
const bodyIn = (page: string): string => /<body>[^]*<\/body>/.exec(page)?.[0] ?? ''
const bodyOf = (plan: Plan): string => bodyIn(pageOf(plan))

test('the kept pages show every type', () => assert.equal(new Set(TYPES.map(({ type }) => type)), new Set(FIELD_TYPES)))

for (const [name, inputs] of Object.entries(PREVIEWED)) {
  test(`the page of a plan: ${name}`, async () => {
    const found = await parsed(bodyOf(planFrom(inputs)))
    assert.is(found, await parsed(bodyIn(keptText(`plan-html-${name}.html`, found))))
  })
}

for (const [name, inputs] of Object.entries({ ...INPUTS, ...PREVIEWED })) {
  const plan = planFrom(inputs)
  test(`says all that a plan says: ${name}`, () => {
    const page = bodyOf(plan)
    assert.match(page, planId(plan))
    const { groups, idle } = summaryOf(plan)
    for (const line of groups.flatMap(({ configLines }) => configLines))
      assert.match(page, `<code>${escaped(line)}</code>`)
    for (const { words } of idle) assert.match(page, escaped(words.en))
    for (const resource of plan.resources) {
      assert.match(page, `<code>${resource.address}</code>`)
      for (const { en, zh } of [effectWords(resource), ...toldOf(resource).map(({ words }) => words)]) {
        assert.match(page, escaped(en))
        assert.match(page, escaped(zh))
      }
    }
  })
  test(`is the same from a plan file: ${name}`, () => {
    const read = parsePlan(printPlan(plan, inputs), VERSION)
    assert.ok(E.isRight(read))
    assert.is(pageOf(read.right.plan), pageOf(plan))
  })
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

test('Chinese names what English is about, and is never empty', () => {
  const everyChange = BOTH.flatMap((target) => {
    const form = before(target)
    const edits = Object.values({ ...IN_PLACE, ...structuralEdits(target) })
    return edits.map((edit) => planOf([desire(target, edit(form))], snapshotOf(record(target, form))))
  })
  for (const { resources } of [...Object.values(PLANS), ...everyChange, REJECTED]) {
    for (const resource of resources) {
      const told = toldOf(resource)
      for (const { key, words } of told) if (key !== undefined) assert.match(words.zh, key)
      for (const { zh } of [...told.map(({ words }) => words), effectWords(resource)]) {
        assert.match(zh, /\p{Script=Han}/u)
        assert.not.match(zh, '：。')
        assert.not.match(zh, 'undefined')
      }
    }
  }
})

test('5,000 accounts with one form are one form with a count, and a list that ends with how many are left', () => {
  const page = pageOf(
    planOf(
      accounts(5000).map((target) => desire(target, TYPES)),
      empty,
    ),
  )
  assert.is(page.match(/<section class="card /g)?.length, 1)
  assert.match(page, '5,000 accounts</span></summary>')
  assert.is(page.match(/<li><code>background_check\/\d+<\/code><\/li>/g)?.length, 200)
  assert.match(page, 'And 4,800 more: see feishu-fields plan --json.')
  assert.match(page, '另有 4,800 个')
  assert.ok(page.length < 60_000, String(page.length))
})

test('of many rejected accounts the first is the example', () => {
  const gone = (count: number) =>
    bodyOf(planOf([], snapshotOf(...accounts(count).map((target) => record(target, TYPES)))))
  const words = 'The same holds for the other accounts of the list'
  assert.match(gone(2), words)
  assert.not.match(gone(1), words)
})

test('forms beyond the limit are listed, the weightiest are shown, and what is not listed is counted', () => {
  const targets = accounts(2000)
  const own = (i: number) => TYPES.map((field) => (field.key === 'company' ? { ...field, key: `company_${i}` } : field))
  const plan = planOf(
    targets.map((target, i) => desire(target, canonical(own(i)))),
    snapshotOf(...targets.slice(-1).map((target) => record(target, TYPES))),
  )
  const page = pageOf(plan, { limits: { forms: 100_000, addresses: 5, lines: 50 } })
  const shown = page.match(/<section class="card (?!unshown)/g)?.length ?? 0
  assert.ok(shown > 2 && shown < 20, String(shown))
  assert.match(page, /<section class="card reject" id="form-0"/)
  assert.match(page, `${(2000 - shown).toLocaleString('en-US')} forms more`)
  assert.match(page, `And ${(2000 - shown - 50).toLocaleString('en-US')} that are not listed.`)
  assert.ok(page.length < 200_000, String(page.length))
  const whole = pageOf(plan)
  assert.ok(whole.length < 4_000_000, String(whole.length))
})

test('a form by itself is shown however long it is', () => {
  const page = pageOf(UNCHANGED, { limits: { forms: 1, addresses: 1, lines: 1 } })
  assert.match(page, 'id="form-0"')
  assert.not.match(page, 'unshown"')
})

test('everything is text: no element, attribute or address comes from a config', () => {
  const page = pageOf(HOSTILE)
  assert.match(page, escaped(HOSTILE_TEXT))
  assert.not.match(page, /<(img|script|iframe|object|link|base|form)\b/)
  assert.not.match(page, / (on\w+|style|src|action)="/)
  assert.not.match(page, /href="[^#]/)
})

test('the policy lets in the one style and nothing else', () => {
  const page = pageOf(EVERYTHING)
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(page) ?? []
  const digest = createHash('sha256').update(style, 'utf8').digest('base64')
  assert.match(
    page,
    escaped(
      `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
    ).replaceAll('&quot;', '"'),
  )
  assert.not.match(style, /url\(|@import|expression/)
  assert.not.match(page, /https?:/)
})

test('ids are unique, and every label has its control', () => {
  for (const plan of [...Object.values(PLANS), EVERYTHING, REJECTED]) {
    const page = pageOf(plan)
    const all = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.is(new Set(all).size, all.length)
    for (const [, target] of page.matchAll(/ for="([^"]+)"/g)) assert.ok(all.includes(target), target)
  }
})

test.run()
