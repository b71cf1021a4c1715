/**
 * What a config may decide about the record: what is let go of or destroyed, what is live already, what has another address,
 * and which replacement is allowed. A decision that is carried out here does nothing, so it may stay until it is carried out
 * in every environment.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import {
  isSeveral,
  labelOf,
  parseDigest,
  type Address,
  type Content,
  type Digest,
  type Selection,
} from '../kinds/brand.js'
import type { AddressOfKinds, GoneOfKinds, SelectionOfKinds } from '../kinds/registered.js'
import type { SentContent } from '../kinds/sent.js'
import { KINDS, parseAddress, parseSelection } from '../kinds/registry.js'
import * as Codec from '../kit/codec.js'

export interface DecisionsConfig {
  /** What is gone from the config, and what is done with it. */
  readonly removed?: ReadonlyArray<RemovedConfig>
  /** What is live already, and is recorded without a call. */
  readonly adopt?: ReadonlyArray<AddressOfKinds | AdoptedConfig>
  /** What has another address, and is the same on the platform. */
  readonly moved?: ReadonlyArray<MovedConfig>
  /** Which structural changes may replace a form as a whole. */
  readonly allow_replace?: ReadonlyArray<AllowReplaceConfig>
}

export interface RemovedConfig {
  readonly address: GoneOfKinds
  /** `forget` drops the record and sends nothing; `destroy` deletes the form on the platform. */
  readonly by: RemovedBy
}

export type RemovedBy = 'forget' | 'destroy'

export interface AdoptedConfig {
  readonly address: AddressOfKinds
  /**
   * A JSON file in the config's folder or below it, with the body of a call as it was once sent; default: the form of the
   * config.
   *
   * @minLength 1
   */
  readonly from?: string
}

export interface MovedConfig {
  readonly from: AddressOfKinds
  readonly to: AddressOfKinds
}

export interface AllowReplaceConfig {
  readonly address: SelectionOfKinds
  /**
   * The digest of the new form, which a rejected plan prints: it allows this replacement and no later one.
   *
   * @pattern ^sha256:[0-9a-f]{64}$
   */
  readonly form: string
}

/** As decoded; what is to be adopted is still to be joined with the files that it names. */
export interface DecodedDecisions {
  readonly removed?: ReadonlyArray<Removed>
  readonly adopt?: ReadonlyArray<AdoptedHere>
  readonly moved?: ReadonlyArray<Moved>
  readonly allow_replace?: ReadonlyArray<AllowedReplacement>
}

export interface AdoptedHere {
  readonly address: Address
  readonly from?: string
}

/** The decisions of a config, in its order. */
export interface Decisions {
  readonly removed: ReadonlyArray<Removed>
  readonly adopt: ReadonlyArray<Adopted>
  readonly moved: ReadonlyArray<Moved>
  readonly allowReplace: ReadonlyArray<AllowedReplacement>
}

export interface Removed {
  readonly address: Selection
  readonly by: RemovedBy
}

export interface Adopted {
  readonly address: Address
  /** What is said to be live. */
  readonly content: Content
  /** What was left out of the body that was read. */
  readonly notes?: SentContent['notes']
}

export interface Moved {
  readonly from: Address
  readonly to: Address
}

export interface AllowedReplacement {
  readonly address: Selection
  readonly form: Digest
}

export const noDecisions: Decisions = { removed: [], adopt: [], moved: [], allowReplace: [] }

const AddressOfConfig: t.Type<Address, unknown> = Codec.minted(
  `an address: ${KINDS.map(({ addressForm }) => addressForm).join(', ')}`,
  parseAddress,
)

const SelectionOfConfig: t.Type<Selection, unknown> = Codec.minted(
  `an address: ${KINDS.map(({ addressForm }) => addressForm).join(', ')}, a pattern with *, or label:<label>`,
  parseSelection,
)

