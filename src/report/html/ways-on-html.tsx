/**
 * What would let a plan be made all the same, as a page says it.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { WayOn } from '../../diagnostics/message.js'
import { visible } from '../../kit/text.js'
import { Paragraphs } from './said.js'

/** A command in a line of its own, as it is copied. */
export function WaysOn({ ways }: { readonly ways: ReadonlyArray<WayOn> }): JSX.Element {
  return (
    <>
      {ways.map((each) => (
        <>
          <Paragraphs words={each} />
          <pre>
            <code>{visible(each.command)}</code>
          </pre>
        </>
      ))}
    </>
  )
}
