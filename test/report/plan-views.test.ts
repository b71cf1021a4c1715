/**
 * Every view of every kind of plan, compared with kept files. UPDATE_EXPECTED=1 writes them anew, to be read first.
 */
import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Terminal } from '../../src/kit/terminal.js'
import { empty } from '../../src/state/snapshot.js'
import type { Plan } from '../../src/plan/plan.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { planJson } from '../../src/report/plan-json.js'
import { planMarkdown } from '../../src/report/plan-markdown.js'
import { planView } from '../../src/report/plan-view.js'
import { accountId } from '../../src/kinds/brand.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { ACCOUNT, before, check, desire, exam } from '../plan/forms.js'
import { planOf, PLANS } from '../plan/plans.js'
import { kept } from './kept.js'

const test = suite('plan-views')

const PLAIN: Terminal = { color: false, width: 80, language: 'en' }

const markdown = (plan: Plan): string => planMarkdown(plan, { rules: [], whole: undefined })

const all = (view: (plan: Plan) => string): string =>
  Object.entries(PLANS)
    .map(([name, plan]) => `=== ${name}\n${view(plan)}`)
    .join('\n')

test('for a terminal', () =>
  kept(
    'plan-view.txt',
    all((plan) => planView(plan, PLAIN)),
  ))
test('as Markdown', () => kept('plan-markdown.txt', all(markdown)))
test('as JSON', () =>
  kept(
    'plan-json.txt',
    all((plan) => planJson(plan)),
  ))

test('colour adds nothing but colour', () => {
  for (const plan of Object.values(PLANS)) {
    const colored = planView(plan, { ...PLAIN, color: true })
    assert.is(colored.replaceAll(/\u001b\[\d+m/g, ''), planView(plan, PLAIN))
  }
})

test('no line is wider than the terminal', () => {
  for (const plan of Object.values(PLANS)) {
    for (const line of planView(plan, { ...PLAIN, width: 72 }).split('\n')) assert.ok(stringWidth(line) <= 72, line)
  }
})

const hostile = canonical([
  {
    type: 'text',
    key: '`k`|<b>',
    name: { zh_cn: '<img src=x onerror=alert(1)> **b** @all #1 [a](http://x.example)' },
    is_required: true,
  },
])
test('Markdown leaves a hostile label text', () => {
  const text = markdown(planOf([desire(check, hostile)], empty))
  assert.not.match(text, '<img')
  assert.not.match(text, /(?<!\\)\*\*b/)
  assert.not.match(text, '@all')
  assert.not.match(text, 'http://')
  assert.not.match(text, /(?<!\\)\[a/)
})

test('equal decisions over many accounts are told once, and counted', () => {
  const addresses = Array.from({ length: 5000 }, (_, i) =>
    backgroundCheckAddress(accountId(String(1e6 + i)) ?? ACCOUNT),
  )
  const form = before(check)
  const plan = planOf([desire(exam, before(exam)), ...addresses.map((address) => desire(address, form))], empty)
  const text = planView(plan, PLAIN)
  assert.match(text, 'create, 5,000 accounts')
  assert.match(text, 'and 4,995 more')
  assert.match(text, 'Plan: 5,001 to create')
  assert.ok(text.split('\n').length < 30)
  assert.ok(markdown(plan).length < 3000)
})

test.run()
