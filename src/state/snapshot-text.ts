/**
 * The text of `fields.snapshot.json`, format 2: contents once each by their names, one resource a line, sorted. Pure; the
 * file itself is `file-store.ts`, and format 1 is read by `first-format.ts`.
 *
 * Laid out so that git merges two branches that change different resources: an empty line between any two, a constant
 * end of each block, so that no comma ever moves, and contents among sixteen fixed marks.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { nameInRecord } from '../kinds/brand.js'
import { AnyContent } from '../kinds/registry.js'
import { compareText } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { formatOf, newerFormat } from '../kit/format-version.js'
import { failed } from '../kit/diagnostic.js'
import { parseJson, type JsonDocument } from '../kit/json-text.js'
import type { Result } from './codes.js'
import { asWritten, LineTable, LineText } from './entry-text.js'
import { FIRST_FORMAT, parseFirstFormat } from './first-format.js'
import { headIn, headMembers, membersOfHead, optionalHeadMembers } from './head.js'
import { ContentTable } from './name-texts.js'
import { type NamedSnapshot, type Snapshot } from './snapshot.js'
import { placeIn, trustedLines } from './trusted-lines.js'

export const FORMAT_VERSION = 2

/** A content stands after the mark that its name begins with, so that two new ones seldom stand side by side. */
const MARKS = Array.from('0123456789abcdef')

const SnapshotText = Codec.strict(
  'a snapshot',
  {
    format_version: Codec.oneOf('a format version', [FORMAT_VERSION]),
    ...headMembers,
    forms: withoutConstants('forms by digest', ContentTable, [...MARKS, ''], []),
    entries: withoutConstants('records by address', LineTable, [''], {}),
  },
  optionalHeadMembers,
)

export interface ReadSnapshot {
  readonly snapshot: Snapshot
  /** Its format is older than that which is written here. */
  readonly isOlder: boolean
}

/** Reads a snapshot's text; the first problem is enough, since nobody mends a snapshot by hand. */
export function parseSnapshot(text: string): Result<ReadSnapshot> {
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/.test(line))
  if (conflict !== -1) return failed('snapshot_conflict', {}, { line: conflict + 1 })
  const json = parseJson(text, 'same twice')
  if (E.isLeft(json)) {
    const [problem] = json.left
    const { line, column } = problem
    return failed('snapshot_damaged', { why: 'not_json', problem }, { line, column })
  }
  const { value } = json.right
  const newer = newerFormat(value, FORMAT_VERSION)
  if (newer !== undefined) return failed('snapshot_newer', { found: newer, known: FORMAT_VERSION })
  const isOlder = formatOf(value) === FIRST_FORMAT
  const snapshot = isOlder ? parseFirstFormat(value, json.right) : parseCurrent(json.right)
  return E.isLeft(snapshot) ? snapshot : E.right({ snapshot: snapshot.right, isOlder })
}

const parseCurrent = (document: JsonDocument): Result<Snapshot> => {
  const written = SnapshotText.decode(document.value)
  if (E.isLeft(written)) {
    const [problem] = Codec.problemsOf(written.left)
    return failed('snapshot_damaged', { why: 'value', problem }, placeIn(document, problem.path))
  }
  const { forms, entries } = written.right
  return trustedLines(headIn(written.right), entries, forms, document)
}

/** The text of a snapshot; ends with a newline. The same snapshot always has the same text. */
export function printSnapshot({ head, entries, revisions, contents }: NamedSnapshot): string {
  const { lineage, platform, app_id = null, tenant = null, moved_to } = membersOfHead(head)
  const forms = [...contents].map(([digest, content]) => [nameInRecord(digest), AnyContent.encode(content)] as const)
  const marks = MARKS.map((mark) => [mark, []] as const)
  const lines = [...revisions].map(([address, revision]) => {
    return [address, LineText.encode(asWritten(address, { entry: entries.get(address), revision }))] as const
  })
  return `{
"format_version": ${FORMAT_VERSION},

"lineage": ${JSON.stringify(lineage)},

"platform": ${JSON.stringify(platform)},

"app_id": ${JSON.stringify(app_id)},

"tenant": ${JSON.stringify(tenant)},${moved_to === undefined ? '' : `\n\n"moved_to": ${JSON.stringify(moved_to)},`}

"forms": {

${block([...forms, ...marks])}"": []
},
"entries": {

${block(lines)}"": {}
}
}
`
}

const block = (members: ReadonlyArray<readonly [key: string, value: unknown]>): string =>
  members
    .toSorted(([a], [b]) => compareText(a, b))
    // A constant stands on the line of its key.
    .map(([key, value]) => `${JSON.stringify(key)}:${key.length === 1 ? ' ' : '\n '}${JSON.stringify(value)},\n\n`)
    .join('')

/** What stands in a text so that git can merge it, and says nothing. */
function withoutConstants<A>(
  name: string,
  of: t.Type<A, unknown>,
  keys: ReadonlyArray<string>,
  constant: [] | object,
): t.Type<A, unknown> {
  const isConstant = (key: string, value: unknown) =>
    keys.includes(key) && JSON.stringify(value) === JSON.stringify(constant)
  return Codec.decoder(name, (u, context) =>
    of.validate(
      typeof u !== 'object' || u === null || Array.isArray(u)
        ? u
        : Object.fromEntries(Object.entries(u).filter(([key, value]) => !isConstant(key, value))),
      context,
    ),
  )
}
