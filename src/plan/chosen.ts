/**
 * Which resources the options of a plan name, and what of the options does not fit config and snapshot. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { isSeveral, type Address, type Selection } from '../kinds/brand.js'
import type { DesiredResource } from '../kinds/desired-state.js'
import { error, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import type { Entry } from '../state/entry.js'
import type { OpenDecisions } from './idle-decisions.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import { SELECTORS, type PlanOptions, type Selector } from './plan-options.js'
import { nameable, selected, type Selectable } from './selectors.js'

/** The resources that each option names. */
export type Chosen = Readonly<Record<Selector, ReadonlySet<Address>>>

/** What there is to choose from. */
export interface Choosable {
  readonly wanted: ReadonlyMap<Address, DesiredResource>
  readonly entries: ReadonlyMap<Address, Entry>
  /** Those of config and snapshot. */
  readonly known: ReadonlyArray<Address>
  /** Of the config. */
  readonly open: Pick<OpenDecisions, 'moves' | 'removed' | 'adopted'>
}

export interface Choice {
  readonly chosen: Chosen
  /** Those that the plan looks at. */
  readonly looked: ReadonlyArray<Address>
}

type Why = PlanFileCodes['selector']['why']

/** Fails with every selection that names nothing, or nothing that its option is for. */
export function choose(from: Choosable, options: PlanOptions): E.Either<Diagnostics<PlanFileCodes>, Choice> {
  const { wanted, known } = from
  const among = known.map((address): Selectable => wanted.get(address) ?? { address })
  const named = SELECTORS.flatMap((selector) => options[selector].map((each) => namedBy(selector, each, among)))
  const all = (...of: ReadonlyArray<Selector>) =>
    new Set(named.flatMap(({ selector, addresses }) => (of.includes(selector) ? addresses : [])))

  const [targets, excluded] = [all('target'), all('exclude')]
  const looked = known.filter((each) => (options.target.length === 0 || targets.has(each)) && !excluded.has(each))
  const why = misfit(from, new Set(looked), all('forget'), all('destroy'))
  const sets = Object.fromEntries(SELECTORS.map((each) => [each, new Set<Address>()])) as Record<Selector, Set<Address>>
  const problems: Array<DiagnosticOf<PlanFileCodes>> = []
  for (const { selector, selection, addresses } of named) {
    const against = addresses.map((address) => why(selector, address))
    for (const [i, address] of addresses.entries()) if (against[i] === undefined) sets[selector].add(address)
    // A pattern and a label name those that the option is for, of all that they fit.
    const isFit = against.includes(undefined) && !against.includes('two_selectors')
    const problem = against.find((each) => each === 'two_selectors') ?? against[0] ?? 'unknown'
    if (!isFit)
      problems.push(error('selector', { selector, selection, why: problem, known: nameable(selection, among) }))
  }
  const [last] = options.exclude
  if (last !== undefined && problems.length === 0 && looked.length === 0) {
    problems.push(error('selector', { selector: 'exclude', selection: last, why: 'nothing_left', known: [] }))
  }
  const [problem, ...more] = problems
  return problem === undefined ? E.right({ chosen: sets, looked }) : E.left([problem, ...more])
}

const namedBy = (selector: Selector, selection: Selection, among: ReadonlyArray<Selectable>) => ({
  selector,
  selection,
  addresses: isSeveral(selection) ? selected(selection, among) : [selection],
})

/** Why a resource is none that a selector is for; `undefined` where it is. */
const misfit = (
  { wanted, entries, known, open: { moves, removed, adopted } }: Choosable,
  looked: ReadonlySet<Address>,
  forgotten: ReadonlySet<Address>,
  destroyed: ReadonlySet<Address>,
): ((selector: Selector, address: Address) => Why | undefined) => {
  const [isKnown, movedAway] = [new Set(known), new Set(moves.values())]
  return (selector, address) => {
    if (movedAway.has(address)) return 'moved'
    if (!isKnown.has(address)) return entries.has(address) ? 'already_destroyed' : 'unknown'
    if (selector === 'target' || selector === 'exclude') return undefined
    if (!looked.has(address)) return 'left_out'
    if (selector === 'unprotect') return undefined
    const isWanted = wanted.has(address)
    if (selector === 'resend' && adopted.has(address)) return 'to_be_adopted'
    if (selector === 'replace' || selector === 'update' || selector === 'resend') {
      return isWanted ? undefined : 'not_in_config'
    }
    if (isWanted) return 'still_in_config'
    if (forgotten.has(address) && destroyed.has(address)) return 'two_selectors'
    return (removed.get(address) ?? selector) === selector ? undefined : 'removed_otherwise'
  }
}
