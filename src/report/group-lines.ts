/**
 * What is told of a group below its head, a line each, in every report that is a list of them: what comes, goes or changes,
 * why it is rejected, what could be made all the same, and warnings.
 */
import { COULD_BE_MADE, moreWords, tenantWords, withOthers } from '../diagnostics/plan-words.js'
import type { Told } from '../diagnostics/reason-words.js'
import type { Content } from '../kinds/brand.js'
import type { Change } from '../kinds/kind.js'
import { wordsOf } from '../kinds/registry.js'
import type { ChangeWords } from '../kinds/words.js'
import type { Language, Words } from '../kit/language.js'
import { style } from '../kit/terminal.js'
import { clipped } from '../kit/text.js'
import * as Plan from '../plan/plan.js'
import type { Group } from './groups.js'
import type { SummaryGroup } from './summary.js'

/** A text of a config can be as long as it likes, and what is left out is marked. */
export type GroupLine =
  /** What a content holds, or a change. */
  | { readonly _tag: 'Line'; readonly symbol: ChangeWords['symbol']; readonly key: string; readonly words: string }
  | { readonly _tag: 'Note'; readonly severity: Told['severity']; readonly words: string }
  /** A heading of what follows it. */
  | { readonly _tag: 'Words'; readonly words: string }

const MAX_KEY = 100
const MAX_WORDS = 400

export function groupLines(group: SummaryGroup, language: Language): ReadonlyArray<GroupLine> {
  const { first, told, otherChanges } = group
  const notes = (severity: Told['severity']): ReadonlyArray<GroupLine> =>
    told
      .filter((each) => each.severity === severity)
      .map(({ words }) => ({ _tag: 'Note', severity, words: clipped(words[language], 2 * MAX_WORDS) }))
  const others = changeLines(otherChanges, group, language)
  const isBeside = couldBeMade(group)
  return [
    ...contentLines(first, language),
    ...(isBeside ? [] : others),
    ...notes('error'),
    ...(isBeside ? [{ _tag: 'Words' as const, words: COULD_BE_MADE[language] }, ...others] : []),
    ...notes('warning'),
  ]
}

/** What the config would say to allow it, where each line has room for itself: a part of one would be another. */
export function copiableLines({ configLines }: SummaryGroup, room: number): ReadonlyArray<string> {
  return configLines.some((each) => each.length > room) ? [] : configLines
}

/** Whether what it is rejected for is not in the way of its other changes. */
export function couldBeMade({ told, otherChanges }: SummaryGroup): boolean {
  return (
    otherChanges.length > 0 &&
    otherChanges.every((change) => change.in_place) &&
    told.some(({ change }) => change?.in_place === false)
  )
}

const contentLines = ({ address, decision }: Plan.PlannedResource, language: Language): ReadonlyArray<GroupLine> => {
  if (decision._tag !== 'Send' && decision._tag !== 'Adopt') return []
  const [{ before, after }, changes] = [Plan.contents(decision), Plan.changes(decision)]
  const whole = (content: Content | undefined, symbol: '+' | '-') =>
    content === undefined
      ? []
      : wordsOf(address)
          .lines(content, style({ color: false }), language)
          .map((each) => line(symbol, each.key, each.words))
  return [
    ...(before === undefined ? whole(after, '+') : []),
    ...(after === undefined ? whole(before, '-') : []),
    ...changeLines(changes, { first: { address } }, language),
  ]
}

const changeLines = (
  changes: ReadonlyArray<Change>,
  { first: { address } }: { readonly first: Pick<Plan.PlannedResource, 'address'> },
  language: Language,
): ReadonlyArray<GroupLine> =>
  changes.map((change) => {
    const { symbol, [language]: words } = wordsOf(address).change(change)
    return line(symbol, change.key, words)
  })

const line = (symbol: ChangeWords['symbol'], key: string, words: string): GroupLine => ({
  _tag: 'Line',
  symbol,
  key: clipped(key, MAX_KEY),
  words: clipped(words, MAX_WORDS),
})

/** " and 12 more accounts, tenant 736588c9260f175d" */
export function othersOf({ first, addresses, tenants }: Group): Words {
  const others = withOthers(addresses.length, wordsOf(first.address).countedAs)
  const whose = tenantWords([...tenants])
  return { en: others.en + whose.en, zh: others.zh + whose.zh }
}

/** As many addresses as are named of a group. */
const MOST_ADDRESSES = 5

/** Those behind the first, as far as they are named, and how many more there are. */
export function namedOthers(
  { addresses }: Group,
  language: Language,
): readonly [ReadonlyArray<string>, string | undefined] {
  const named = addresses.slice(1, MOST_ADDRESSES)
  const more = addresses.length - 1 - named.length
  return [named, more > 0 ? moreWords(more)[language] : undefined]
}
