/**
 * How `fields.config.*` is read, and the desired state that it means: the sections of all kinds, joined.
 */
import { error } from '../kit/diagnostic.js'
import type * as t from 'io-ts'
import { compareText } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { SECTIONS } from '../kinds/registry.js'
import type { AccountsFile, CorehrUse, Given, Item, Section } from '../kinds/section.js'
import { Rules, type DecodedRules } from '../rules/rule-settings.js'
import { Safeguards, type SafeguardsConfig } from './safeguards.js'
import { StoreChoice } from './store-choice.js'

/** The config as decoded: still to be joined with the files that it names. It also has the items of each section. */
export interface DecodedConfig {
  readonly store?: StoreChoice
  readonly corehr_catalog?: string
  readonly rules?: DecodedRules
  readonly safeguards?: SafeguardsConfig
}

const repeated = ({ member, once }: Section, raw: Readonly<Record<string, unknown>>, context: t.Context): t.Errors => {
  const items: unknown = raw[member]
  if (!Array.isArray(items)) return []
  const first = new Map<string, Path>()
  const errors: Array<t.ValidationError> = []
  for (const [i, item] of (items as ReadonlyArray<unknown>).entries()) {
    for (const [identity, below] of typeof item === 'object' && item !== null ? once.places(item) : []) {
      const path = [member, i, ...below]
      const earlier = first.get(identity)
      if (earlier === undefined) first.set(identity, path)
      else {
        errors.push(Codec.error(context, error('repeated', { what: once.what, found: identity, first: earlier }), path))
      }
    }
  }
  return errors
}

/** Reads what `fields.config.*` exports; all mistakes at once. */
export const Config: t.Type<DecodedConfig, unknown> = Codec.strict(
  `a config: { ${SECTIONS.map(({ member }) => member).join(', ')} }`,
  {},
  {
    $schema: Codec.text,
    ...Object.fromEntries(SECTIONS.map(({ member, items }) => [member, items])),
    store: StoreChoice,
    corehr_catalog: Codec.nonEmptyText,
    rules: Rules,
    safeguards: Safeguards,
  },
  (raw, context) => SECTIONS.flatMap((section) => repeated(section, raw, context)),
)

/** What `of` gives for each item of the config, with the item's path. */
const ofItems = <A>(config: DecodedConfig, of: (item: Item, path: Path) => ReadonlyArray<A>): ReadonlyArray<A> => {
  // By its name alone, a member's type can't be told; it was read by the codec of its section.
  const sections = config as Readonly<Record<string, ReadonlyArray<Item> | undefined>>
  return SECTIONS.flatMap(({ member }) => (sections[member] ?? []).flatMap((item, i) => of(item, [member, i])))
}

/** The CSV files of accounts that a config names; paths begin at its root. */
export function accountsFiles(config: DecodedConfig): ReadonlyArray<AccountsFile> {
  return ofItems(config, (item, at) => item.accountsFiles.map(({ name, path }) => ({ name, path: [...at, ...path] })))
}

/** The places of a config that take their options from CoreHR; paths begin at its root. */
export function corehrUses(config: DecodedConfig): ReadonlyArray<CorehrUse> {
  return ofItems(config, (item, at) => item.corehrUses.map(({ source, path }) => ({ source, path: [...at, ...path] })))
}

/**
 * The resources that a config means. `accountsFrom` gives the accounts of a file that the config names, `optionsFrom`
 * the options of a field that takes them from CoreHR. An address may come twice only through such files; see
 * {@link repeatedAddresses}.
 */
export function desiredState(
  config: DecodedConfig,
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
