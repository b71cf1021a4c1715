/**
 * Accounts with one decision and one content, as a card of a plan's page: what is done, why, and the content before and after.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { IN_THE_CONFIG } from '../../diagnostics/plan-words.js'
import * as W from '../../diagnostics/page-words.js'
import type { Tone } from '../../kinds/preview-side.js'
import type { Words } from '../../kit/language.js'
import { visible } from '../../kit/text.js'
import * as Plan from '../../plan/plan.js'
import type { Group } from '../groups.js'
import type { SummaryGroup } from '../summary.js'
import { Badges, Chip, Head, isChanged, type PreviewedGroup } from './head-html.js'
import { ContentsHtml } from './plan-contents-html.js'
import { Paragraphs, Said } from './said.js'
import { WaysOn } from './ways-on-html.js'

export interface CardLimits {
  /** Addresses in the list of one form. */
  readonly addresses: number
}

interface CardProps {
  readonly group: PreviewedGroup
  /** Makes the card's id, `form-0` and so on, which is unique in the page. */
  readonly index: number
  readonly limits: CardLimits
}

export function CardHtml({ group, index, limits }: CardProps): JSX.Element {
  const { first, effect, preview } = group
  const id = `form-${index}`
  const unchanged = isChanged(first) ? '' : ' unchanged'
  return (
    <section class={`card ${Plan.action(first.decision)}${unchanged}`} id={id} aria-labelledby={`${id}-title`}>
      <p class="badges">
        <Badges resource={first} />
        {Plan.isResend(first.decision) && <Chip tone="structure" words={W.RESENT} />}
      </p>
      <h2 id={`${id}-title`}>
        <Head group={group} />
      </h2>
      <Addresses group={group} limits={limits} />
      <div class="effect">
        <Paragraphs words={effect} />
      </div>
      <Notices group={group} />
      <ContentsHtml id={id} decision={first.decision} preview={preview} />
    </section>
  )
}

interface AddressesProps {
  readonly group: Group
  readonly limits: CardLimits
}

function Addresses({ group: { addresses }, limits }: AddressesProps): JSX.Element | undefined {
  if (addresses.length === 1) return undefined
  const more = addresses.length - limits.addresses
  return (
    <details class="addresses">
      <summary>
        <Said words={W.accountCount(addresses.length)} />
      </summary>
      <ul>
        {addresses.slice(0, limits.addresses).map((address) => (
          <li>
            <code>{visible(address)}</code>
          </li>
        ))}
      </ul>
      {more > 0 && <Paragraphs words={W.moreAddresses(more)} />}
    </details>
  )
}

function Notices({ group }: { readonly group: SummaryGroup }): JSX.Element {
  const { addresses, told, wayOn, configLines } = group
  const wordsOf = (severity: 'error' | 'warning'): ReadonlyArray<Words> =>
    told.flatMap((each) => (each.severity === severity ? [each.words] : []))
  const last = addresses.length > 1 ? [W.LIKEWISE] : []
  return (
    <>
      <Notice tone="remove" title={W.WHY_REJECTED} words={wordsOf('error')} last={last} lines={configLines} />
      <Notice tone="structure" title={W.WARNINGS} words={wordsOf('warning')} last={[]} lines={[]} />
      <WaysOn ways={wayOn} />
    </>
  )
}

interface NoticeProps {
  readonly tone: Tone
  readonly title: Words
  /** An item each; without any there is no notice. */
  readonly words: ReadonlyArray<Words>
  readonly last: ReadonlyArray<Words>
  /** Of the config; they would allow it. */
  readonly lines: ReadonlyArray<string>
}

function Notice({ tone, title, words, last, lines }: NoticeProps): JSX.Element | undefined {
  if (words.length === 0) return undefined
  return (
    <div class={`notice ${tone}`}>
      <h3>
        <Said words={title} />
      </h3>
      <ul>
        {words.map((each) => (
          <li>
            <Paragraphs words={each} />
          </li>
        ))}
      </ul>
      {last.map((each) => (
        <Paragraphs words={each} />
      ))}
      {lines.length > 0 && <Paragraphs words={IN_THE_CONFIG} />}
      {lines.map((line) => (
        <p>
          <code>{visible(line)}</code>
        </p>
      ))}
    </div>
  )
}
