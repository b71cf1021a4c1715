/**
 * A plan, what the rules found, or a failure as a list of findings, each at its place in the config: what the reports for code review are made from.
 */
import type { Address, Content } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import { wordsOf } from '../kinds/registry.js'
import type { KindWords } from '../kinds/words.js'
import type { Path } from '../kit/codec.js'
import type { NotedFinding } from '../plan/plan-file.js'
import * as Plan from '../plan/plan.js'
import { aimedDiagnostics, effect, planDiagnostics, wayAround } from '../diagnostics/effects.js'
import { counted, groups } from './groups.js'
import { complaints, failureWarnings, type Failure } from '../diagnostics/failures.js'
import type { Complaint } from '../diagnostics/complaint.js'
import { ruleWords, ruleWordsZh, type LocatedRuleFinding } from '../diagnostics/rule-words.js'
import type { Place, Places } from './places.js'
import { clipped, plural, visible } from '../kit/text.js'

/** A rejection is an error; a replacement, a destruction and a warning are warnings; the rest is there to be known. */
export type Level = 'error' | 'warning' | 'note'

export interface Finding {
  readonly level: Level
  /** For machines; its meaning does not change. */
  readonly code: string
  /** What it is about: an address, and how many more. */
  readonly subject: string
  /** One line of words; nothing in it that a terminal would obey. */
  readonly message: string
  /** The same in Chinese, where there is such a page. */
  readonly messageZh?: string
  /** The part of the words that stays when accounts come and go. */
  readonly identity: string
  readonly place: Place
}

/** Resources with the same decision are told once for each place. In the order of their first address. */
export const findings = (plan: Plan.Plan, places: Places): ReadonlyArray<Finding> => {
  const resources = new Map(plan.resources.map((resource) => [resource.address, resource]))
  return [
    ...planDiagnostics(plan).map(({ code, message }) => ({
      level: 'error' as const,
      code,
      subject: 'the plan',
      message,
      identity: code,
      place: places.at(['safeguards', code]),
    })),
    ...groups(plan.resources).flatMap(({ first, addresses }) =>
      byPlace(addresses, contentOf(first.decision), places).flatMap((some) => {
        const resource = resources.get(some[0])
        return resource === undefined ? [] : resourceFindings(resource, some, places)
      }),
    ),
  ]
}

type Addresses = readonly [Address, ...ReadonlyArray<Address>]

/** @param content the config's, which all of them share */
const byPlace = (
  addresses: ReadonlyArray<Address>,
  content: Content | undefined,
  places: Places,
): ReadonlyArray<Addresses> => {
  const [key] = content?.keys ?? []
  const found = new Map<string, [Address, ...Array<Address>]>()
  for (const address of addresses) {
    // A content that many items share has one place, whichever item it is reached through.
    const { position } = places.inside(address, key === undefined ? [] : wordsOf(address).path(content, key))
    const name = `${position?.line ?? ''}:${position?.column ?? ''}`
    const some = found.get(name)
    if (some === undefined) found.set(name, [address])
    else some.push(address)
  }
  return [...found.values()]
}

const MAX_MESSAGE = 2000

const resourceFindings = (
  resource: Plan.PlannedResource,
  addresses: Addresses,
  places: Places,
): ReadonlyArray<Finding> => {
  const { decision } = resource
  const words = wordsOf(resource.address)
  const content = contentOf(decision)
  const subject = subjectOf(addresses)
  const finding = (level: Level, code: string, words: string, more: string, path: Path): Finding => ({
    level,
    code,
    subject,
    message: clipped(words + more, MAX_MESSAGE),
    identity: words,
    place: places.inside(resource.address, path),
  })
  const around = Plan.lacksReplacement(decision)
  return [
    ...actionFindings(resource, (level, message, change) =>
      finding(
        level,
        Plan.action(decision),
        message,
        effect(resource),
        change === undefined ? [] : words.path(content, change.key, change),
      ),
    ),
    ...aimedDiagnostics(resource).map(({ diagnostic, change, key }) => {
      const path = key === undefined ? [] : words.path(content, key, change)
      const way = diagnostic.severity === 'error' && around ? ` ${wayAround(resource.address)}` : ''
      return finding(diagnostic.severity, diagnostic.code, diagnostic.message, way, path)
    }),
  ]
}

