/**
 * Every state that applies can lead to, for one resource: what is live, what is recorded, which calls may still arrive.
 * What is wanted changes between applies, permits are given or not, answers are lost or late, and the process dies
 * between any two steps. The plan, the steps of apply and the record are the real ones; the platform is not.
 */
import { error } from '../../../src/kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import { evolve, next, tasks, type Task } from '../../../src/apply/task.js'
import type { Outcome } from '../../../src/feishu/outcome.js'
import { candidatesOf } from '../../../src/kinds/after.js'
import type { Address, Content, Digest } from '../../../src/kinds/brand.js'
import type { Call, Kind, Known, Permit, Reason, WireRequest } from '../../../src/kinds/kind.js'
import { makePlan } from '../../../src/plan/make-plan.js'
import { defaultOptions } from '../../../src/plan/plan-options.js'
import type { Decision } from '../../../src/plan/plan.js'
import { put } from '../../../src/state/changes.js'
import { digestsOf, type Entry, type Evidence, type Confirmed } from '../../../src/state/entry.js'
import { knownOf } from '../../../src/state/known.js'
import { empty } from '../../../src/state/snapshot.js'
import { HEAD } from '../../plan/forms.js'
import type { Platform, Truth } from './platform.js'

/** What is explored. */
export interface Subject {
  readonly kind: Kind
  readonly address: Address
  readonly platform: Platform
  /** What may be wanted, besides nothing. */
  readonly contents: ReadonlyArray<Content>
  /** The keys that a part's candidates can use up. */
  readonly keysOf: (part: string) => ReadonlyArray<string>
  /** What is allowed with a call that is made, for as long as its outcome is in doubt. */
  readonly grants: (call: Call) => ReadonlyArray<Grant>
  /** Of those, what the call needs with what is live now. */
  readonly needs: (call: Call, live: ReadonlyMap<string, Content | undefined>) => ReadonlyArray<Grant>
  /** Whether a reason that no permit lifts is one. */
  readonly isTrue: (reason: Reason, now: Now) => boolean
  /** Whether what was allowed has to be allowed again. */
  readonly isEnded: (grant: Grant, known: Known) => boolean
  /** Besides the one to destroy it. */
  readonly permits: ReadonlyArray<Permit>
  /** In what part of the settling time it passes. */
  readonly ticks: number
  /** The most calls in doubt, of which the one that may still arrive counts twice. */
  readonly mostInDoubt: number
}

/** `replace`, or `replace:` and what it was given for. */
export type Grant = Permit | `${Permit}:${string}`

export interface Now {
  readonly known: Known
  readonly truth: ReadonlyMap<string, Truth>
  readonly entry: Entry | undefined
}

export interface Report {
  readonly states: number
  readonly edges: number
  /** Edges that lead out of the bounds. */
  readonly cut: number
  /** Runs of two applies with every permit and every answer. */
  readonly runs: number
  /** Those that only a person ends: what may be gone is deleted, or its key sent, and the platform answers with an error. */
  readonly byPerson: number
  /** The first ones, with how they came about. */
  readonly faults: ReadonlyArray<string>
}

/** A call that may still arrive. */
interface Flying {
  readonly request: WireRequest
  readonly at: number
}

interface World {
  readonly platform: string
  readonly entry: Entry | undefined
  readonly flying: ReadonlyArray<Flying>
  /** What was allowed and may still be made without being allowed again. */
  readonly granted: ReadonlyArray<Grant>
  /** The apply that is under way, between two of its calls. */
  readonly doing: Doing | undefined
}

interface Doing {
  readonly task: Task
  readonly permits: ReadonlySet<Permit>
}

interface Planned {
  readonly decision: Decision
  /** `undefined` where there is nothing to do, or it is rejected. */
  readonly task: Task | undefined
}

interface Edge {
  readonly what: string
  readonly to: World
}

/** Time stands still at `NOW`: what is in the past moves back instead. */
const NOW = new Date('2026-11-21T08:00:00.000Z')
const SETTLING = 1000
const LONG_AGO = new Date(NOW.getTime() - SETTLING).toISOString()

const FAILURE = error('timed_out', { milliseconds: 1, stage: 'sent' })
const ACKNOWLEDGED: Outcome = { _tag: 'Acknowledged', logId: undefined }
const ACKNOWLEDGED_AGAIN: Outcome = { ...ACKNOWLEDGED, unanswered: NOW.toISOString() }
const REFUSED: Outcome = { _tag: 'Refused', failure: FAILURE }
const NEVER_SENT: Outcome = { _tag: 'NeverSent', failure: FAILURE }
const IN_DOUBT: Outcome = { _tag: 'InDoubt', failure: FAILURE }

