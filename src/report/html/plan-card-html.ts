/**
 * Accounts with one decision and one form, as a card of a plan's page: what is done, why, and the form before and after.
 */
import type { Change } from '../../kinds/custom-fields/change.js'
import { LOCALES, type Field, type Locale } from '../../kinds/custom-fields/field.js'
import type { Form } from '../../kinds/custom-fields/form.js'
import * as Plan from '../../plan/plan.js'
import { bilingual, ONLY, paragraphs, said, type Bilingual } from './bilingual.js'
import { changeHtml, toneOf, TYPE_WORDS, type Tone } from './change-html.js'
import { diagnostics, effect, wayAround } from '../../diagnostics/effects.js'
import { effectZh, messagesZh, wayAroundZh } from '../../diagnostics/effects-zh.js'
import { formHtml, LANG, LOCALE_NAME } from './form-html.js'
import { markup, type Markup } from '../../kit/html.js'
import type { Group } from '../groups.js'
import { marksOf, sideBySide, type Row } from './side-by-side.js'
import { targetTitle } from './target-title.js'
import { plural, visible } from '../../kit/text.js'

export interface CardLimits {
  /** Addresses in the list of one form. */
  readonly addresses: number
}

/** @param index makes the card's id, `form-0` and so on, which is unique in the page */
export const cardHtml = (group: Group, index: number, limits: CardLimits): Markup => {
  const { first } = group
  const id = `form-${index}`
  const unchanged = isChanged(first) ? '' : ' unchanged'
  return markup`<section class="card ${Plan.action(first.decision)}${unchanged}" id="${id}" aria-labelledby="${id}-title">
<p class="badges">${badgeHtml(first)}${Plan.isResend(first.decision) ? RESENT : undefined}</p>
<h2 id="${id}-title">${headHtml(group)}</h2>
${addressesHtml(group, limits)}
<div class="effect">${paragraphs(bilingual(effectZh(first), effect(first)))}</div>
${diagnosticsHtml(group)}
${formsHtml(id, first.decision)}
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
export const headHtml = ({ first, addresses }: Group): Markup => {
  const [head = ''] = addresses
  const more = addresses.length - 1
  return markup`<span class="where">${said(targetTitle(first.target))}</span> <code>${visible(head)}</code>${
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
  decision._tag === 'Reject' &&
  decision.reasons.some(({ _tag }) => _tag === 'Structural' || _tag === 'StructuralInDoubt')
    ? [bilingual(wayAroundZh(address), wayAround(address))]
    : []

const LIKEWISE = bilingual(
  '列表中的其他账号也是如此，各用自己的地址。',
  'The same holds for the other accounts of the list, each with its own address.',
)

/** Two forms beside each other, or one by itself, each with what it is called. */
interface Sides {
  readonly before?: Side
  readonly after?: Side
}
interface Side {
  readonly form: Form
  readonly called: Bilingual<string>
}

const sidesOf = (decision: Plan.Decision): Sides => {
  const side = (name: 'before' | 'after', form: Form | undefined, called: Bilingual<string>): Sides =>
    form === undefined ? {} : { [name]: { form, called } }
  switch (decision._tag) {
    case 'NoOp':
      return side('after', decision.form, bilingual('上次确认生效', 'As last acknowledged'))
    case 'Create':
      return side('after', decision.after, bilingual('新表单', 'New form'))
    case 'BatchUpdate':
    case 'Replace':
      return {
        ...side('before', decision.before, decision.resend ? ACKNOWLEDGED : bilingual('变更前', 'Before')),
        ...side('after', decision.after, bilingual('变更后', 'After')),
      }
    case 'Destroy':
      return side('before', decision.before, bilingual('将被删除', 'To be deleted'))
    case 'Forget':
      return side('before', decision.before, bilingual('线上保持不变', 'Stays live'))
    case 'Reject':
      return {
        ...side('before', decision.before, ACKNOWLEDGED),
        ...side('after', decision.after, bilingual('配置所写，不会发送', 'As in the config, not sent')),
      }
  }
}

/** What is live is not sure, or not going to change. */
const ACKNOWLEDGED = bilingual('上次确认', 'Last acknowledged')

const formsHtml = (id: string, decision: Plan.Decision): Markup | undefined => {
  const sides = sidesOf(decision)
  const { before, after } = sides
  if (before === undefined && after === undefined) return undefined
  const rows = sideBySide(before?.form ?? [], after?.form ?? [], rowChanges(sides, Plan.changes(decision)))
  return markup`<div class="forms${before !== undefined && after !== undefined ? ' two' : ''}">
<div class="heads" aria-hidden="true">${LOCALES.map((locale) => markup`<div class="pair ${ONLY[locale]}">${[before, after].map((side) => side && captionHtml(locale, side))}</div>`)}</div>
<ol>
${rows.map((row, i) => rowHtml(`${id}-${i}`, row, sides, decision))}</ol>
</div>`
}

/** A form without another beside it is one whole: its fields are not each an addition or a removal. */
const rowChanges = ({ before, after }: Sides, changes: ReadonlyArray<Change>): ReadonlyArray<Change> =>
  before === undefined || after === undefined ? [] : changes

const captionHtml = (locale: Locale, { called }: Side): Markup =>
  markup`<p class="caption" lang="${LANG[locale]}"><strong>${called[locale]}</strong> ${LOCALE_NAME[locale]}</p>`

const rowHtml = (id: string, row: Row, sides: Sides, { _tag }: Plan.Decision): Markup => {
  const { key, before, after, changes } = row
  const tone = toneOf(changes) ?? (_tag === 'Destroy' ? 'gone' : 'same')
  const type = (after ?? before)?.type
  // What else changed of a field that moved is said where it is now.
  const told =
    after === undefined ? changes.filter(({ kind }) => kind === 'remove_field' || kind === 'move_field') : changes
  return markup`<li class="row ${tone}"><h3><code>${visible(key)}</code>${type === undefined ? undefined : markup` <span class="type">${said(TYPE_WORDS[type])}</span>`}</h3>
<div class="pairs">${LOCALES.map((locale) => pairHtml(id, locale, row, sides))}</div>
${told.length === 0 ? undefined : markup`<ul class="changes">${told.map(changeHtml)}</ul>`}</li>
`
}

const pairHtml = (id: string, locale: Locale, { before, after, changes }: Row, sides: Sides): Markup => {
  const marks = marksOf(locale, changes)
  const cell = (name: 'before' | 'after', field: Field | undefined): Markup | undefined => {
    const side = sides[name]
    if (side === undefined) return undefined
    if (field === undefined)
      return markup`<div class="cell ${name} none">${captionHtml(locale, side)}${absentHtml(locale, changes)}</div>`
    const form = formHtml({ locale, idPrefix: `${id}-${locale}-${name}`, marks: new Map([[field.key, marks]]) }, [
      field,
    ])
    return markup`<div class="cell ${name}">${captionHtml(locale, side)}${form}</div>`
  }
  return markup`<div class="pair ${ONLY[locale]}">${cell('before', before)}${cell('after', after)}</div>`
}

const absentHtml = (locale: Locale, changes: ReadonlyArray<Change>): Markup => {
  const words = changes.some(({ kind }) => kind === 'move_field') ? ELSEWHERE : ABSENT
  return markup`<p lang="${LANG[locale]}">${words[locale]}</p>`
}
const ELSEWHERE = bilingual('在另一位置', 'At another place')
const ABSENT = bilingual('没有这个字段', 'No such field')
