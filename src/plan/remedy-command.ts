/**
 * The command line of a remedy: one line for a shell, which does for all resources of a group what is said of the first.
 * It asks again for all that the plan was asked for. Pure.
 */
import { addressParts, type Address, type Selection } from '../kinds/brand.js'
import { compareText } from '../kit/canonical-json.js'
import { SELECTOR_FLAGS, SELECTORS, type PlanOptions, type Selector } from './plan-options.js'
import { contents, type Exceeded, type Plan, type PlannedResource } from './plan.js'
import type { Remedy } from './remedies.js'
import { matches } from './selectors.js'

/** What a command line says of where config, record and catalog are, for another one. */
export interface Given {
  readonly config?: string
  readonly snapshot?: string
  readonly env?: string
  readonly catalog?: string
  readonly tenant?: string
}

export function remedyCommand(remedy: Remedy, addresses: ReadonlyArray<Address>, plan: Plan, where: Given): string {
  const given = givenAgain({ ...where, env: plan.environment }, OF_RECORD)
  switch (remedy._tag) {
    case 'Select':
      return line('plan', ...given, ...flags(allowing(remedy.selectors, addresses, plan)))
    case 'Limit':
      return line('plan', ...given, ...flags({ ...plan.asked, ...limits(remedy.exceeded) }))
    case 'LetGo': {
      const unprotected = remedy.isProtected ? [SELECTOR_FLAGS.unprotect] : []
      return line('state', 'rm', ...given, ...unprotected, ...addresses)
    }
    case 'Resolve': {
      const flag = remedy.tookEffect ? '--applied' : '--not-applied'
      return addresses.map((address) => line('resolve', ...given, address, flag)).join(' && ')
    }
  }
}

/** The same flags on another command line, of those that it takes; none that was not given. */
export function givenAgain(
  given: { readonly [F in keyof Given]: Given[F] | undefined },
  takes: ReadonlyArray<keyof Given>,
): ReadonlyArray<string> {
  return takes.flatMap((each) => {
    const value = given[each]
    return value === undefined ? [] : [`--${each}`, value]
  })
}

/** What a command on the record takes. */
export const OF_RECORD: ReadonlyArray<keyof Given> = ['config', 'snapshot', 'env']

export function commandLine(...words: ReadonlyArray<string>): string {
  return words.map(quoted).join(' ')
}

const line = (...words: ReadonlyArray<string>): string => commandLine('feishu-fields', ...words)

/** As a POSIX shell takes it for one word that is nothing else. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

const flags = (asked: PlanOptions): ReadonlyArray<string> => [
  ...SELECTORS.flatMap((each) =>
    asked[each].toSorted(compareText).flatMap((selection) => [SELECTOR_FLAGS[each], selection]),
  ),
  ...(asked.maxChanges === undefined ? [] : ['--max-changes', String(asked.maxChanges)]),
  ...(asked.maxChangedPercent === undefined ? [] : ['--max-changed-percent', String(asked.maxChangedPercent)]),
]

const limits = (exceeded: ReadonlyArray<Exceeded>): Pick<PlanOptions, 'maxChanges' | 'maxChangedPercent'> =>
  Object.assign(
    {},
    ...exceeded.map((each) =>
      each.code === 'max_changes'
        ? { maxChanges: each.params.changed }
        : { maxChangedPercent: percentOf(each.params.changed, each.params.live) },
    ),
  ) as Pick<PlanOptions, 'maxChanges' | 'maxChangedPercent'>

/** The least whole number of percent that would allow it. */
export function percentOf(changed: number, live: number): number {
  return Math.ceil((changed * 100) / live)
}

/** What was asked for, and the selectors for these resources, which are then named by no selector that excludes one of these. */
const allowing = (selectors: ReadonlyArray<Selector>, addresses: ReadonlyArray<Address>, plan: Plan): PlanOptions => {
  const asked: Record<Selector, ReadonlyArray<Selection>> = { ...plan.asked }
  for (const selector of selectors) {
    const named = naming(selector, addresses, plan)
    asked[selector] = [...new Set([...asked[selector], ...named])]
    const other = selector === 'forget' ? 'destroy' : selector === 'destroy' ? 'forget' : undefined
    if (other !== undefined) asked[other] = asked[other].filter((each) => !addresses.some((a) => matches(each, a)))
  }
  return { ...plan.asked, ...asked }
}

const FEW = 3

/** By a pattern, where there are several and it names just these of those that the selector is for. */
const naming = (
  selector: Selector,
  addresses: ReadonlyArray<Address>,
  { resources }: Plan,
): ReadonlyArray<Selection> => {
  if (addresses.length < FEW) return addresses
  const fit = resources.filter((each) => fits(selector, each)).map(({ address }) => address)
  const [first] = addresses
  const { kind, tenant } = addressParts(first as Address)
  const patterns = [`${kind}/*`, ...(tenant === undefined ? [] : [`${kind}/*@${tenant}`]), `${commonStart(addresses)}*`]
  const these = new Set(addresses)
  const exact = patterns.find((pattern) => {
    const named = fit.filter((each) => matches(pattern, each))
    return named.length === these.size && named.every((each) => these.has(each))
  })
  return exact === undefined ? addresses : [exact as Selection]
}

const fits = (selector: Selector, { decision }: PlannedResource): boolean => {
  const isGone = decision._tag === 'Forget' || contents(decision).after === undefined
  if (selector === 'forget' || selector === 'destroy') return isGone
  return selector === 'unprotect' || !isGone
}

const commonStart = ([first = '', ...others]: ReadonlyArray<string>): string => {
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}
