/**
 * Whether lines that were read can be trusted: each has its own check, its contents are there and are what their names
 * say. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { addressParts, digestNamed, nameInRecord, type Address, type Content, type Digest } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { failed, type Where } from '../kit/diagnostic.js'
import type { JsonDocument } from '../kit/json-text.js'
import type { Path } from '../kit/positions.js'
import type { Result } from './codes.js'
import { contentIn, digestsOf, named, type Entry } from './entry.js'
import { checkedLine } from './entry-text.js'
import type { Head } from './head.js'
import type { Line } from './revision.js'
import type { Snapshot } from './snapshot.js'

/**
 * The line, if it can be trusted, with the whole digests of its contents.
 *
 * @param written its contents by their names in the record
 * @param document the text; rows of a database have none
 */
export function trustedLine(
  head: Head,
  address: Address,
  line: Line,
  written: Contents,
  document?: JsonDocument,
): Result<Line> {
  const where = placeIn(document, ['entries', address])
  if (checkedLine(head, address, line).revision.check !== line.revision.check) {
    return failed('snapshot_edited', { what: 'record', address }, where)
  }
  if (line.entry === undefined) return E.right(line)
  const kind = kindOf(address)
  for (const digest of digestsOf(line.entry)) {
    const content = written.get(digest)
    if (content === undefined) return failed('snapshot_damaged', { why: 'form_missing', address, digest }, where)
    if (content.kind !== kind.name) return failed('snapshot_damaged', { why: 'form_of_other_kind', address }, where)
  }
  const entry = wholeEntry(address, line.entry, written)
  // While it is in doubt which of two histories is true, a key may be live in one and used up in the other.
  if (entry.evidence._tag === 'InDoubt' || entry.content === undefined) return E.right({ ...line, entry })
  const burnt = contentIn(written, line.entry.content)?.keys.find(
    (key) => entry.retired.get(key)?.by === 'batch_delete',
  )
  return burnt === undefined
    ? E.right({ ...line, entry })
    : failed('snapshot_damaged', { why: 'retired_key_live', address, key: burnt }, where)
}

const wholeEntry = (address: Address, entry: Entry, written: Contents): Entry => ({
  ...named(entry, (digest) => contentIn(written, digest).digest),
  tenant: addressParts(address).tenant ?? entry.tenant,
})

/**
 * The record of a text, if all that it holds can be trusted.
 *
 * @param written its contents by their names in the record
 */
export function trustedLines(
  head: Head,
  lines: ReadonlyMap<Address, Line>,
  written: Contents,
  document?: JsonDocument,
): Result<Snapshot> {
  const digest = misnamed(written)
  if (digest !== undefined) {
    return failed('snapshot_edited', { what: 'form', digest }, placeIn(document, ['forms', nameInRecord(digest)]))
  }
  const entries = new Map<Address, Entry>()
  const revisions = new Map<Address, Line['revision']>()
  for (const [address, each] of lines) {
    const line = trustedLine(head, address, each, written, document)
    if (E.isLeft(line)) return line
    const { entry, revision } = line.right
    if (entry !== undefined) entries.set(address, entry)
    revisions.set(address, revision)
    const { gone } = revision
    if (gone?.how === 'moved' && !lines.has(gone.to)) {
      const params = { why: 'moved_to_nowhere', address, to: gone.to } as const
      return failed('snapshot_damaged', params, placeIn(document, ['entries', address]))
    }
  }
  return E.right({ head, entries, revisions, contents: wholeContents(written) })
}

export function wholeContents(written: Contents): ReadonlyMap<Digest, Content> {
  return new Map([...written.values()].map((content) => [content.digest, content]))
}

/** The line of a text at which something stands. */
export function placeIn(document: JsonDocument | undefined, path: Path): Where {
  return document === undefined ? {} : { line: document.locate(path)?.line ?? 1 }
}

/** The first content that is not what its name says. */
export function misnamed(written: Contents): Digest | undefined {
  return [...written].find(([digest, content]) => digestNamed(nameInRecord(content.digest)) !== digest)?.[0]
}
