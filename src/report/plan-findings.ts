/**
 * A plan as a list of findings, each at its place in the config.
 */
import type { Address, Content } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import { wordsOf } from '../kinds/registry.js'
import type { KindWords } from '../kinds/words.js'
import type { Path } from '../kit/positions.js'
import { sentences, type Words } from '../kit/language.js'
import { style } from '../kit/terminal.js'
import { clipped, visible } from '../kit/text.js'
import { ACTION_WORDS, PROTECTION_WORDS } from '../diagnostics/action-words.js'
import { configLines } from '../diagnostics/config-lines.js'
import { effectWords } from '../diagnostics/effect-words.js'
import { createdWords, inConfigWords, destroyedWords, THE_PLAN, UPDATED_AGAIN } from '../diagnostics/plan-words.js'
import { toldOf } from '../diagnostics/reason-words.js'
import type { WayOn } from '../diagnostics/message.js'
import { withWaysOn, type Notice } from '../diagnostics/ways-on.js'
import * as Plan from '../plan/plan.js'
import { isOfSending } from '../plan/remedies.js'
import type { Level, PlacedDiagnostic } from './findings.js'
import type { Places } from './places.js'
import { unsaidTenant } from './groups.js'
import { othersOf } from './group-lines.js'
import { otherChanges, type Summary } from './summary.js'

/** Resources with the same decision are told once for each place, in the order of the summary. */
export function planFindings(summary: Summary, places: Places): ReadonlyArray<PlacedDiagnostic> {
  const { environment } = summary.plan
  const found = findingsIn(summary, places)
  if (environment === undefined) return found
  // What several environments find in one file is told apart.
  return found.map(({ subject: { en, zh }, identity, ...each }) => ({
    ...each,
    subject: { en: `${environment}: ${en}`, zh: `${environment}：${zh}` },
    identity: `${environment} ${identity}`,
  }))
}

const findingsIn = (
  { plan, part, notices, against, wayOn, idle, groups }: Summary,
  places: Places,
): ReadonlyArray<PlacedDiagnostic> => {
  const resources = new Map(plan.resources.map((resource) => [resource.address, resource]))
  return [
    ...notices.map((notice) => noticeFinding(notice, places)),
    ...against.map(({ code, words }) => ({
      level: 'error' as const,
      code,
      subject: THE_PLAN,
      message: withWaysOn(words, wayOn, MAX_MESSAGE),
      identity: code,
      place: places.at(['safeguards', code]),
    })),
    ...(part === undefined
      ? []
      : [
          {
            level: 'note' as const,
            code: 'part',
            subject: THE_PLAN,
            message: part,
            identity: 'part',
            place: places.at([]),
          },
        ]),
    ...groups.flatMap(({ first, addresses, wayOn: ofGroup }) =>
      byPlace(addresses, contentOf(first.decision), places).flatMap((some) => {
        const resource = resources.get(some[0])
        if (resource === undefined) return []
        const tenants = some.flatMap((address) => {
          const each = resources.get(address)
          return (each && unsaidTenant(each)) ?? []
        })
        const { en, zh } = othersOf({ first: resource, addresses: some, tenants: new Set(tenants) })
        const [address] = some
        const subject = { en: address + visible(en), zh: address + visible(zh) }
        return resourceFindings(
          resource,
          subject,
          { wayOn: ofGroup, lines: configLines(resource.decision, some) },
          places,
        )
      }),
    ),
    ...idle.map(({ first: { decision, why }, words }) => ({
      level: 'note' as const,
      code: decision,
      subject: THE_PLAN,
      message: words,
      identity: `${decision} ${why}`,
      place: places.at([decision]),
    })),
  ]
}

