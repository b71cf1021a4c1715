/**
 * Reads a snapshot of format 1, which had neither platform nor revisions: each entry is taken for the first of its
 * resource. Two who take over the same text get the same record. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { checkOf, digestNamed, nameInRecord, parseDigest, type Address } from '../kinds/brand.js'
import { AnyContent } from '../kinds/registry.js'
import type { Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { failed } from '../kit/diagnostic.js'
import type { JsonDocument } from '../kit/json-text.js'
import type { Result } from './codes.js'
import { checkedLine, LineText } from './entry-text.js'
import type { Head } from './head.js'
import { AddressText } from './name-texts.js'
import type { Line } from './revision.js'
import type { Snapshot } from './snapshot.js'
import { placeIn, trustedLines } from './trusted-lines.js'

export const FIRST_FORMAT = 1

type Raw = Readonly<Record<string, Json>>

/** A line of format 1 and the check over what was written. */
interface FirstLine {
  readonly line: Line
  readonly check: string
  readonly written: Raw
}

const DIGEST = /^sha256:([0-9a-f]{32})[0-9a-f]{32}$/

const FirstLineText: t.Type<FirstLine, unknown> = Codec.decoder('a record', (u, context) => {
  if (!isObject(u)) return Codec.wrongType(u, context, 'a record')
  const { check, ...written } = u
  const line = LineText.validate({ ...(inSecondFormat(written) as Raw), rev: 1, check }, context)
  return E.isLeft(line) ? line : E.right({ line: line.right, check: line.right.revision.check, written })
})

const FirstText = Codec.strict(
  'a snapshot',
  {
    format_version: Codec.oneOf('a format version', [FIRST_FORMAT]),
    lineage: Codec.nonEmptyText,
    forms: Codec.table('forms by digest', Codec.minted('the digest of a form', parseDigest), AnyContent),
    resources: Codec.table('records by address', AddressText, FirstLineText),
  },
  {},
)

/** @param document the text; rows of a database have none */
export function parseFirstFormat(value: unknown, document?: JsonDocument): Result<Snapshot> {
  const read = FirstText.decode(value)
  if (E.isLeft(read)) {
    const [problem] = Codec.problemsOf(read.left)
    return failed('snapshot_damaged', { why: 'value', problem }, placeIn(document, problem.path))
  }
  const { lineage, forms, resources } = read.right
  const misnamed = [...forms].find(([digest, content]) => content.digest !== digest)?.[0]
  if (misnamed !== undefined) {
    return failed('snapshot_edited', { what: 'form', digest: misnamed }, placeIn(document, ['forms', misnamed]))
  }
  const head: Head = { lineage, binding: checkOf(['binding', lineage]).slice(0, 8), platform: {} }
  const lines = new Map<Address, Line>()
  for (const [address, { line, check, written }] of resources) {
    if (checkOf([address, written]) !== check) {
      const where = placeIn(document, ['resources', address])
      return failed('snapshot_edited', { what: 'record', address }, where)
    }
    lines.set(address, checkedLine(head, address, line))
  }
  const written = new Map([...forms].map(([digest, content]) => [digestNamed(nameInRecord(digest)) ?? digest, content]))
  return trustedLines(head, lines, written, document && located(document))
}

/** Entries had another name. */
const located = (document: JsonDocument): JsonDocument => ({
  ...document,
  locate: ([, ...path]) => document.locate(['resources', ...path]),
})

/** Contents by their names in the record, and the times of attempts, which were one each. */
const inSecondFormat = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(inSecondFormat)
  if (!isObject(json)) return typeof json === 'string' ? (DIGEST.exec(json)?.[1] ?? json) : json
  const { attempts, ...members } = Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, key === 'retired' ? value : inSecondFormat(value)]),
  )
  return attempts === undefined ? members : { ...members, candidates: withTimes(attempts) }
}

const withTimes = (attempts: Json): Json => {
  if (!Array.isArray(attempts)) return attempts
  return (attempts as ReadonlyArray<Json>).map((attempt) => {
    if (!isObject(attempt)) return attempt
    const { at, ...members } = attempt
    return { ...members, ...(at === undefined ? {} : { first: at, last: at }) }
  })
}

const isObject = (u: unknown): u is Raw => typeof u === 'object' && u !== null && !Array.isArray(u)
