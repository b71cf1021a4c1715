/**
 * What was spoilt before it came into the config, whatever rules it has: texts whose bytes were lost, and account ids that
 * a number rounded.
 */
import { addressParts } from '../kinds/brand.js'
import type { DesiredResource, DesiredState } from '../kinds/desired-state.js'
import { sectionOf } from '../kinds/registry.js'
import { error, warning, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Path } from '../kit/positions.js'
import { looksRounded } from '../kit/spreadsheet.js'

export interface SpoiltCodes {
  /** U+FFFD, which stands for bytes that could not be read. */
  readonly replacement_character: { readonly text: string }
  /** A warning: what rounds so, how many ids look so, and some of them. */
  readonly account_ids_rounded: {
    readonly by: 'spreadsheet' | 'number'
    readonly count: number
    readonly some: ReadonlyArray<string>
  }
}

export function spoilt(desired: DesiredState): ReadonlyArray<DiagnosticOf<SpoiltCodes>> {
  return [...unreadable(desired), ...rounded(desired)]
}

/** Resources of one item share their content. */
const unreadable = (desired: DesiredState): ReadonlyArray<DiagnosticOf<SpoiltCodes>> => {
  const seen = new Set<unknown>()
  return desired.flatMap(({ address, content, path }) => {
    if (seen.has(content)) return []
    seen.add(content)
    const { fields } = sectionOf(address)
    return fields === undefined ? [] : unreadableIn(fields.of(content), [...path, ...fields.path])
  })
}

const unreadableIn = (value: unknown, path: Path): ReadonlyArray<DiagnosticOf<SpoiltCodes>> => {
  if (typeof value === 'string') {
    return value.includes('\uFFFD') ? [error('replacement_character', { text: value }, { path })] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    unreadableIn(member, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** So many are shown. */
const SOME = 3

/** Of ids as they are, one of 1,000 looks like a number of JavaScript; where there are more, they were numbers. */
const BY_CHANCE = 1 / 20

const rounded = (desired: DesiredState): ReadonlyArray<DiagnosticOf<SpoiltCodes>> => {
  const by = { spreadsheet: [] as Array<DesiredResource>, number: [] as Array<DesiredResource> }
  const accounts = desired.filter(({ address }) => /\/\d+$/.test(address))
  for (const each of accounts) {
    const what = looksRounded(addressParts(each.address).name)
    if (what !== undefined) by[what].push(each)
  }
  const isByChance = by.number.length <= accounts.length * BY_CHANCE
  return [...roundedBy('spreadsheet', by.spreadsheet), ...roundedBy('number', isByChance ? [] : by.number)]
}

const roundedBy = (
  by: 'spreadsheet' | 'number',
  found: ReadonlyArray<DesiredResource>,
): ReadonlyArray<DiagnosticOf<SpoiltCodes>> => {
  const [first] = found
  if (first === undefined) return []
  const some = found.slice(0, SOME).map(({ address }) => addressParts(address).name)
  return [warning('account_ids_rounded', { by, count: found.length, some }, { path: first.path })]
}
