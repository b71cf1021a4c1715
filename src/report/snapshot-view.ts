/**
 * The snapshot for people: which form is live where, as the customer sees it, and how that is known.
 */
import type { Address, Content } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { kindOf, wordsOf } from '../kinds/registry.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import { contentIn, isTombstone, type Entry, type Evidence, type InDoubt, type RetiredKey } from '../state/entry.js'
import { entryJson } from '../state/entry-text.js'
import { attemptsOf, madeBy } from '../state/known.js'
import type { Snapshot } from '../state/snapshot.js'
import { nameToTell } from './groups.js'
import { columns, style, wrapped, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

/** Resources with the same form are told together. Ends with a newline. */
export const snapshotView = (snapshot: Snapshot, terminal: Terminal): string => {
  const s = style(terminal)
  if (snapshot.entries.size === 0) return EMPTY
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
        s.bold(visible(address)) + (entry.protect === true ? s.dim('  protected') : ''),
        wrapped('  ', s.dim(evidenceWords(entry.evidence)), terminal.width),
        ...attemptLines(address, entry, snapshot.contents, terminal),
      ]),
      ...entries
        .slice(0, 1)
        .flatMap(([address, { content }]) => contentLines(address, contentIn(snapshot.contents, content), terminal)),
      ...entries.flatMap(([address, entry]) => retiredLine(address, entry, entries.length > 1)),
    ].join('\n'),
  )
  return `${[...blocks, counts(snapshot)].join('\n\n')}\n`
}

/** One line a resource, for programs that take a text by its lines too. Ends with a newline. */
export const snapshotList = (snapshot: Snapshot): string => {
  if (snapshot.entries.size === 0) return EMPTY
  const rows = sorted(snapshot).map(([address, { content, evidence, protect }]) => [
    visible(address),
    evidenceName(evidence),
    toTheMinute(evidenceTime(evidence)),
    sizeWords(address, contentIn(snapshot.contents, content)),
    ...(protect === true ? ['protected'] : []),
  ])
  return `${columns(rows, Number.MAX_SAFE_INTEGER).join('\n')}\n`
}

const toTheMinute = (at: string): string => at.replace(/:\d\d(?:\.\d+)?Z$/, 'Z')

const evidenceName = (evidence: Evidence): string => {
  switch (evidence._tag) {
    case 'Acknowledged':
      return 'acknowledged'
    case 'Adopted':
      return 'adopted'
    case 'InDoubt':
      return 'in doubt'
  }
}

const evidenceTime = (evidence: Evidence): string =>
  evidence._tag === 'InDoubt' ? (evidence.attempts.at(-1)?.at ?? '') : evidence.at

const EMPTY = 'The snapshot is empty: nothing was applied from here yet.\n'

const counts = ({ entries }: Snapshot): string => {
  const destroyed = [...entries.values()].filter(isTombstone).length
  const live = plural(entries.size - destroyed, 'resource')
  return destroyed === 0 ? live : `${live}, ${destroyed} destroyed`
}

const sorted = (snapshot: Snapshot) => [...snapshot.entries].sort(([a], [b]) => compareText(a, b))

/** "3 fields" */
export const sizeWords = (address: Address, content: Content | undefined): string =>
  content === undefined ? 'no form' : plural(content.keys.length, wordsOf(address).item)

/** How a form is known. */
export const evidenceWords = (evidence: Evidence): string => {
  switch (evidence._tag) {
    case 'Acknowledged':
      return `acknowledged ${evidence.at}${evidence.logId === undefined ? '' : `, log id ${visible(evidence.logId)}`}`
    case 'Adopted':
      return `adopted ${evidence.at}`
    case 'InDoubt': {
      const last = evidence.attempts.at(-1)
      return last === undefined
        ? `in doubt: ${doubtful(evidence).map(visible).join(', ')}`
        : `in doubt: ${plural(evidence.attempts.length, 'call')} of unknown outcome, the last a ${last.call} at ${last.at}`
    }
  }
}

