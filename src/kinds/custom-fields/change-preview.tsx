/**
 * How a change of a field looks on a page: a line below its row, with what was and what is.
 */
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { LANGUAGE_NAMES } from '../../diagnostics/page-words.js'
import { apartWords, oddWords } from '../../diagnostics/look-alike-words.js'
import type { Words } from '../../kit/language.js'
import { oddities } from '../../kit/look-alike.js'
import { visible } from '../../kit/text.js'
import { LANG, LANGUAGE, Said } from '../../report/html/said.js'
import type { PreviewChange, Tone } from '../preview-side.js'
import { bothTexts, movedTo, REQUIRED } from './change-words.js'
import type { FieldChange } from './change.js'
import { LOCALES, type Locale, type LocalizedText } from './field.js'
import { CHANGE_NAMES, NONE, TYPE_NAMES } from './fields-page-words.js'

const LOOKS: Readonly<Record<FieldChange['kind'], readonly [symbol: string, tone: Tone]>> = {
  add_field: ['+', 'add'],
  remove_field: ['−', 'remove'],
  retype_field: ['~', 'structure'],
  change_required: ['~', 'structure'],
  move_field: ['↕', 'move'],
  add_option: ['+', 'add'],
  remove_option: ['−', 'remove'],
  change_option: ['~', 'structure'],
  move_option: ['↕', 'move'],
  change_name: ['~', 'text'],
  change_description: ['~', 'text'],
}

/** A field's tone: that of its weightiest change. An option that came or went makes no new field. */
export function toneOf(changes: ReadonlyArray<FieldChange>): Tone | undefined {
  const tones = new Set(changes.map((change) => ('option' in change ? 'structure' : LOOKS[change.kind][1])))
  return WEIGHTIEST_FIRST.find((tone) => tones.has(tone))
}
const WEIGHTIEST_FIRST: ReadonlyArray<Tone> = ['remove', 'add', 'structure', 'move', 'text']

export function fieldChange(change: FieldChange): PreviewChange {
  const [symbol, tone] = LOOKS[change.kind]
  return { symbol, words: CHANGE_NAMES[change.kind], tone, detail: detail(change) }
}

const detail = (change: FieldChange): JSX.Element | undefined => {
  switch (change.kind) {
    // The field itself stands above.
    case 'add_field':
    case 'remove_field':
      return oddities(change.key).length === 0 ? undefined : <Said words={oddWords(change.key)} />
    case 'retype_field':
      return (
        <Turned before={<Said words={TYPE_NAMES[change.before]} />} after={<Said words={TYPE_NAMES[change.after]} />} />
      )
    case 'change_required':
      return <Turned before={requiredOrNot(change.before)} after={requiredOrNot(change.after)} />
    case 'move_field':
      return <Said words={movedTo(change)} />
    case 'add_option':
      return (
        <>
          <ins>{bothTexts(change.after.name)}</ins> <code>{visible(change.option)}</code>
          <IfSaid words={oddWords(change.option)} />
        </>
      )
    case 'remove_option':
      return (
        <>
          <del>{bothTexts(change.before.name)}</del> <code>{visible(change.option)}</code>
          <IfSaid words={oddWords(change.option)} />
        </>
      )
    case 'change_option':
      return (
        <>
          <Texts before={change.before} after={change.after} /> <code>{visible(change.option)}</code>
        </>
      )
    case 'move_option':
      return (
        <>
          <code>{visible(change.option)}</code> <Said words={movedTo(change)} />
        </>
      )
    case 'change_name':
      return <Texts before={change.before} after={change.after} />
    case 'change_description':
      return <Texts before={change.before ?? {}} after={change.after ?? {}} />
  }
}

function IfSaid({ words }: { readonly words: Words }): JSX.Element | null {
  return words.en === '' ? null : <Said words={words} />
}

const requiredOrNot = (required: boolean): JSX.Element => <Said words={REQUIRED[required ? 'yes' : 'no']} />

function Turned({ before, after }: { readonly before: Child; readonly after: Child }): JSX.Element {
  return (
    <>
      <del>{before}</del> → <ins>{after}</ins>
    </>
  )
}

/** In each language in which they differ. */
function Texts({ before, after }: { readonly before: LocalizedText; readonly after: LocalizedText }): JSX.Element {
  return (
    <>
      {LOCALES.filter((locale) => before[locale] !== after[locale]).map((locale) => (
        <>
          <span class="text">
            <span class="locale" lang={LANG[locale]}>
              {LANGUAGE_NAMES[LANGUAGE[locale]]}
            </span>{' '}
            <Text of="del" locale={locale} text={before[locale]} /> →{' '}
            <Text of="ins" locale={locale} text={after[locale]} />
            <IfSaid words={apartWords(before[locale] ?? '', after[locale] ?? '')} />
          </span>{' '}
        </>
      ))}
    </>
  )
}

interface TextProps {
  readonly of: 'ins' | 'del'
  readonly locale: Locale
  readonly text: string | undefined
}

function Text({ of: Element, locale, text }: TextProps): JSX.Element {
  if (text === undefined) {
    return (
      <span class="muted">
        <Said words={NONE} />
      </span>
    )
  }
  return <Element lang={LANG[locale]}>{visible(text)}</Element>
}
