/**
 * The control of a field, as a customer sees it; none takes anything in.
 */
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { FORM_WORDS } from '../../diagnostics/page-words.js'
import type { FieldControl, Locale } from '../../kinds/custom-fields/field.js'
import { LANG, LANGUAGE } from './said.js'

/** A text, and the locale in which it is. */
export interface Shown {
  readonly text: string
  readonly locale: Locale
}

export function hasPlaceholder(control: FieldControl): boolean {
  return control === 'line' || control === 'lines'
}

/** Those made of several, which a label can't name and a legend can. */
export function isGroup(control: FieldControl): control is GroupControl {
  return control === 'radio' || control === 'checkbox'
}
type GroupControl = 'radio' | 'checkbox'

interface GroupProps {
  readonly locale: Locale
  readonly control: GroupControl
  readonly id: string
  readonly options: ReadonlyArray<Child>
}

export function Group({ locale, control, id, options }: GroupProps): JSX.Element {
  const { yes, no } = FORM_WORDS
  const choices = control === 'radio' ? [yes[LANGUAGE[locale]], no[LANGUAGE[locale]]] : options
  return (
    <div class="ff-choices">
      {choices.map((choice) => (
        <label>
          <input type={control} name={id} disabled />
          <span>{choice}</span>
        </label>
      ))}
    </div>
  )
}

interface CommonAttributes {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly required: boolean
  readonly disabled: boolean
}

interface ControlProps {
  readonly locale: Locale
  readonly control: Exclude<FieldControl, GroupControl>
  readonly common: CommonAttributes
  readonly placeholder: Shown | undefined
  readonly options: ReadonlyArray<Child>
}

export function Control({ locale, control, common, placeholder, options }: ControlProps): JSX.Element {
  const language = LANGUAGE[locale]
  const hinted = { ...common, ...(placeholder && placeholderOf(locale, placeholder)) }
  switch (control) {
    case 'line':
      // The placeholder of an input is cut where the input ends; here all of it is to be read.
      return placeholder === undefined ? (
        <input class="ff-control ff-line" type="text" {...common} />
      ) : (
        <textarea class="ff-control ff-line" rows={1} {...hinted} />
      )
    case 'lines':
      return <textarea class="ff-control" rows={3} {...hinted} />
    case 'number':
      return <input class="ff-control ff-number" type="number" {...common} />
    case 'date':
      // A browser shows the parts of a date in its own language, not in the form's.
      return <input class="ff-control ff-date" type="text" {...common} placeholder={FORM_WORDS.chooseDate[language]} />
    case 'menu':
      return (
        <>
          <select class="ff-control" {...common}>
            <option value="">{FORM_WORDS.choose[language]}</option>
          </select>
          {/* A disabled select can't be opened. */}
          <ul class="ff-options">
            {options.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        </>
      )
    case 'upload':
      return <Upload common={common} words={FORM_WORDS.upload[language]} />
    case 'resume':
      return <Upload common={common} words={FORM_WORDS.uploadResume[language]} />
  }
}

/** The title shows the whole of a text that is longer than its box, in a browser whose boxes do not grow. */
const placeholderOf = (locale: Locale, { text, locale: found }: Shown) => ({
  ...(found === locale ? {} : { lang: LANG[found] }),
  placeholder: text,
  title: text,
})

function Upload({ common, words }: Pick<ControlProps, 'common'> & { readonly words: string }): JSX.Element {
  return (
    <button class="ff-control ff-upload" type="button" {...common}>
      {words}
    </button>
  )
}
