import type { Diagnostic } from '../../src/kit/diagnostic.js'
import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkOf, nameInRecord, parsePlanId } from '../../src/kinds/brand.js'
import type { Json } from '../../src/kit/canonical-json.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { parsePlan, printPlan, type PlanInputs, type ReadPlan } from '../../src/plan/plan-file.js'
import { movedSince } from '../../src/plan/moved-since.js'
import { planId } from '../../src/plan/plan-id.js'
import type { WarningCodes } from '../../src/plan/codes.js'
import type { Plan, RejectDiagnostic } from '../../src/plan/plan.js'
import type { DiagnosticOf } from '../../src/kit/diagnostic.js'
import { AT, before, check, contentAt, exam, headOf, IN_PLACE, record, snapshotOf } from './forms.js'
import { INPUTS, PLACE, planFrom, planOf, PLANS, VERSION } from './plans.js'

const test = suite('plan-file')

const readBack = (inputs: PlanInputs): ReadPlan => {
  const read = parsePlan(printPlan(planFrom(inputs), inputs), VERSION)
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
  return read.right
}

for (const [name, inputs] of Object.entries(INPUTS)) {
  test(`${name}: printed and read back the same`, () => {
    const plan = planFrom(inputs)
    assert.equal(readBack(inputs), {
      plan,
      writtenId: planId(plan),
      place: PLACE,
      isHeldByPercent: inputs.limits.max_changed_percent !== undefined,
      version: VERSION,
      findings: [],
    })
    assert.is(planId(readBack(inputs).plan), planId(plan))
  })
}

test('every plan has a name of its own', () => {
  const ids = Object.values(PLANS).map(planId)
  assert.is(new Set(ids).size, ids.length)
})

/** A reason or a warning in a line, with all that words are made of. */
const reasonOf = (each: RejectDiagnostic): string => {
  if (each.code === 'protected') return `${each.code} by ${each.params.by}`
  if (each.code === 'tenant_changed') return `${each.code} ${each.params.before} ${each.params.after}`
  if (each.code === 'not_adopted' || each.code === 'not_moved') return `${each.code} ${each.params.problem.code}`
  const { code, permit = 'no permit', keys, changes } = each.params.reason
  return `${code}, ${permit}, [${keys.join(' ')}], [${changes.map(({ kind, key }) => `${kind} ${key}`).join(', ')}]`
}
const warningOf = ({ code, params }: DiagnosticOf<WarningCodes>): string =>
  `! ${code}${'keys' in params ? ` [${params.keys.join(' ')}]` : ''}`

const WARNINGS: Readonly<Record<keyof WarningCodes, string>> = {
  changed_next: '! changed_next',
  dropped_keys_return: '! dropped_keys_return [company]',
  forgets_doubt: '! forgets_doubt',
  forgets_retired_keys: '! forgets_retired_keys [x]',
  replace_not_needed: '! replace_not_needed',
  resends_all: '! resends_all [degree company]',
  stays_protected: '! stays_protected',
  unprotect_not_needed: '! unprotect_not_needed',
  update_may_find_nothing: '! update_may_find_nothing',
  update_not_needed: '! update_not_needed',
}
const REASONS: ReadonlyArray<string> = [
  'AccountFieldsStay, no permit, [], []',
  'ChecksUnderWay, update, [], [change_description degree]',
  'DestroyInDoubt, no permit, [], []',
  'GoneFromConfig, destroy, [], []',
  'not_adopted keys_used_up',
  'not_moved already_there',
  'protected by config',
  'protected by snapshot',
  'RetiredKeys, no permit, [degree], []',
  'Structural, replace, [], [remove_field company]',
  'StructuralInDoubt, replace, [], []',
  'tenant_changed 736588c9260f175d another',
]

