/**
 * What `fields.config.*` may say ({@link FieldsConfig}), and the desired state that it means.
 */
import * as t from 'io-ts'
import {
  accountId,
  tenantKey,
  SCOPES,
  type AccountId,
  type Scope,
  type ScopeName,
  type TenantKey,
} from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { AccountFieldList, type AccountField, type Field, type Option } from '../kinds/custom-fields/field.js'
import {
  ConfiguredFieldList,
  isFromCorehr,
  type BackgroundCheckField,
  type ConfiguredField,
} from './configured-field.js'
import type {
  DesiredResource,
  DesiredState,
  OnChecksUnderWay,
  OnStructuralChange,
  Protect,
} from '../kinds/desired-state.js'
import type { DecodedOptionsFromCorehr } from '../corehr/catalog/from-corehr.js'
import * as Form from '../kinds/custom-fields/form.js'
import { AccountIdText } from '../kinds/call-body.js'
import { Rules, type DecodedRules, type RulesConfig } from '../rules/rule-settings.js'
import { OnChecksUnderWayCodec, Safeguards, type SafeguardsConfig } from './safeguards.js'
import { StoreChoice } from './store-choice.js'
import * as Target from '../kinds/target.js'

/** What `fields.config.*` exports. Field definitions keep the platform's own names. */
export interface FieldsConfig {
  /** For editors; ignored. */
  readonly $schema?: string
  /** Fields that a customer fills in to bind an account, by scope. */
  readonly eco_account_custom_fields?: ReadonlyArray<AccountFieldsConfig>
  /** Forms shown when a background check is ordered, by account. */
  readonly eco_background_check_custom_fields?: ReadonlyArray<BackgroundCheckFieldsConfig>
  /** Where the snapshot is kept; default: the file `fields.snapshot.json` beside the config. */
  readonly store?: StoreChoice
  /** The CoreHR catalog, relative to the config's folder; default: `corehr.catalog.json`. */
  readonly corehr_catalog?: string
  /** What the forms must keep to besides what the platform asks; none runs that is not named. */
  readonly rules?: RulesConfig
  /** Which plans need somebody's word. */
  readonly safeguards?: SafeguardsConfig
}

/**
 * Returns its argument. The types make `options` required for select and multiselect, and an error elsewhere.
 *
 * @example
 * export default defineConfig({ eco_account_custom_fields: [{ scope: 'exam', custom_field_list: fields }] })
 */
export const defineConfig = (config: FieldsConfig): FieldsConfig => config

export interface AccountFieldsConfig {
  /** `background_check` (the platform's 1) or `exam` (2). */
  readonly scope: ScopeName | Scope
  /** The customer's tenant; for store apps, which serve several. */
  readonly tenant_key?: string
  readonly on_structural_change?: OnStructuralChange
  readonly protect?: Protect
  readonly custom_field_list: ReadonlyArray<AccountField>
}

/** One account, from the event `hire.eco_account.created_v1`. */
export interface AccountConfig {
  readonly account_id: string
  /** The customer's tenant; for store apps, which serve several. */
  readonly tenant_key?: string
}

interface BackgroundCheckForm {
  readonly on_structural_change?: OnStructuralChange
  readonly on_checks_under_way?: OnChecksUnderWay
  readonly protect?: Protect
  readonly custom_field_list: ReadonlyArray<BackgroundCheckField>
}

/** The form of one account, or of several: listed, or in a CSV file with the columns `account_id` and `tenant_key`. */
export type BackgroundCheckFieldsConfig =
  | (BackgroundCheckForm & AccountConfig & { readonly accounts?: never })
  | (BackgroundCheckForm & {
      readonly accounts: ReadonlyArray<AccountConfig> | { readonly from: string }
      readonly account_id?: never
      readonly tenant_key?: never
    })

