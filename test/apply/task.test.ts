import { error } from '../../src/kit/diagnostic.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Ending } from '../../src/apply/ending.js'
import * as Task from '../../src/apply/task.js'
import type { Outcome } from '../../src/feishu/outcome.js'
import type { Content } from '../../src/kinds/brand.js'
import type { NonEmpty, Step } from '../../src/kinds/kind.js'
import { defaultOptions } from '../../src/plan/plan-options.js'
import type { Plan, Protection } from '../../src/plan/plan.js'
import { contentsInDoubt, type Entry } from '../../src/state/entry.js'
import { AT, check, contentAt, F, FORM_LETTERS, guarded, N, record, S } from '../plan/forms.js'

const test = suite('task')

const SETTLING = 60_000
const START = Date.parse(AT) + 10 * SETTLING

const failure = error('timed_out', { milliseconds: 1, stage: 'sent' })
const OUTCOMES = {
  yes: { _tag: 'Acknowledged', logId: 'log-2' },
  no: { _tag: 'Refused', failure },
  lost: { _tag: 'InDoubt', failure },
  unsent: { _tag: 'NeverSent', failure },
} as const satisfies Readonly<Record<string, Outcome>>
type Answered = keyof typeof OUTCOMES

const contentOf = (form: typeof F): Content => contentAt(check, form)

/** A plan of one resource, which has F and is to have S, by these calls. */
const planOf = (steps: NonEmpty<Step>, protection: Protection | undefined): Plan => ({
  environment: undefined,
  platform: undefined,
  isAcknowledged: false,
  lineage: 'lineage',
  known: 1,
  asked: defaultOptions,
  exceeded: [],
  idle: [],
  resources: [
    {
      address: check,
      tenant: undefined,
      decision: {
        _tag: 'Send',
        action: 'replace',
        steps,
        before: contentOf(F),
        after: contentOf(S),
        changes: [],
        drops: ['company'],
        resend: false,
      },
      warnings: [],
      protection,
      baseCheck: undefined,
    },
  ],
})

/** An update to N, and a create of S. */
const stepsOf = (first: Step['onRefusal'], last: Step['onRefusal'] = 'stop'): NonEmpty<Step> => [
  { call: { name: 'batch_update', content: contentOf(N) }, onRefusal: first },
  { call: { name: 'create', content: contentOf(S) }, onRefusal: last },
]

/** How an entry knows which form, such as `F|N`, and whether it is protected. */
const entryWords = (entry: Entry | undefined): string => {
  if (entry === undefined) return 'nothing'
  const forms = contentsInDoubt(entry).map((digest) =>
    digest === undefined ? 'none' : (FORM_LETTERS.get(digest) ?? '?'),
  )
  return `${forms.join('|')}${entry.protect === true ? ' protected' : ''}`
}

const stepWords = (step: Task.Step): string => {
  switch (step._tag) {
    case 'Wait':
      return `wait ${step.milliseconds}`
    case 'Acquire':
      return `acquire ${step.request.what.split(' ')[0] ?? ''}`
    case 'Record':
      return `record ${entryWords(step.entry)}`
    case 'RecordTogether':
      return `record ${step.puts.map(({ entry }) => entryWords(entry)).join(', ')}`
    case 'Send':
      return 'send'
  }
}

interface Run {
  readonly steps: NonEmpty<Step>
  readonly answers: ReadonlyArray<Answered>
  readonly protection?: Protection
  /** Before the step of this number, from 0, somebody stops the apply. */
  readonly stopsAt?: number
  /** The step of this number, from 0, can't be recorded. */
  readonly fullAt?: number
}

/** What is asked of the shell, step by step, and what becomes of it. */
const run = ({ steps, answers, protection, stopsAt, fullAt }: Run) => {
  const { entry: held, contents: known } = protection === 'lift' ? guarded(record(check, F)) : record(check, F)
  const [contents, left, words] = [new Map(known), [...answers], [] as Array<string>]
  let [task] = Task.tasks(planOf(steps, protection))
  let entry: Entry | undefined = held
  let now = START
  if (task === undefined) throw new Error('a plan that sends has a task')
  for (;;) {
    const step = Task.next(task, entry, contents, new Date(now), SETTLING)
    if (step === undefined) break
    if (words.length === stopsAt) {
      task = Task.evolve(task, { _tag: 'Stopped' })
      continue
    }
    const isFull = words.length === fullAt
    words.push(stepWords(step))
    const answer = ((): Task.Answer => {
      switch (step._tag) {
        case 'Wait':
          now += step.milliseconds
          return { _tag: 'Waited' }
        case 'Acquire':
          return { _tag: 'Acquired' }
        case 'Record':
          if (isFull) return { _tag: 'NotRecorded' }
          entry = step.entry
          for (const content of step.contents) contents.set(content.digest, content)
          return { _tag: 'Recorded' }
        case 'RecordTogether':
          return { _tag: 'Recorded' }
        case 'Send':
          return { _tag: 'Sent', outcome: OUTCOMES[left.shift() ?? 'unsent'] }
      }
    })()
    task = Task.evolve(task, answer)
  }
  assert.equal(left, [], 'a call that was to be made was not')
  return { words, ending: Task.result(task).ending._tag, entry }
}

