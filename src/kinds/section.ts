/**
 * The interface of a kind's section of the config, the facet `-config`: a list whose items are resources, or mean several.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Account } from './account.js'
import type { SafeguardsConfig } from '../config/safeguards.js'
import type { DecodedOptionsFromCorehr } from '../corehr/catalog/from-corehr.js'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import type { Content } from './brand.js'
import type { Option } from './custom-fields/field.js'
import type { Form } from './custom-fields/form.js'
import type { DesiredResource } from './desired-state.js'

/** @typeParam Says what a person may write: an interface with the section's member alone, and its doc comment */
export interface Section<Says extends object = object> {
  /** The config's member that has the list. */
  readonly member: string
  /** For types alone: no section has it. */
  readonly says?: Says
  /** Reads the list; see {@link itemList}. */
  readonly items: t.Type<ReadonlyArray<Item>, unknown>
  readonly once: Once
  /** Of a kind without fields there is none, and no rule looks at it. */
  readonly fields?: Fields
}

/** An item as decoded: what it asks of the files beside the config, and what it means. Its paths begin at the item. */
export interface Item {
  readonly accountsFiles: ReadonlyArray<AccountsFile>
  readonly corehrUses: ReadonlyArray<CorehrUse>
  /** Those of one item share their content. */
  readonly resources: (given: Given) => ReadonlyArray<Omit<DesiredResource, 'path'>>
}

/** A CSV file of accounts; the path is where it is named. */
export interface AccountsFile {
  readonly name: string
  readonly path: Path
}

/** A place that takes its options from CoreHR; the path is that of `from_corehr`. */
export interface CorehrUse {
  readonly source: DecodedOptionsFromCorehr
  readonly path: Path
}

/** What items are given: by the files that they named, and by the rest of the config. */
export interface Given {
  readonly accountsFrom: (file: string) => ReadonlyArray<Account>
  readonly optionsFrom: (source: DecodedOptionsFromCorehr) => ReadonlyArray<Option>
  readonly safeguards: SafeguardsConfig
}

/** What may stand once in a section. */
export interface Once {
  /** The word for it, as in "The account "1" comes twice". */
  readonly what: string
  /** Where it stands in a raw item, whatever else is wrong with that; paths begin at the item. */
  readonly places: (item: object) => ReadonlyArray<Place>
}

export type Place = readonly [identity: string, path: Path]

export interface Fields {
  /** From the item to its list of fields. */
  readonly path: Path
  readonly of: (content: Content) => Form
}

/** A codec for each member of what a config may say, as `Codec.strict` takes them. */
export type MemberCodecs<A> = { readonly [K in keyof A]-?: t.Type<NonNullable<A[K]>, unknown> }

/** The codec of a section's list. */
export function itemList<A>(name: string, item: t.Type<A, unknown>, toItem: (a: A) => Item): Section['items'] {
  return Codec.list(
    name,
    Codec.decoder(item.name, (u, context) => E.map(toItem)(item.validate(u, context))),
  )
}
