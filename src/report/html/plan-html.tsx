/**
 * A plan as one HTML file for those who approve it: every form as a recruiter will see it, before and after. Where there
 * is no plan, the file says why.
 *
 * It has no script and asks the network for nothing: the switches are radio buttons that the style reads.
 */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as W from '../../diagnostics/page-words.js'
import { findingCount, ruleWarnings, titleIn } from '../../diagnostics/plan-words.js'
import { addressParts } from '../../kinds/brand.js'
import type { Previews } from '../../kinds/preview-side.js'
import type { Language } from '../../kit/language.js'
import { planId } from '../../plan/plan-id.js'
import type { PlacedDiagnostic } from '../findings.js'
import { countsOf, type Summary, type SummaryGroup } from '../summary.js'
import { FindingsCard } from './findings-html.js'
import { contentSecurityPolicy, htmlFile, textOf } from './html-file.js'
import type { PreviewedGroup } from './head-html.js'
import { CardHtml, type CardLimits } from './plan-card-html.js'
import { PLAN_HTML_STYLE } from './plan-html-style.js'
import { Contents, Counts, Unshown, Verdict } from './plan-overview-html.js'
import { Paragraphs, Said } from './said.js'
import { Switches } from './switches-html.js'

export interface PlanHtmlLimits extends CardLimits {
  /** Characters of forms; what comes after them is listed by address. */
  readonly forms: number
  /** Lines in the list of forms that are not shown, and of findings. */
  readonly lines: number
}

const LIMITS: PlanHtmlLimits = { forms: 3_000_000, addresses: 200, lines: 500 }

export interface PageOptions {
  /** In which the page opens; by default in both. */
  readonly language?: Language
  readonly limits?: PlanHtmlLimits
}

export interface FailureHtmlOptions extends PageOptions {
  /** For which there is no plan, where one was named. */
  readonly environment?: string
}

export interface PlanHtmlOptions extends PageOptions {
  /** What the config's rules found. */
  readonly rules?: ReadonlyArray<PlacedDiagnostic>
}

/** The whole file. The same plan has the same one on any machine. */
export function planHtml(
  summary: Summary,
  previews: Previews,
  { rules = [], language, limits = LIMITS }: PlanHtmlOptions = {},
): string {
  const { plan, shown } = summary
  const found = previewed(summary.groups, previews)
  const { cards, unshown } = withinLimit(found, limits)
  const head = (
    <>
      <Verdict summary={summary} />
      <Counts summary={summary} />
      {summary.idle.map(({ words }) => (
        <Paragraphs words={words} />
      ))}
    </>
  )
  return pageHtml(
    { language, environment: plan.environment },
    head,
    <>
      <Switches language={language} plan={plan} />
      {cards.length > 2 && <Contents found={found.slice(0, cards.length)} />}
      <main id="forms" tabindex={-1}>
        {rules.length > 0 && (
          <FindingsCard id="rules" title={ruleWarnings(rules.length)} found={rules} lines={limits.lines} />
        )}
        {shown.length === 0 && (
          <section class="card none-changed">
            <Paragraphs words={W.NONE_CHANGED} />
          </section>
        )}
        {cards}
        {unshown.length > 0 && <Unshown unshown={unshown} lines={limits.lines} />}
      </main>
      <footer>
        <p>
          <Said words={W.PLAN} /> <code>{planId(plan)}</code>
        </p>
        <Paragraphs words={W.SOURCE} />
      </footer>
    </>,
  )
}

/** Why there is no plan, in place of a page that would go on telling of an earlier one. */
export function failureHtml(
  found: ReadonlyArray<PlacedDiagnostic>,
  { language, environment, limits = LIMITS }: FailureHtmlOptions = {},
): string {
  return pageHtml(
    { language, environment },
    <div class="verdict remove">
      <Paragraphs words={W.NO_PLAN} />
    </div>,
    <>
      <Switches language={language} plan={undefined} />
      <main id="forms" tabindex={-1}>
        <FindingsCard id="findings" title={findingCount(...countsOf(found))} found={found} lines={limits.lines} />
      </main>
    </>,
  )
}

interface Titled {
  readonly language: Language | undefined
  readonly environment: string | undefined
}

const pageHtml = ({ language, environment }: Titled, head: Child, body: Child): string => {
  const title = titleIn(W.TITLE, environment)
  return htmlFile(
    {
      lang: language === 'en' ? 'en' : 'zh-CN',
      title: language === undefined ? `${title.zh} · ${title.en}` : title[language],
      style: PLAN_HTML_STYLE,
      policy: contentSecurityPolicy(PLAN_HTML_STYLE),
    },
    <>
      <a class="skip" href="#forms">
        <Said words={W.SKIP} />
      </a>
      <header>
        <h1>
          <Said words={title} />
        </h1>
        {head}
      </header>
      {body}
    </>,
  )
}

const previewed = (found: ReadonlyArray<SummaryGroup>, previews: Previews): ReadonlyArray<PreviewedGroup> =>
  found.map((group) => {
    const preview = previews.get(addressParts(group.first.address).kind)
    if (preview === undefined) throw new Error(`no preview of ${group.first.address}`)
    return { ...group, preview }
  })

/** One form at least, and as many as there is room for. */
const withinLimit = (found: ReadonlyArray<PreviewedGroup>, limits: PlanHtmlLimits) => {
  const cards: Array<Child> = []
  let length = 0
  for (const [index, group] of found.entries()) {
    const card = textOf(<CardHtml group={group} index={index} limits={limits} />)
    length += card.length
    if (length > limits.forms && index > 0) break
    cards.push(raw(card))
  }
  return { cards, unshown: found.slice(cards.length) }
}
