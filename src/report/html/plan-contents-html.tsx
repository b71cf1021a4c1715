/**
 * The content of a plan's card: before and after beside each other, row by row, or one by itself.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { CALLED, LANGUAGE_NAMES } from '../../diagnostics/page-words.js'
import type { Content } from '../../kinds/brand.js'
import { LOCALES, type Locale } from '../../kinds/custom-fields/locale.js'
import type { Preview, PreviewChange, PreviewRow } from '../../kinds/preview-side.js'
import type { Words } from '../../kit/language.js'
import * as Plan from '../../plan/plan.js'
import { LANG, LANGUAGE, ONLY, Said } from './said.js'

interface ContentsProps {
  /** Begins every id in it. */
  readonly id: string
  readonly decision: Plan.Decision
  readonly preview: Preview
}

export function ContentsHtml({ id, decision, preview }: ContentsProps): JSX.Element | undefined {
  const sides = sidesOf(decision)
  const { before, after } = sides
  if (before === undefined && after === undefined) return undefined
  const areTwo = before !== undefined && after !== undefined
  // A content without another beside it is one whole: what it holds is not each an addition or a removal.
  const rows = preview.rows(before?.content, after?.content, areTwo ? Plan.changes(decision) : [])
  const quiet = Plan.action(decision) === 'destroy' ? 'removed' : 'same'
  return (
    <div class={areTwo ? 'forms two' : 'forms'}>
      <div class="heads" aria-hidden="true">
        {LOCALES.map((locale) => (
          <div class={`pair ${ONLY[locale]}`}>
            {[before, after].map((side) => side && <Caption locale={locale} side={side} />)}
          </div>
        ))}
      </div>
      <ol>
        {rows.map((row, i) => (
          <Row id={`${id}-${i}`} row={row} quiet={quiet} sides={sides} />
        ))}
      </ol>
    </div>
  )
}

/** Two contents beside each other, or one by itself, each with what it is called. */
interface Sides {
  readonly before?: Side
  readonly after?: Side
}
interface Side {
  readonly content: Content
  readonly called: Words
}

const sidesOf = (decision: Plan.Decision): Sides => {
  switch (decision._tag) {
    case 'NoOp':
      return side('after', decision.content, CALLED.lastAcknowledged)
    case 'Send':
      return sidesOfSend(decision)
    case 'Adopt':
      return side('after', decision.content, CALLED.adopted)
    case 'Move':
      return side('after', decision.content, CALLED.lastAcknowledged)
    case 'Forget':
      return side('before', decision.before, CALLED.staysLive)
    case 'Reject':
      return {
        ...side('before', decision.before, CALLED.acknowledged),
        ...side('after', decision.after, CALLED.notSent),
      }
  }
}

const sidesOfSend = ({ action, before, after, resend }: Plan.Send): Sides => {
  switch (action) {
    case 'create':
      return side('after', after, CALLED.created)
    case 'batch_update':
    case 'replace':
      return {
        ...side('before', before, resend ? CALLED.acknowledged : CALLED.before),
        ...side('after', after, CALLED.after),
      }
    case 'destroy':
      return side('before', before, CALLED.destroyed)
  }
}

const side = (name: 'before' | 'after', content: Content | undefined, called: Words): Sides =>
  content === undefined ? {} : { [name]: { content, called } }

function Caption({ locale, side }: { readonly locale: Locale; readonly side: Side }): JSX.Element {
  const language = LANGUAGE[locale]
  return (
    <p class="caption" lang={LANG[locale]}>
      <strong>{side.called[language]}</strong> {LANGUAGE_NAMES[language]}
    </p>
  )
}

interface RowProps {
  readonly id: string
  readonly row: PreviewRow
  /** Stands for the tone of a row in which nothing changes. */
  readonly quiet: 'removed' | 'same'
  readonly sides: Sides
}

function Row({ id, row, quiet, sides }: RowProps): JSX.Element {
  const { head, tone = quiet, changes } = row
  return (
    <li class={`row ${tone}`}>
      <h3>{head}</h3>
      <div class="pairs">
        {LOCALES.map((locale) => (
          <div class={`pair ${ONLY[locale]}`}>
            <Cell id={id} name="before" locale={locale} row={row} sides={sides} />
            <Cell id={id} name="after" locale={locale} row={row} sides={sides} />
          </div>
        ))}
      </div>
      {changes.length > 0 && (
        <ul class="changes">
          {changes.map((change) => (
            <Change change={change} />
          ))}
        </ul>
      )}
    </li>
  )
}

interface CellProps extends Omit<RowProps, 'quiet'> {
  readonly name: 'before' | 'after'
  readonly locale: Locale
}

function Cell({ id, name, locale, row, sides }: CellProps): JSX.Element | undefined {
  const [side, cell] = [sides[name], row[name]]
  if (side === undefined) return undefined
  return (
    <div class={cell === undefined ? `cell ${name} none` : `cell ${name}`}>
      <Caption locale={locale} side={side} />
      {cell === undefined ? (
        <p lang={LANG[locale]}>{row.absent[LANGUAGE[locale]]}</p>
      ) : (
        cell(locale, `${id}-${locale}-${name}`)
      )}
    </div>
  )
}

/** A change as a line below the two sides that it changes: its kind, and what was and is, uncut. */
function Change({ change: { symbol, words, tone, detail } }: { readonly change: PreviewChange }): JSX.Element {
  return (
    <li>
      <span class={`chip ${tone}`}>
        <span aria-hidden="true">{symbol}</span> <Said words={words} />
      </span>{' '}
      <span>{detail}</span>
    </li>
  )
}
