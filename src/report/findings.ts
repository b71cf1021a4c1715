/**
 * What the reports for code review are made from: what the rules found, or why there is no plan, each at its place in the
 * config. What a plan tells is in `plan-findings.ts`.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../kit/canonical-json.js'
import { same, type Language, type Words } from '../kit/language.js'
import { toldHere, type Here, type ToldHere } from '../diagnostics/told.js'
import type { WayOn } from '../diagnostics/message.js'
import type { AnyDiagnostic, AnyDiagnostics } from '../diagnostics/messages.js'
import { withWaysOn } from '../diagnostics/ways-on.js'
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
  /** What can be done about it, where the message does not end with that. */
  readonly ways?: ReadonlyArray<WayOn>
  /** The part of the words that stays when accounts come and go: English in every run, since fingerprints are made of it. */
  readonly identity: string
  readonly place: Place
}

/** Why there is no plan, for the reports of code review: errors, then warnings. */
export function findingsOf(failure: AnyDiagnostics, here: Here): ReadonlyArray<PlacedDiagnostic> {
  return (['error', 'warning'] as const).flatMap((level) =>
    failure
      .filter(({ severity }) => severity === level)
      .map((each) => {
        const told = toldHere(each, here)
        const { file = '', line, column = 1, path = '' } = told
        const place = { file, position: line === undefined ? undefined : { line, column } }
        return placed(each, same(path), place, told)
      }),
  )
}

/** What the rules of the config found. */
export function ruleFindings(found: AnyDiagnostics, places: Places): ReadonlyArray<PlacedDiagnostic> {
  return found.map((each) => placed(each, same(''), places.at(each.path ?? []), toldHere(each, ANYWHERE)))
}

const ANYWHERE: Here = { show: (file) => file, given: {} }

const placed = (
  { severity }: AnyDiagnostic,
  subject: Words,
  place: Place,
  { code, words, ways }: ToldHere,
): PlacedDiagnostic => ({ level: severity, code, subject, message: words, ways, identity: words.en, place })

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

/** What a finding says, and what can be done, as one text. */
export function messageWithWays({ message, ways = [] }: PlacedDiagnostic): Words {
  return withWaysOn(message, ways)
}

/** What it is about too. */
export function saidOf(finding: PlacedDiagnostic, language: Language): string {
  const { subject } = finding
  const { [language]: message } = messageWithWays(finding)
  if (subject.en === '') return message
  const between: Words = { en: ': ', zh: '：' }
  return subject[language] + between[language] + message
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
