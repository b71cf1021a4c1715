/**
 * Whether entries that were read can be trusted: each has its own check, its contents are there and are what their digests
 * say. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { addressParts, type Address, type Digest } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { kindOf } from '../kinds/registry.js'
import { failed, type Where } from '../kit/diagnostic.js'
import type { JsonDocument } from '../kit/json-text.js'
import type { Path } from '../kit/positions.js'
import type { Result } from './codes.js'
import { contentIn, digestsOf, type Entry } from './entry.js'
import { entryCheck, type CheckedEntry } from './entry-text.js'

/**
 * The entry, if it can be trusted.
 *
 * @param contents every content that the text holds
 * @param document the text; rows of a database have none
 */
export function trustedEntry(
  address: Address,
  { entry: written, check }: CheckedEntry,
  contents: Contents,
  document?: JsonDocument,
): Result<Entry> {
  const where = placeIn(document, ['resources', address])
  const entry = { ...written, tenant: addressParts(address).tenant ?? written.tenant }
  const kind = kindOf(address)
  for (const digest of digestsOf(entry)) {
    const content = contents.get(digest)
    if (content === undefined) return failed('snapshot_damaged', { why: 'form_missing', address, digest }, where)
    if (content.kind !== kind.name) return failed('snapshot_damaged', { why: 'form_of_other_kind', address }, where)
  }
  if (entryCheck(address, entry) !== check) return failed('snapshot_edited', { what: 'record', address }, where)
  // While it is in doubt which of two histories is true, a key may be live in one and used up in the other.
  if (entry.evidence._tag === 'InDoubt' || entry.content === undefined) return E.right(entry)
  const { keys } = contentIn(contents, entry.content)
  const burnt = keys.find((key) => entry.retired.get(key)?.by === 'batch_delete')
  return burnt === undefined
    ? E.right(entry)
    : failed('snapshot_damaged', { why: 'retired_key_live', address, key: burnt }, where)
}

/** The entries of a text, if all that it holds can be trusted. */
export function trustedEntries(
  written: ReadonlyMap<Address, CheckedEntry>,
  contents: Contents,
  document?: JsonDocument,
): Result<ReadonlyMap<Address, Entry>> {
  const digest = misnamed(contents)
  if (digest !== undefined) {
    const where = placeIn(document, ['forms', digest])
    return failed('snapshot_edited', { what: 'form', digest }, where)
  }
  const entries = new Map<Address, Entry>()
  for (const [address, each] of written) {
    const entry = trustedEntry(address, each, contents, document)
    if (E.isLeft(entry)) return entry
    entries.set(address, entry.right)
  }
  return E.right(entries)
}

/** The line of a text at which something stands. */
export function placeIn(document: JsonDocument | undefined, path: Path): Where {
  return document === undefined ? {} : { line: document.locate(path)?.line ?? 1 }
}

/** The first content that is not what its digest says. */
export function misnamed(contents: Contents): Digest | undefined {
  return [...contents].find(([digest, content]) => content.digest !== digest)?.[0]
}
