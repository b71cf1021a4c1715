/**
 * Texts: of one line, of several, and by language.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { byName } from './all.js'
import { noValue, notSupported, wrong, type ValueResult } from './codes.js'
import { isRow } from './group.js'
import * as Notation from './notation.js'
import { tableOf, type ListNotation, type Scenario, type StringNotation } from './scenario.js'
import { isLanguage, type Language, type MultilingualText, type TextValueField } from './value-field.js'

export function textValue(scenario: Scenario, field: TextValueField): Notation.FieldNotation {
  const { text, multilingual } = tableOf(scenario)
  if (field.multilingual !== true) {
    return Notation.checked(NOTATIONS[text], (value) => textOf(scenario, field, value))
  }
  return multilingual === 'refused' || multilingual === 'no row'
    ? Notation.refused(scenario, 'multilingual text', multilingual)
    : Notation.checked(byLanguage(multilingual), (value) => textsOf(scenario, value))
}

const MAY_BE_JSON = 'text as it is, though it may be JSON'

/** As it is. A text that a page in quotes would write alike keeps its quotes: it may be what a person wrote. */
const bare: Notation.Notation<string> = {
  write: (value) => value,
  read: (text, newer) => {
    if (typeof Notation.json(text) === 'string') newer(MAY_BE_JSON)
    return text
  },
}

/** The pages of the calls themselves show texts with quotes and without, in every scenario. */
const NOTATIONS: Readonly<Record<StringNotation, Notation.Notation<string>>> = {
  quoted: {
    write: (value) => JSON.stringify(value),
    read: (text, newer) => {
      const inside = Notation.json(text)
      if (typeof inside === 'string') return inside
      newer('text without quotes')
      if (typeof inside === 'object' && inside !== null) newer(MAY_BE_JSON)
      return text
    },
  },
  plain: bare,
  'plain, line breaks as \\n': {
    write: (value) => value.replaceAll('\n', '\\n'),
    read: (text, newer) => {
      if (text.includes('\n')) newer('line break as it is')
      return bare.read(text, newer)?.replaceAll('\\n', '\n')
    },
  },
  'list of one': {
    write: (value) => JSON.stringify([value]),
    read: (text, newer) => {
      const inside = Notation.json(text)
      if (Array.isArray(inside)) return oneText(inside)
      newer(typeof inside === 'string' ? 'text in quotes' : 'text without quotes')
      return typeof inside === 'string' ? inside : text
    },
  },
}

const oneText = (list: ReadonlyArray<unknown>): string | undefined =>
  list.length === 1 && typeof list[0] === 'string' ? list[0] : undefined

function textOf(scenario: Scenario, field: TextValueField, value: unknown): ValueResult<string> {
  const { text, multiline } = tableOf(scenario)
  if (typeof value !== 'string') return wrong(value, 'text')
  if (value === '') return noValue(scenario)
  const lines = /[\n\r]/.test(value)
  if (multiline !== 'taken' && (lines || field.multiline === true)) {
    return notSupported(scenario, 'multi-line text', multiline)
  }
  if (lines && field.multiline === false) return failed('line_break', { found: value })
  return text === 'plain, line breaks as \\n' && value.includes('\\n')
    ? failed('literal_line_break', { found: value })
    : E.right(value)
}

type Texts = ReadonlyArray<readonly [lang: string, text: string]>

/** A list of `{ lang, value }`. An object of texts is a newer form, however often it is JSON. */
function byLanguage(stands: ListNotation): Notation.Notation<Texts, MultilingualText | undefined> {
  const { write, read } = Notation.objects(stands)
  return {
    write: (texts) => write(texts.map(([lang, value]) => ({ lang, value }))),
    read: (text, newer) => {
      const forms: Array<Notation.NewerForm> = []
      const found = read(text, (form) => forms.push(form))
      if (Array.isArray(found)) {
        forms.forEach(newer)
        return textsIn(found.map((each: unknown) => (isRow(each) ? [each['lang'], each['value']] : [])))
      }
      newer('texts by language')
      return isRow(found) && Object.keys(found).length > 0 ? textsIn(Object.entries(found)) : undefined
    },
  }
}

/** `undefined` where one is none, or a language comes twice. */
function textsIn(pairs: ReadonlyArray<ReadonlyArray<unknown>>): MultilingualText | undefined {
  const texts = new Map<Language, string>()
  for (const [lang, text] of pairs) {
    if (!isLanguage(lang) || typeof text !== 'string' || texts.has(lang)) return undefined
    texts.set(lang, text)
  }
  return Object.fromEntries(texts)
}

function textsOf(scenario: Scenario, value: unknown): ValueResult<Texts> {
  if (!isRow(value)) return wrong(value, 'texts by language')
  const texts = byName(Object.entries(value), (text, lang) => {
    if (!isLanguage(lang)) return wrong(lang, 'language')
    if (typeof text !== 'string') return wrong(text, 'text')
    return text === '' ? noValue(scenario) : E.right(text)
  })
  return E.isRight(texts) && texts.right.length === 0 ? noValue(scenario) : texts
}