test('every reason and every warning is read back with what its words say', () => {
  const said = Object.values(INPUTS).flatMap((inputs) =>
    readBack(inputs).plan.resources.flatMap(({ decision, warnings }) => [
      ...(decision._tag === 'Reject' ? decision.reasons.map(reasonOf) : []),
      ...warnings.map(warningOf),
    ]),
  )
  assert.equal([...new Set(said)].sort(), [...Object.values(WARNINGS), ...REASONS].sort())
})

test('what the rules of a config found is read back', () => {
  const inputs: PlanInputs = {
    ...present('batch_update'),
    findings: [
      { severity: 'warning', code: 'own/rule', message: '学历 "…"' },
      {
        severity: 'error',
        code: 'own/other',
        message: '',
        file: 'fields.config.ts',
        line: 7,
        column: 3,
        path: 'a.b[0]',
        key: '__proto__',
        message_zh: '学历“…”',
      },
    ],
  }
  assert.equal(readBack(inputs).findings, inputs.findings)
})

test('what the rules found is read as far as a person reads it, and a version that is none is refused', () => {
  const long = { severity: 'warning', code: 'own/rule', message: 'a'.repeat(200_000) }
  const [read] = readBack({ ...present('batch_update'), findings: [long] }).findings
  assert.equal(read?.message, `${'a'.repeat(1999)}…`)
  assert.is(said(forged({ version: '9'.repeat(101) })), 'plan_damaged value')
})

test('what the rules found is read with nothing in it that a terminal or a runner would obey', () => {
  const words = {
    severity: '\u001b[2J',
    code: '\u202e',
    message: 'a\n::error::b',
    file: '\u0007',
    path: '##[error]',
    key: '\r',
    message_zh: 'a\n::error::b',
  }
  const [read] = readBack({ ...present('batch_update'), findings: [words] }).findings
  assert.equal(read, {
    severity: '\\u001b[2J',
    code: '\\u202e',
    message: 'a\\n::error::b',
    file: '\\u0007',
    path: '## [error]',
    key: '\\u000d',
    message_zh: 'a\\n::error::b',
  })
})

function present(name: string): PlanInputs {
  const inputs = INPUTS[name]
  if (inputs === undefined) throw new Error(`no plan ${name}`)
  return inputs
}

const form = before(check)
const renamed = IN_PLACE['description removed']?.(form) ?? form
const has = snapshotOf(record(check, form))

const toldOf = ({ code, params }: Diagnostic): string =>
  [code, ...Object.values(params as Readonly<Record<string, unknown>>).filter((each) => typeof each === 'string')].join(
    ' ',
  )

const said = (text: string): string => {
  const plan = parsePlan(text, VERSION)
  return E.isLeft(plan) ? plan.left.map(toldOf).join(', ') : 'read'
}
/** What may become of a byte. */
const ALTERATIONS: Readonly<Record<string, (byte: number) => number>> = {
  'one bit': (byte) => byte ^ 1,
  'to NUL': () => 0,
  'to a newline': () => 0x0a,
  'to a digit': (byte) => (byte === 0x37 ? 0x38 : 0x37),
}
const UPDATE = present('batch_update')
const TEXT = printPlan(planFrom(UPDATE), UPDATE)

const FORMAT_1 = readFileSync(new URL('fixtures/format-1.plan.json', import.meta.url), 'utf8')

const DAMAGE: ReadonlyArray<readonly [string, string, string]> = [
  ['empty', '', 'plan_damaged json'],
  ['cut', TEXT.slice(0, -20), 'plan_damaged json'],
  ['another JSON', '{}', 'plan_damaged value'],
  ['newer', TEXT.replace('"format_version": 3', '"format_version": 4'), 'plan_newer'],
  ['older', FORMAT_1, 'plan_older'],
  ['another format', TEXT.replace('"format_version": 3', '"format_version": "3"'), 'plan_damaged value'],
  [
    'another action',
    TEXT.replace('"on_checks_under_way": "update"', '"on_checks_under_way": "reject"'),
    'plan_changed',
  ],
  ['another text', TEXT.replace('学历', '年龄'), 'plan_changed'],
  ['another base', TEXT.replace(/"check": "[0-9a-f]{16}"/, '"check": "0123456789abcdef"'), 'plan_changed'],
  ['another lineage', TEXT.replace('"lineage": "lineage"', '"lineage": "other"'), 'plan_changed'],
  ['another account', TEXT.replace(/background_check\/\d+/, 'background_check/1'), 'plan_changed'],
  ['another version', TEXT.replace(`"version": "${VERSION}"`, '"version": "9.9.9"'), 'plan_changed'],
]
for (const [name, text, expected] of DAMAGE) test(`${name} → ${expected}`, () => assert.is(said(text), expected))