const UPDATE = ['acquire batch_update', 'record F|N', 'send']
const ROWS: ReadonlyArray<readonly [string, Run, ReadonlyArray<string>, ending: Ending['_tag'], entry: string]> = [
  [
    'both acknowledged',
    { steps: stepsOf('stop'), answers: ['yes', 'yes'] },
    [...UPDATE, 'record N', 'acquire create', 'record N|S', 'send', 'record S'],
    'Acknowledged',
    'S',
  ],
  ['the first refused', { steps: stepsOf('stop'), answers: ['no'] }, [...UPDATE, 'record F'], 'Refused', 'F'],
  ['the first in doubt', { steps: stepsOf('stop'), answers: ['lost'] }, [...UPDATE, 'record F|N'], 'InDoubt', 'F|N'],
  [
    'the first refused, which the plan counts on',
    { steps: stepsOf('go on'), answers: ['no', 'yes'] },
    [...UPDATE, 'record F', 'acquire create', 'record F|S', 'send', 'record S'],
    'Acknowledged',
    'S',
  ],
  [
    'the first in doubt where the plan counts on a refusal: the next waits until it must have arrived',
    { steps: stepsOf('go on'), answers: ['lost', 'yes'] },
    [...UPDATE, 'record F|N', 'wait 60000', 'acquire create', 'record F|N|S', 'send', 'record S'],
    'Acknowledged',
    'S',
  ],
  [
    'the same call again does not wait',
    {
      steps: [stepsOf('go on')[0], { ...stepsOf('go on')[0], onRefusal: 'stop' }],
      answers: ['lost', 'yes'],
    },
    [...UPDATE, 'record F|N', 'acquire batch_update', 'record F|N|N', 'send', 'record N'],
    'Acknowledged',
    'N',
  ],
  [
    'another call of the same content waits',
    {
      steps: [
        { call: { name: 'create', content: contentOf(N) }, onRefusal: 'go on' },
        { ...stepsOf('go on')[0], onRefusal: 'stop' },
      ],
      answers: ['lost', 'yes'],
    },
    [
      'acquire create',
      'record F|N',
      'send',
      'record F|N',
      'wait 60000',
      'acquire batch_update',
      'record F|N|N',
      'send',
      'record N',
    ],
    'Acknowledged',
    'N',
  ],
  [
    'the first never sent, though the plan counts on a refusal',
    { steps: stepsOf('go on'), answers: ['unsent'] },
    [...UPDATE, 'record F'],
    'NeverSent',
    'F',
  ],
  [
    'the last refused, whatever it counts on',
    { steps: stepsOf('stop', 'go on'), answers: ['yes', 'no'] },
    [...UPDATE, 'record N', 'acquire create', 'record N|S', 'send', 'record N'],
    'Refused',
    'N',
  ],
  [
    'both in doubt',
    { steps: stepsOf('go on'), answers: ['lost', 'lost'] },
    [...UPDATE, 'record F|N', 'wait 60000', 'acquire create', 'record F|N|S', 'send', 'record F|N|S'],
    'InDoubt',
    'F|N|S',
  ],
  ['stopped before the first', { steps: stepsOf('stop'), answers: [], stopsAt: 0 }, [], 'NotStarted', 'F'],
  [
    'stopped between the two',
    { steps: stepsOf('stop'), answers: ['yes'], stopsAt: 4 },
    [...UPDATE, 'record N'],
    'Unfinished',
    'N',
  ],
  [
    'stopped while the second waits for its turn',
    { steps: stepsOf('go on'), answers: ['lost'], stopsAt: 5 },
    [...UPDATE, 'record F|N', 'wait 60000'],
    'Unfinished',
    'F|N',
  ],
  [
    'the first intent not recorded',
    { steps: stepsOf('stop'), answers: [], fullAt: 1 },
    ['acquire batch_update', 'record F|N'],
    'NotStarted',
    'F',
  ],
  [
    'the second intent not recorded',
    { steps: stepsOf('stop'), answers: ['yes'], fullAt: 5 },
    [...UPDATE, 'record N', 'acquire create', 'record N|S'],
    'Unfinished',
    'N',
  ],
  [
    'the first outcome not recorded: the next call is not made',
    { steps: stepsOf('go on'), answers: ['yes'], fullAt: 3 },
    [...UPDATE, 'record N'],
    'NotRecorded',
    'F|N',
  ],
  [
    'a protection is lifted by the last step',
    { steps: stepsOf('stop'), answers: ['yes', 'yes'], protection: 'lift' },
    [
      'acquire batch_update',
      'record F|N protected',
      'send',
      'record N protected',
      'acquire create',
      'record N|S protected',
      'send',
      'record S',
    ],
    'Acknowledged',
    'S',
  ],
  [
    'a protection stays where the last step is in doubt',
    { steps: stepsOf('stop'), answers: ['yes', 'lost'], protection: 'lift' },
    [
      'acquire batch_update',
      'record F|N protected',
      'send',
      'record N protected',
      'acquire create',
      'record N|S protected',
      'send',
      'record N|S protected',
    ],
    'InDoubt',
    'N|S protected',
  ],
  [
    'a protection stays where it stopped between the two',
    { steps: stepsOf('stop'), answers: ['yes'], protection: 'lift', stopsAt: 4 },
    ['acquire batch_update', 'record F|N protected', 'send', 'record N protected'],
    'Unfinished',
    'N protected',
  ],
  [
    'a protection is set by the first intent',
    { steps: stepsOf('stop'), answers: ['yes', 'no'], protection: 'set' },
    [
      'acquire batch_update',
      'record F|N protected',
      'send',
      'record N protected',
      'acquire create',
      'record N|S protected',
      'send',
      'record N protected',
    ],
    'Refused',
    'N protected',
  ],
]
for (const [name, each, words, ending, entry] of ROWS) {
  test(`two calls, ${name}: ${ending}, ${entry}`, () => {
    const ran = run(each)
    assert.equal(ran.words, words)
    assert.is(ran.ending, ending)
    assert.is(entryWords(ran.entry), entry)
  })
}

test.run()
