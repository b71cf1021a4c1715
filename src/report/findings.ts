/**
 * A plan, what the rules found, or a failure as a list of findings, each at its place in the config: what the reports for code review are made from.
 */
import { isInPlace, type Change } from '../kinds/custom-fields/change.js'
import type { Address } from '../kinds/brand.js'
import type { Path } from '../kit/codec.js'
import type { Form } from '../kinds/custom-fields/form.js'
import * as Plan from '../plan/plan.js'
import { changeWords } from '../diagnostics/changes.js'
import { aimedDiagnostics, effect, planDiagnostics, wayAround } from '../diagnostics/effects.js'
import { groups } from './groups.js'
import { complaints, failureWarnings, type Failure } from '../diagnostics/failures.js'
import type { Complaint } from '../diagnostics/complaint.js'
import { ruleWords, ruleWordsZh, type LocatedRuleFinding } from '../diagnostics/rule-words.js'
import { changePath, fieldPath, type Place, type Places } from './places.js'
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
    ...groups(plan.resources).flatMap(({ addresses }) =>
      byPlace(addresses, places).flatMap((some) => {
        const first = resources.get(some[0])
        return first === undefined ? [] : resourceFindings(first, some, places)
      }),
    ),
  ]
}

type Addresses = readonly [Address, ...ReadonlyArray<Address>]

const byPlace = (addresses: ReadonlyArray<Address>, places: Places): ReadonlyArray<Addresses> => {
  const found = new Map<string, [Address, ...Array<Address>]>()
  for (const address of addresses) {
    // A form that many items share has one place, whichever item it is reached through.
    const { position } = places.inside(address, ['custom_field_list', 0])
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
  const form = formOf(decision)
  const subject = subjectOf(addresses)
  const finding = (level: Level, code: string, words: string, more: string, path: Path): Finding => ({
    level,
    code,
    subject,
    message: clipped(words + more, MAX_MESSAGE),
    identity: words,
    place: places.inside(resource.address, path),
  })
  const around = decision._tag === 'Reject' && decision.reasons.some(({ _tag }) => _tag.startsWith('Structural'))
  return [
    ...actionFindings(resource, (level, message, change) =>
      finding(
        level,
        Plan.action(decision),
        message,
        effect(resource),
        change === undefined ? [] : changePath(form, change),
      ),
    ),
    ...aimedDiagnostics(resource).map(({ diagnostic, change, keys: [key] }) => {
      const path = change === undefined ? (key === undefined ? [] : fieldPath(form, key)) : changePath(form, change)
      const way = diagnostic.severity === 'error' && around ? ` ${wayAround(resource.address)}` : ''
      return finding(diagnostic.severity, diagnostic.code, diagnostic.message, way, path)
    }),
  ]
}

/** What is done, apart from the diagnostics: a rejection is its reasons, and nothing to do is nothing to say. */
const actionFindings = (
  { decision, protection }: Plan.PlannedResource,
  say: (level: Level, message: string, change?: Change) => Finding,
): ReadonlyArray<Finding> => {
  switch (decision._tag) {
    case 'NoOp':
      if (protection === undefined) return []
      return [protection === 'set' ? say('note', 'protect. ') : say('warning', 'lift the protection. ')]
    case 'Reject':
      return []
    case 'Create':
      return [say('note', `create, ${plural(decision.after.length, 'field')}. `)]
    case 'BatchUpdate':
      return decision.changes.length === 0
        ? [say('note', 'update in place, sent again. ')]
        : decision.changes.map((change) => say('note', `${changed(change)}. `, change))
    case 'Replace': {
      const structural = decision.changes.filter((change) => !isInPlace(change))
      // In-place changes go with a replacement; where nothing else changed they are the reason for none.
      return structural.length === 0
        ? [say('warning', 'replace. ')]
        : structural.map((change) => say('warning', `${changed(change)}. `, change))
    }
    case 'Destroy':
      return [say('warning', 'destroy. ')]
    case 'Forget':
      return [say('note', 'forget. ')]
  }
}

const changed = (change: Change): string => `${visible(change.key)}: ${changeWords(change)}`

/** The form that the config has. */
const formOf = (decision: Plan.Decision): Form | undefined => {
  switch (decision._tag) {
    case 'NoOp':
      return decision.form
    case 'Create':
    case 'BatchUpdate':
    case 'Replace':
    case 'Reject':
      return decision.after
    case 'Destroy':
    case 'Forget':
      return undefined
  }
}

const subjectOf = ([first, ...more]: Addresses): string =>
  more.length === 0 ? first : `${first} and ${plural(more.length, 'more account')}`

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