const noticeFinding = ({ code, words: { en, zh }, wayOn: ways }: Notice, places: Places): PlacedDiagnostic => ({
  level: 'warning',
  code,
  subject: THE_PLAN,
  message: { en: clipped(en, MAX_MESSAGE), zh: clipped(zh, MAX_MESSAGE) },
  ways,
  identity: code,
  place: places.at([]),
})

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
  subject: Words,
  { wayOn, lines }: { readonly wayOn: ReadonlyArray<WayOn>; readonly lines: ReadonlyArray<string> },
  places: Places,
): ReadonlyArray<PlacedDiagnostic> => {
  const { address, decision } = resource
  const words = wordsOf(address)
  const content = contentOf(decision)
  const finding = (level: Level, code: string, said: Words, message: Words, path: Path): PlacedDiagnostic => ({
    level,
    code,
    subject,
    message: { en: clipped(message.en, MAX_MESSAGE), zh: clipped(message.zh, MAX_MESSAGE) },
    identity: said.en,
    place: places.inside(address, path),
  })
  const told = toldOf(resource)
  return [
    ...actionFindings(resource, otherChanges(decision, told), (level, said, change) => {
      const path = change === undefined ? [] : words.path(content, change.key, change)
      const found = finding(level, Plan.action(decision), said, sentences(said, effectWords(resource)), path)
      // Fingerprints have always been made with the space before the next sentence.
      return { ...found, identity: `${said.en} ` }
    }),
    ...told.map(({ code, severity, words: said, change, key }) => {
      const path = key === undefined ? [] : words.path(content, key, change)
      const ways = severity === 'error' || isOfSending(code) ? wayOn : []
      const inConfig = severity === 'error' ? lines.map((line) => inConfigWords(visible(line))) : []
      return finding(severity, code, said, withWaysOn(sentences(said, ...inConfig), ways, MAX_MESSAGE), path)
    }),
  ]
}

type Say = (level: Level, said: Words, change?: Change) => PlacedDiagnostic

/** What is done, apart from the diagnostics: a rejection is its reasons and its other changes, and nothing to do is nothing to say. */
const actionFindings = (
  { address, decision, protection }: Plan.PlannedResource,
  others: ReadonlyArray<Change>,
  say: Say,
): ReadonlyArray<PlacedDiagnostic> => {
  switch (decision._tag) {
    case 'NoOp':
      if (protection === undefined) return []
      return [say(protection === 'set' ? 'note' : 'warning', asSentence(PROTECTION_WORDS[protection].name))]
    case 'Reject':
      return others.map((change) => say('note', changedWords(change, wordsOf(address)), change))
    case 'Send':
      return sendFindings(decision, wordsOf(address), say)
    case 'Adopt':
    case 'Forget':
    case 'Move':
      return [say('note', asSentence(ACTION_WORDS[Plan.action(decision)].name))]
  }
}

const asSentence = ({ en, zh }: Words): Words => ({ en: `${en}.`, zh: `${zh}。` })

const changedWords = (change: Change, words: KindWords): Words => {
  const [key, { en, zh }] = [visible(change.key), words.change(change)]
  return asSentence({ en: `${key}: ${en}`, zh: `${key}：${zh}` })
}

const sendFindings = (
  { action, changes, before, after }: Plan.Send,
  words: KindWords,
  say: Say,
): ReadonlyArray<PlacedDiagnostic> => {
  switch (action) {
    case 'create':
      return [say('note', createdWords(after?.keys.length ?? 0, words.item))]
    case 'batch_update':
      return changes.length === 0
        ? [say('note', UPDATED_AGAIN)]
        : changes.map((change) => say('note', changedWords(change, words), change))
    case 'replace':
      return [
        // Of in-place changes alone none is the reason for a replacement.
        ...(changes.some((change) => !change.in_place) ? [] : [say('warning', asSentence(ACTION_WORDS.replace.name))]),
        ...changes.map((change) => say(change.in_place ? 'note' : 'warning', changedWords(change, words), change)),
      ]
    case 'destroy':
      return [say('warning', destroyedWords(linesOf(before, words)))]
  }
}

const linesOf = (content: Content | undefined, words: KindWords): ReadonlyArray<Words> => {
  if (content === undefined) return []
  const [en, zh] = [words.lines(content, PLAIN, 'en'), words.lines(content, PLAIN, 'zh')]
  return en.map((line, i) => {
    const key = visible(line.key)
    return { en: `${key} (${line.words})`, zh: `${key}（${zh[i]?.words ?? ''}）` }
  })
}

const PLAIN = style({ color: false })

/** The content that the config has. */
const contentOf = (decision: Plan.Decision): Content | undefined => {
  switch (decision._tag) {
    case 'Adopt':
    case 'Move':
    case 'NoOp':
      return decision.content
    case 'Send':
    case 'Reject':
      return decision.after
    case 'Forget':
      return undefined
  }
}
