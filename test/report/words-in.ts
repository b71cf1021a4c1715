/**
 * The words of a report as a reader has them, without what its format writes around them. It holds no test.
 */
import type { Language } from '../../src/kit/language.js'
import type { ReportFormat } from '../../src/report/index.js'

export const wordsIn = (format: ReportFormat, text: string, language: Language): string =>
  READERS[format](text, language).replaceAll(/\s+/g, ' ').trim()

/** Each text and number with the name of its member. */
const inJson = (text: string): string => members(JSON.parse(text), '').join('\n')
const members = (value: unknown, name: string): ReadonlyArray<string> => {
  if (typeof value !== 'object' || value === null) return [`${name}: ${String(value)}`]
  return Object.entries(value).flatMap(([key, each]) => members(each, Array.isArray(value) ? name : key))
}

const entities = (text: string): string =>
  text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')

const inMarkdown = (text: string): string => entities(text.replaceAll(/\\([^a-zA-Z0-9\s])/g, '$1')).replaceAll('`', '')

const OTHER: Readonly<Record<Language, string>> = { en: 'only-zh', zh: 'only-en' }
/** A page has both languages in spans and paragraphs that hold no other of their kind. */
const inHtml = (text: string, language: Language): string =>
  entities(
    text
      .replaceAll(/<style>[^]*?<\/style>/g, '')
      .replaceAll(new RegExp(`<(span|p) class="${OTHER[language]}"[^>]*>[^]*?</\\1>`, 'g'), '')
      .replaceAll(/<\/?(?:p|li|div|h\d|section)[^>]*>/g, '\n')
      .replaceAll(/<[^>]*>/g, ''),
  )

const plain = (text: string): string => text

const READERS: Readonly<Record<ReportFormat, (text: string, language: Language) => string>> = {
  human: plain,
  json: inJson,
  markdown: inMarkdown,
  html: inHtml,
  github: (text) => text.replaceAll(/%(0A|0D|3A|2C|25)/g, (escape) => decodeURIComponent(escape)),
  gitlab: inJson,
  'gitlab-codequality': inJson,
  sarif: (text) =>
    inJson(text)
      .replaceAll('] (', '](')
      .replaceAll(/\{\{|\}\}/g, ([brace]) => brace ?? ''),
  'feishu-card': (text) => entities(inJson(text)).replaceAll('**', ''),
}