/** The config as decoded: still to be joined with the files that it names. */
export interface DecodedConfig {
  readonly eco_account_custom_fields?: ReadonlyArray<DecodedAccountFields>
  readonly eco_background_check_custom_fields?: ReadonlyArray<DecodedBackgroundCheckFields>
  readonly store?: StoreChoice
  readonly corehr_catalog?: string
  readonly rules?: DecodedRules
  readonly safeguards?: SafeguardsConfig
}

interface DecodedAccountFields {
  readonly scope: Scope
  readonly tenant_key?: TenantKey
  readonly on_structural_change?: OnStructuralChange
  readonly protect?: Protect
  readonly custom_field_list: ReadonlyArray<AccountField>
}

export type DecodedAccounts = ReadonlyArray<DecodedAccount> | { readonly from: string }

interface DecodedBackgroundCheckFields extends Partial<DecodedAccount> {
  readonly accounts?: DecodedAccounts
  readonly on_structural_change?: OnStructuralChange
  readonly on_checks_under_way?: OnChecksUnderWay
  readonly protect?: Protect
  readonly custom_field_list: ReadonlyArray<ConfiguredField>
}

const TenantKeyText: t.Type<TenantKey, unknown> = Codec.minted(
  'a tenant key: a string without spaces, "/" or "@"',
  tenantKey,
)

export interface DecodedAccount {
  readonly account_id: AccountId
  readonly tenant_key?: TenantKey
}

const DecodedAccount: t.Type<DecodedAccount, unknown> = Codec.strict(
  'an account: { account_id, tenant_key? }',
  { account_id: AccountIdText },
  { tenant_key: TenantKeyText },
)

const scopeOf = (u: unknown): Scope | undefined => {
  const found = Object.entries(SCOPES).find(([number, name]) => name === u || Number(number) === u)
  return found === undefined ? undefined : (Number(found[0]) as Scope)
}

const ScopeCodec: t.Type<Scope, unknown> = Codec.decoder('a scope: "background_check" or "exam"', (u, context) => {
  const scope = scopeOf(u)
  return scope === undefined
    ? Codec.fail(u, context, { _tag: 'NotOneOf', found: u, accepted: [...Object.values(SCOPES), 1, 2] })
    : t.success(scope)
})

const guards = {
  on_structural_change: Codec.oneOf<OnStructuralChange>('what a structural change does', ['reject', 'replace']),
  protect: Codec.trueOrFalse,
}

const AccountFields: t.Type<DecodedAccountFields, unknown> = Codec.strict(
  'account fields: { scope, custom_field_list }',
  { scope: ScopeCodec, custom_field_list: AccountFieldList },
  { tenant_key: TenantKeyText, ...guards },
)

const AccountList: t.Type<ReadonlyArray<DecodedAccount>, unknown> = Codec.list(
  'a list of accounts: [{ account_id }]',
  DecodedAccount,
)

const AccountsFrom: t.Type<{ readonly from: string }, unknown> = Codec.strict(
  'accounts from a file: { from }',
  { from: Codec.nonEmptyText },
  {},
)

const Accounts: t.Type<DecodedAccounts, unknown> = Codec.decoder(
  'a list of accounts: [{ account_id }], or { from: "accounts.csv" }',
  (u, context) => {
    if (typeof u !== 'object' || u === null) return Codec.wrongType(u, context, Accounts.name)
    if (!Array.isArray(u)) return AccountsFrom.validate(u, context)
    return u.length === 0 ? Codec.fail(u, context, { _tag: 'AccountsEmpty' }) : AccountList.validate(u, context)
  },
)

const BackgroundCheckFields: t.Type<DecodedBackgroundCheckFields, unknown> = Codec.strict(
  'background-check fields: { account_id, custom_field_list }',
  { custom_field_list: ConfiguredFieldList },
  {
    account_id: AccountIdText,
    tenant_key: TenantKeyText,
    accounts: Accounts,
    on_checks_under_way: OnChecksUnderWayCodec,
    ...guards,
  },
  (raw, context) => {
    if (raw['account_id'] === undefined) {
      if (raw['accounts'] === undefined) return [Codec.error(raw, context, { _tag: 'NoAccount' })]
      return raw['tenant_key'] === undefined
        ? []
        : [Codec.error(raw, context, { _tag: 'TenantBesideAccounts' }, ['tenant_key'])]
    }
    return raw['accounts'] === undefined ? [] : [Codec.error(raw, context, { _tag: 'TwoKindsOfAccount' }, ['accounts'])]
  },
)

