/**
 * What entries name, as text: resources, tenants, contents and times. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { digestNamed, nameInRecord, tenantKey, type Address, type Digest, type TenantKey } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { AnyContent, parseAddress } from '../kinds/registry.js'
import * as Codec from '../kit/codec.js'

export const AddressText: t.Type<Address, unknown> = Codec.minted('an address', parseAddress)
export const TenantText: t.Type<TenantKey, unknown> = Codec.minted('a tenant key', tenantKey)
/** As the record names a content; the whole digest is known once its text is, see `trusted-lines.ts`. */
export const DigestText: t.Type<Digest, unknown> = Codec.codec(
  'the digest of a form',
  (u, context) => {
    const digest = typeof u === 'string' ? digestNamed(u) : undefined
    return digest === undefined ? Codec.wrongType(u, context, 'the digest of a form') : E.right(digest)
  },
  nameInRecord,
)
export const ContentTable: t.Type<Contents, unknown> = Codec.table('forms by digest', DigestText, AnyContent)

export const DigestOrNull: t.Type<Digest | undefined, unknown> = Codec.orNull(DigestText)
export const Time: t.Type<string, unknown> = Codec.minted('a time in UTC', (s) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(s) ? s : undefined,
)
