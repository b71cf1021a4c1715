/**
 * A plan as one HTML file for those who approve it: every form as a recruiter will see it, before and after. Where there
 * is no plan, the file says why.
 *
 * It has no script and asks the network for nothing: the switches are radio buttons that the style reads.
 */
import { raw } from 'hono/html'
import { addressParts } from '../../kinds/brand.js'
import type { Previews } from '../../kinds/preview-side.js'
import { planId } from '../../plan/plan-id.js'
import * as Plan from '../../plan/plan.js'
import { bilingual, paragraphs, said, type Bilingual } from './bilingual.js'
import { planDiagnostics, planMessagesZh } from '../../diagnostics/effects.js'
import type { Finding } from '../findings.js'
import { markup, type Markup, contentSecurityPolicy } from '../../kit/html.js'
import { groups, type Group } from '../groups.js'
import {
  ACTION_WORDS,
  PROTECTION_WORDS,
  badgeHtml,
  cardHtml,
  headHtml,
  isChanged,
  numeral,
  type CardLimits,
  type PreviewedGroup,
} from './plan-card-html.js'
import { PLAN_HTML_STYLE } from './plan-html-style.js'
import { findingCount, placeWords } from '../summary.js'
import { plural, visible } from '../../kit/text.js'

export interface PlanHtmlLimits extends CardLimits {
  /** Characters of forms; what comes after them is listed by address. */
  readonly forms: number
  /** Lines in the list of forms that are not shown, and of findings. */
  readonly lines: number
}

const LIMITS: PlanHtmlLimits = { forms: 3_000_000, addresses: 200, lines: 500 }

export interface PlanHtmlOptions {
  /** What the config's rules found. */
  readonly rules?: ReadonlyArray<Finding>
  readonly limits?: PlanHtmlLimits
}

/** The whole file. The same plan has the same one on any machine. */
export const planHtml = (
  plan: Plan.Plan,
  previews: Previews,
  { rules = [], limits = LIMITS }: PlanHtmlOptions = {},
): string => {
  const found = bySeriousness(previewed(groups(plan.resources), previews))
  const { cards, unshown } = withinLimit(found, limits)
  return pageHtml(
    TITLE,
    markup`${verdictHtml(plan)}
${countsHtml(plan)}`,
    markup`${switchesHtml(resourceSwitch(plan))}
${cards.length > 2 ? contentsHtml(found.slice(0, cards.length)) : undefined}
<main id="forms" tabindex="-1">
${rules.length === 0 ? undefined : rulesHtml(rules, limits)}${noneChangedHtml(found)}
${cards}
${unshownHtml(unshown, limits)}
</main>
<footer>
<p>${said(bilingual('计划', 'Plan'))} <code>${planId(plan)}</code></p>
${paragraphs(SOURCE)}</footer>`,
  )
}

/** Why there is no plan, in place of a page that would go on telling of an earlier one. */
export const failureHtml = (found: ReadonlyArray<Finding>, limits: PlanHtmlLimits = LIMITS): string =>
  pageHtml(
    TITLE,
    markup`<div class="verdict remove">${paragraphs(NO_PLAN)}</div>`,
    markup`${switchesHtml(undefined)}
<main id="forms" tabindex="-1">
<section class="card findings" aria-labelledby="findings">
<h2 id="findings">${said(bilingual(`问题 ${numeral(found.length)} 条`, findingCount(found)))}</h2>
${findingList(found, limits)}</section>
</main>`,
  )

const pageHtml = (title: Bilingual<string>, head: Markup, body: Markup): string =>
  markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${contentSecurityPolicy(PLAN_HTML_STYLE)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.zh_cn} · ${title.en_us}</title>
