/**
 * What the reports for code review are made from: what the rules found, or why there is no plan, each at its place in the
 * config. What a plan tells is in `plan-findings.ts`.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../kit/canonical-json.js'
import { same, type Language, type Words } from '../kit/language.js'
import { diagnosticJson } from '../diagnostics/told.js'
import type { Show } from '../diagnostics/message.js'
import { messagesOf, toldCode, type AnyDiagnostic, type AnyDiagnostics } from '../diagnostics/messages.js'
import type { NotedDiagnostic } from '../plan/noted-diagnostic.js'
import type { Place, Places } from './places.js'

/** A rejection is an error; a replacement, a destruction and a warning are warnings; the rest is there to be known. */
export type Level = 'error' | 'warning' | 'note'

export interface PlacedDiagnostic {
  readonly level: Level
  /** For machines; its meaning does not change. */
  readonly code: string
  /** What it is about: an address, and how many more. */
  readonly subject: Words
  /** One line of words; nothing in it that a terminal would obey. */
  readonly message: Words
  /** The part of the words that stays when accounts come and go: English in every run, since fingerprints are made of it. */
  readonly identity: string
  readonly place: Place
}

/** Why there is no plan, for the reports of code review: errors, then warnings. */
export function findingsOf(failure: AnyDiagnostics, show: Show): ReadonlyArray<PlacedDiagnostic> {
  return (['error', 'warning'] as const).flatMap((level) =>
    failure
      .filter(({ severity }) => severity === level)
      .map((each) => {
        const { file = '', line, column = 1, path = '' } = diagnosticJson(each, show)
        const place = { file, position: line === undefined ? undefined : { line, column } }
        return placed(each, same(path), place, show)
      }),
  )
}

/** What the rules of the config found. */
export function ruleFindings(found: AnyDiagnostics, places: Places): ReadonlyArray<PlacedDiagnostic> {
  return found.map((each) => placed(each, same(''), places.at(each.path ?? [])))
}

const placed = (each: AnyDiagnostic, subject: Words, place: Place, show?: Show): PlacedDiagnostic => {
  const message = messagesOf(each, show)
  return { level: each.severity, code: toldCode(each), subject, message, identity: message.en, place }
}

/** What a plan file notes of that, where it stands as text. */
export function notedAsFindings(noted: ReadonlyArray<NotedDiagnostic>): ReadonlyArray<PlacedDiagnostic> {
  return noted.map(({ severity, code, message, message_zh = message, file = '', line, column = 1 }) => ({
    level: severity === 'error' ? 'error' : 'warning',
    code,
    subject: same(''),
    message: { en: message, zh: message_zh },
    identity: message,
    place: { file, position: line === undefined ? undefined : { line, column } },
  }))
}

/** What a finding is about, and what it says, as one text. */
export function saidOf({ subject, message }: PlacedDiagnostic, language: Language): string {
  if (subject.en === '') return message[language]
  const between: Words = { en: ': ', zh: '：' }
  return subject[language] + between[language] + message[language]
}

/**
 * Names of findings that neither their lines nor the number of accounts change: the same one before and after a push is
 * one, and equal ones are told apart by their order.
 */
export function fingerprints(findings: ReadonlyArray<PlacedDiagnostic>): ReadonlyArray<string> {
  const times = new Map<string, number>()
  return findings.map(({ level, code, identity, place: { file } }) => {
    const text = canonicalJson([level, code, identity, file])
    const time = times.get(text) ?? 0
    times.set(text, time + 1)
    return createHash('sha256').update(`${text}${time}`, 'utf8').digest('hex')
  })
}
