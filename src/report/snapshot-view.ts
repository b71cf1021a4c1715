/**
 * The snapshot for people: which form is live where, as the customer sees it, and how that is known.
 */
import type { Address } from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import type { Field, LocalizedText } from '../kinds/custom-fields/field.js'
import * as Form from '../kinds/custom-fields/form.js'
import { recordJson } from '../state/record-check.js'
import {
  candidates,
  isTombstone,
  type Evidence,
  type ResourceRecord,
  type RetiredKey,
  type Snapshot,
} from '../state/snapshot.js'
import { diffForms } from '../kinds/custom-fields/diff.js'
import { changeSymbol, changeWords } from '../diagnostics/changes.js'
import { columns, style, wrapped, type Style, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

/** Resources with the same form are told together. Ends with a newline. */
export const snapshotView = (snapshot: Snapshot, terminal: Terminal): string => {
  const s = style(terminal)
  if (snapshot.resources.size === 0) return EMPTY
  const byForm = new Map<string, Array<readonly [Address, ResourceRecord]>>()
  for (const entry of sorted(snapshot)) {
    const [address, { form, target }] = entry
    const name = target._tag === 'Account' || form === undefined ? address : Form.digest(form)
    const group = byForm.get(name)
    if (group === undefined) byForm.set(name, [entry])
    else group.push(entry)
  }
  const blocks = [...byForm.values()].map((entries) =>
    [
      ...entries.flatMap(([address, { evidence, protect }]) => [
        s.bold(visible(address)) + (protect === true ? s.dim('  protected') : ''),
        wrapped('  ', s.dim(evidenceWords(evidence)), terminal.width),
        ...attemptLines(entries[0]?.[1].form, evidence, terminal),
      ]),
      ...formLines(entries[0]?.[1].form, terminal),
      ...entries.flatMap(([address, record]) => retiredLine(address, record, entries.length > 1)),
    ].join('\n'),
  )
  return `${[...blocks, counts(snapshot)].join('\n\n')}\n`
}

/** One line a resource, for programs that take a text by its lines too. Ends with a newline. */
export const snapshotList = (snapshot: Snapshot): string => {
  if (snapshot.resources.size === 0) return EMPTY
  const rows = sorted(snapshot).map(([address, { form, evidence, protect }]) => [
    visible(address),
    evidenceName(evidence),
    toTheMinute(evidenceTime(evidence)),
    form === undefined ? 'no form' : plural(form.length, 'field'),
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

const counts = ({ resources }: Snapshot): string => {
  const destroyed = [...resources.values()].filter(isTombstone).length
  const live = plural(resources.size - destroyed, 'resource')
  return destroyed === 0 ? live : `${live}, ${destroyed} destroyed`
}

const sorted = (snapshot: Snapshot) => [...snapshot.resources].sort(([a], [b]) => compareText(a, b))

/** How a form is known. */
export const evidenceWords = (evidence: Evidence): string => {
  switch (evidence._tag) {
    case 'Acknowledged':
      return `acknowledged ${evidence.at}${evidence.logId === undefined ? '' : `, log id ${visible(evidence.logId)}`}`
    case 'Adopted':
      return `adopted ${evidence.at}`
    case 'InDoubt': {
      const last = evidence.attempts.at(-1)
      return `in doubt: ${plural(evidence.attempts.length, 'call')} of unknown outcome${last === undefined ? '' : `, the last a ${last.call} at ${last.at}`}`
    }
  }
}

/** The calls in doubt, by the numbers that `fields resolve --applied` takes, each with what it would have changed. */
const attemptLines = (before: Form.Form | undefined, evidence: Evidence, terminal: Terminal): ReadonlyArray<string> => {
  if (evidence._tag !== 'InDoubt') return []
  return [
    ...evidence.attempts.flatMap(({ call, form, at }, i) => [
      wrapped(`    ${i + 1}  `, `${call} at ${at}`, terminal.width),
      ...attemptChanges(before, form).map((words) => wrapped('         ', words, terminal.width)),
    ]),
    '  the form before:',
  ]
}

const attemptChanges = (before: Form.Form | undefined, form: Form.Form | undefined): ReadonlyArray<string> => {
  if (form === undefined) return ['deletes the form']
  const changes = diffForms(before ?? [], form)
  if (changes.length === 0) return ['the same form as before']
  return changes.map((change) => `${changeSymbol(change)} ${visible(change.key)}: ${changeWords(change)}`)
}

const formLines = (form: Form.Form | undefined, terminal: Terminal): ReadonlyArray<string> => {
  const s = style(terminal)
  if (form === undefined) return ['  no form']
  const header = ['  ', 'key', 'type', '中文', 'English'].map((cell) => (cell.trim() === '' ? cell : s.dim(cell)))
  return columns([header, ...form.flatMap((field) => fieldRows(field, s))], terminal.width)
}

const fieldRows = (field: Field, s: Style): ReadonlyArray<ReadonlyArray<string>> => [
  [`  ${field.is_required ? s.red('*') : ' '}`, visible(field.key), field.type ?? 'text', ...texts(field.name)],
  ...(field.description === undefined ? [] : [['', '', '', ...texts(field.description).map((each) => s.dim(each))]]),
  ...(field.options ?? []).map((option) => [
    '',
    '',
    '',
    ...texts(option.name).map((each) => `${field.type === 'multiselect' ? '☐' : '○'} ${each}`),
  ]),
]

const texts = ({ zh_cn = '—', en_us = '—' }: LocalizedText): ReadonlyArray<string> => [visible(zh_cn), visible(en_us)]

const retiredLine = (address: Address, { retired }: ResourceRecord, named: boolean): ReadonlyArray<string> => {
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
      resources: sorted(snapshot).map(([address, record]) => ({
        address,
        ...recordJson(record),
        custom_field_list: record.form ?? null,
        candidates: record.evidence._tag === 'InDoubt' ? candidates(record).map((form) => form ?? null) : undefined,
      })),
    },
    undefined,
    2,
  )}\n`