/** Parts of which more than one thing may be live. */
const doubtful = ({ parts }: InDoubt): ReadonlyArray<string> =>
  [...(parts ?? [])].flatMap(([part, lives]) => (new Set(lives.map(({ content }) => content)).size > 1 ? [part] : []))

/** The calls in doubt, by the numbers that `fields resolve --applied` takes, each with what it would have changed. */
const attemptLines = (
  address: Address,
  entry: Entry,
  contents: Contents,
  terminal: Terminal,
): ReadonlyArray<string> => {
  const { content, evidence } = entry
  if (evidence._tag !== 'InDoubt') return []
  const before = contentIn(contents, content)
  return [
    ...evidence.attempts.flatMap((attempt, i) => [
      wrapped(`    ${i + 1}  `, `${attempt.call} at ${attempt.at}`, terminal.width),
      ...attemptChanges(address, before, madeBy(kindOf(address), entry, contents, attempt)).map((words) =>
        wrapped('         ', words, terminal.width),
      ),
    ]),
    '  the form before:',
  ]
}

const attemptChanges = (
  address: Address,
  before: Content | undefined,
  after: Content | undefined,
): ReadonlyArray<string> => {
  if (after === undefined) return ['deletes the form']
  const changes = changeLines(address, before, after)
  return changes.length === 0 ? ['the same form as before'] : changes
}

/** The changes from one content to another, a line each. */
export const changeLines = (address: Address, before: Content | undefined, after: Content): ReadonlyArray<string> =>
  kindOf(address)
    .changes(before, after)
    .map((change) => {
      const { symbol, en } = wordsOf(address).change(change)
      return `${symbol} ${visible(change.key)}: ${en}`
    })

const contentLines = (address: Address, content: Content | undefined, terminal: Terminal): ReadonlyArray<string> => {
  const s = style(terminal)
  if (content === undefined) return ['  no form']
  const [header = [], ...rows] = wordsOf(address).table(content, s)
  const dimmed = header.map((cell) => (cell === '' ? cell : s.dim(cell)))
  return columns(
    [dimmed, ...rows].map(([first = '', ...cells]) => [`  ${first}`, ...cells]),
    terminal.width,
  )
}

const retiredLine = (address: Address, { retired }: Entry, named: boolean): ReadonlyArray<string> => {
  const line = (by: RetiredKey['by'], words: string) => {
    const keys = [...retired].flatMap(([key, each]) => (each.by === by ? [key] : [])).sort(compareText)
    return keys.length === 0 ? [] : [`  ${words}${named ? ` of ${address}` : ''}: ${keys.map(visible).join(', ')}`]
  }
  return [
    ...line('batch_delete', 'deleted keys, never taken again'),
    ...line('replacement', 'keys dropped by a replacement'),
  ]
}

/** The snapshot as JSON for machines, its forms in place; one document, ended by a newline. */
export const snapshotJson = (snapshot: Snapshot): string =>
  `${JSON.stringify(
    {
      format_version: 1,
      lineage: snapshot.lineage ?? null,
      resources: sorted(snapshot).map(([address, entry]) => ({
        address,
        ...entryJson(address, entry),
        custom_field_list: jsonIn(contentIn(snapshot.contents, entry.content)),
        candidates: entry.evidence._tag === 'InDoubt' ? candidates(address, entry, snapshot.contents) : undefined,
      })),
    },
    undefined,
    2,
  )}\n`

/** What was live before the calls in doubt, and what each of them would have made of it. */
const candidates = (address: Address, entry: Entry, contents: Contents): ReadonlyArray<Json> => [
  jsonIn(contentIn(contents, entry.content)),
  ...attemptsOf(entry).map((attempt) => jsonIn(madeBy(kindOf(address), entry, contents, attempt))),
]

const jsonIn = (content: Content | undefined): Json => content?.json ?? null
