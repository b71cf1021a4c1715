import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { verdictOfAnswer, verdictOfBroken, type Verdict } from '../../src/feishu/answer.js'
import * as Call from '../../src/feishu/call.js'
import type { CallTrace, Outcome } from '../../src/feishu/outcome.js'
import { OUTCOMES, type Row, type RowId, type Stage } from '../../src/feishu/outcome-table.js'
import { POLICIES, type Terms, type Use } from '../../src/feishu/policy.js'
import { error } from '../../src/kit/diagnostic.js'

const test = suite('call')

const USES: ReadonlyArray<Use> = ['write', 'write once', 'read', 'token']

const answered = (status: number, code: number, retryAfter?: number): Verdict =>
  verdictOfAnswer({ status, text: JSON.stringify({ code, msg: 'words' }), logId: 'log-1', retryAfter })
const page = (status: number, text = '<html>'): Verdict =>
  verdictOfAnswer({ status, text, logId: undefined, retryAfter: undefined })
const broken = (stage: Stage, timedOut = false): Verdict =>
  verdictOfBroken({
    stage,
    failure: timedOut
      ? error('timed_out', { milliseconds: 300, stage })
      : error('connection_failed', { code: 'ECONNRESET', host: 'h', stage }),
  })

/** One answer for each row of the table of outcomes; a limit of 2 seconds. */
const ANSWERS: Readonly<Record<Exclude<RowId, 'no token'>, Verdict>> = {
  success: answered(200, 0),
  'too many calls': answered(429, 99991400, 2),
  'token refused': answered(400, 99991663),
  'refused by the gateway': answered(403, 99991672),
  'parameter refused': answered(400, 1002002),
  'internal error': answered(500, 1002001),
  'any other code': answered(400, 1002001),
  'proxy wants a password': page(407),
  'unknown path': page(404, '404 page not found'),
  'server error page': page(502),
  'not the platform’s answer': page(200),
  'no connection': broken('connecting'),
  'no connection in time': broken('connecting', true),
  'connection lost': broken('sent'),
  'no answer in time': broken('sent', true),
}
const OK = ANSWERS.success
const LIMIT = ANSWERS['too many calls']
const STALE = ANSWERS['token refused']
const DENIED = ANSWERS['refused by the gateway']
const LOST = ANSWERS['internal error']

const termsOf = (use: Use, retries = 2, isRenewable = true): Terms => ({
  ...POLICIES[use],
  what: 'it',
  retries,
  isRenewable,
})

const toldWords = (told: CallTrace): string => {
  switch (told._tag) {
    case 'Again':
      return `again after attempt ${told.attempt}`
    case 'Limited':
      return `limited for ${told.seconds} s`
    case 'NewToken':
      return 'refused token'
    case 'Called':
      throw new Error('the shell tells it')
  }
}

const stepWords = (step: Call.Step): string => {
  const words = ((): string => {
    switch (step._tag) {
      case 'Wait':
        return `wait ${step.milliseconds}`
      case 'Token':
        return step.drops ? 'another token' : 'token'
      case 'Turn':
        return step.urgent ? 'urgent turn' : 'turn'
      case 'Renew':
        return 'renew'
      case 'Send':
        return 'send'
      case 'End':
        return 'end'
    }
  })()
  if (step.told === undefined) return words
  assert.is(step.told.what, 'it')
  return `${toldWords(step.told)}: ${words}`
}

/** Before an answer: what is there, and the step. */
const BEFORE: ReadonlyArray<readonly [Use, string, Partial<Call.Progress>, string]> = [
  ['write', 'that is fresh', {}, 'token'],
  ['write', 'with a token, and its first turn', { stage: { _tag: 'Signed' } }, 'send'],
  ['write', 'again, with a token', { stage: { _tag: 'Signed' }, hasTurn: false, last: LOST }, 'urgent turn'],
  ['write', 'again, with token and turn', { stage: { _tag: 'Signed' }, last: LOST }, 'renew'],
  ['write', 'again, recorded', { stage: { _tag: 'Renewed' }, last: LOST }, 'send'],
  ['write once', 'that is fresh', {}, 'token'],
  ['write once', 'with a token, and its first turn', { stage: { _tag: 'Signed' } }, 'send'],
  ['write once', 'again, with a token', { stage: { _tag: 'Signed' }, hasTurn: false, last: LIMIT }, 'urgent turn'],
  ['write once', 'again, with token and turn', { stage: { _tag: 'Signed' }, last: LIMIT }, 'renew'],
  ['write once', 'again, recorded', { stage: { _tag: 'Renewed' }, last: LIMIT }, 'send'],
  ['read', 'that is fresh', {}, 'token'],
  ['read', 'with a token', { stage: { _tag: 'Signed' } }, 'turn'],
  ['read', 'with token and turn', { stage: { _tag: 'Signed' }, hasTurn: true }, 'send'],
  ['read', 'again, with a token', { stage: { _tag: 'Signed' }, last: LOST }, 'turn'],
  ['read', 'again, with token and turn', { stage: { _tag: 'Signed' }, hasTurn: true, last: LOST }, 'send'],
  ['token', 'that is fresh', {}, 'send'],
  ['token', 'again', { last: LOST }, 'send'],
]
for (const [use, name, progress, expected] of BEFORE) {
  test(`${use}, ${name} → ${expected}`, () => {
    assert.is(stepWords(Call.next({ ...Call.begin(termsOf(use), 0), ...progress }, 0)), expected)
  })
}