/** A label stands in the config beside what it names, and what is gone stands there no more. */
const SelectionOfGone: t.Type<Selection, unknown> = Codec.minted(
  `what is gone has no labels: an address (${KINDS.map(({ addressForm }) => addressForm).join(', ')}) or a pattern with *`,
  (text) => {
    const selection = parseSelection(text)
    const isLabel = selection !== undefined && isSeveral(selection) && labelOf(selection) !== undefined
    return isLabel ? undefined : selection
  },
)

const RemovedItem: t.Type<Removed, unknown> = Codec.strict(
  'what is gone: { address, by }',
  { address: SelectionOfGone, by: Codec.oneOf<RemovedBy>('what is done with it', ['forget', 'destroy']) },
  {},
)

const AdoptedObject: t.Type<AdoptedHere, unknown> = Codec.strict(
  'what is live already: { address, from? }',
  { address: AddressOfConfig },
  { from: Codec.nonEmptyText },
)

const AdoptedItem: t.Type<AdoptedHere, unknown> = Codec.decoder(
  'an address, or what is live already: { address, from? }',
  (u, context) => {
    if (typeof u === 'object' && u !== null) return AdoptedObject.validate(u, context)
    return E.map((address: Address): AdoptedHere => ({ address }))(AddressOfConfig.validate(u, context))
  },
)

const MovedItem: t.Type<Moved, unknown> = Codec.strict(
  'what has another address: { from, to }',
  { from: AddressOfConfig, to: AddressOfConfig },
  {},
)

const AllowReplaceItem: t.Type<AllowedReplacement, unknown> = Codec.strict(
  'an allowed replacement: { address, form }',
  {
    address: SelectionOfConfig,
    form: Codec.minted('the digest of a form: sha256: and 64 hexadecimal digits', parseDigest),
  },
  {},
)

export const decisionMembers: {
  readonly removed: t.Type<ReadonlyArray<Removed>, unknown>
  readonly adopt: t.Type<ReadonlyArray<AdoptedHere>, unknown>
  readonly moved: t.Type<ReadonlyArray<Moved>, unknown>
  readonly allow_replace: t.Type<ReadonlyArray<AllowedReplacement>, unknown>
} = {
  removed: Codec.list('a list of what is gone: [{ address, by }]', RemovedItem),
  adopt: Codec.list('a list of what is live already: [address], or [{ address, from? }]', AdoptedItem),
  moved: Codec.list('a list of what has another address: [{ from, to }]', MovedItem),
  allow_replace: Codec.list('a list of allowed replacements: [{ address, form }]', AllowReplaceItem),
}

/**
 * An address is removed once, adopted once, and moved once, whether from it or to it: so there is neither a chain of moves nor
 * a circle. What is moved away is not removed.
 */
export function decidedTwice(raw: Readonly<Record<string, unknown>>, context: t.Context): t.Errors {
  const moved = addressesIn(raw, 'moved', ['from', 'to'])
  return [
    ...Codec.repeats(
      'address',
      [...addressesIn(raw, 'removed', ['address']), ...moved.filter(([, path]) => path[2] === 'from')],
      context,
    ),
    ...Codec.repeats('address', addressesIn(raw, 'adopt', ['address']), context),
    ...Codec.repeats('address', moved, context),
  ]
}

/** The addresses in a raw list, whatever else is wrong with it. */
const addressesIn = (
  raw: Readonly<Record<string, unknown>>,
  member: keyof DecisionsConfig,
  keys: ReadonlyArray<string>,
): ReadonlyArray<Codec.Named> => {
  const list: unknown = Object.hasOwn(raw, member) ? raw[member] : undefined
  if (!Array.isArray(list)) return []
  return (list as ReadonlyArray<unknown>).flatMap((item, i): ReadonlyArray<Codec.Named> => {
    if (typeof item === 'string') return [[item, [member, i]]]
    if (typeof item !== 'object' || item === null) return []
    return keys.flatMap((key): ReadonlyArray<Codec.Named> => {
      const address: unknown = Object.hasOwn(item, key) ? (item as Readonly<Record<string, unknown>>)[key] : undefined
      return typeof address === 'string' ? [[address, [member, i, key]]] : []
    })
  })
}
