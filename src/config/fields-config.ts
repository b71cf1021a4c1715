/**
 * How `fields.config.*` is read, and the desired state that it means: the sections of all kinds, joined.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { compareText } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { SECTIONS } from '../kinds/registry.js'
import type { AccountsFile, CorehrUse, Given, Item, Section } from '../kinds/section.js'
import { Rules, type DecodedRules } from '../rules/rule-settings.js'
import { decidedTwice, decisionMembers, type DecodedDecisions } from './decisions.js'
import { EnvironmentName } from './environment.js'
import { Lineage, PlatformChoice } from './platform-choice.js'
import { Safeguards, type SafeguardsConfig } from './safeguards.js'
import { StoreChoice } from './store-choice.js'

/** What a config says of an environment, as decoded. It also has the items of each section. */
export interface DecodedMembers extends DecodedDecisions {
  readonly store?: StoreChoice
  readonly platform?: PlatformChoice
  readonly lineage?: string
  readonly corehr_catalog?: string
  readonly rules?: DecodedRules
  readonly safeguards?: SafeguardsConfig
}

/** The config as decoded: one of its environments is still to be chosen, and to be joined with the files that it names. */
export interface DecodedConfig extends DecodedMembers {
  readonly environments?: ReadonlyMap<string, DecodedMembers>
}

/** A config as it is in one environment; where it has none, as it stands. */
export interface ConfigThere extends DecodedMembers {
  readonly environment: string | undefined
  /** Where a member of the config stands, such as `environments.staging.store`; paths begin at the config's root. */
  readonly at: (path: Path) => Path
}

const repeated = ({ member, once }: Section, raw: Readonly<Record<string, unknown>>, context: t.Context): t.Errors => {
  const items: unknown = raw[member]
  if (!Array.isArray(items)) return []
  const named = (items as ReadonlyArray<unknown>).flatMap((item, i) =>
    (typeof item === 'object' && item !== null ? once.places(item) : []).map(([identity, below]): Codec.Named => [
      identity,
      [member, i, ...below],
    ]),
  )
  return Codec.repeats(once.what, named, context)
}

const members = {
  ...Object.fromEntries(SECTIONS.map(({ member, items }) => [member, items])),
  store: StoreChoice,
  platform: PlatformChoice,
  lineage: Lineage,
  corehr_catalog: Codec.nonEmptyText,
  rules: Rules,
  safeguards: Safeguards,
  ...decisionMembers,
}

const allRepeated = (raw: Readonly<Record<string, unknown>>, context: t.Context): t.Errors => [
  ...SECTIONS.flatMap((section) => repeated(section, raw, context)),
  ...decidedTwice(raw, context),
]

const Environment: t.Type<DecodedMembers, unknown> = Codec.strict(
  'an environment: { platform, store, … }',
  {},
  members,
  allRepeated,
)

const EnvironmentTable = Codec.table('environments by name: { staging, production }', EnvironmentName, Environment)

const Environments: t.Type<ReadonlyMap<string, DecodedMembers>, unknown> = Codec.decoder(
  EnvironmentTable.name,
  (u, context) => {
    const read = EnvironmentTable.validate(u, context)
    return E.isRight(read) && read.right.size === 0 ? Codec.wrongType(u, context, EnvironmentTable.name) : read
  },
)

const Members: t.Type<DecodedConfig, unknown> = Codec.strict(
  `a config: { ${SECTIONS.map(({ member }) => member).join(', ')} }`,
  {},
  { $schema: Codec.text, ...members, environments: Environments },
  allRepeated,
)

/** Reads what `fields.config.*` exports; all mistakes at once. A member `x-…` is for anchors, and means nothing. */
export const Config: t.Type<DecodedConfig, unknown> = Codec.decoder(Members.name, (u, context) =>
  Members.validate(typeof u === 'object' && u !== null && !Array.isArray(u) ? withoutOwn(u) : u, context),
)

const withoutOwn = (config: object): object =>
  Object.fromEntries(Object.entries(config).filter(([key]) => !key.startsWith('x-')))

/** What `of` gives for each item of the config, with the item's path. */
const ofItems = <A>(config: ConfigThere, of: (item: Item, path: Path) => ReadonlyArray<A>): ReadonlyArray<A> => {
  // By its name alone, a member's type can't be told; it was read by the codec of its section.
  const sections = config as unknown as Readonly<Record<string, ReadonlyArray<Item> | undefined>>
  return SECTIONS.flatMap(({ member }) =>
    (sections[member] ?? []).flatMap((item, i) => of(item, config.at([member, i]))),
  )
}

/** The CSV files of accounts that a config names; paths begin at its root. */
export function accountsFiles(config: ConfigThere): ReadonlyArray<AccountsFile> {
  return ofItems(config, (item, at) => item.accountsFiles.map(({ name, path }) => ({ name, path: [...at, ...path] })))
}

/** The places of a config that take their options from CoreHR; paths begin at its root. */
export function corehrUses(config: ConfigThere): ReadonlyArray<CorehrUse> {
  return ofItems(config, (item, at) => item.corehrUses.map(({ source, path }) => ({ source, path: [...at, ...path] })))
}

/**
 * The resources that a config means. `accountsFrom` gives the accounts of a file that the config names, `optionsFrom`
 * the options of a field that takes them from CoreHR. An address may come twice only through such files; see
 * {@link repeatedAddresses}.
 */
export function desiredState(
  config: ConfigThere,
  accountsFrom: Given['accountsFrom'],
  optionsFrom: Given['optionsFrom'],
): DesiredState {
  const given: Given = { accountsFrom, optionsFrom, safeguards: config.safeguards ?? {} }
  const resources = ofItems(config, (item, path) => item.resources(given).map((each) => ({ ...each, path })))
  return [...resources].sort((a, b) => compareText(a.address, b.address))
}

/** Pairs of resources with the same address. */
export function repeatedAddresses(desired: DesiredState): ReadonlyArray<readonly [DesiredResource, DesiredResource]> {
  return desired.flatMap((each, i) => {
    const next = desired[i + 1]
    return next?.address === each.address ? [[each, next] as const] : []
  })
}