/** After the first answer, by what the table of outcomes says is done. */
const AFTER: Readonly<Record<Use, Readonly<Record<Row['then'], string>>>> = {
  write: {
    end: 'end',
    'wait and send again': 'limited for 2 s: token',
    'get a new token and send again': 'refused token: another token',
    'send again': 'again after attempt 1: wait 500',
  },
  'write once': {
    end: 'end',
    'wait and send again': 'limited for 2 s: token',
    'get a new token and send again': 'refused token: another token',
    'send again': 'end',
  },
  read: {
    end: 'end',
    'wait and send again': 'limited for 2 s: token',
    'get a new token and send again': 'refused token: another token',
    'send again': 'again after attempt 1: wait 500',
  },
  token: {
    end: 'end',
    'wait and send again': 'limited for 2 s: wait 2000',
    'get a new token and send again': 'end',
    'send again': 'again after attempt 1: wait 500',
  },
}

interface Circumstances extends Partial<Call.Progress> {
  readonly retries?: number
  readonly isRenewable?: boolean
  readonly chance?: number
  readonly now?: number
}

const stepAfter = (use: Use, last: Verdict, circumstances: Circumstances = {}): string => {
  const { retries, isRenewable, chance = 0, now = 0, ...progress } = circumstances
  const begun = { ...Call.begin(termsOf(use, retries, isRenewable), 0), ...progress }
  return stepWords(Call.next(Call.evolve(begun, { _tag: 'Sent', verdict: last, at: 'then', chance }), now))
}

for (const use of USES) {
  for (const [id, answer] of Object.entries(ANSWERS)) {
    test(`${use}, answered: ${id} → ${AFTER[use][answer.row.then]}`, () => {
      assert.is(answer.row.id, id)
      assert.is(stepAfter(use, answer), AFTER[use][answer.row.then])
    })
  }
}
test('every row of the table of outcomes has its answer', () => {
  assert.equal(
    Object.keys(ANSWERS),
    OUTCOMES.map(({ id }) => id),
  )
})

const MINUTE = 60_000

