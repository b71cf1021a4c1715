/**
 * What a command is about to change in the snapshot, for people and for machines.
 */
import type { EntryEdit } from '../state/entry-edits.js'
import type { Merged } from '../state/merge.js'
import type { Address } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { contentIn, type Entry } from '../state/entry.js'
import { entryJson } from '../state/entry-text.js'
import { forgottenWords, mergedWords, NO_RECORD, recordWords, SAME_FORM } from '../diagnostics/snapshot-words.js'
import type { Language, Words } from '../kit/language.js'
import { changeLines, contentWords } from './snapshot-view.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { printedJson } from '../kit/json-text.js'

/** Ends with a newline. */
export function editsView(edits: ReadonlyArray<EntryEdit>, terminal: Terminal): string {
  const arrived = new Set(edits.map(({ movedTo }) => movedTo))
  return edits
    .filter(({ address }) => !arrived.has(address))
    .map((edit) => `${editLines(edit, terminal).join('\n')}\n`)
    .join('\n')
}

const editLines = (edit: EntryEdit, terminal: Terminal): ReadonlyArray<string> => {
  const { address, before, after, movedTo, contents } = edit
  const { language, width } = terminal
  const s = style(terminal)
  const line = (head: string, words: string) => wrapped(head, words, width)
  const known = (entry: Entry | undefined) => entryWords(address, entry, contents)[language]
  if (movedTo !== undefined) {
    return [line('', s.bold(`${visible(address)} → ${visible(movedTo)}`)), line('  = ', known(before))]
  }
  return [
    s.bold(visible(address)),
    line('  - ', s.dim(known(before))),
    line('  + ', known(after)),
    ...contentChanges(edit, language).map((each) => line('      ', each)),
    ...forgotten(before, after).map((words) => line('  ! ', s.yellow(words[language]))),
  ]
}

const entryWords = (address: Address, entry: Entry | undefined, contents: Contents): Words =>
  entry === undefined
    ? NO_RECORD
    : recordWords(entry.evidence, contentWords(address, contentIn(contents, entry.content)))

const contentChanges = ({ address, before, after, contents }: EntryEdit, language: Language): ReadonlyArray<string> => {
  if (before?.content === undefined || after?.content === undefined) return []
  if (before.content === after.content) return [SAME_FORM[language]]
  return changeLines(address, contentIn(contents, before.content), contentIn(contents, after.content), language)
}

const forgotten = (before: Entry | undefined, after: Entry | undefined): ReadonlyArray<Words> => {
  if (after !== undefined || before === undefined) return []
  const keys = [...before.retired].flatMap(([key, { by }]) => (by === 'batch_delete' ? [key] : []))
  return keys.length > 0 ? [forgottenWords(keys)] : []
}

/** One document, ended by a newline. */
export function editsJson(edits: ReadonlyArray<EntryEdit>): string {
  return printedJson({
    format_version: 2,
    changed: edits.map(({ address, before, after }) => ({
      address,
      before: before === undefined ? null : entryJson(address, before),
      after: after === undefined ? null : entryJson(address, after),
    })),
  })
}

/** What a merge did with resources that both sides changed; a line each. */
export function mergeView({ told }: Pick<Merged, 'told'>, language: Language): string {
  return told.map((each) => `${mergedWords(each)[language]}\n`).join('')
}