type Place = readonly [identity: string, path: Codec.Path]

/** Where each scope (per tenant) and each account of a raw config stands, whatever else is wrong with it. */
const placesOf = (
  raw: Readonly<Record<string, unknown>>,
  list: string,
  of: (item: object, at: Codec.Path) => ReadonlyArray<Place>,
) => {
  const items: unknown = raw[list]
  if (!Array.isArray(items)) return []
  return items.flatMap((item: unknown, i) => (typeof item === 'object' && item !== null ? of(item, [list, i]) : []))
}

const repeated = (
  what: Codec.RepeatedThing,
  places: ReadonlyArray<Place>,
  raw: unknown,
  context: t.Context,
): t.Errors => {
  const first = new Map<string, Codec.Path>()
  return places.flatMap(([identity, path]) => {
    const earlier = first.get(identity)
    if (earlier !== undefined) {
      return [Codec.error(raw, context, { _tag: 'Repeated', what, found: identity, first: earlier }, path)]
    }
    first.set(identity, path)
    return []
  })
}

const scopePlaces = (item: object, at: Codec.Path): ReadonlyArray<Place> => {
  const { scope: raw, tenant_key } = item as { readonly scope?: unknown; readonly tenant_key?: unknown }
  const scope = scopeOf(raw)
  if (scope === undefined) return []
  return [[`${SCOPES[scope]}${typeof tenant_key === 'string' ? `@${tenant_key}` : ''}`, [...at, 'scope']]]
}

const accountPlaces = (item: object, at: Codec.Path): ReadonlyArray<Place> => {
  const { accounts } = item as { readonly accounts?: unknown }
  const listed = Array.isArray(accounts) ? accounts : []
  return [
    ...accountPlace(item, at),
    ...listed.flatMap((each: unknown, i) => accountPlace(each, [...at, 'accounts', i])),
  ]
}

const accountPlace = (item: unknown, at: Codec.Path): ReadonlyArray<Place> => {
  const id = typeof item === 'object' && item !== null && 'account_id' in item ? item.account_id : undefined
  return typeof id === 'string' ? [[id, [...at, 'account_id']]] : []
}

/** Reads what `fields.config.*` exports; all mistakes at once. */
export const Config: t.Type<DecodedConfig, unknown> = Codec.strict(
  'a config: { eco_account_custom_fields, eco_background_check_custom_fields }',
  {},
  {
    $schema: Codec.text,
    eco_account_custom_fields: Codec.list('a list of account fields, one item a scope', AccountFields),
    eco_background_check_custom_fields: Codec.list('a list of background-check forms', BackgroundCheckFields),
    store: StoreChoice,
    corehr_catalog: Codec.nonEmptyText,
    rules: Rules,
    safeguards: Safeguards,
  },
  (raw, context) => [
    ...repeated('scope', placesOf(raw, 'eco_account_custom_fields', scopePlaces), raw, context),
    ...repeated('account', placesOf(raw, 'eco_background_check_custom_fields', accountPlaces), raw, context),
  ],
)

/** A row of a CSV file of accounts, with its line (1-based). */
export interface AccountRow extends DecodedAccount {
  readonly line: number
}

/** One row's account, from its cells; `undefined` names the cell that is wrong. */
export const accountRow = (line: number, id: string, tenant: string): AccountRow | 'account_id' | 'tenant_key' => {
  // Spreadsheets shorten long numbers to 6.99584E+18, and what was cut off is lost.
  const account_id = /^\d(?:\.\d+)?E\+\d+$/i.test(id) ? undefined : accountId(id)
  if (account_id === undefined) return 'account_id'
  if (tenant === '') return { account_id, line }
  const tenant_key = tenantKey(tenant)
  return tenant_key === undefined ? 'tenant_key' : { account_id, tenant_key, line }
}