/** After an answer, under other circumstances. */
const CIRCUMSTANCES: ReadonlyArray<readonly [Use, string, Verdict, Circumstances, string]> = [
  ['write', 'the pause by chance', LOST, { chance: 1 }, 'again after attempt 1: wait 1000'],
  ['write', 'the second attempt', LOST, { attempt: 2, chance: 0.5 }, 'again after attempt 2: wait 1500'],
  ['write', 'the attempt after the last retry', LOST, { attempt: 3 }, 'end'],
  ['write', 'no retries', LOST, { retries: 0 }, 'end'],
  ['write', 'the longest pause', LOST, { retries: 9, attempt: 5, chance: 1 }, 'again after attempt 5: wait 8000'],
  ['write', 'just within two minutes', LOST, { now: 2 * MINUTE - 1 }, 'again after attempt 1: wait 500'],
  ['write', 'two minutes after it began', LOST, { now: 2 * MINUTE }, 'again after attempt 1: end'],
  [
    'write',
    'two minutes, though the attempt began late',
    LOST,
    { attempt: 2, attemptBegan: MINUTE, now: 2 * MINUTE },
    'again after attempt 2: end',
  ],
  ['write', 'a code that is for good where it is read', answered(500, 1160005), {}, 'again after attempt 1: wait 500'],
  ['write', 'a limit without retries', LIMIT, { retries: 0 }, 'limited for 2 s: token'],
  ['write', 'a limit after the last retry', LIMIT, { attempt: 3 }, 'limited for 2 s: token'],
  ['write', 'a limit of no time', answered(429, 1, 0), {}, 'limited for 0.05 s: token'],
  ['write', 'a limit of which nobody says how long', answered(429, 1), {}, 'limited for 1 s: token'],
  ['write', 'a limit of 90 seconds', answered(429, 1, 90), {}, 'limited for 90 s: token'],
  ['write', 'a longer limit', answered(429, 1, 91), {}, 'end'],
  ['write', 'limits for ten minutes', LIMIT, { now: 10 * MINUTE - 2000 }, 'limited for 2 s: token'],
  ['write', 'limits for longer', LIMIT, { now: 10 * MINUTE - 1999 }, 'end'],
  [
    'write',
    'limits for ten minutes of a later attempt',
    LIMIT,
    { attempt: 2, attemptBegan: MINUTE, now: 11 * MINUTE - 2000 },
    'limited for 2 s: token',
  ],
  ['write', 'a token of which there is no other', STALE, { isRenewable: false }, 'end'],
  ['write', 'another token refused', STALE, { hasNewToken: true }, 'end'],
  ['write', 'a stale token without retries', STALE, { retries: 0 }, 'refused token: another token'],
  ['write once', 'another token refused', STALE, { hasNewToken: true }, 'end'],
  ['write once', 'a longer limit', answered(429, 1, 91), {}, 'end'],
  ['read', 'the attempt after the last retry', LOST, { attempt: 3 }, 'end'],
  ['read', 'no retries', LOST, { retries: 0 }, 'end'],
  ['read', 'two minutes after it began', LOST, { now: 2 * MINUTE }, 'again after attempt 1: end'],
  ['read', 'a code that is for good, with HTTP 500', answered(500, 1160005), {}, 'end'],
  ['read', 'a code that is for good, with HTTP 400', answered(400, 1162010), {}, 'end'],
  ['read', 'the system’s own error', answered(500, 1160997), {}, 'again after attempt 1: wait 500'],
  ['read', 'a limit with a code that is for good', answered(429, 1160005, 2), {}, 'limited for 2 s: token'],
  ['read', 'a longer limit', answered(429, 1, 91), {}, 'end'],
  ['read', 'limits for longer than ten minutes', LIMIT, { now: 10 * MINUTE - 1999 }, 'end'],
  ['read', 'another token refused', STALE, { hasNewToken: true }, 'end'],
  ['read', 'a token of which there is no other', STALE, { isRenewable: false }, 'end'],
  ['token', 'the attempt after the last retry', LOST, { attempt: 3 }, 'end'],
  ['token', 'a limit after the last retry', LIMIT, { attempt: 3 }, 'limited for 2 s: wait 2000'],
  ['token', 'a limit without retries', LIMIT, { retries: 0 }, 'limited for 2 s: wait 2000'],
  ['token', 'a limit of no time', answered(429, 1, 0), {}, 'limited for 0.05 s: wait 500'],
  ['token', 'a limit of no time, by chance', answered(429, 1, 0), { chance: 1 }, 'limited for 0.05 s: wait 1000'],
  ['token', 'a limit of which nobody says how long', answered(429, 1), {}, 'limited for 1 s: wait 1000'],
  ['token', 'a limit of 90 seconds', answered(429, 1, 90), {}, 'limited for 90 s: wait 90000'],
  ['token', 'limits for two minutes', LIMIT, { now: 2 * MINUTE - 2000 }, 'limited for 2 s: wait 2000'],
  ['token', 'limits for longer', LIMIT, { now: 2 * MINUTE - 1999 }, 'end'],
  ['token', 'no retries', LOST, { retries: 0 }, 'end'],
  ['token', 'two minutes after it began', LOST, { now: 2 * MINUTE }, 'again after attempt 1: end'],
  ['token', 'a longer limit', answered(429, 1, 91), {}, 'end'],
]
for (const [use, name, answer, circumstances, expected] of CIRCUMSTANCES) {
  test(`${use}, ${name} → ${expected}`, () => assert.is(stepAfter(use, answer, circumstances), expected))
}

interface Play {
  readonly use: Use
  readonly retries?: number
  readonly isRenewable?: boolean
  /** One after another; the last one from then on. */
  readonly answers: ReadonlyArray<Verdict>
  /** Steps, by their number from 0, that fail: no token, a turn or a pause that somebody ends, no record. */
  readonly failing?: ReadonlyArray<number>
  readonly chance?: number
  /** Milliseconds that each answer takes. */
  readonly latency?: number
}

