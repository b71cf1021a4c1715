/**
 * What was found, as a card of a page: each at its place.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { ERROR, notListed, WARNING } from '../../diagnostics/page-words.js'
import type { Words } from '../../kit/language.js'
import { visible } from '../../kit/text.js'
import type { PlacedDiagnostic } from '../findings.js'
import { placeWords } from '../summary.js'
import { Chip } from './head-html.js'
import { Paragraphs, Said } from './said.js'
import { WaysOn } from './ways-on-html.js'

interface FindingsProps {
  readonly id: string
  readonly title: Words
  readonly found: ReadonlyArray<PlacedDiagnostic>
  /** As many are listed. */
  readonly lines: number
}

export function FindingsCard({ id, title, found, lines }: FindingsProps): JSX.Element {
  const more = found.length - lines
  return (
    <section class="card findings" aria-labelledby={id}>
      <h2 id={id}>
        <Said words={title} />
      </h2>
      <ul>
        {found.slice(0, lines).map((each) => (
          <Item finding={each} />
        ))}
      </ul>
      {more > 0 && <Paragraphs words={notListed(more)} />}
    </section>
  )
}

/** What stands as text in a file, such as a plan file, has no second language. */
function Item({ finding }: { readonly finding: PlacedDiagnostic }): JSX.Element {
  const { level, message, ways = [], subject, place } = finding
  const where = [placeWords(place), subject.en].filter((part) => part !== '')
  return (
    <li>
      <p>
        {level === 'error' ? <Chip tone="remove" words={ERROR} /> : <Chip tone="structure" words={WARNING} />}
        {where.map((part) => (
          <>
            {' '}
            <code>{visible(part)}</code>
          </>
        ))}
      </p>
      {message.en === message.zh ? <p lang="en">{message.en}</p> : <Paragraphs words={message} />}
      <WaysOn ways={ways} />
    </li>
  )
}