<style>${raw(PLAN_HTML_STYLE)}</style>
</head>
<body>
<a class="skip" href="#forms">${said(bilingual('跳到表单', 'Skip to the forms'))}</a>
<header>
<h1>${said(title)}</h1>
${head}
</header>
${body}
</body>
</html>
`.toString()

const TITLE = bilingual('飞书招聘字段变更预览', 'Preview of field changes in Feishu Hire')

const NO_PLAN = bilingual(
  '没有计划，什么都不会执行。原因见下。',
  'There is no plan, and nothing can be applied. The reasons are below.',
)

const SOURCE = bilingual(
  '“变更前”是上次确认生效的内容：平台没有读取接口，用其他方式做的改动这里看不到。控件仅供预览，不能填写。',
  '“Before” is what was last acknowledged: the platform has no call that reads it back, and a change made by other means is not seen. The controls are for show and take nothing in.',
)

const previewed = (found: ReadonlyArray<Group>, previews: Previews): ReadonlyArray<PreviewedGroup> =>
  found.map((group) => {
    const preview = previews.get(addressParts(group.first.address).kind)
    if (preview === undefined) throw new Error(`no preview of ${group.first.address}`)
    return { ...group, preview }
  })

/** The weightiest first, then those that change nothing; by first address among equals. */
const bySeriousness = (found: ReadonlyArray<PreviewedGroup>): ReadonlyArray<PreviewedGroup> =>
  SERIOUSNESS.flatMap((name) => found.filter(({ first }) => Plan.action(first.decision) === name))

const SERIOUSNESS: ReadonlyArray<Plan.Action> = [
  'reject',
  'destroy',
  'replace',
  'batch_update',
  'create',
  'forget',
  'no_op',
]

/** One form at least, and as many as there is room for. */
const withinLimit = (found: ReadonlyArray<PreviewedGroup>, limits: PlanHtmlLimits) => {
  const cards: Array<Markup> = []
  let length = 0
  for (const [i, group] of found.entries()) {
    const card = cardHtml(group, i, limits)
    length += card.toString().length
    if (length > limits.forms && i > 0) break
    cards.push(card)
  }
  return { cards, unshown: found.slice(cards.length) }
}

const verdictHtml = (plan: Plan.Plan): Markup => {
  const [tone, words] = Plan.isRejected(plan)
    ? (['remove', plan.exceeded.length > 0 ? EXCEEDED : REJECTED] as const)
    : Plan.isEmpty(plan)
      ? (['add', plan.resources.length === 0 ? NOTHING : UNCHANGED] as const)
      : (['text', PENDING] as const)
  const zh = planMessagesZh(plan)
  const against = planDiagnostics(plan).map(({ message }, i) => paragraphs(bilingual(zh[i] ?? message, message)))
  return markup`<div class="verdict ${tone}">${paragraphs(words)}${against}</div>`
}

const REJECTED = bilingual(
  '计划被拒绝：只要有一个资源被拒绝，整个计划都不执行。原因见下。',
  'The plan is rejected: with one rejected resource nothing of it is applied. The reasons are below.',
)
const EXCEEDED = bilingual(
  '计划被拒绝：变更超过了一次允许的数量，整个计划都不执行。',
  'The plan is rejected: it changes more than is allowed at once, and nothing of it is applied.',
)
const UNCHANGED = bilingual('没有变更。', 'No changes.')
const NOTHING = bilingual('配置和快照里都没有资源。', 'Neither the config nor the snapshot has a resource.')
const PENDING = bilingual('以下变更等待执行。', 'These changes are to be applied.')

const countsHtml = (plan: Plan.Plan): Markup => {
  const counts = Plan.summary(plan)
  const { set, lift } = Plan.protections(plan)
  const shown = [
    ...SERIOUSNESS.map((name) => [counts[name], ACTION_WORDS[name]] as const),
    [set, PROTECTION_WORDS.set] as const,
    [lift, PROTECTION_WORDS.lift] as const,
  ].filter(([count]) => count > 0)
  const looked = [numeral(plan.resources.length), numeral(plan.known)] as const
  return markup`<ul class="counts">${shown.map(
    ([
      count,
      [words, tone],
    ]) => markup`<li class="${tone}"><strong>${numeral(count)}</strong> <span>${said(words)}</span></li>
`,
  )}</ul>
