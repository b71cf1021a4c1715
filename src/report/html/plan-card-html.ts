/**
 * Accounts with one decision and one content, as a card of a plan's page: what is done, why, and the content before and after.
 */
import type { Content } from '../../kinds/brand.js'
import { LOCALES, type Locale } from '../../kinds/custom-fields/field.js'
import type { Preview, PreviewChange, PreviewRow, Tone } from '../../kinds/preview-side.js'
import * as Plan from '../../plan/plan.js'
import { bilingual, ONLY, paragraphs, said, type Bilingual } from './bilingual.js'
import { diagnostics, effect, effectZh, messagesZh, wayAround, wayAroundZh } from '../../diagnostics/effects.js'
import { LANG, LOCALE_NAME } from './form-html.js'
import { markup, type Markup } from '../../kit/html.js'
import type { Group } from '../groups.js'
import { plural, visible } from '../../kit/text.js'

export interface CardLimits {
  /** Addresses in the list of one form. */
  readonly addresses: number
}

/** A group, with how its kind looks. */
export interface PreviewedGroup extends Group {
  readonly preview: Preview
}

/** @param index makes the card's id, `form-0` and so on, which is unique in the page */
export const cardHtml = (group: PreviewedGroup, index: number, limits: CardLimits): Markup => {
  const { first, preview } = group
  const id = `form-${index}`
  const unchanged = isChanged(first) ? '' : ' unchanged'
  return markup`<section class="card ${Plan.action(first.decision)}${unchanged}" id="${id}" aria-labelledby="${id}-title">
<p class="badges">${badgeHtml(first)}${Plan.isResend(first.decision) ? RESENT : undefined}</p>
<h2 id="${id}-title">${headHtml(group)}</h2>
${addressesHtml(group, limits)}
<div class="effect">${paragraphs(bilingual(effectZh(first), effect(first)))}</div>
${diagnosticsHtml(group)}
${contentsHtml(id, first.decision, preview)}
</section>
`
}

/** Whether it is shown where only what changed is. */
export const isChanged = (resource: Plan.PlannedResource): boolean => !Plan.isQuiet(resource)

export const ACTION_WORDS: Readonly<Record<Plan.Action, readonly [Bilingual<string>, Tone | 'plain']>> = {
  create: [bilingual('新建', 'Create'), 'add'],
  batch_update: [bilingual('原地更新', 'Update in place'), 'text'],
  replace: [bilingual('整体替换', 'Replace'), 'structure'],
  destroy: [bilingual('删除', 'Destroy'), 'remove'],
  forget: [bilingual('放弃管理', 'Forget'), 'move'],
  no_op: [bilingual('不变', 'Unchanged'), 'plain'],
  reject: [bilingual('被拒绝', 'Rejected'), 'remove'],
}

export const numeral = (count: number): string => count.toLocaleString('en-US')

export const PROTECTION_WORDS: Readonly<Record<Plan.Protection, readonly [Bilingual<string>, Tone | 'plain']>> = {
  set: [bilingual('开始保护', 'Protect'), 'text'],
  lift: [bilingual('解除保护', 'Lift the protection'), 'structure'],
}

/** What is done; where nothing is sent but a protection changes, that alone. */
export const badgeHtml = ({ decision, protection }: Plan.PlannedResource): Markup => {
  const chips = [
    ...(decision._tag === 'NoOp' && protection !== undefined ? [] : [ACTION_WORDS[Plan.action(decision)]]),
    ...(protection === undefined ? [] : [PROTECTION_WORDS[protection]]),
  ]
  return markup`${chips.map(([words, tone]) => markup`<span class="chip ${tone}">${said(words)}</span> `)}`
}

/** What a form is, and how many accounts it is for. */
export const headHtml = ({ first, addresses, preview }: PreviewedGroup): Markup => {
  const [head = ''] = addresses
  const more = addresses.length - 1
  return markup`<span class="where">${said(preview.title(first.address))}</span> <code>${visible(head)}</code>${
    more > 0
      ? markup` <span class="more">${said(
          bilingual(`等 ${numeral(addresses.length)} 个账号`, `and ${plural(more, 'more account', 'more accounts')}`),
        )}</span>`
      : undefined
  }`
}

const RESENT = markup` <span class="chip structure">${said(bilingual('再次发送：上次结果存疑', 'Sent again: in doubt'))}</span>`

const addressesHtml = ({ addresses }: Group, limits: CardLimits): Markup | undefined => {
  if (addresses.length === 1) return undefined
  const more = addresses.length - limits.addresses
  return markup`<details class="addresses"><summary>${said(
    bilingual(`${numeral(addresses.length)} 个账号`, plural(addresses.length, 'account')),
  )}</summary>
<ul>${addresses.slice(0, limits.addresses).map(
    (address) =>
      markup`<li><code>${visible(address)}</code></li>
`,
  )}</ul>
${more > 0 ? paragraphs(bilingual(`另有 ${numeral(more)} 个，见 fields plan --json。`, `And ${numeral(more)} more: see fields plan --json.`)) : undefined}</details>`
}

