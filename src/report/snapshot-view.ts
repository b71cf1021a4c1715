/**
 * The snapshot for people: which form is live where, as the customer sees it, and how that is known.
 */
import type { Address, Content } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { kindOf, wordsOf } from '../kinds/registry.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import { environmentWords } from '../diagnostics/plan-words.js'
import { speaksForWords } from '../diagnostics/platform-words.js'
import * as SnapshotWords from '../diagnostics/snapshot-words.js'
import type { Language, Words } from '../kit/language.js'
import { contentIn, isTombstone, type Entry, type Evidence, type RetiredKey } from '../state/entry.js'
import { entryJson } from '../state/entry-text.js'
import { attemptsOf, madeBy } from '../state/known.js'
import type { Snapshot } from '../state/snapshot.js'
import { nameToTell } from './groups.js'
import { platformJson } from './platform-document.js'
import type { RecordJson, ShowJson } from './show-document.js'
import { columns, style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { printedJson } from '../kit/json-text.js'
import { present } from '../kit/present.js'

/** Resources with the same form are told together. Ends with a newline. */
export function snapshotView(snapshot: Snapshot, terminal: Terminal, environment?: string): string {
  const s = style(terminal)
  const { language, width } = terminal
  const head = environment === undefined ? [] : [environmentWords(environment)[language]]
  if (snapshot.entries.size === 0) return `${[...head, SnapshotWords.EMPTY[language]].join('\n\n')}\n`
  const byContent = new Map<string, Array<readonly [Address, Entry]>>()
  for (const each of sorted(snapshot)) {
    const [address, { content }] = each
    const name = content === undefined ? address : `${nameToTell(address)} ${content}`
    const group = byContent.get(name)
    if (group === undefined) byContent.set(name, [each])
    else group.push(each)
  }
  const blocks = [...byContent.values()].map((entries) =>
    [
      ...entries.flatMap(([address, entry]) => [
        s.bold(visible(address)) + (entry.protect === true ? s.dim(`  ${SnapshotWords.PROTECTED[language]}`) : ''),
        wrapped('  ', s.dim(SnapshotWords.evidenceWords(entry.evidence)[language]), width),
        ...attemptLines(address, entry, snapshot.contents, terminal),
      ]),
      ...entries
        .slice(0, 1)
        .flatMap(([address, { content }]) => contentLines(address, contentIn(snapshot.contents, content), terminal)),
      ...entries.flatMap(([address, entry]) => retiredLines(entry, entries.length > 1 ? address : undefined, language)),
    ].join('\n'),
  )
  const platform = snapshot.head === undefined ? [] : [speaksForWords(snapshot.head.platform)]
  const end = [counts(snapshot), ...platform].map((words) => wrapped('', words[language], width)).join('\n')
  return `${[...head, ...blocks, end].join('\n\n')}\n`
}

/** One line a resource, for programs that take a text by its lines too. Ends with a newline. */
export function snapshotList(snapshot: Snapshot, language: Language): string {
  if (snapshot.entries.size === 0) return `${SnapshotWords.EMPTY[language]}\n`
  const rows = sorted(snapshot).map(([address, { content, evidence, protect }]) => [
    visible(address),
    SnapshotWords.EVIDENCE[evidence._tag][language],
    toTheMinute(evidenceTime(evidence)),
    contentWords(address, contentIn(snapshot.contents, content))[language],
    ...(protect === true ? [SnapshotWords.PROTECTED[language]] : []),
  ])
  return `${columns(rows, Number.MAX_SAFE_INTEGER).join('\n')}\n`
}

const toTheMinute = (at: string): string => at.replace(/:\d\d(?:\.\d+)?Z$/, 'Z')

const evidenceTime = (evidence: Evidence): string =>
  evidence._tag === 'InDoubt' ? (evidence.attempts.at(-1)?.last ?? '') : evidence.at

const counts = ({ entries }: Snapshot) => {
  const destroyed = [...entries.values()].filter(isTombstone).length
  return SnapshotWords.countWords(entries.size - destroyed, destroyed)
}

const sorted = (snapshot: Snapshot) => [...snapshot.entries].sort(([a], [b]) => compareText(a, b))

/** "3 fields" */
export function contentWords(address: Address, content: Content | undefined): Words {
  return content === undefined
    ? SnapshotWords.NO_FORM
    : SnapshotWords.sizeWords(content.keys.length, wordsOf(address).item)
}

/** The calls in doubt, by the numbers that `feishu-fields resolve --applied` takes, each with what it would have changed. */
const attemptLines = (
  address: Address,
  entry: Entry,
  contents: Contents,
  { width, language }: Terminal,
): ReadonlyArray<string> => {
  const { content, evidence } = entry
  if (evidence._tag !== 'InDoubt') return []
  const before = contentIn(contents, content)
  return [
    ...evidence.attempts.flatMap((attempt, i) => [
      wrapped(`    ${i + 1}  `, SnapshotWords.attemptWords(attempt)[language], width),
      ...attemptChanges(address, before, madeBy(kindOf(address), entry, contents, attempt), language).map((words) =>
        wrapped('         ', words, width),
      ),
    ]),
    `  ${SnapshotWords.FORM_BEFORE[language]}`,
  ]
}

const attemptChanges = (
  address: Address,
  before: Content | undefined,
  after: Content | undefined,
  language: Language,
): ReadonlyArray<string> => {
  if (after === undefined) return [SnapshotWords.DELETES_FORM[language]]
  const changes = changeLines(address, before, after, language)
  return changes.length === 0 ? [SnapshotWords.SAME_AS_BEFORE[language]] : changes
}

/** The changes from one content to another, a line each. */
export function changeLines(
  address: Address,
  before: Content | undefined,
  after: Content,
  language: Language,
): ReadonlyArray<string> {
  return kindOf(address)
    .changes(before, after)
    .map((change) => {
      const words = wordsOf(address).change(change)
      return `${words.symbol} ${visible(change.key)}${COLON[language]}${words[language]}`
    })
}

const COLON: Words = { en: ': ', zh: '：' }

const contentLines = (address: Address, content: Content | undefined, terminal: Terminal): ReadonlyArray<string> => {
  const s = style(terminal)
  if (content === undefined) return [`  ${SnapshotWords.NO_FORM[terminal.language]}`]
  const [header = [], ...rows] = wordsOf(address).table(content, s, terminal.language)
  const dimmed = header.map((cell) => (cell === '' ? cell : s.dim(cell)))
  return columns(
    [dimmed, ...rows].map(([first = '', ...cells]) => [`  ${first}`, ...cells]),
    terminal.width,
  )
}

/** @param of the resource, where it has to be said */
const retiredLines = ({ retired }: Entry, of: Address | undefined, language: Language): ReadonlyArray<string> =>
  RETIREMENTS.flatMap((by) => {
    const keys = [...retired].flatMap(([key, each]) => (each.by === by ? [key] : [])).sort(compareText)
    return keys.length === 0 ? [] : [`  ${SnapshotWords.retiredWords(by, keys, of)[language]}`]
  })

const RETIREMENTS: ReadonlyArray<RetiredKey['by']> = ['batch_delete', 'replacement']

/** The snapshot as JSON for machines, its forms in place; one document, ended by a newline. */
export function snapshotJson(snapshot: Snapshot, environment?: string): string {
  return printedJson({
    format_version: 2,
    ...present({ environment }),
    lineage: snapshot.head?.lineage ?? null,
    platform: platformJson(snapshot.head?.platform),
    resources: sorted(snapshot).map(([address, entry]) => recordJson(address, entry, snapshot.contents)),
  } satisfies ShowJson)
}

/** The members of an entry are as its own codec writes them. */
function recordJson(address: Address, entry: Entry, contents: Contents): RecordJson {
  return {
    address,
    ...entryJson(address, entry),
    custom_field_list: jsonIn(contentIn(contents, entry.content)),
    candidates: entry.evidence._tag === 'InDoubt' ? candidates(address, entry, contents) : undefined,
  } as unknown as RecordJson
}

/** What was live before the calls in doubt, and what each of them would have made of it. */
const candidates = (address: Address, entry: Entry, contents: Contents): ReadonlyArray<Json> => [
  jsonIn(contentIn(contents, entry.content)),
  ...attemptsOf(entry).map((attempt) => jsonIn(madeBy(kindOf(address), entry, contents, attempt))),
]

const jsonIn = (content: Content | undefined): Json => content?.json ?? null