${
  plan.resources.length < plan.known
    ? paragraphs(
        bilingual(
          `只看了 ${looked[1]} 个资源中的 ${looked[0]} 个（--target）。`,
          `Looked at ${looked[0]} of ${plural(plan.known, 'resource')} (--target).`,
        ),
      )
    : undefined
}`
}

/** The style finds out which button is chosen by its id. */
const switchesHtml = (
  resources: Markup | undefined,
): Markup => markup`<section class="switches" aria-labelledby="view"><span class="unseen" id="view">${said(bilingual('显示', 'View'))}</span>
<fieldset><legend>${said(bilingual('语言', 'Language'))}</legend><div>${radio('language', 'both', true, said(bilingual('双语', 'Both')))}${radio('language', 'zh', false, markup`<span lang="zh-CN">中文</span>`)}${radio('language', 'en', false, markup`<span lang="en">English</span>`)}</div></fieldset>
${resources}</section>`

const resourceSwitch = (plan: Plan.Plan): Markup => {
  const changed = plan.resources.some(isChanged)
  return markup`<fieldset><legend>${said(bilingual('资源', 'Resources'))}</legend><div>${radio('resources', 'changed', changed, said(bilingual('有变更的', 'Changed')))}${radio('resources', 'all', !changed, said(bilingual('全部', 'All')))}</div></fieldset>`
}

const radio = (name: string, value: string, checked: boolean, words: Markup): Markup =>
  markup`<label><input type="radio" name="${name}" id="${name}-${value}"${checked ? ' checked' : ''}><span>${words}</span></label>`

const contentsHtml = (
  found: ReadonlyArray<PreviewedGroup>,
): Markup => markup`<nav class="contents" aria-labelledby="contents"><span class="unseen" id="contents">${said(bilingual('目录', 'Contents'))}</span>
<ul>${found.map(
  (group, i) =>
    markup`<li${isChanged(group.first) ? '' : markup` class="unchanged"`}><a href="#form-${i}">${badgeHtml(group.first)} ${headHtml(group)}</a></li>
`,
)}</ul>
</nav>`

const rulesHtml = (
  rules: ReadonlyArray<Finding>,
  limits: PlanHtmlLimits,
): Markup => markup`<section class="card findings" aria-labelledby="rules">
<h2 id="rules">${said(bilingual(`配置规则的警告 ${numeral(rules.length)} 条`, `${plural(rules.length, 'warning')} of the config's rules`))}</h2>
${findingList(rules, limits)}</section>
`

/** Each at its place; an error's words are in English alone. */
const findingList = (found: ReadonlyArray<Finding>, limits: PlanHtmlLimits): Markup => {
  const more = found.length - limits.lines
  return markup`<ul>${found.slice(0, limits.lines).map(({ level, message, messageZh, subject, place }) => {
    const [words, tone] = level === 'error' ? ERROR : WARNING
    const where = [placeWords(place), subject].filter((part) => part !== '')
    return markup`<li><p><span class="chip ${tone}">${said(words)}</span>${where.map((part) => markup` <code>${visible(part)}</code>`)}</p>
${messageZh === undefined ? markup`<p lang="en">${message}</p>` : paragraphs(bilingual(messageZh, message))}</li>
`
  })}</ul>${more > 0 ? paragraphs(notListed(more)) : undefined}`
}

const ERROR = [bilingual('错误', 'Error'), 'remove'] as const
const WARNING = [bilingual('警告', 'Warning'), 'structure'] as const

const notListed = (more: number): Bilingual<string> =>
  bilingual(`以及未列出的 ${numeral(more)} 条。`, `And ${numeral(more)} that are not listed.`)

const noneChangedHtml = (found: ReadonlyArray<PreviewedGroup>): Markup | undefined =>
  found.some(({ first }) => isChanged(first))
    ? undefined
    : markup`<section class="card none-changed">${paragraphs(bilingual('没有有变更的资源。', 'No resource changes.'))}</section>`

const unshownHtml = (unshown: ReadonlyArray<PreviewedGroup>, limits: PlanHtmlLimits): Markup | undefined => {
  if (unshown.length === 0) return undefined
  const more = unshown.length - limits.lines
  return markup`<section class="card unshown" aria-labelledby="unshown">
<h2 id="unshown">${said(bilingual('未展开的表单', 'Forms that are not shown'))}</h2>
${paragraphs(
  bilingual(
    `还有 ${numeral(unshown.length)} 份表单，为控制文件大小未展开。用 --target 可单独查看。`,
    `${plural(unshown.length, 'form')} more, left out for the size of this file. --target shows one by itself.`,
  ),
)}<ul>${unshown.slice(0, limits.lines).map(
    (group) =>
      markup`<li${isChanged(group.first) ? '' : markup` class="unchanged"`}>${badgeHtml(group.first)} ${headHtml(group)}</li>
`,
  )}</ul>
${more > 0 ? paragraphs(notListed(more)) : undefined}</section>`
}
