/**
 * The text of `fields.snapshot.json`, format 1: forms once each by digest, one resource a line, sorted. Pure; the file
 * itself is `file-store.ts`.
 *
 * Laid out so that git merges two branches that change different resources: an empty line between any two, the comma at
 * the head of a line so that one more at the end changes no other, and forms in the order of the resources that have
 * them, so that a form stays in its place when it changes.
 */
import { error } from '../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { AnyContent } from '../kinds/registry.js'
import { compareText } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { parseJson, type JsonDocument } from '../kit/json-text.js'
import { AddressText, CheckedEntryText, checkedEntry, ContentTable, contentsOf, trustedEntries } from './entry-text.js'
import type { SnapshotProblem } from './failure.js'
import type { NamedSnapshot, Snapshot } from './snapshot.js'

export const FORMAT_VERSION = 1

const SnapshotText = Codec.strict(
  'a snapshot',
  {
    format_version: Codec.oneOf('a format version', [FORMAT_VERSION]),
    lineage: Codec.nonEmptyText,
    forms: ContentTable,
    resources: Codec.table('records by address', AddressText, CheckedEntryText),
  },
  {},
)

/** Reads a snapshot's text; the first problem is enough, since nobody mends a snapshot by hand. */
export const parseSnapshot = (text: string): E.Either<SnapshotProblem, Snapshot> => {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return E.left({ _tag: 'Conflict', line: conflict + 1 })
  const json = parseJson(text)
  if (E.isLeft(json)) {
    const [problem = { line: 1, column: 1, message: 'it is empty' }] = json.left
    return E.left({ _tag: 'NotJson', problem })
  }
  const newer = Codec.newerFormat(json.right.value, FORMAT_VERSION)
  if (newer !== undefined) return E.left({ _tag: 'NewerFormat', found: newer, known: FORMAT_VERSION })
  const written = SnapshotText.decode(json.right.value)
  if (E.isLeft(written)) {
    const [problem = error('wrong_type', { found: json.right.value, accepted: 'a snapshot' }, { path: [] })] =
      Codec.problemsOf(written.left)
    return E.left({ _tag: 'NotASnapshot', problem, line: lineOf(json.right, problem.path) })
  }
  return fromWritten(written.right, json.right)
}

const lineOf = (document: JsonDocument, path: Codec.Path): number => document.locate(path)?.line ?? 1

const fromWritten = (
  { lineage, forms: contents, resources }: t.TypeOf<typeof SnapshotText>,
  document: JsonDocument,
): E.Either<SnapshotProblem, Snapshot> => {
  const entries = trustedEntries(resources, contents)
  if (E.isRight(entries)) return E.right({ lineage, entries: entries.right, contents })
  const problem = entries.left
  const path = problem._tag === 'FormChanged' ? ['forms', problem.digest] : ['resources', problem.address]
  return E.left({ ...problem, line: lineOf(document, path) })
}

/** The text of a snapshot, `lineage` included; ends with a newline. The same snapshot always has the same text. */
export const printSnapshot = (snapshot: NamedSnapshot): string => {
  const entries = [...snapshot.entries].sort(([a], [b]) => compareText(a, b))
  const contents = contentsOf(
    entries.map(([, entry]) => entry),
    snapshot.contents,
  )
  const formLines = [...contents].map(([digest, content]) => line(digest, AnyContent.encode(content)))
  const recordLines = entries.map(([address, entry]) =>
    line(address, CheckedEntryText.encode(checkedEntry(address, entry))),
  )
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
