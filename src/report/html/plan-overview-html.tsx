/**
 * What a plan's page says of the plan as a whole: the verdict, how many of each action, and the lists of its forms.
 */
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { ACTION_WORDS, PROTECTION_WORDS } from '../../diagnostics/action-words.js'
import * as W from '../../diagnostics/page-words.js'
import type { Tone } from '../../kinds/preview-side.js'
import * as Plan from '../../plan/plan.js'
import { BY_IMPORTANCE, type Summary } from '../summary.js'
import { ACTION_TONES, Badges, Head, isChanged, PROTECTION_TONES, type PreviewedGroup } from './head-html.js'
import { Paragraphs, Said } from './said.js'
import { WaysOn } from './ways-on-html.js'

export function Verdict({ summary: { verdict, notices, against, wayOn } }: { readonly summary: Summary }): JSX.Element {
  return (
    <div class={`verdict ${VERDICT_TONES[verdict]}`}>
      {notices.map(({ words, wayOn: ways }) => (
        <>
          <Paragraphs words={words} />
          <WaysOn ways={ways} />
        </>
      ))}
      <Paragraphs words={W.VERDICTS[verdict]} />
      {against.map(({ words }) => (
        <Paragraphs words={words} />
      ))}
      <WaysOn ways={wayOn} />
    </div>
  )
}

const VERDICT_TONES: Readonly<Record<Summary['verdict'], Tone>> = {
  exceeded: 'remove',
  rejected: 'remove',
  nothing: 'add',
  behind: 'structure',
  unchanged: 'add',
  pending: 'text',
}

export function Counts({ summary: { plan, counts, part, platform } }: { readonly summary: Summary }): JSX.Element {
  const protections = Plan.protections(plan)
  const all = BY_IMPORTANCE.flatMap((of) =>
    of === 'protection'
      ? (['set', 'lift'] as const).map(
          (name) => [protections[name], PROTECTION_TONES[name], PROTECTION_WORDS[name]] as const,
        )
      : [[counts[of], ACTION_TONES[of], ACTION_WORDS[of]] as const],
  )
  return (
    <>
      <ul class="counts">
        {all
          .filter(([count]) => count > 0)
          .map(([count, tone, { title }]) => (
            <li class={tone}>
              <strong>{W.numeral(count)}</strong>{' '}
              <span>
                <Said words={title} />
              </span>
            </li>
          ))}
      </ul>
      {part && <Paragraphs words={part} />}
      <Paragraphs words={platform} />
    </>
  )
}

export function Contents({ found }: { readonly found: ReadonlyArray<PreviewedGroup> }): JSX.Element {
  return (
    <nav class="contents" aria-labelledby="contents">
      <span class="unseen" id="contents">
        <Said words={W.CONTENTS} />
      </span>
      <ul>
        {found.map((group, i) => (
          <Listed group={group}>
            <a href={`#form-${i}`}>
              <Badges resource={group.first} />
              <Head group={group} />
            </a>
          </Listed>
        ))}
      </ul>
    </nav>
  )
}

/** An item that is hidden with its form. */
function Listed({ group, children }: { readonly group: PreviewedGroup; readonly children: Child }): JSX.Element {
  return <li class={isChanged(group.first) ? undefined : 'unchanged'}>{children}</li>
}

interface UnshownProps {
  readonly unshown: ReadonlyArray<PreviewedGroup>
  readonly lines: number
}

export function Unshown({ unshown, lines }: UnshownProps): JSX.Element {
  const more = unshown.length - lines
  return (
    <section class="card unshown" aria-labelledby="unshown">
      <h2 id="unshown">
        <Said words={W.UNSHOWN} />
      </h2>
      <Paragraphs words={W.unshownCount(unshown.length)} />
      <ul>
        {unshown.slice(0, lines).map((group) => (
          <Listed group={group}>
            <Badges resource={group.first} />
            <Head group={group} />
          </Listed>
        ))}
      </ul>
      {more > 0 && <Paragraphs words={W.notListed(more)} />}
    </section>
  )
}