interface Played {
  readonly words: ReadonlyArray<string>
  readonly ended: Call.Ended
  /** The turns that it had; each has ended in one of the two ways. */
  readonly turns: { readonly had: number; readonly ended: number; readonly givenBack: number }
  /** When it was sent. */
  readonly sent: ReadonlyArray<number>
}

const noToken = error('answered', {
  status: 200,
  code: 10015,
  msg: 'words',
  permissions: [],
  violations: [],
  logId: 'log-2',
})

/** Performs what is asked for, in a time of its own, and holds each step against what must never be. */
const play = ({ use, retries, isRenewable, answers, failing = [], chance = 0, latency = 0 }: Play): Played => {
  const terms = termsOf(use, retries, isRenewable)
  const words: Array<string> = []
  const sent: Array<number> = []
  const turns = { had: terms.isRecorded ? 1 : 0, ended: 0, givenBack: 0 }
  const held = () => turns.had - turns.ended - turns.givenBack
  let [now, opens, isSigned, isRenewed] = [0, 0, false, terms.isRecorded]
  let progress = Call.begin(terms, now)

  const perform = (step: Exclude<Call.Step, { readonly _tag: 'End' }>): Call.Answer => {
    const fails = failing.includes(words.length - 1)
    switch (step._tag) {
      case 'Wait':
        assert.ok(step.milliseconds >= 500 && step.milliseconds <= (step.told?._tag === 'Limited' ? 90_000 : 8000))
        now += step.milliseconds
        return fails ? { _tag: 'Stopped' } : { _tag: 'Waited', uptime: now }
      case 'Token':
        assert.ok(terms.isSigned && (!step.drops || isSigned))
        isSigned = true
        return fails ? { _tag: 'NoToken', failure: noToken } : { _tag: 'Signed' }
      case 'Turn':
        assert.is(held(), 0, 'a turn is asked for that it has')
        if (fails) return { _tag: 'Stopped' }
        turns.had += 1
        now = Math.max(now, opens)
        return { _tag: 'Acquired' }
      case 'Renew':
        assert.ok(terms.isRecorded)
        isRenewed = true
        return { _tag: fails ? 'Stopped' : 'Renewed' }
      case 'Send': {
        assert.is(held(), terms.isSigned ? 1 : 0, 'it is sent without its turn')
        assert.is(isSigned, terms.isSigned)
        assert.is(isRenewed, terms.isRecorded, 'it is sent again and not recorded')
        isRenewed = false
        sent.push(now)
        now += latency
        const verdict = answers[Math.min(sent.length, answers.length) - 1]
        if (verdict === undefined) throw new Error('a play without an answer')
        if (verdict.row.then === 'wait and send again') opens = now + verdict.seconds * 1000
        turns.ended += held()
        return { _tag: 'Sent', verdict, at: new Date(now).toISOString(), chance }
      }
    }
  }

  for (;;) {
    const step = Call.next(progress, now)
    words.push(stepWords(step))
    assert.ok(words.length < 50_000, 'it does not end')
    if (step._tag === 'End') {
      turns.givenBack += held()
      return { words, ended: step.ended, turns, sent }
    }
    progress = Call.evolve(progress, perform(step))
  }
}

const FIRST = ['token', 'send']
const AGAIN = (attempt: number, pause: number) => [
  `again after attempt ${attempt}: wait ${pause}`,
  'token',
  'urgent turn',
  'renew',
  'send',
]
const inDoubt = ({ failure }: Verdict): Outcome => ({ _tag: 'InDoubt', failure })
const acknowledged = (unanswered?: number): Outcome => ({
  _tag: 'Acknowledged',
  logId: 'log-1',
  ...(unanswered === undefined ? {} : { unanswered: new Date(unanswered).toISOString() }),
})

interface Series extends Play {
  readonly name: string
  readonly words: ReadonlyArray<string>
  readonly outcome: Outcome
}

