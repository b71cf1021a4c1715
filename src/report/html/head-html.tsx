/**
 * What stands for a group of resources in a plan's page: what it is called, and what is done to it.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { ACTION_WORDS, PROTECTION_WORDS, UNKNOWN_WORDS } from '../../diagnostics/action-words.js'
import { andOthers } from '../../diagnostics/page-words.js'
import { tenantWords } from '../../diagnostics/plan-words.js'
import type { Preview, Tone } from '../../kinds/preview-side.js'
import type { Words } from '../../kit/language.js'
import { visible } from '../../kit/text.js'
import * as Plan from '../../plan/plan.js'
import type { SummaryGroup } from '../summary.js'
import { Said } from './said.js'

/** A group, with how its kind looks. */
export interface PreviewedGroup extends SummaryGroup {
  readonly preview: Preview
}

/** Whether it is shown where only what changed is. */
export function isChanged(resource: Plan.PlannedResource): boolean {
  return !Plan.isQuiet(resource)
}

type ChipTone = Tone | 'plain'

export const ACTION_TONES: Readonly<Record<Plan.Action, ChipTone>> = {
  create: 'add',
  batch_update: 'text',
  replace: 'structure',
  destroy: 'remove',
  adopt: 'add',
  move: 'move',
  forget: 'move',
  no_op: 'plain',
  reject: 'remove',
}

export const PROTECTION_TONES: Readonly<Record<Plan.Protection, ChipTone>> = { set: 'text', lift: 'structure' }

interface ChipProps {
  readonly tone: ChipTone
  readonly words: Words
}

export function Chip({ tone, words }: ChipProps): JSX.Element {
  return (
    <span class={`chip ${tone}`}>
      <Said words={words} />
    </span>
  )
}

/** What is done; where nothing is sent but a protection changes, that alone. A space follows each. */
export function Badges({ resource }: { readonly resource: Plan.PlannedResource }): JSX.Element {
  const { decision, protection } = resource
  const action = Plan.action(decision)
  const { title } = Plan.isUnknown(resource) ? UNKNOWN_WORDS : ACTION_WORDS[action]
  const chips: ReadonlyArray<ChipProps> = [
    ...(decision._tag === 'NoOp' && protection !== undefined ? [] : [{ tone: ACTION_TONES[action], words: title }]),
    ...(protection === undefined
      ? []
      : [{ tone: PROTECTION_TONES[protection], words: PROTECTION_WORDS[protection].title }]),
  ]
  return (
    <>
      {chips.map((chip) => (
        <>
          <Chip {...chip} />{' '}
        </>
      ))}
    </>
  )
}

/** What a form is, and how many accounts it is for. */
export function Head({ group }: { readonly group: PreviewedGroup }): JSX.Element {
  const { first, addresses, tenants, preview } = group
  return (
    <>
      <span class="where">
        <Said words={preview.title(first.address)} />
      </span>{' '}
      <code>{visible(addresses[0] ?? '')}</code>
      {addresses.length > 1 && (
        <>
          {' '}
          <span class="more">
            <Said words={andOthers(addresses.length)} />
          </span>
        </>
      )}
      {tenants.size > 0 && <Said words={tenantWords([...tenants].map(visible))} />}
    </>
  )
}