/** What is done, apart from the diagnostics: a rejection is its reasons, and nothing to do is nothing to say. */
const actionFindings = (
  { address, decision, protection }: Plan.PlannedResource,
  say: (level: Level, message: string, change?: Change) => Finding,
): ReadonlyArray<Finding> => {
  switch (decision._tag) {
    case 'NoOp':
      if (protection === undefined) return []
      return [protection === 'set' ? say('note', 'protect. ') : say('warning', 'lift the protection. ')]
    case 'Reject':
      return []
    case 'Send':
      return sendFindings(decision, wordsOf(address), say)
    case 'Forget':
      return [say('note', 'forget. ')]
  }
}

const sendFindings = (
  { action, changes, after }: Plan.Send,
  words: KindWords,
  say: (level: Level, message: string, change?: Change) => Finding,
): ReadonlyArray<Finding> => {
  const changed = (change: Change): string => `${visible(change.key)}: ${words.change(change).en}. `
  switch (action) {
    case 'create':
      return [say('note', `create, ${plural(after?.keys.length ?? 0, words.item)}. `)]
    case 'batch_update':
      return changes.length === 0
        ? [say('note', 'update in place, sent again. ')]
        : changes.map((change) => say('note', changed(change), change))
    case 'replace': {
      const structural = changes.filter((change) => !change.in_place)
      // In-place changes go with a replacement; where nothing else changed they are the reason for none.
      return structural.length === 0
        ? [say('warning', 'replace. ')]
        : structural.map((change) => say('warning', changed(change), change))
    }
    case 'destroy':
      return [say('warning', 'destroy. ')]
  }
}

/** The content that the config has. */
const contentOf = (decision: Plan.Decision): Content | undefined => {
  switch (decision._tag) {
    case 'NoOp':
      return decision.content
    case 'Send':
    case 'Reject':
      return decision.after
    case 'Forget':
      return undefined
  }
}

const subjectOf = ([first, ...more]: Addresses): string =>
  more.length === 0 ? first : `${first} and ${counted(more.length, first, 'more ')}`

/** A failure as findings, for the reports of code review. */
export const complaintFindings = (failure: Failure, show: (file: string) => string): ReadonlyArray<Finding> => {
  const finding = (level: Finding['level'], { code, message, file, line, column, path }: Complaint): Finding => ({
    level,
    code,
    subject: path ?? '',
    message,
    identity: message,
    place: { file: file ?? '', position: line === undefined ? undefined : { line, column: column ?? 1 } },
  })
  return [
    ...complaints(failure, show).map((complaint) => finding('error', complaint)),
    ...failureWarnings(failure, show).map((complaint) => finding('warning', complaint)),
  ]
}

/** The same of a plan file, where they stand as text. */
export const notedAsFindings = (noted: ReadonlyArray<NotedFinding>): ReadonlyArray<Finding> =>
  noted.map(({ severity, code, message, file = '', line, column = 1 }) => ({
    level: severity === 'error' ? 'error' : 'warning',
    code,
    subject: '',
    message,
    identity: message,
    place: { file, position: line === undefined ? undefined : { line, column } },
  }))

/** What the rules of the config found. */
export const ruleFindings = (found: ReadonlyArray<LocatedRuleFinding>, places: Places): ReadonlyArray<Finding> =>
  found.map(({ finding }) => ({
    level: finding.level === 'error' ? 'error' : 'warning',
    code: finding.rule,
    subject: '',
    message: ruleWords(finding),
    messageZh: ruleWordsZh(finding),
    identity: ruleWords(finding),
    place: places.at(finding.path),
  }))
