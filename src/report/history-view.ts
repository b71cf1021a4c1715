/**
 * What changed of a record, for people and for machines.
 */
import { evidenceWords, goneWords, NO_HISTORY, NO_RECORD } from '../diagnostics/snapshot-words.js'
import { printedJson } from '../kit/json-text.js'
import type { Language } from '../kit/language.js'
import { style, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { entryJson } from '../state/entry-text.js'
import type { PastChange } from '../state/past.js'
import type { Line } from '../state/revision.js'

/** A paragraph a write, the latest first; ends with a newline. */
export function historyView(changes: ReadonlyArray<PastChange>, terminal: Terminal): string {
  const { language, width } = terminal
  const s = style(terminal)
  if (changes.length === 0) return `${NO_HISTORY[language]}\n`
  const heads = changes.map(({ id, at, by }) => `${visible(id.slice(0, 12))}  ${at}  ${visible(by)}`)
  return changes
    .map(({ address, line }, i) => {
      const head =
        heads[i] === heads[i - 1] ? '' : `${i === 0 ? '' : '\n'}${wrapped('', s.bold(heads[i] ?? ''), width)}\n`
      return `${head}${wrapped('  ', `${visible(address)}: ${known(line, language)}`, width)}\n`
    })
    .join('')
}

const known = (line: Line | undefined, language: Language): string => {
  if (line?.entry !== undefined) return evidenceWords(line.entry.evidence)[language]
  const gone = line?.revision.gone
  return (gone === undefined ? NO_RECORD : goneWords(gone))[language]
}

/** One document, ended by a newline. */
export function historyJson(changes: ReadonlyArray<PastChange>): string {
  return printedJson({
    format_version: 1,
    changes: changes.map(({ id, at, by, address, line }) => ({
      id,
      at,
      by,
      address,
      record: line?.entry === undefined ? null : entryJson(address, line.entry),
      gone: line?.revision.gone ?? null,
    })),
  })
}
