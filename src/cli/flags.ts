/**
 * Flags and values that several commands have.
 */
import * as E from 'fp-ts/lib/Either.js'
import { CATALOG_FILE, SNAPSHOT_FILE } from '../config/project-files.js'
import { PRESETS } from '../diagnostics/help-words.js'
import { catalogWords, OPTIONS, reportWords, snapshotWords } from '../diagnostics/option-words.js'
import type { Takes } from '../diagnostics/usage.js'
import { tenantKey, type Address, type Selection } from '../kinds/brand.js'
import { KINDS, parseAddress, parseSelection } from '../kinds/registry.js'
import type { Words } from '../kit/language.js'
import { AMOUNT, PERCENT, type NumberKind } from '../kit/numbers.js'
import { SELECTOR_FLAGS, SELECTORS, type PlanOptions, type Selector } from '../plan/plan-options.js'
import { anyText, flag, type Input, type InputsOf, type Value } from './command.js'
import type { ConnectionOptions } from './connection.js'
import type { CatalogOptions, LiveOptions } from './corehr-session.js'
import type { EditOptions } from './edit-snapshot.js'
import type { LockOptions } from './locked-work.js'
import { parseReport, type ReportIn } from './report-option.js'
import type { Rule } from './together.js'
import type { ConfigOptions, WorkspaceOptions } from './workspace.js'

// Before the flags that are made by them.
const DECIMAL = /^\d+(\.\d+)?$/
const MAX_SECONDS = 3600

export const configFlags: InputsOf<ConfigOptions> = {
  config: flag('--config <file>', OPTIONS.config, anyText),
  env: flag('--env <name>', OPTIONS.env, anyText),
}

export const workspaceFlags: InputsOf<WorkspaceOptions> = {
  ...configFlags,
  snapshot: flag('--snapshot <file>', snapshotWords(SNAPSHOT_FILE), anyText),
}

export const lockFlags: InputsOf<LockOptions> = {
  lockTimeout: flag('--lock-timeout <seconds>', OPTIONS.lockTimeout, seconds(0, 0)),
}

export const yesFlag: Input<true | undefined> = flag('--yes', OPTIONS.yes)

export function jsonFlag(words: Words = OPTIONS.json): Input<true | undefined> {
  return flag('--json', words)
}

export const editFlags: InputsOf<EditOptions> = { yes: yesFlag, json: jsonFlag(), ...lockFlags }

/** How long a call in doubt may still arrive, in seconds. */
export const settleFlag: Input<number> = flag('--settle <seconds>', OPTIONS.settle, seconds(60, 0))

export const connectionFlags: InputsOf<ConnectionOptions> = {
  timeout: flag('--timeout <seconds>', OPTIONS.timeout, seconds(30, Number.MIN_VALUE)),
  concurrency: flag('--concurrency <n>', OPTIONS.concurrency, count(16, 1, 100)),
  retries: flag('--retries <n>', OPTIONS.retries, count(3, 0, 10)),
  verbose: flag('--verbose', OPTIONS.verbose),
}

export const liveFlags: InputsOf<LiveOptions> = {
  ...connectionFlags,
  tenant: flag('--tenant <key>', OPTIONS.tenant, {
    parse: (text) => {
      const key = tenantKey(text)
      return key === undefined ? E.left({ takes: 'tenant_key' }) : E.right(key)
    },
  }),
}

export const catalogFlags: InputsOf<CatalogOptions> = {
  ...configFlags,
  catalog: flag('--catalog <file>', catalogWords(CATALOG_FILE), anyText),
}

export const planFlags: InputsOf<PlanOptions> = {
  target: selectorFlag('target'),
  exclude: selectorFlag('exclude'),
  replace: { ...selectorFlag('replace'), formerly: '--replace' },
  forget: selectorFlag('forget'),
  destroy: selectorFlag('destroy'),
  update: { ...selectorFlag('update'), formerly: '--update' },
  unprotect: { ...selectorFlag('unprotect'), formerly: '--unprotect' },
  resend: selectorFlag('resend'),
  // They go before the limits of the config.
  maxChanges: flag('--max-changes <n>', OPTIONS.maxChanges, limit(AMOUNT)),
  maxChangedPercent: flag('--max-changed-percent <p>', OPTIONS.maxChangedPercent, limit(PERCENT)),
}

/** A plan file beside them would be two plans. */
export const notBesidePlan: Rule<PlanOptions & { readonly plan?: string }> = {
  of: ['plan'],
  excludes: [...SELECTORS, 'maxChanges', 'maxChangedPercent'],
  mistake: 'selectors_beside_plan',
}

/** `--report`, in the formats that the command has. */
export function reportFlag<F extends string>(
  what: 'plan' | 'drift',
  formats: ReadonlyArray<F>,
): Input<ReadonlyArray<ReportIn<F>>> {
  return flag('--report <format[=file]>', reportWords(what, formats), {
    parse: (text, before: ReadonlyArray<ReportIn<F>> = []) => {
      const report = parseReport(text, formats)
      return E.isLeft(report) ? report : E.right([...before, report.right])
    },
    preset: [],
    presetWords: { en: 'human', zh: 'human' },
  })
}

export function address(text: string): E.Either<Takes, Address> {
  const named = parseAddress(text)
  return named === undefined ? E.left({ takes: 'address', kinds: KINDS }) : E.right(named)
}

export function addresses(text: string, before: ReadonlyArray<Address> = []): E.Either<Takes, ReadonlyArray<Address>> {
  const named = address(text)
  if (E.isLeft(named)) return named
  return E.right(before.includes(named.right) ? before : [...before, named.right])
}

export function selections(
  text: string,
  before: ReadonlyArray<Selection> = [],
): E.Either<Takes, ReadonlyArray<Selection>> {
  const named = parseSelection(text)
  if (named === undefined) return E.left({ takes: 'selection', kinds: KINDS })
  return E.right(before.includes(named) ? before : [...before, named])
}

function selectorFlag(name: Selector): Input<ReadonlyArray<Selection>> {
  const value = { parse: selections, preset: [], presetWords: PRESETS.none }
  return flag(`${SELECTOR_FLAGS[name]} <resource>`, OPTIONS[name], value)
}

/** A number in digits, where `is` takes it. */
export function numberOf(
  digits: RegExp,
  is: (n: number) => boolean,
  takes: Takes,
): { readonly parse: (text: string) => E.Either<Takes, number> } {
  return {
    parse: (text) => {
      const n = digits.test(text) ? Number(text) : Number.NaN
      return is(n) ? E.right(n) : E.left(takes)
    },
  }
}

function seconds(preset: number, least: number): Value<number> & { readonly preset: number } {
  const takes: Takes = { takes: 'seconds', most: MAX_SECONDS }
  return { preset, ...numberOf(DECIMAL, (n) => n >= least && n <= MAX_SECONDS, takes) }
}

export function count(preset: number, least: number, most: number): Value<number> & { readonly preset: number } {
  return { preset, ...numberOf(/^\d+$/, (n) => n >= least && n <= most, { takes: 'whole_number', least, most }) }
}

function limit({ is, name }: NumberKind): Value<number> {
  return numberOf(DECIMAL, is, { takes: 'number', name })
}