/**
 * The resources that a config means. `accountsFrom` gives the accounts of a file that the config names, `optionsFrom`
 * the options of a field that takes them from CoreHR. An address may come twice only through such files; see
 * {@link repeatedAddresses}.
 */
export const desiredState = (
  config: DecodedConfig,
  accountsFrom: (file: string) => ReadonlyArray<DecodedAccount>,
  optionsFrom: (source: DecodedOptionsFromCorehr) => ReadonlyArray<Option>,
): DesiredState => {
  const accountFields = (config.eco_account_custom_fields ?? []).map((each, i) =>
    resource(each, ['eco_account_custom_fields', i])(Target.account(each.scope, each.tenant_key)),
  )
  const underWay = config.safeguards?.on_checks_under_way
  const forms = (config.eco_background_check_custom_fields ?? []).flatMap((each, i) => {
    const custom_field_list = each.custom_field_list.map((field) => withOptions(field, optionsFrom))
    return accountsOf(each, accountsFrom)
      .map((account) => Target.backgroundCheck(account.account_id, account.tenant_key))
      .map(resource({ ...each, custom_field_list }, ['eco_background_check_custom_fields', i], underWay))
  })
  return [...accountFields, ...forms].sort((a, b) => compareText(a.address, b.address))
}

/** A place of a config that takes its options from CoreHR; the path is that of `from_corehr`. */
export interface CorehrUse {
  readonly source: DecodedOptionsFromCorehr
  readonly path: Codec.Path
}

export const corehrUses = ({ eco_background_check_custom_fields = [] }: DecodedConfig): ReadonlyArray<CorehrUse> =>
  eco_background_check_custom_fields.flatMap(({ custom_field_list }, i) =>
    custom_field_list.flatMap(({ options: source }, j) => {
      const field = ['eco_background_check_custom_fields', i, 'custom_field_list', j]
      return isFromCorehr(source) ? [{ source, path: [...field, 'options', 'from_corehr'] }] : []
    }),
  )

const withOptions = (
  { options, ...field }: ConfiguredField,
  optionsFrom: (source: DecodedOptionsFromCorehr) => ReadonlyArray<Option>,
): Field => {
  if (options === undefined) return field
  return { ...field, options: isFromCorehr(options) ? optionsFrom(options) : options }
}

const accountsOf = (
  each: DecodedBackgroundCheckFields,
  accountsFrom: (file: string) => ReadonlyArray<DecodedAccount>,
): ReadonlyArray<DecodedAccount> => {
  const { account_id, tenant_key, accounts } = each
  if (account_id !== undefined) return [{ account_id, ...(tenant_key === undefined ? {} : { tenant_key }) }]
  if (accounts === undefined) return []
  return 'from' in accounts ? accountsFrom(accounts.from) : accounts
}

/** The resource of each target that an item of the config is for; they share one form. */
const resource = (
  each: Pick<DecodedBackgroundCheckFields, 'on_structural_change' | 'on_checks_under_way' | 'protect'> & {
    readonly custom_field_list: ReadonlyArray<Field>
  },
  path: Codec.Path,
  onChecksUnderWay: OnChecksUnderWay = 'update',
): ((target: Target.Target) => DesiredResource) => {
  const shared = {
    form: Form.canonical(each.custom_field_list),
    onStructuralChange: each.on_structural_change ?? 'reject',
    onChecksUnderWay: each.on_checks_under_way ?? onChecksUnderWay,
    protect: each.protect,
    path,
  }
  return (target) => ({ address: Target.address(target), target, ...shared })
}

/** Pairs of resources with the same address. */
export const repeatedAddresses = (desired: DesiredState): ReadonlyArray<readonly [DesiredResource, DesiredResource]> =>
  desired.flatMap((each, i) => {
    const next = desired[i + 1]
    return next?.address === each.address ? [[each, next] as const] : []
  })