/** Each with `retries: 2`, and 100 ms for an answer. */
const SERIES: ReadonlyArray<Series> = [
  {
    name: 'HTTP 500, then a success: acknowledged, and the lost one is told',
    use: 'write',
    answers: [LOST, OK],
    words: [...FIRST, ...AGAIN(1, 500), 'end'],
    outcome: acknowledged(100),
  },
  {
    name: 'no answer in time, then a success: the same',
    use: 'write',
    answers: [ANSWERS['no answer in time'], OK],
    words: [...FIRST, ...AGAIN(1, 500), 'end'],
    outcome: acknowledged(100),
  },
  {
    name: 'twice in doubt, then a success: the later one is told',
    use: 'write',
    answers: [LOST, ANSWERS['connection lost'], OK],
    words: [...FIRST, ...AGAIN(1, 500), ...AGAIN(2, 1000), 'end'],
    outcome: acknowledged(700),
  },
  {
    name: 'HTTP 500 every time: three attempts',
    use: 'write',
    answers: [LOST],
    words: [...FIRST, ...AGAIN(1, 500), ...AGAIN(2, 1000), 'end'],
    outcome: inDoubt(LOST),
  },
  {
    name: 'a record that can’t be renewed: one attempt',
    use: 'write',
    answers: [LOST, OK],
    failing: [5],
    words: [...FIRST, 'again after attempt 1: wait 500', 'token', 'urgent turn', 'renew', 'end'],
    outcome: inDoubt(LOST),
  },
  {
    name: 'a limit, then a record that can’t be renewed: refused',
    use: 'write',
    answers: [LIMIT, OK],
    failing: [4],
    words: [...FIRST, 'limited for 2 s: token', 'urgent turn', 'renew', 'end'],
    outcome: { _tag: 'Refused', failure: LIMIT.failure },
  },
  {
    name: 'a limit, then a success: acknowledged, and nothing was lost',
    use: 'write',
    answers: [LIMIT, OK],
    words: [...FIRST, 'limited for 2 s: token', 'urgent turn', 'renew', 'send', 'end'],
    outcome: acknowledged(),
  },
  {
    name: 'a stale token, then a success: acknowledged, and nothing was lost',
    use: 'write',
    answers: [STALE, OK],
    words: [...FIRST, 'refused token: another token', 'urgent turn', 'renew', 'send', 'end'],
    outcome: acknowledged(),
  },
  {
    name: 'a stale token, a limit, and the new token is refused: refused',
    use: 'write',
    answers: [STALE, LIMIT, STALE],
    words: [
      ...FIRST,
      ...['refused token: another token', 'urgent turn', 'renew', 'send'],
      ...['limited for 2 s: token', 'urgent turn', 'renew', 'send'],
      'end',
    ],
    outcome: { _tag: 'Refused', failure: STALE.failure },
  },
  {
    name: 'slow answers, then limits: ten minutes of the second attempt, whatever the first took',
    use: 'write',
    latency: 100_000,
    answers: [LOST, answered(429, 99991400, 90)],
    words: [
      ...FIRST,
      ...AGAIN(1, 500),
      ...['limited for 90 s: token', 'urgent turn', 'renew', 'send'],
      ...['limited for 90 s: token', 'urgent turn', 'renew', 'send'],
      ...['limited for 90 s: token', 'urgent turn', 'renew', 'send'],
      'end',
    ],
    outcome: inDoubt(answered(429, 99991400)),
  },
  {
    name: 'a stale token in each of two attempts: renewed in each',
    use: 'write',
    answers: [STALE, LOST, STALE, OK],
    words: [
      ...FIRST,
      ...['refused token: another token', 'urgent turn', 'renew', 'send'],
      ...AGAIN(1, 500),
      ...['refused token: another token', 'urgent turn', 'renew', 'send'],
      'end',
    ],
    outcome: acknowledged(200),
  },
  {
    name: 'in doubt, then refused: in doubt, with what it was refused for',
    use: 'write',
    answers: [LOST, DENIED],
    words: [...FIRST, ...AGAIN(1, 500), 'end'],
    outcome: inDoubt(DENIED),
  },
  {
    name: 'in doubt, then no connection: in doubt',
    use: 'write',
    retries: 1,
    answers: [LOST, ANSWERS['no connection']],
    words: [...FIRST, ...AGAIN(1, 500), 'end'],
    outcome: inDoubt(ANSWERS['no connection']),
  },
  {
    name: 'in doubt, then no token: in doubt, for want of a token',
    use: 'write',
    answers: [LOST],
    failing: [3],
    words: [...FIRST, 'again after attempt 1: wait 500', 'token', 'end'],
    outcome: { _tag: 'InDoubt', failure: noToken },
  },
  {
    name: 'no token: never sent',
    use: 'write',
    answers: [],
    failing: [0],
    words: ['token', 'end'],
    outcome: { _tag: 'NeverSent', failure: noToken },
  },
  {
    name: 'no connection, then a success: acknowledged, and nothing was lost',
    use: 'write',
    answers: [ANSWERS['no connection'], OK],
    words: [...FIRST, ...AGAIN(1, 500), 'end'],
    outcome: acknowledged(),
  },
  {
    name: 'no connection ever: never sent',
    use: 'write',
    retries: 0,
    answers: [ANSWERS['no connection']],
    words: [...FIRST, 'end'],
    outcome: { _tag: 'NeverSent', failure: ANSWERS['no connection'].failure },
  },
  {
    name: 'stopped in a pause: what has failed is not begun again',
    use: 'write',
    answers: [LOST, OK],
    failing: [2],
    words: [...FIRST, 'again after attempt 1: wait 500', 'end'],
    outcome: inDoubt(LOST),
  },
  {
    name: 'stopped while it waits for a limit: refused',
    use: 'write',
    answers: [LIMIT, OK],
    failing: [3],
    words: [...FIRST, 'limited for 2 s: token', 'urgent turn', 'end'],
    outcome: { _tag: 'Refused', failure: LIMIT.failure },
  },
  {
    name: 'refused for good: one attempt',
    use: 'write',
    answers: [DENIED],
    words: [...FIRST, 'end'],
    outcome: { _tag: 'Refused', failure: DENIED.failure },
  },
  {
    name: 'a page: one attempt',
    use: 'write',
    answers: [page(200)],
    words: [...FIRST, 'end'],
    outcome: inDoubt(page(200)),
  },
  {
    name: 'batch_delete, HTTP 500: one attempt',
    use: 'write once',
    answers: [LOST],
    words: [...FIRST, 'end'],
    outcome: inDoubt(LOST),
  },
  {
    name: 'batch_delete, cut off: one attempt',
    use: 'write once',
    answers: [ANSWERS['connection lost']],
    words: [...FIRST, 'end'],
    outcome: inDoubt(ANSWERS['connection lost']),
  },
  {
    name: 'batch_delete, no answer in time: one attempt',
    use: 'write once',
    answers: [ANSWERS['no answer in time']],
    words: [...FIRST, 'end'],
    outcome: inDoubt(ANSWERS['no answer in time']),
  },
]
for (const { name, words, outcome, ...each } of SERIES) {
  test(name, () => {
    const played = play({ latency: 100, ...each })
    assert.equal(played.words, words)
    assert.equal(Call.outcomeOf(played.ended), outcome)
  })
}