const PERMITS: ReadonlyArray<ReadonlySet<Permit>> = [
  [],
  ['replace'],
  ['update'],
  ['replace', 'update'],
  ['resend'],
].map((permits) => new Set(permits as ReadonlyArray<Permit>))
const DESTROY: ReadonlyArray<ReadonlySet<Permit>> = [new Set(), new Set(['destroy'])]
const ALL = new Set<Permit>(['replace', 'update', 'destroy'])

export const explore = (subject: Subject): Report => {
  const { kind, address, platform } = subject
  const contents = new Map<Digest, Content>(subject.contents.map((content) => [content.digest, content]))
  const faults = new Map<string, string>()
  let [edges, cut, runs, byPerson] = [0, 0, 0, 0]

  // Equal entries are one, so that what follows from an entry is found out once.
  const entries = new Map<string, Entry>()
  const names = new Map<Entry | undefined, number>([[undefined, 0]])
  const one = (entry: Entry): Entry => {
    const first = at(entries, JSON.stringify(entry, mapsAsLists), () => entry)
    if (first === entry) names.set(entry, names.size)
    return first
  }
  const numbers = new Map<string, number>()
  /** A short name for a long text. */
  const numberOf = (text: string): number => at(numbers, text, () => numbers.size)
  const entryName = (entry: Entry | undefined): string => String(mustHave(names.get(entry)))
  const knownBy = new Map<string, Known>()
  const known = (entry: Entry | undefined): Known => at(knownBy, entryName(entry), () => knownOf(kind, entry, contents))
  const older = new Map<string, Entry>()
  const movedTo = (entry: Entry, milliseconds: number): Entry =>
    at(older, `${entryName(entry)} ${milliseconds}`, () => one(movedBack(entry, milliseconds)))
  /** The world when more time has passed: what was on its way for the settling time has arrived, or never does. */
  const aged = (world: World, milliseconds: number): World => ({
    ...world,
    entry: world.entry && movedTo(world.entry, milliseconds),
    flying: world.flying
      .map(({ request, at }) => ({ request, at: at - milliseconds }))
      .filter(({ at }) => at + SETTLING > NOW.getTime()),
  })
  const answers = new Map<string, ReturnType<Platform['perform']>>()
  const perform = (state: string, request: WireRequest) =>
    at(answers, `${numberOf(state)} ${numberOf(shown(request))}`, () => platform.perform(state, request))
  const truths = new Map<string, ReadonlyMap<string, Truth>>()
  const truthOf = (state: string) => at(truths, state, () => platform.truth(state))
  const digests = memo((raw: object): Content => {
    const decoded = kind.content.decode(raw)
    if (E.isLeft(decoded)) throw new Error(`what is live can't be read: ${JSON.stringify(raw)}`)
    return decoded.right
  })
  const contentIn = (truth: Truth | undefined) =>
    truth?.content === undefined ? undefined : digests(truth.content as object)
  const liveOf = (state: string) =>
    new Map([...truthOf(state)].map(([part, truth]) => [part, contentIn(truth)] as const))

  const plans = new Map<string, Planned | undefined>()
  const planFor = (entry: Entry | undefined, desired: Content | undefined, permits: ReadonlySet<Permit>) =>
    at(plans, `${entryName(entry)} ${desired && numberOf(desired.digest)} ${permitsName(permits)}`, () =>
      decide(entry, desired, permits),
    )
  const decide = (
    entry: Entry | undefined,
    desired: Content | undefined,
    permits: ReadonlySet<Permit>,
  ): Planned | undefined => {
    const given = (permit: Permit) => (permits.has(permit) ? [address] : [])
    const config = { onStructuralChange: 'reject', onChecksUnderWay: 'reject', protect: undefined } as const
    const wanted = desired && [{ address, tenant: undefined, content: desired, path: [], ...config }]
    const options =
      wanted === undefined
        ? { ...defaultOptions, destroy: given('destroy') }
        : { ...defaultOptions, replace: given('replace'), update: given('update'), resend: given('resend') }
    const plan = makePlan(
      wanted ?? [],
      put(HEAD, { ...empty, contents }, entry === undefined ? [] : [{ address, entry, contents }]),
      options,
    )
    // What is not wanted and not there, or there no more, needs no plan.
    if (E.isLeft(plan)) return undefined
    const [planned] = plan.right.resources
    const [task] = tasks(plan.right)
    return planned && { decision: planned.decision, task }
  }

  const isLive = (state: string, desired: Content | undefined): boolean => {
    const [live, wanted] = [liveOf(state), kind.split(desired)]
    return [...new Set([...live.keys(), ...wanted.keys()])].every(
      (part) => live.get(part)?.digest === wanted.get(part)?.digest,
    )
  }

  // What must hold.

  const path = new Map<string, { readonly from: string; readonly what: string } | undefined>()
  const historyOf = (name: string | undefined, what: string): string => {
    const lines = [what]
    for (let step = name === undefined ? undefined : path.get(name); step !== undefined; step = path.get(step.from)) {
      lines.unshift(step.what)
    }
    return lines.map((line) => `\n    ${line}`).join('')
  }
  const fault = (about: string, from: string | undefined, what: string): void => {
    if (!faults.has(about)) faults.set(about, `${about}:${historyOf(from, what)}`)
  }

  const lies = new Map<string, string | undefined>()
  const lieOf = ({ platform: state, entry }: World): string | undefined =>
    at(lies, `${numberOf(state)} ${entryName(entry)}`, () => lieAbout(state, entry))
  const lieAbout = (state: string, entry: Entry | undefined): string | undefined => {
    const [now, truth] = [known(entry), truthOf(state)]
    for (const part of new Set([...truth.keys(), ...now.candidates.keys()])) {
      const content = contentIn(truth.get(part))
      const used = new Set(truth.get(part)?.used)
      const lives = candidatesOf(now, part)
      if (!lives.some((live) => live.content?.digest === content?.digest)) return `a lie about what is live of ${part}`
      const claimed = subject.keysOf(part).find((key) => !used.has(key) && lives.every((live) => live.used.has(key)))
      if (claimed !== undefined) return `a lie about a used-up key of ${part}`
      // Where it is only perhaps used up, the plan warns that it may be refused.
      const isForgotten = (key: string) =>
        !lives.some((live) => live.used.has(key)) && entry?.retired.get(key)?.by !== 'replacement'
      if ([...used].some(isForgotten)) return `a used-up key of ${part} forgotten`
    }
    return undefined
  }

  const checkPlan = (world: World, desired: Content | undefined, permits: ReadonlySet<Permit>, from: string): void => {
    const planned = planFor(world.entry, desired, permits)
    const what = `plan ${nameOf(desired)} with ${[...permits].join() || 'no permit'}`
    if (planned === undefined || planned.decision._tag === 'NoOp') {
      if (!isLive(world.platform, desired)) fault('nothing to do where there is', from, what)
      return
    }
    if (planned.decision._tag !== 'Reject') return
    const now = { known: known(world.entry), truth: truthOf(world.platform), entry: world.entry }
    for (const each of planned.decision.reasons) {
      if (each.code !== 'no_route') {
        fault(`a reason of the planner's: ${each.code}`, from, what)
        continue
      }
      const { reason } = each.params
      if (reason.permit === undefined && !subject.isTrue(reason, now)) {
        fault(`a false reason: ${reason.code}`, from, what)
      } else if (reason.permit !== undefined && permits.has(reason.permit)) {
        fault(`a permit that was given is asked for: ${reason.code}`, from, what)
      }
    }
  }

  // One call of an apply: up to the sending, and on from the answer.

  /** A call about to be sent: the entry with its intent, and how long was waited before. */
  interface Sent extends Doing {
    readonly entry: Entry
    readonly waited: number
    readonly request: WireRequest
    readonly call: Call
  }
  const sendings = new Map<string, Sent | undefined>()
  const untilSent = (entry: Entry | undefined, doing: Doing, from: string): Sent | undefined =>
    at(sendings, `${entryName(entry)} ${doingName(doing)}`, () => sending(entry, doing, from))
  const sending = (before: Entry | undefined, { task, permits }: Doing, from: string): Sent | undefined => {
    let [entry, doing, waited, request] = [before, task, 0, undefined as WireRequest | undefined]
    for (;;) {
      const step = next(doing, entry, contentsOf(entry), NOW, SETTLING)
      if (step === undefined) return undefined
      switch (step._tag) {
        case 'Wait':
          waited += step.milliseconds
          entry = entry && movedTo(entry, step.milliseconds)
          doing = evolve(doing, { _tag: 'Waited' })
          break
        case 'Acquire':
          request = step.request
          doing = evolve(doing, { _tag: 'Acquired' })
          break
        case 'Record':
          entry = recorded(entry, step.entry, step.contents, from)
          doing = evolve(doing, { _tag: 'Recorded' })
          break
        case 'RecordTogether':
          throw new Error('nothing is moved here')
        case 'Send': {
          const { decision, at: number } = doing
          const call = decision._tag === 'Send' ? decision.steps[number]?.call : undefined
          return {
            entry: mustHave(entry),
            waited,
            task: doing,
            permits,
            request: mustHave(request),
            call: mustHave(call),
          }
        }
      }
    }
  }

  const outcomes = new Map<string, Pick<World, 'entry' | 'doing'>>()
  const answered = (world: World, sent: Sent, outcome: Outcome, from: string): World => {
    const name = `${entryName(sent.entry)} ${doingName(sent)} ${outcome === ACKNOWLEDGED_AGAIN ? 'again' : outcome._tag}`
    const after = at(outcomes, name, () => outcomeOf(sent, outcome, from))
    // What was allowed when the apply began is allowed to its end.
    const isUnderWay = after.doing !== undefined
    const granted = world.granted.filter((each) => isUnderWay || !subject.isEnded(each, known(after.entry)))
    return { ...world, ...after, granted }
  }
  const outcomeOf = (
    { entry, task, permits }: Sent,
    outcome: Outcome,
    from: string,
  ): Pick<World, 'entry' | 'doing'> => {
    const told = evolve(task, { _tag: 'Sent', outcome })
    const step = next(told, entry, contentsOf(entry), NOW, SETTLING)
    if (step?._tag !== 'Record') throw new Error('an outcome that is not recorded')
    const left = evolve(told, { _tag: 'Recorded' })
    return {
      entry: recorded(entry, step.entry, step.contents, from),
      doing: left.stage._tag === 'Ended' ? undefined : { task: left, permits },
    }
  }

  const contentsOf = (entry: Entry | undefined): ReadonlyMap<Digest, Content> =>
    new Map((entry === undefined ? [] : digestsOf(entry)).map((digest) => [digest, mustHave(contents.get(digest))]))

  const recorded = (
    before: Entry | undefined,
    after: Entry | undefined,
    named: ReadonlyArray<Content>,
    from: string,
  ): Entry | undefined => {
    const written = new Map([...contentsOf(before), ...named.map((each) => [each.digest, each] as const)])
    for (const digest of after === undefined ? [] : digestsOf(after)) {
      const content = written.get(digest)
      if (content === undefined) fault('an entry names a content that is not written', from, '')
      else contents.set(digest, content)
    }
    return after && one(movedBack(after, 0))
  }

  const withGrants = (world: World, { call, permits }: Sent, from: string, what: string): World => {
    // Who allows to destroy all of it allows to take away any of it, as who has all of it sent again does.
    const given = (grant: Grant) =>
      permits.has('destroy') || permits.has('resend') || permits.has(grant.split(':')[0] as Permit)
    for (const need of subject.needs(call, liveOf(world.platform))) {
      if (!given(need) && !world.granted.includes(need)) fault(`without its permit: ${need}`, from, what)
    }
    const fresh = subject.grants(call).filter((grant) => given(grant) && !world.granted.includes(grant))
    return fresh.length === 0 ? world : { ...world, granted: [...world.granted, ...fresh].sort() }
  }

  const afterSending = (before: World, sent: Sent, what: string, from: string): ReadonlyArray<Edge> => {
    const { request, entry } = sent
    const refused: World = { ...aged(before, sent.waited), entry, doing: undefined }
    const world = withGrants(refused, sent, from, what)
    const { state, isTaken } = perform(world.platform, request)
    const took = isTaken ? [{ ...world, platform: state }] : []
    const partly = platform.inPart(world.platform, request).map((part) => ({ ...world, platform: part }))
    const flies = (to: World): World => ({ ...to, flying: [...to.flying, { request, at: NOW.getTime() }] })
    const edge = (how: string, to: World): Edge => ({ what: `${what}: ${how}`, to })
    return [
      ...took.map((to) => edge('acknowledged', answered(to, sent, ACKNOWLEDGED, from))),
      ...(request.isRepeatable ? took : []).map((to) =>
        edge('no answer, and acknowledged when made again', answered(flies(to), sent, ACKNOWLEDGED_AGAIN, from)),
      ),
      // A gateway refuses what the platform would have taken, and one can't tell.
      edge('refused', answered(refused, sent, REFUSED, from)),
      edge('never sent', answered(refused, sent, NEVER_SENT, from)),
      edge('lost, or an answer that tells nothing', answered(world, sent, IN_DOUBT, from)),
      ...took.map((to) => edge('took effect, no answer', answered(to, sent, IN_DOUBT, from))),
      ...partly.map((to) => edge('took effect in part, no answer', answered(to, sent, IN_DOUBT, from))),
      edge('no answer, still on its way', answered(flies(world), sent, IN_DOUBT, from)),
      edge('died before it was sent', world),
      ...took.map((to) => edge('died after it took effect', to)),
      ...partly.map((to) => edge('died after it took effect in part', to)),
      edge('died while it was on its way', flies(world)),
    ]
  }

  const edgesOf = (world: World, name: string): ReadonlyArray<Edge> => {
    const arrivals = world.flying.flatMap(({ request }, i): ReadonlyArray<Edge> => {
      const flying = world.flying.filter((_, j) => j !== i)
      const states = [perform(world.platform, request).state, ...platform.inPart(world.platform, request)]
      return states.map((state) => ({
        what: `arrives late: ${shown(request)}`,
        to: { ...world, platform: state, flying },
      }))
    })
    if (world.doing !== undefined) {
      const sent = untilSent(world.entry, world.doing, name)
      const what = sent === undefined ? '' : `then ${shown(sent.request)}`
      return [
        ...arrivals,
        ...(sent === undefined ? [] : afterSending(world, sent, what, name)),
        { what: 'died between two calls', to: { ...world, doing: undefined } },
      ]
    }
    const applies = [undefined, ...subject.contents].flatMap((desired) =>
      (desired === undefined ? DESTROY : allowed).flatMap((permits): ReadonlyArray<Edge> => {
        checkPlan(world, desired, permits, name)
        const planned = planFor(world.entry, desired, permits)
        const sent = planned?.task && untilSent(world.entry, { task: planned.task, permits }, name)
        if (sent === undefined) return []
        const what = `want ${nameOf(desired)} with ${[...permits].join() || 'no permit'}, ${shown(sent.request)}`
        return afterSending(world, sent, what, name)
      }),
    )
    const isWaiting = world.flying.length > 0 || aged(world, SETTLING).entry !== world.entry
    return [
      ...arrivals,
      ...applies,
      ...(isWaiting ? [{ what: 'time passes', to: aged(world, SETTLING / subject.ticks) }] : []),
    ]
  }

  const ran = new Set<string>()
  /** Two applies with every permit and every answer lead there, whatever was before. */
  const checkConvergence = (from: World, name: string): void => {
    for (const desired of [undefined, ...subject.contents]) {
      const run = `${from.platform} ${entryName(from.entry)} ${desired?.digest}`
      if (ran.has(run)) continue
      ran.add(run)
      runs += 1
      let [world, isPersons] = [{ ...from, flying: [] } as World, false]
      for (let apply = 0; apply < 2; apply += 1) {
        const planned = planFor(world.entry, desired, ALL)
        if (planned?.task === undefined) break
        for (
          let doing: Doing | undefined = { task: planned.task, permits: ALL };
          doing !== undefined;
          doing = world.doing
        ) {
          const sent = untilSent(world.entry, doing, name)
          if (sent === undefined) break
          const { state, isTaken } = perform(world.platform, sent.request)
          const live = liveOf(world.platform)
          const isRemoved = kind.parts(sent.call).some((part) => live.get(part) === undefined)
          const isWarned =
            sent.call.content?.keys.some((key) => world.entry?.retired.get(key)?.by === 'replacement') ?? false
          if (!isTaken && (sent.call.name === 'batch_delete' ? isRemoved : isWarned)) isPersons = true
          world = answered({ ...world, platform: state }, sent, isTaken ? ACKNOWLEDGED : REFUSED, name)
        }
      }
      const last = planFor(world.entry, desired, ALL)
      const isThere = isLive(world.platform, desired) && (last === undefined || last.decision._tag === 'NoOp')
      // Of a reason that no permit lifts it is checked elsewhere whether it is true.
      if (isThere || last?.decision._tag === 'Reject') continue
      if (isPersons) byPerson += 1
      else fault('two applies do not lead there', name, `want ${nameOf(desired)}`)
    }
  }

  const nameOf = (content: Content | undefined): string =>
    content === undefined ? 'nothing' : JSON.stringify(content.json)

  const worldName = ({ platform: state, entry, flying, granted, doing }: World): string => {
    const late = flying.map(({ request, at: since }) => `${numberOf(shown(request))}@${NOW.getTime() - since}`).sort()
    return [numberOf(state), entryName(entry), ...late, ...granted, doing === undefined ? '' : doingName(doing)].join(
      ' ',
    )
  }
  const doingName = ({ task, permits }: Doing): string => `${stepsOf(task.decision)} ${task.at} ${permitsName(permits)}`
  const stepsOf = memo((decision: Task['decision']) =>
    numberOf(JSON.stringify(decision, (_, value: unknown) => (isDigested(value) ? value.digest : value))),
  )
  const allowed = PERMITS.filter((permits) => [...permits].every((permit) => subject.permits.includes(permit)))

  const start: World = { platform: platform.empty, entry: undefined, flying: [], granted: [], doing: undefined }
  const queue = [start]
  const seen = new Set([worldName(start)])
  path.set(worldName(start), undefined)
  for (const world of queue) {
    if (faults.size > 0) break
    const from = worldName(world)
    if (world.doing === undefined) checkConvergence(world, from)
    for (const { what, to } of edgesOf(world, from)) {
      edges += 1
      const lie = lieOf(to)
      if (lie !== undefined) fault(lie, from, what)
      if (lie !== undefined || isOutside(to, subject)) {
        cut += 1
        continue
      }
      const name = worldName(to)
      if (seen.has(name)) continue
      seen.add(name)
      path.set(name, { from, what })
      queue.push(to)
    }
  }
  return { states: seen.size, edges, cut, runs, byPerson, faults: [...faults.values()] }
}

