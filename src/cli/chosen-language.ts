/**
 * In what language a run speaks to people: `--lang`, then `FIELDS_LANG`, then the locale of the system, else English. What
 * is for machines is English in every run.
 */
import type { Usage } from '../diagnostics/usage.js'
import type { Environment } from '../feishu/credentials.js'
import { LANGUAGES, type Language } from '../kit/language.js'

/** The locale's variables, the strongest first, as POSIX has them. */
const LOCALE = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

/** A word that names no language here is passed over; the command line refuses it. */
export function languageOf(argv: ReadonlyArray<string>, env: Environment): Language {
  const named = [flag(argv), env['FIELDS_LANG']].map(asLanguage).find((each) => each !== undefined)
  if (named !== undefined) return named
  const locale = LOCALE.map((name) => env[name] ?? '').find((each) => each !== '') ?? ''
  return /^zh(?![a-z])/i.test(locale) ? 'zh' : 'en'
}

/** What is wrong with `FIELDS_LANG`; that of `--lang` the command line finds. */
export function wrongVariable({ FIELDS_LANG: found = '' }: Environment): Usage | undefined {
  if (found === '' || asLanguage(found) !== undefined) return undefined
  return { mistake: 'invalid_variable', variable: 'FIELDS_LANG', found, takes: { takes: 'one_of', choices: LANGUAGES } }
}

function asLanguage(word: string | undefined): Language | undefined {
  return LANGUAGES.find((each) => each === word)
}

/** Read before the command line is, since its own errors and its help are in this language. */
function flag(argv: ReadonlyArray<string>): string | undefined {
  const end = argv.indexOf('--')
  const flags = end === -1 ? argv : argv.slice(0, end)
  const at = flags.findLastIndex((each) => each === '--lang' || each.startsWith('--lang='))
  const given = flags[at]
  return given === '--lang' ? flags[at + 1] : given?.slice('--lang='.length)
}
