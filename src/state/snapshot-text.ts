/**
 * The text of `fields.snapshot.json`, format 1: forms once each by digest, one resource a line, sorted. Pure; the file
 * itself is `file-store.ts`.
 *
 * Laid out so that git merges two branches that change different resources: an empty line between any two, the comma at
 * the head of a line so that one more at the end changes no other, and forms in the order of the resources that have
 * them, so that a form stays in its place when it changes.
 */
import * as E from 'fp-ts/lib/Either.js'
import { AnyContent } from '../kinds/registry.js'
import * as Codec from '../kit/codec.js'
import { newerFormat } from '../kit/format-version.js'
import { failed } from '../kit/diagnostic.js'
import { parseJson } from '../kit/json-text.js'
import type { Result } from './codes.js'
import { CheckedEntryText, EntryTable, recordsOf } from './entry-text.js'
import { ContentTable } from './name-texts.js'
import type { NamedSnapshot, Snapshot } from './snapshot.js'
import { placeIn, trustedEntries } from './trusted-entries.js'

export const FORMAT_VERSION = 1

const SnapshotText = Codec.strict(
  'a snapshot',
  {
    format_version: Codec.oneOf('a format version', [FORMAT_VERSION]),
    lineage: Codec.nonEmptyText,
    forms: ContentTable,
    resources: EntryTable,
  },
  {},
)

/** Reads a snapshot's text; the first problem is enough, since nobody mends a snapshot by hand. */
export function parseSnapshot(text: string): Result<Snapshot> {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return failed('snapshot_conflict', {}, { line: conflict + 1 })
  const json = parseJson(text)
  if (E.isLeft(json)) {
    const [problem] = json.left
    const { line, column } = problem
    return failed('snapshot_damaged', { why: 'not_json', problem }, { line, column })
  }
  const newer = newerFormat(json.right.value, FORMAT_VERSION)
  if (newer !== undefined) return failed('snapshot_newer', { found: newer, known: FORMAT_VERSION })
  const written = SnapshotText.decode(json.right.value)
  if (E.isLeft(written)) {
    const [problem] = Codec.problemsOf(written.left)
    return failed('snapshot_damaged', { why: 'value', problem }, placeIn(json.right, problem.path))
  }
  const { lineage, forms: contents, resources } = written.right
  const entries = trustedEntries(resources, contents, json.right)
  return E.isLeft(entries) ? entries : E.right({ lineage, entries: entries.right, contents })
}

/** The text of a snapshot, `lineage` included; ends with a newline. The same snapshot always has the same text. */
export function printSnapshot(snapshot: NamedSnapshot): string {
  const { forms, resources } = recordsOf(snapshot)
  const formLines = [...forms].map(([digest, content]) => line(digest, AnyContent.encode(content)))
  const recordLines = [...resources].map(([address, entry]) => line(address, CheckedEntryText.encode(entry)))
  return `{
  "format_version": ${FORMAT_VERSION},
  "lineage": ${JSON.stringify(snapshot.lineage)},
  "forms": ${block(formLines)},
  "resources": ${block(recordLines)}
}
`
}

const line = (key: string, value: unknown): string => `${JSON.stringify(key)}: ${JSON.stringify(value)}`
const block = (lines: ReadonlyArray<string>): string =>
  lines.length === 0 ? '{}' : `{\n     ${lines.join('\n\n    ,')}\n\n  }`
