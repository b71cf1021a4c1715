/**
 * That a record is about to speak for another platform, for people and for machines.
 */
import { rebindingWords } from '../diagnostics/platform-words.js'
import { printedJson } from '../kit/json-text.js'
import { wrapped, type Terminal } from '../kit/terminal.js'
import type { Identity } from '../state/identity.js'
import type { Put } from '../state/snapshot.js'
import { platformJson } from './platform-document.js'

/** Ends with a newline. */
export function rebindingView(before: Identity, after: Identity, puts: ReadonlyArray<Put>, terminal: Terminal): string {
  const words = rebindingWords(before, after, puts.length, inDoubt(puts))
  return `${wrapped('', words[terminal.language], terminal.width)}\n`
}

/** One document, ended by a newline. */
export function rebindingJson(before: Identity, after: Identity, puts: ReadonlyArray<Put>): string {
  return printedJson({
    format_version: 1,
    before: platformJson(before),
    after: platformJson(after),
    records: puts.length,
    in_doubt: inDoubt(puts),
  })
}

const inDoubt = (puts: ReadonlyArray<Put>): number =>
  puts.filter(({ entry }) => entry?.evidence._tag === 'InDoubt').length
