/**
 * What a command is about to change in the snapshot, for people and for machines.
 */
import type { RecordEdit } from '../state/record-edits.js'
import type { Merged } from '../state/merge.js'
import { diffForms } from '../kinds/custom-fields/diff.js'
import * as Form from '../kinds/custom-fields/form.js'
import { recordJson } from '../state/record-check.js'
import type { ResourceRecord } from '../state/snapshot.js'
import { changeSymbol, changeWords } from '../diagnostics/changes.js'
import { evidenceWords } from './snapshot-view.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

/** Ends with a newline. */
export const editsView = (edits: ReadonlyArray<RecordEdit>, terminal: Terminal): string => {
  const arrived = new Set(edits.map(({ movedTo }) => movedTo))
  return edits
    .filter(({ address }) => !arrived.has(address))
    .map((edit) => `${editLines(edit, terminal).join('\n')}\n`)
    .join('\n')
}

const editLines = ({ address, before, after, movedTo }: RecordEdit, terminal: Terminal): ReadonlyArray<string> => {
  const s = style(terminal)
  const line = (head: string, words: string) => wrapped(head, words, terminal.width)
  if (movedTo !== undefined) {
    return [line('', s.bold(`${visible(address)} → ${visible(movedTo)}`)), line('  = ', recordWords(before))]
  }
  return [
    s.bold(visible(address)),
    line('  - ', s.dim(recordWords(before))),
    line('  + ', recordWords(after)),
    ...formChanges(before, after).map((each) => line('      ', each)),
    ...forgotten(before, after).map((each) => line('  ! ', s.yellow(each))),
  ]
}

const recordWords = (record: ResourceRecord | undefined): string => {
  if (record === undefined) return 'no record'
  const { form } = record
  const fields = form === undefined ? 'no form' : plural(form.length, 'field')
  return `${evidenceWords(record.evidence)} (${fields})`
}

const formChanges = (before: ResourceRecord | undefined, after: ResourceRecord | undefined): ReadonlyArray<string> => {
  if (before?.form === undefined || after?.form === undefined) return []
  if (Form.digest(before.form) === Form.digest(after.form)) return ['the same form']
  return diffForms(before.form, after.form).map(
    (change) => `${changeSymbol(change)} ${visible(change.key)}: ${changeWords(change)}`,
  )
}

/** Keys of which nobody can learn from the platform that they are used up. */
const forgotten = (before: ResourceRecord | undefined, after: ResourceRecord | undefined): ReadonlyArray<string> => {
  if (after !== undefined || before === undefined) return []
  const keys = [...before.retired].flatMap(([key, { by }]) => (by === 'batch_delete' ? [visible(key)] : []))
  return keys.length > 0 ? [`it is forgotten that these keys are used up for ever: ${keys.join(', ')}`] : []
}

/** One document, ended by a newline. */
export const editsJson = (edits: ReadonlyArray<RecordEdit>): string =>
  `${JSON.stringify(
    {
      format_version: 1,
      changed: edits.map(({ address, before, after }) => ({
        address,
        before: before === undefined ? null : recordJson(before),
        after: after === undefined ? null : recordJson(after),
      })),
    },
    undefined,
    2,
  )}\n`

/** What a merge did with resources that both sides changed; a line each. */
export const mergeView = ({ both }: Merged): string =>
  both.map(({ address, how }) => `${visible(address)}: ${MERGE_WORDS[how]}\n`).join('')

const MERGE_WORDS = {
  'in doubt': 'both sides changed it. Every form that either knew may be live; the next apply sends it again.',
  'same form': 'both sides have the same form; the newer evidence was kept.',
  kept: 'one side let go of it, and the other changed it: what was changed was kept.',
} as const
