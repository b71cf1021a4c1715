/**
 * How a plan looks on a terminal, and as Markdown.
 */
import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LANGUAGES } from '../../src/kit/language.js'
import type { Terminal } from '../../src/kit/terminal.js'
import { empty } from '../../src/state/snapshot.js'
import type { Plan } from '../../src/plan/plan.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { summaryOf } from '../../src/report/summary.js'
import { planView } from '../../src/report/plan-view.js'
import { accountId } from '../../src/kinds/brand.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { ACCOUNT, before, check, desire, exam } from '../plan/forms.js'
import { EVERY_ACTION, planOf, PLANS } from '../plan/plans.js'
import { textOf } from './formats.js'

const test = suite('plan-views')

const PLAIN: Terminal = { color: false, width: 80, language: 'en' }

const markdown = (plan: Plan): string => textOf('markdown', plan)

test('colour adds nothing but colour', () => {
  for (const plan of Object.values(PLANS)) {
    const colored = planView(plan, { ...PLAIN, color: true })
    assert.is(colored.replaceAll(/\u001b\[\d+m/g, ''), planView(plan, PLAIN))
  }
})

/** Alone in its line. */
const COMMAND = /^ *feishu-fields \S.*[^.:]$/

for (const language of LANGUAGES) {
  test(`no line is wider than the terminal, but for a command, which is copied whole: ${language}`, () => {
    for (const plan of [...Object.values(PLANS), EVERY_ACTION]) {
      const lines = planView(plan, { ...PLAIN, width: 72, language })
        .split('\n')
        .filter((line) => !COMMAND.test(line))
      // What is there to be copied is not wrapped.
      const copied = summaryOf(plan).groups.flatMap(({ configLines }) => configLines.map((each) => `        ${each}`))
      for (const line of lines) assert.ok(copied.includes(line) || stringWidth(line) <= 72, line)
    }
  })
}

/** What an address, a flag or a text in another language may leave of Latin words. */
const ENGLISH = /\b(the|is|are|was|of|to|in|and|or|it|not|field|option|required|resource|account)s?\b/i
test('in Chinese nothing is left in English', () => {
  for (const plan of [...Object.values(PLANS), EVERY_ACTION]) {
    for (const text of [planView(plan, { ...PLAIN, language: 'zh' }), textOf('markdown', plan, { language: 'zh' })]) {
      assert.not.match(
        text.replaceAll('\\', '').replaceAll(/account\/\w+|feishu-fields .*|\b(removed|allow_replace): \[.*\]/g, ''),
        ENGLISH,
      )
    }
  }
})

test('groups come by importance, and those of one action by address', () => {
  const first = summaryOf(EVERY_ACTION).shown.map(({ does, addresses: [address] }) => `${does.mark.zh} ${address}`)
  assert.equal(first, [
    '被拒绝 background_check/10',
    '被拒绝 background_check/14',
    '被拒绝 background_check/8',
    '被拒绝 background_check/9',
    '删除 background_check/6',
    '整体替换 background_check/5',
    '原地更新 background_check/3',
    '原地更新 background_check/4',
    '新建 account/exam',
    '新建 background_check/1',
    '登记 background_check/15',
    '改用新地址 account/background_check@736588c9260f175d',
    '放弃管理 background_check/7',
    '开始保护 background_check/11',
    '无需变更 background_check/13',
  ])
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