const isOutside = ({ entry, flying }: World, { mostInDoubt }: Subject): boolean => {
  const attempts = entry?.evidence._tag === 'InDoubt' ? entry.evidence.attempts.length : 0
  return flying.length > 1 || attempts > 2 || attempts + flying.length > mostInDoubt
}

/** The entry when more time has passed; times that say nothing any more are one. */
const movedBack = (entry: Entry, milliseconds: number): Entry => {
  const time = (at: string): string =>
    new Date(Math.max(Date.parse(at) - milliseconds, Date.parse(LONG_AGO))).toISOString()
  const sure = (of: Confirmed): Confirmed =>
    of._tag === 'Acknowledged' && of.unanswered !== undefined && time(of.unanswered) !== LONG_AGO
      ? { ...of, at: LONG_AGO, unanswered: time(of.unanswered) }
      : { _tag: 'Acknowledged', at: LONG_AGO, logId: undefined }
  const evidence = (of: Evidence): Evidence =>
    of._tag === 'InDoubt'
      ? {
          ...of,
          before: of.before && sure(of.before),
          attempts: of.attempts.map((attempt) => ({
            ...attempt,
            first: time(attempt.first),
            last: time(attempt.last),
          })),
        }
      : sure(of)
  return {
    ...entry,
    evidence: evidence(entry.evidence),
    retired: new Map([...entry.retired].sort().map(([key, { by }]) => [key, { by, at: LONG_AGO }])),
  }
}

const permitsName = memo((permits: ReadonlySet<Permit>) => [...permits].join())

const shown = memo(
  (request: WireRequest): string => `${request.path.split('/').at(-1)} ${JSON.stringify(request.body)}`,
)

const mapsAsLists = (_: string, value: unknown): unknown =>
  value instanceof Map ? [...value] : value instanceof Set ? [...value] : value

const isDigested = (value: unknown): value is { readonly digest: string } =>
  typeof value === 'object' && value !== null && 'digest' in value

const mustHave = <A>(a: A | undefined): A => {
  if (a === undefined) throw new Error('a content is missing')
  return a
}

function memo<A extends object | undefined, B>(f: (a: A) => B): (a: A) => B {
  const made = new WeakMap<object, B>()
  return (a) => {
    if (a === undefined) return f(a)
    const known = made.get(a)
    if (known !== undefined) return known
    const b = f(a)
    made.set(a, b)
    return b
  }
}

const at = <A>(made: Map<string, A>, name: string, make: () => A): A => {
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as A
}
