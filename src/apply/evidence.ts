/**
 * What an entry says after each step of a call. Pure; the laws: an intent is recorded before the call, only an
 * acknowledgement confirms what is live, and only a refusal takes an attempt back.
 */
import type { Content, TenantKey } from '../kinds/brand.js'
import type { Contents, Kind } from '../kinds/kind.js'
import type { Outcome } from '../feishu/outcome.js'
import { withProtection, type Attempt, type Entry, type Evidence, type InDoubt } from '../state/entry.js'
import { attemptsOf, callOf, knownOf, settledBy } from '../state/known.js'

/** The entry once an attempt is about to be sent. */
export function intended(
  entry: Entry | undefined,
  tenant: TenantKey | undefined,
  attempt: Attempt,
  isProtected: boolean,
): Entry {
  const evidence = entry?.evidence
  const doubt: InDoubt = evidence?._tag === 'InDoubt' ? evidence : { _tag: 'InDoubt', before: evidence, attempts: [] }
  const after: Entry = {
    tenant,
    content: entry?.content,
    evidence: { ...doubt, attempts: [...doubt.attempts, attempt] },
    retired: entry?.retired ?? new Map(),
  }
  return withProtection(after, isProtected)
}

/** The entry once its last attempt is about to be sent again. */
export function renewed(entry: Entry, at: string): Entry {
  const { evidence } = entry
  const last = attemptsOf(entry).at(-1)
  return evidence._tag !== 'InDoubt' || last === undefined
    ? entry
    : { ...entry, evidence: { ...evidence, attempts: [...evidence.attempts.slice(0, -1), { ...last, last: at }] } }
}

/** What is needed to know what a call did. */
export interface Settling {
  readonly kind: Kind
  readonly contents: Contents
  /** What the plan leads to. */
  readonly desired: Content | undefined
}

export interface Settled {
  /** `undefined` where nothing is left to remember. */
  readonly entry: Entry | undefined
  /** Contents that the entry names, and none may have named before. */
  readonly named: ReadonlyArray<Content>
}

/** The entry once the outcome of its last attempt is known. One that is not in doubt has no attempt, and stays as it is. */
export function settled(entry: Entry, outcome: Outcome, at: string, settling: Settling): Settled {
  const { evidence } = entry
  const attempt = attemptsOf(entry).at(-1)
  if (evidence._tag !== 'InDoubt' || attempt === undefined) return { entry, named: [] }
  switch (outcome._tag) {
    case 'Acknowledged':
      return acknowledged(entry, evidence, attempt, outcome, at, settling)
    case 'Refused':
    case 'NeverSent':
      return { entry: withoutLast(entry, evidence), named: [] }
    case 'InDoubt':
      return { entry: { ...entry, evidence: { ...evidence, attempts: withoutRepeats(evidence.attempts) } }, named: [] }
  }
}

type Acknowledged = Extract<Outcome, { readonly _tag: 'Acknowledged' }>

const acknowledged = (
  entry: Entry,
  { attempts }: InDoubt,
  attempt: Attempt,
  outcome: Acknowledged,
  at: string,
  { kind, contents, desired }: Settling,
): Settled => {
  const known = knownOf(kind, entry, contents, attempts.slice(0, -1))
  const { content, parts, retired, named } = settledBy(kind, entry, known, callOf(attempt, contents), at, [desired])
  const confirmed: Evidence = { _tag: 'Acknowledged', at, logId: outcome.logId, ...unansweredBefore(attempts, outcome) }
  const after: Entry = {
    tenant: entry.tenant,
    content,
    evidence: parts === undefined ? confirmed : { _tag: 'InDoubt', before: confirmed, attempts: [], parts },
    retired,
    // What is removed needs no protection; what comes to its place later is another one.
    ...(entry.protect === true && content !== undefined ? { protect: true } : {}),
  }
  return { entry: after, named }
}

/**
 * An acknowledgement does not call back what was sent before it. By the settling rule those were the same call, so what is
 * live is confirmed; but a different call must wait for them still.
 */
const unansweredBefore = (
  attempts: ReadonlyArray<Attempt>,
  outcome: Acknowledged,
): { readonly unanswered?: string } => {
  const last = outcome.unanswered ?? attempts.at(-2)?.last
  return last === undefined ? {} : { unanswered: last }
}

const withoutLast = (entry: Entry, { before, attempts, ...doubt }: InDoubt): Entry | undefined => {
  const earlier = attempts.slice(0, -1)
  if (earlier.length > 0 || doubt.parts !== undefined) {
    return { ...entry, evidence: { ...doubt, before, attempts: earlier } }
  }
  return before === undefined ? undefined : { ...entry, evidence: before }
}

/** The same call, made again, is one, from its first time to its last. Where another stands between, both did something. */
const withoutRepeats = (attempts: ReadonlyArray<Attempt>): ReadonlyArray<Attempt> =>
  attempts.reduce<ReadonlyArray<Attempt>>((kept, attempt) => {
    const before = kept.at(-1)
    const isAgain = before?.call === attempt.call && before.content === attempt.content
    return isAgain ? [...kept.slice(0, -1), { ...attempt, first: before.first }] : [...kept, attempt]
  }, [])