type Members = { readonly [member: string]: Json }
const WRITTEN = JSON.parse(TEXT) as Members
const FORGED_ID = `sha256:${'0'.repeat(64)}`

/** The plan with other members, under a check that is theirs. */
const forged = (members: Members): string => {
  const { check: _, ...body } = { ...WRITTEN, ...members }
  return JSON.stringify({ ...body, check: checkOf(body) })
}

/** What a plan of another version may say, since it may derive another plan. */
const OTHER_PLAN: Readonly<Record<string, Members>> = {
  'another id': { plan_id: FORGED_ID },
  'the id of another plan': { plan_id: planId(planOf([], empty)) },
  'a limit that it goes over': { limits: { max_changes: 0 } },
  'no desired resource': { desired: [] },
  'no record': { entries: {} },
}
const OTHER_FORM = contentAt(exam, before(exam))
/** What no version ever wrote. */
const NO_PLAN: Readonly<Record<string, Members>> = {
  'a selector that means nothing': { options: { ...(WRITTEN['options'] as Members), replace: [exam] } },
  'no form': { forms: {} },
  'a form under the name of another': {
    forms: Object.fromEntries(Object.keys(WRITTEN['forms'] as Members).map((digest) => [digest, OTHER_FORM.json])),
  },
  'a record of another address': {
    entries: { 'background_check/1': Object.values(WRITTEN['entries'] as Members)[0] },
  },
  'a tenant that the address does not name': {
    forms: { ...(WRITTEN['forms'] as Members), [nameInRecord(OTHER_FORM.digest)]: OTHER_FORM.json },
    desired: (WRITTEN['desired'] as ReadonlyArray<Members>).map((each) => ({
      ...each,
      address: exam,
      form: nameInRecord(OTHER_FORM.digest),
      tenant_key: 'another',
    })),
  },
  'the form of another kind': {
    forms: { ...(WRITTEN['forms'] as Members), [nameInRecord(OTHER_FORM.digest)]: OTHER_FORM.json },
    desired: (WRITTEN['desired'] as ReadonlyArray<Members>).map((each) => ({
      ...each,
      form: nameInRecord(OTHER_FORM.digest),
    })),
  },
}
test('the place is no part of the plan, and is covered by the check', () => {
  const place = { type: 'git', remote: 'origin', ref: 'refs/fields/state' } as const
  const read = parsePlan(forged({ place }), VERSION)
  assert.equal(E.isRight(read) && [read.right.place, read.right.writtenId], [place, planId(planFrom(UPDATE))])
  assert.is(said(TEXT.replace('"path": "hire/', '"path": "')), 'plan_changed')
})

const NO_PLACE: ReadonlyArray<Json> = [
  null,
  'fields.snapshot.json',
  {},
  { type: 'disk', path: 'a' },
  { type: 'file' },
  { type: 'file', path: '' },
  { type: 'file', path: 'a', remote: 'b' },
  { type: 'git', remote: 'origin' },
  { type: 'postgres', schema: 'a', name: 1 },
  { type: 'toString' },
]
for (const place of NO_PLACE) {
  test(`${JSON.stringify(place)} is no place`, () => assert.is(said(forged({ place })), 'plan_damaged value'))
}

