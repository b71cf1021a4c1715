/**
 * A resource's line as JSON, format 2 of snapshot, journal and plan file: what is known, contents by their names, and how
 * often it changed, under a check. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { addressParts, checkOf, type Address } from '../kinds/brand.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Entry, RetiredKey } from './entry.js'
import { evidenceIn, evidenceMembers, membersOf } from './evidence-text.js'
import type { Head } from './head.js'
import { AddressText, DigestOrNull, TenantText, Time } from './name-texts.js'
import { after, TRAIL_LENGTH, type Gone, type Line, type Revision } from './revision.js'

const RetiredText: t.Type<RetiredKey, unknown> = Codec.strict(
  'a retired key',
  { by: Codec.oneOf<RetiredKey['by']>('what retired it', ['batch_delete', 'replacement']), at: Time },
  {},
)

const GoneText: t.Type<Gone, unknown> = Codec.mapped(
  Codec.strict(
    'why a record is gone',
    { how: Codec.oneOf<Gone['how']>('why a record is gone', ['forgotten', 'moved', 'refused']) },
    { at: Time, to: AddressText },
  ),
  (members) => {
    const { how, at, to } = members
    if (how === 'refused' && at === undefined && to === undefined) return E.right({ how })
    if (how === 'forgotten' && at !== undefined && to === undefined) return E.right({ how, at })
    if (how === 'moved' && at !== undefined && to !== undefined) return E.right({ how, at, to })
    return E.left(error('wrong_type', { found: members, accepted: 'why a record is gone' }))
  },
  (gone) => gone,
)

const TrailText: t.Type<ReadonlyArray<string>, unknown> = Codec.mapped(
  Codec.list(
    'what it took the place of',
    Codec.minted('the name of an earlier record', (text) => (/^\d{1,15}-[0-9a-f]{8}$/.test(text) ? text : undefined)),
  ),
  (trail) =>
    trail.length <= TRAIL_LENGTH
      ? E.right(trail)
      : E.left(error('wrong_type', { found: trail, accepted: 'what it took the place of' })),
  (trail) => trail,
)

const Members = Codec.strict(
  'a record',
  {
    rev: Codec.number({ name: 'a whole number from 1', is: (n) => Number.isSafeInteger(n) && n > 0 }),
    form: DigestOrNull,
    check: Codec.text,
  },
  {
    tenant_key: TenantText,
    ...evidenceMembers,
    retired: Codec.table('retired keys', Codec.text, RetiredText),
    protect: Codec.trueOrFalse,
    gone: GoneText,
    trail: TrailText,
  },
)
type Members = t.TypeOf<typeof Members>

export const LineText: t.Type<Line, unknown> = Codec.mapped(
  Members,
  (members) => {
    const { rev, check, trail = [], gone } = members
    if (gone !== undefined) {
      const entry = entryIn({ ...members, form: undefined })
      // What is gone has nothing else to say.
      return E.isRight(entry) || members.form !== undefined
        ? E.left(error('wrong_type', { found: gone, accepted: 'a record' }))
        : E.right({ entry: undefined, revision: { rev, check, trail, gone } })
    }
    const entry = entryIn(members)
    return E.isLeft(entry) ? entry : E.right({ entry: entry.right, revision: { rev, check, trail } })
  },
  ({ entry, revision: { rev, check, trail, gone } }) => ({
    rev,
    ...(entry === undefined ? { form: undefined } : membersOfEntry(entry)),
    ...(gone === undefined ? {} : { gone }),
    ...(trail.length === 0 ? {} : { trail }),
    check,
  }),
)

export const LineTable: t.Type<ReadonlyMap<Address, Line>, unknown> = Codec.table(
  'records by address',
  AddressText,
  LineText,
)

const entryIn = (
  members: Omit<Members, 'rev' | 'check' | 'trail' | 'gone'>,
): E.Either<DiagnosticOf<Codec.DocumentCodes>, Entry> => {
  const evidence = evidenceIn(members)
  if (E.isLeft(evidence)) return evidence
  const { tenant_key: tenant, form: content, retired = new Map<string, RetiredKey>(), protect } = members
  const protection = protect === true ? { protect } : {}
  return E.right({ tenant, content, evidence: evidence.right, retired, ...protection })
}

const membersOfEntry = ({ tenant, content, evidence, retired, protect }: Entry) => ({
  ...(tenant === undefined ? {} : { tenant_key: tenant }),
  form: content,
  ...membersOf(evidence),
  ...(retired.size > 0 ? { retired: new Map([...retired].sort(([a], [b]) => compareText(a, b))) } : {}),
  ...(protect === true ? { protect } : {}),
})

/** The line of what takes the place of others. */
export function lineAfter(
  head: Head,
  address: Address,
  { entry, gone }: { readonly entry: Entry | undefined; readonly gone?: Gone | undefined },
  predecessors: ReadonlyArray<Revision>,
): Line {
  const revision = { ...after(predecessors), ...(gone === undefined ? {} : { gone }) }
  return checkedLine(head, address, { entry, revision: { ...revision, check: '' } })
}

/** The line under the check that it is to have: over lineage, binding and address too, so that it is true nowhere else. */
export function checkedLine(head: Head, address: Address, line: Line): Line {
  const written = asWritten(address, line)
  const check = checkOf([head.lineage, head.binding, address, jsonOf(written)])
  return { ...line, revision: { ...line.revision, check } }
}

/** A tenant that the address names is not said again. */
export function asWritten(address: Address, { entry, revision }: Line): Line {
  if (entry === undefined || addressParts(address).tenant === undefined) return { entry, revision }
  return { entry: { ...entry, tenant: undefined }, revision }
}

/** An entry as JSON, without its revision. */
export function entryJson(address: Address, entry: Entry): { readonly [member: string]: Json } {
  const { rev: _, ...json } = jsonOf(asWritten(address, { entry, revision: { rev: 1, trail: [], check: '' } }))
  return json
}

/** Without the check. */
const jsonOf = (line: Line): { readonly [member: string]: Json } => {
  const { check: _, ...json } = LineText.encode(line) as { readonly [member: string]: Json }
  return json
}