const diagnosticsHtml = ({ first: resource, addresses }: Group): Markup => {
  const zh = messagesZh(resource)
  const found = diagnostics(resource).map(({ severity, message }, i) => ({
    severity,
    words: bilingual(zh[i] ?? '', message),
  }))
  const list = (
    severity: 'error' | 'warning',
    tone: Tone,
    title: Bilingual,
    last: ReadonlyArray<Bilingual>,
  ): Markup | undefined => {
    const some = found.filter((each) => each.severity === severity)
    if (some.length === 0) return undefined
    return markup`<div class="notice ${tone}"><h3>${said(title)}</h3>
<ul>${some.map(
      ({ words }) =>
        markup`<li>${paragraphs(words)}</li>
`,
    )}</ul>${last.map(paragraphs)}</div>`
  }
  return markup`${list('error', 'remove', bilingual('为什么被拒绝', 'Why it is rejected'), [...wayAroundOf(resource), ...(addresses.length > 1 ? [LIKEWISE] : [])])}
${list('warning', 'structure', bilingual('警告', 'Warnings'), [])}`
}

/** Where a replacement would do. */
const wayAroundOf = ({ decision, address }: Plan.PlannedResource): ReadonlyArray<Bilingual> =>
  Plan.lacksReplacement(decision) ? [bilingual(wayAroundZh(address), wayAround(address))] : []

const LIKEWISE = bilingual(
  '列表中的其他账号也是如此，各用自己的地址。',
  'The same holds for the other accounts of the list, each with its own address.',
)

/** Two contents beside each other, or one by itself, each with what it is called. */
interface Sides {
  readonly before?: Side
  readonly after?: Side
}
interface Side {
  readonly content: Content
  readonly called: Bilingual<string>
}

const sidesOf = (decision: Plan.Decision): Sides => {
  switch (decision._tag) {
    case 'NoOp':
      return side('after', decision.content, bilingual('上次确认生效', 'As last acknowledged'))
    case 'Send':
      return sidesOfSend(decision)
    case 'Forget':
      return side('before', decision.before, bilingual('线上保持不变', 'Stays live'))
    case 'Reject':
      return {
        ...side('before', decision.before, ACKNOWLEDGED),
        ...side('after', decision.after, bilingual('配置所写，不会发送', 'As in the config, not sent')),
      }
  }
}

const sidesOfSend = ({ action, before, after, resend }: Plan.Send): Sides => {
  switch (action) {
    case 'create':
      return side('after', after, bilingual('新表单', 'New form'))
    case 'batch_update':
    case 'replace':
      return {
        ...side('before', before, resend ? ACKNOWLEDGED : bilingual('变更前', 'Before')),
        ...side('after', after, bilingual('变更后', 'After')),
      }
    case 'destroy':
      return side('before', before, bilingual('将被删除', 'To be deleted'))
  }
}

const side = (name: 'before' | 'after', content: Content | undefined, called: Bilingual<string>): Sides =>
  content === undefined ? {} : { [name]: { content, called } }

/** What is live is not sure, or not going to change. */
const ACKNOWLEDGED = bilingual('上次确认', 'Last acknowledged')

const contentsHtml = (id: string, decision: Plan.Decision, preview: Preview): Markup | undefined => {
  const sides = sidesOf(decision)
  const { before, after } = sides
  if (before === undefined && after === undefined) return undefined
  const areTwo = before !== undefined && after !== undefined
  // A content without another beside it is one whole: what it holds is not each an addition or a removal.
  const rows = preview.rows(before?.content, after?.content, areTwo ? Plan.changes(decision) : [])
  const quiet = Plan.action(decision) === 'destroy' ? 'gone' : 'same'
  return markup`<div class="forms${areTwo ? ' two' : ''}">
<div class="heads" aria-hidden="true">${LOCALES.map((locale) => markup`<div class="pair ${ONLY[locale]}">${[before, after].map((each) => each && captionHtml(locale, each))}</div>`)}</div>
<ol>
${rows.map((row, i) => rowHtml(`${id}-${i}`, row, quiet, sides))}</ol>
</div>`
}

const captionHtml = (locale: Locale, { called }: Side): Markup =>
  markup`<p class="caption" lang="${LANG[locale]}"><strong>${called[locale]}</strong> ${LOCALE_NAME[locale]}</p>`

/** @param quiet stands for the tone of a row in which nothing changes */
const rowHtml = (id: string, row: PreviewRow, quiet: 'gone' | 'same', sides: Sides): Markup => {
  const { head, tone = quiet, changes } = row
  return markup`<li class="row ${tone}"><h3>${head}</h3>
<div class="pairs">${LOCALES.map((locale) => pairHtml(id, locale, row, sides))}</div>
${changes.length === 0 ? undefined : markup`<ul class="changes">${changes.map(changeHtml)}</ul>`}</li>
`
}

const pairHtml = (id: string, locale: Locale, row: PreviewRow, sides: Sides): Markup => {
  const cellHtml = (name: 'before' | 'after'): Markup | undefined => {
    const [side, cell] = [sides[name], row[name]]
    if (side === undefined) return undefined
    const caption = captionHtml(locale, side)
    return cell === undefined
      ? markup`<div class="cell ${name} none">${caption}<p lang="${LANG[locale]}">${row.absent[locale]}</p></div>`
      : markup`<div class="cell ${name}">${caption}${cell(locale, `${id}-${locale}-${name}`)}</div>`
  }
  return markup`<div class="pair ${ONLY[locale]}">${cellHtml('before')}${cellHtml('after')}</div>`
}

/** A change as a line below the two sides that it changes: its kind, and what was and is, uncut. */
const changeHtml = ({ symbol, words, tone, detail }: PreviewChange): Markup =>
  markup`<li><span class="chip ${tone}"><span aria-hidden="true">${symbol}</span> ${said(words)}</span> <span>${detail}</span></li>
`