test('a resource that comes twice is no plan', () => {
  const desired = WRITTEN['desired'] as ReadonlyArray<Json>
  assert.is(said(forged({ desired: [...desired, ...desired] })), 'plan_damaged value')
})
test('the same members under their check are the same plan', () => assert.is(said(forged({})), 'read'))
for (const [name, members] of Object.entries({ ...OTHER_PLAN, ...NO_PLAN })) {
  const ofOther = name in OTHER_PLAN ? 'read' : 'plan_changed'
  test(`under a check of its own, ${name} → PlanChanged; of another version → ${ofOther}`, () => {
    assert.is(said(forged(members)), 'plan_changed')
    assert.is(said(forged({ ...members, version: '9.9.9' })), ofOther)
  })
}

test('another version of the tool made the same plan', () => {
  const plan = planFrom(UPDATE)
  assert.equal(
    parsePlan(forged({ version: '9.9.9' }), VERSION),
    E.right({ plan, writtenId: planId(plan), place: PLACE, isHeldByPercent: false, version: '9.9.9', findings: [] }),
  )
})

test('another version of the tool made another plan: this one makes its own, and says which it was', () => {
  const plan = planFrom(UPDATE)
  const read = parsePlan(forged({ version: '9.9.9', plan_id: FORGED_ID }), VERSION)
  assert.equal(
    read,
    E.right({
      plan,
      writtenId: parsePlanId(FORGED_ID),
      place: PLACE,
      isHeldByPercent: false,
      version: '9.9.9',
      findings: [],
    }),
  )
  assert.is.not(FORGED_ID, planId(plan))
})

/** Two plans that between them have every member of a plan's text but those for people. */
const HARD = ['batch_update', 'reject for every reason']

for (const name of HARD) {
  const inputs = present(name)
  const bytes = Buffer.from(printPlan(planFrom(inputs), inputs))
  const whole = readBack(inputs)

  test(`${name}: cut at any byte it is refused; the last newline is not missed`, () => {
    for (let length = 0; length < bytes.length - 1; length += 1) {
      assert.is(said(bytes.subarray(0, length).toString('utf8')), 'plan_damaged json', `cut at ${length}`)
    }
    assert.equal(parsePlan(bytes.subarray(0, -1).toString('utf8'), VERSION), E.right(whole))
  })

  for (const [how, alter] of Object.entries(ALTERATIONS)) {
    test(`${name}: with any byte altered, ${how}, it is refused or means the same`, () => {
      for (let i = 0; i < bytes.length; i += 1) {
        const altered = Buffer.from(bytes)
        altered[i] = alter(bytes[i] ?? 0)
        const read = parsePlan(altered.toString('utf8'), VERSION)
        if (E.isRight(read)) assert.equal(read.right, whole, `altered at ${i}`)
      }
    })
  }
}

const update = PLANS['batch_update'] ?? planOf([], empty)
const create = PLANS['create'] ?? planOf([], empty)
const MOVED: ReadonlyArray<readonly [string, Plan, Snapshot, ReadonlyArray<string>]> = [
  ['the same base', update, has, []],
  ['another resource changed', update, snapshotOf(record(check, form), record(exam, before(exam))), []],
  ['the record changed', update, snapshotOf(record(check, renamed)), [`plan_stale record ${check}`]],
  [
    'the same form under another call',
    update,
    snapshotOf(record(check, form, { _tag: 'Acknowledged', at: AT, logId: 'x' })),
    [`plan_stale record ${check}`],
  ],
  ['the record is gone', update, snapshotOf(), [`plan_stale record ${check}`]],
  ['another history', update, { ...has, head: headOf('other') }, ['plan_stale lineage']],
  ['the first create, applied before', create, has, ['plan_stale first_plan']],
  ['the first create', create, empty, []],
]
for (const [name, plan, snapshot, expected] of MOVED) {
  test(`moved: ${name}`, () => {
    assert.equal(movedSince(plan, snapshot).map(toldOf), expected)
  })
}

test.run()
