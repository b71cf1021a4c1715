/**
 * What a command is about to change in the snapshot, for people and for machines.
 */
import type { EntryEdit } from '../state/entry-edits.js'
import type { Merged } from '../state/merge.js'
import type { Address } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { contentIn, type Entry } from '../state/entry.js'
import { entryJson } from '../state/entry-text.js'
import { changeLines, evidenceWords, sizeWords } from './snapshot-view.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

/** Ends with a newline. */
export const editsView = (edits: ReadonlyArray<EntryEdit>, terminal: Terminal): string => {
  const arrived = new Set(edits.map(({ movedTo }) => movedTo))
  return edits
    .filter(({ address }) => !arrived.has(address))
    .map((edit) => `${editLines(edit, terminal).join('\n')}\n`)
    .join('\n')
}

const editLines = (edit: EntryEdit, terminal: Terminal): ReadonlyArray<string> => {
  const { address, before, after, movedTo, contents } = edit
  const s = style(terminal)
  const line = (head: string, words: string) => wrapped(head, words, terminal.width)
  if (movedTo !== undefined) {
    return [
      line('', s.bold(`${visible(address)} → ${visible(movedTo)}`)),
      line('  = ', entryWords(address, before, contents)),
    ]
  }
  return [
    s.bold(visible(address)),
    line('  - ', s.dim(entryWords(address, before, contents))),
    line('  + ', entryWords(address, after, contents)),
    ...contentChanges(edit).map((each) => line('      ', each)),
    ...forgotten(before, after).map((each) => line('  ! ', s.yellow(each))),
  ]
}

const entryWords = (address: Address, entry: Entry | undefined, contents: Contents): string =>
  entry === undefined
    ? 'no record'
    : `${evidenceWords(entry.evidence)} (${sizeWords(address, contentIn(contents, entry.content))})`

const contentChanges = ({ address, before, after, contents }: EntryEdit): ReadonlyArray<string> => {
  if (before?.content === undefined || after?.content === undefined) return []
  if (before.content === after.content) return ['the same form']
  return changeLines(address, contentIn(contents, before.content), contentIn(contents, after.content))
}

/** Keys of which nobody can learn from the platform that they are used up. */
const forgotten = (before: Entry | undefined, after: Entry | undefined): ReadonlyArray<string> => {
  if (after !== undefined || before === undefined) return []
  const keys = [...before.retired].flatMap(([key, { by }]) => (by === 'batch_delete' ? [visible(key)] : []))
  return keys.length > 0 ? [`it is forgotten that these keys are used up for ever: ${keys.join(', ')}`] : []
}

/** One document, ended by a newline. */
export const editsJson = (edits: ReadonlyArray<EntryEdit>): string =>
  `${JSON.stringify(
    {
      format_version: 1,
      changed: edits.map(({ address, before, after }) => ({
        address,
        before: before === undefined ? null : entryJson(address, before),
        after: after === undefined ? null : entryJson(address, after),
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