test('a call that somebody stops before it was ever sent is a defect', () => {
  assert.throws(() => play({ use: 'read', answers: [OK], failing: [1] }), /never sent/)
})

const MOST_RETRIES = 4
const LONGEST_LATENCY = 30_000

const aPlay: fc.Arbitrary<Play> = fc.record({
  use: fc.constantFrom(...USES),
  retries: fc.nat(MOST_RETRIES),
  isRenewable: fc.boolean(),
  answers: fc.array(
    fc.oneof(
      fc.constantFrom(...Object.values(ANSWERS), answered(500, 1160005)),
      fc.constantFrom(1, 5, 60, 90, 91).map((seconds) => answered(429, 99991400, seconds)),
    ),
    { minLength: 1, maxLength: 20 },
  ),
  // Not before the first answer, where only a call that writes can be stopped, and its turn is there.
  failing: fc.array(fc.integer({ min: 3, max: 60 }), { maxLength: 2 }),
  chance: fc.double({ min: 0, max: 1, noNaN: true }),
  latency: fc.nat(LONGEST_LATENCY),
})

test('whatever is answered, it ends in time, and each turn ends once', () => {
  fc.assert(
    fc.property(aPlay, (each) => {
      const { sent, turns, words } = play(each)
      assert.is(turns.had, turns.ended + turns.givenBack)
      // What is recorded or in a turn, and when, `play` holds step by step.
      const pauses = words.filter((word) => word.startsWith('again') && word.includes('wait')).length
      assert.ok(pauses <= (each.retries ?? 0))
      const latest = 2 * MINUTE + 8000 + 10 * MINUTE + LONGEST_LATENCY
      assert.ok((sent.at(-1) ?? 0) <= latest, `sent at ${sent.at(-1)}`)
      const most = (pauses + 1) * ((10 * MINUTE) / 1000 + 2)
      assert.ok(sent.length <= most, `sent ${sent.length} times`)
    }),
    { numRuns: 1000 },
  )
})

test.run()
