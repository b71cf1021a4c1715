/**
 * Values of CoreHR (飞书人事) custom fields as text: what `feishu-fields corehr encode` and `decode` print.
 */
import type { Decoded, Form } from '../corehr/values/decode.js'
import { formsWords } from '../diagnostics/value-words.js'
import type { Language } from '../kit/language.js'
import { visible } from '../kit/text.js'

/** @param exact for a program; for a terminal nothing in it is obeyed */
export function printed(text: string, exact: boolean): string {
  return `${exact ? text : text.split('\n').map(visible).join('\n')}\n`
}

export function valueJson(value: unknown): string {
  return JSON.stringify(value)
}

export function entriesJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}

export function valuesJson(values: ReadonlyMap<string, Decoded<unknown>>): string {
  return JSON.stringify(Object.fromEntries([...values].map(([name, { value }]) => [name, value])), undefined, 2)
}

/** Which other forms than the page's were met; nothing if none. `name` is that of the field, if there are several. */
export function formView(form: Form, language: Language, name?: string): string {
  switch (form._tag) {
    case 'Page':
      return ''
    case 'Newer':
      return `${formsWords(form.met, name)[language]}\n`
  }
}
