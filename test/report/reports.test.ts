/**
 * The reports for code review: each of the fixed plans compared with a kept file, valid against its schema, at the right
 * place, within its limits, and unmoved by whatever a config can hold.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { default as addFormats } from 'ajv-formats'
import { default as Ajv4 } from 'ajv-draft-04'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { accountId, type Address } from '../../src/kinds/brand.js'
import { parseAddress } from '../../src/kinds/registry.js'
import type { DesiredState } from '../../src/kinds/desired-state.js'
import { canonical, formOf, type Form } from '../../src/kinds/custom-fields/form.js'
import { parseJson } from '../../src/kit/json-text.js'
import { LANGUAGES, type Language, type Words } from '../../src/kit/language.js'
import { accountFields } from '../../src/kinds/account-fields/account-fields.js'
import { kindOf } from '../../src/kinds/registry.js'
import { empty, type Snapshot } from '../../src/state/snapshot.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import type { PlanOptions } from '../../src/plan/plan-options.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlacedDiagnostic } from '../../src/report/findings.js'
import { planFindings } from '../../src/report/plan-findings.js'
import { FORMATS, REPORT_FORMATS, type ReportFormat } from '../../src/report/index.js'
import { placesIn, type Places } from '../../src/report/places.js'
import { summaryOf } from '../../src/report/summary.js'
import { backgroundCheckForm } from '../kinds/arbitraries.js'
import {
  ACCOUNT,
  before,
  check as one,
  desire,
  exam,
  IN_PLACE,
  record,
  snapshotOf,
  structuralEdits,
} from '../plan/forms.js'
import { EVERY_ACTION, planOf, PLANS } from '../plan/plans.js'
import { failureOf, reportOf, TEXT_FORMATS, textOf } from './formats.js'
import { kept } from './kept.js'

const test = suite('reports')

const FILE = 'hire/fields.config.json'

/** A config as JSON with these forms, its text, and the places in it. */
const configOf = (items: DesiredState): { readonly text: string; readonly places: Places } => {
  const listOf = (desired: DesiredState[number]) =>
    kindOf(desired.address) === accountFields ? 'eco_account_custom_fields' : 'eco_background_check_custom_fields'
  const lists: Record<string, Array<unknown>> = {
    eco_account_custom_fields: [],
    eco_background_check_custom_fields: [],
  }
  const desired = items.map((item) => {
    const list = listOf(item)
    const index = (lists[list] ??= []).push({ address: item.address, custom_field_list: item.content.json }) - 1
    return { ...item, path: [list, index] }
  })
  const text = JSON.stringify(lists, undefined, 2)
  const parsed = parseJson(text)
  if (E.isLeft(parsed)) throw new Error('no JSON')
  return { text, places: placesIn(FILE, desired, parsed.right.locate) }
}

/** The config that a plan was made from, as far as the plan tells. */
const desiredOf = (plan: Plan): DesiredState =>
  plan.resources.flatMap(({ address, decision }) => {
    const content = decision._tag === 'NoOp' ? decision.content : 'after' in decision ? decision.after : undefined
    return content === undefined ? [] : [desire(address, formOf(content))]
  })

const findingsAt = (plan: Plan, places: Places): ReadonlyArray<PlacedDiagnostic> =>
  planFindings(summaryOf(plan), places)
const findingsOf = (plan: Plan): ReadonlyArray<PlacedDiagnostic> => findingsAt(plan, configOf(desiredOf(plan)).places)

/** What a format tells of a plan of a config. */
const told = (format: ReportFormat, plan: Plan, language: Language = 'en'): string =>
  textOf(format, plan, { findings: findingsOf(plan), language })

for (const format of TEXT_FORMATS) {
  test(`kept: ${format}`, () =>
    kept(
      `${format}.txt`,
      Object.entries(PLANS)
        .map(([name, plan]) => `=== ${name}\n${told(format, plan)}`)
        .join('\n'),
    ))
}

/** A format that is a list of findings has the same list with a plan and without. */
const listed = failureOf

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}`, import.meta.url), 'utf8')) as object

const ajv4 = new Ajv4.default({ allErrors: true, strict: false })
addFormats.default(ajv4)
const ajv = new Ajv({ strict: true, allErrors: true })
const count = { type: 'integer', minimum: 0 }
const VALIDATORS: Readonly<Partial<Record<ReportFormat, ValidateFunction>>> = {
  gitlab: ajv.compile({
    type: 'object',
    required: ['create', 'update', 'delete'],
    properties: { create: count, update: count, delete: count },
    additionalProperties: false,
  }),
  'gitlab-codequality': ajv.compile(schema('gitlab-codequality.schema.json')),
  sarif: ajv4.compile(schema('sarif-schema-2.1.0.json')),
  'feishu-card': ajv.compile(schema('feishu-card.schema.json')),
}

const isValid = (name: ReportFormat, text: string): void => {
  const validate = VALIDATORS[name]
  assert.ok(validate?.(JSON.parse(text)), `${name}: ${JSON.stringify(validate?.errors?.slice(0, 3))}`)
}

for (const name of TEXT_FORMATS.filter((format) => VALIDATORS[format] !== undefined)) {
  test(`${name} fits its schema`, () => {
    for (const plan of Object.values(PLANS)) LANGUAGES.forEach((language) => isValid(name, told(name, plan, language)))
  })
}

test('the schemas refuse what is none', () => {
  for (const [name, wrong] of [
    ['gitlab', { create: -1, update: 0, delete: 0 }],
    ['gitlab-codequality', [{ description: 'x' }]],
    ['sarif', { version: '2.1.0', runs: [{ results: [] }] }],
    ['feishu-card', { msg_type: 'text', content: {} }],
  ] as const) {
    assert.not(VALIDATORS[name]?.(wrong), name)
  }
})

test("GitLab's counts are Terraform's: a replacement deletes and creates", () => {
  const counts = (name: keyof typeof PLANS) => textOf('gitlab', PLANS[name] ?? planOf([], empty)).trim()
  assert.is(counts('create'), '{"create":2,"update":0,"delete":0}')
  assert.is(counts('batch_update'), '{"create":0,"update":1,"delete":0}')
  assert.is(counts('replace'), '{"create":1,"update":0,"delete":1}')
  assert.is(counts('destroy'), '{"create":0,"update":0,"delete":1}')
  assert.is(counts('reject'), '{"create":0,"update":0,"delete":0}')
})

/** The line of the config that each finding points at, after its code. */
const pointsAt = (
  name: string,
  desired: DesiredState,
  snapshot: Snapshot,
  expected: ReadonlyArray<string>,
  options: Partial<PlanOptions> = {},
): void => {
  test(`points at: ${name}`, () => {
    const { text, places } = configOf(desired)
    const lines = text.split('\n')
    const found = findingsAt(planOf(desired, snapshot, options), places).map(({ level, code, place: { position } }) => {
      const line = lines[(position?.line ?? 0) - 1] ?? ''
      return `${level} ${code}: ${line.slice((position?.column ?? 0) - 1)}`
    })
    assert.equal(found, expected)
  })
}

const form = before(one)
const has = snapshotOf(record(one, form))
const rows: ReadonlyArray<readonly [edit: string, expected: string]> = [
  ['name altered', 'note batch_update: "zh_cn": "最高学历",'],
  ['name in a locale added', 'note batch_update: "en_us": "Company"'],
  ['name in a locale removed', 'note batch_update: "name": {'],
  ['description altered', 'note batch_update: "zh_cn": "最高"'],
  ['description added', 'note batch_update: "en_us": "Full name"'],
  ['description removed', 'note batch_update: {'],
  ['field added', 'error add_field: {'],
  ['field removed', 'error remove_field: "custom_field_list": ['],
  ['made optional', 'error change_required: "is_required": false,'],
  ['field retyped', 'error retype_field: "type": "textarea",'],
  ['option added', 'error add_option: {'],
  ['option removed', 'error remove_option: "options": ['],
  ['option renamed', 'error change_option: "zh_cn": "硕士研究生"'],
  ['option moved', 'error move_option: {'],
]
for (const [name, expected] of rows) {
  const edit = { ...IN_PLACE, ...structuralEdits(one) }[name]
  pointsAt(name, [desire(one, edit?.(form) ?? form)], has, [expected])
}
pointsAt(
  'a description added beside one that stays',
  [desire(one, IN_PLACE['description in a locale added']?.(form) ?? form)],
  has,
  ['note batch_update: "en_us": "Real"'],
)
pointsAt('a replacement', [desire(one, structuralEdits(one)['made optional']?.(form) ?? form, 'replace')], has, [
  'warning replace: "is_required": false,',
])
pointsAt('a created form', [desire(one, form)], empty, ['note create: {'])
pointsAt(
  'a form that is gone: its list',
  [desire(exam, before(exam))],
  snapshotOf(record(exam, before(exam)), record(one, form)),
  ['error gone_from_config: "eco_background_check_custom_fields": []'],
)
pointsAt(
  'a key that is used up',
  [desire(one, form)],
  snapshotOf(record(one, undefined, undefined, [['company', 'batch_delete']])),
  ['error retired_key: {'],
)

const accounts = (size: number): ReadonlyArray<Address> =>
  Array.from({ length: size }, (_, i) => backgroundCheckAddress(accountId(String(1e6 + i)) ?? ACCOUNT))
const MANY = 5000
const renamed = IN_PLACE['name altered']?.(form) ?? form

/** One item of the config for all accounts. */
const shared = (after: Form, size: number) => {
  const plan = planOf(
    accounts(size).map((address) => desire(address, after)),
    snapshotOf(...accounts(size).map((address) => record(address, form))),
  )
  const { places } = configOf([desire(one, after)])
  return {
    plan,
    all: findingsAt(plan, {
      ...places,
      inside: (_, below) => places.at(['eco_background_check_custom_fields', 0, ...below]),
    }),
  }
}

test('a change over 5,000 accounts is one finding, and counted', () => {
  const { all } = shared(renamed, MANY)
  assert.is(all.length, 1)
  assert.is(all[0]?.subject.en, 'background_check/1000000 and 4,999 more accounts')
  assert.is(listed('github', all).split('\n').length, 2)
})

const different = planOf(
  accounts(MANY).map((address, i) =>
    desire(address, canonical(form.map((field) => ({ ...field, name: { zh_cn: `${field.name.zh_cn ?? ''}${i}` } })))),
  ),
  snapshotOf(...accounts(MANY).map((address) => record(address, form))),
)

/** The counts that a text says: shown and not shown. */
const numbers = (pattern: RegExp, text: string): ReadonlyArray<number> =>
  [...text.matchAll(pattern)].map(([, number = '']) => Number(number.replaceAll(',', '')))

test('a comment over 5,000 different accounts is short enough, and true to the counts', () => {
  const text = textOf('markdown', different, { whole: 'plan.txt' })
  assert.ok(text.length < 65_536, String(text.length))
  assert.ok(text.length > 60_000, 'the room is used')
  assert.match(text, 'Plan: 0 to create, 5,000 to update in place, 0 to replace.')
  const shown = text.match(/^### `batch_update`/gm)?.length ?? 0
  assert.equal(numbers(/Not shown here: ([\d,]+) resources/g, text), [MANY - shown])
  assert.match(text, 'The whole plan is in `plan.txt`')
})

test('a comment over 5,000 equal accounts shows all', () => {
  const text = textOf('markdown', shared(renamed, MANY).plan)
  assert.match(text, 'and 4,999 more accounts')
  assert.not.match(text, 'Not shown')
})

test('a card over 5,000 different accounts is short enough, and true to the counts', () => {
  const text = textOf('feishu-card', different)
  assert.ok(Buffer.byteLength(text) <= 20_000, String(Buffer.byteLength(text)))
  assert.ok(Buffer.byteLength(text) > 15_000, 'the room is used')
  isValid('feishu-card', text)
  const shown = text.match(/\*\*batch&#95;update\*\*/g)?.length ?? 0
  assert.equal(numbers(/Not shown here&#58; ([\d,]+) resources/g, text), [MANY - shown])
  assert.match(text, '5,000 to update in place')
})

test('rejections come first where there is no room for all', () => {
  const last = backgroundCheckAddress(accountId('9999999') ?? ACCOUNT)
  const plan = planOf(
    [
      ...accounts(MANY).map((address, i) =>
        desire(address, canonical(form.map((field) => ({ ...field, name: { zh_cn: String(i) } })))),
      ),
      desire(last, structuralEdits(one)['field removed']?.(form) ?? form),
    ],
    snapshotOf(record(last, form)),
  )
  assert.match(textOf('markdown', plan), '`background_check/9999999`')
  assert.match(textOf('feishu-card', plan), '9999999')
})

test('5,000 findings are at most ten annotations of a level, and counted', () => {
  const { places } = configOf(desiredOf(different))
  const lines = listed('github', findingsAt(different, places)).trimEnd().split('\n')
  assert.is(lines.length, 10)
  assert.is(lines[9], '::notice::9,991 more notices: see the whole plan.')
})

interface SarifLog {
  readonly runs: ReadonlyArray<{
    readonly results: ReadonlyArray<{
      readonly level: string
      readonly message: { readonly text: string }
      readonly locations: ReadonlyArray<{ readonly physicalLocation: object }>
    }>
  }>
}
const resultsOf = (text: string) => (JSON.parse(text) as SarifLog).runs.flatMap(({ results }) => results)

test('GitHub takes no SARIF of more than 25,000 results: the weightiest are kept, the others counted', () => {
  const some = shared(renamed, 1).all
  const notes = Array.from({ length: 25_000 }, () => some).flat()
  assert.is(resultsOf(listed('sarif', notes)).length, 25_000)
  const errors = some.map((each) => ({ ...each, level: 'error' as const }))
  const text = listed('sarif', [...notes, ...errors, ...errors])
  isValid('sarif', text)
  const results = resultsOf(text)
  assert.is(results.length, 25_000)
  assert.equal(
    results.slice(0, 3).map(({ level }) => level),
    ['error', 'error', 'note'],
  )
  assert.match(results.at(-1)?.message.text ?? '', /^3 findings more, left out/)
})

test('GitHub takes no SARIF with a result without a location and a line', () => {
  const places = [
    { file: '', position: undefined },
    { file: FILE, position: undefined },
  ]
  const all = shared(renamed, 1).all.flatMap((each) => places.map((place) => ({ ...each, place })))
  const text = listed('sarif', all)
  isValid('sarif', text)
  const at = (uri: string) => ({
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine: 1, startColumn: 1 },
  })
  assert.equal(
    resultsOf(text).map(({ locations }) => locations),
    [[{ physicalLocation: at('.') }], [{ physicalLocation: at(FILE) }]],
  )
})

test('5,000 reasons why there is no plan are short enough for each place, and counted', () => {
  const [first] = shared(renamed, 1).all
  if (first === undefined) throw new Error('there is a finding')
  const found: ReadonlyArray<PlacedDiagnostic> = Array.from({ length: MANY }, (_, i) => ({
    ...first,
    level: i % 2 === 0 ? 'error' : 'warning',
    message: inBoth(`reason ${i} ${'@all '.repeat(200)}`),
  }))
  const markdown = failureOf('markdown', found)
  assert.ok(markdown.length < 65_536 && markdown.length > 60_000, String(markdown.length))
  assert.match(markdown, '2,500 errors, 2,500 warnings.')
  assert.equal(numbers(/- … and ([\d,]+) more$/gm, markdown), [MANY - (markdown.match(/reason \d/g)?.length ?? 0)])
  const card = failureOf('feishu-card', found)
  isValid('feishu-card', card)
  assert.ok(Buffer.byteLength(card) <= 20_000, String(Buffer.byteLength(card)))
  assert.equal(numbers(/… and ([\d,]+) more"/g, card), [MANY - (card.match(/reason \d/g)?.length ?? 0)])
  const page = failureOf('html', found)
  assert.match(page, 'And 4,500 that are not listed.')
  assert.is(page.match(/>reason \d/g)?.length, 500)
})

test('one form of thousands of long fields leaves room', () => {
  const long = canonical(
    Array.from({ length: 3000 }, (_, i) => ({
      type: 'text' as const,
      key: `k${i}`,
      name: { zh_cn: '<'.repeat(3000) },
      is_required: true,
    })),
  )
  const plan = planOf([desire(one, long)], empty)
  const text = textOf('markdown', plan)
  assert.ok(text.length < 65_536)
  const shown = text.match(/^- `\+` `k\d+`/gm)?.length ?? 0
  assert.equal(numbers(/- … and ([\d,]+) more$/gm, text), [3000 - shown])
  assert.ok(Buffer.byteLength(textOf('feishu-card', plan)) <= 20_000)
})

test('a fingerprint stays when the finding moves and when accounts join', () => {
  const prints = (size: number) =>
    (
      JSON.parse(listed('gitlab-codequality', shared(renamed, size).all)) as ReadonlyArray<{
        readonly fingerprint: string
      }>
    ).map(({ fingerprint }) => fingerprint)
  assert.equal(prints(1), prints(100))
  const removed = structuralEdits(one)['field removed']?.(form) ?? form
  const rejected = (...addresses: ReadonlyArray<Address>) => {
    const desired = addresses.map((address) => desire(address, removed))
    const plan = planOf(desired, snapshotOf(...addresses.map((address) => record(address, form))))
    const { places } = configOf([desire(one, removed)])
    const inside: Places['inside'] = (_, below) => places.at(['eco_background_check_custom_fields', 0, ...below])
    const [found] = JSON.parse(listed('gitlab-codequality', findingsAt(plan, { ...places, inside }))) as ReadonlyArray<{
      readonly fingerprint: string
    }>
    return found?.fingerprint
  }
  assert.is(rejected(one), rejected(one, ...accounts(2)))
  const moved = shared(renamed, 1).all.map((each) => ({
    ...each,
    place: { file: FILE, position: { line: 99, column: 1 } },
  }))
  assert.match(listed('gitlab-codequality', moved), prints(1)[0] ?? '-')
})

test('findings that are alike have fingerprints of their own', () => {
  const all = shared(renamed, 1).all
  const found = JSON.parse(listed('gitlab-codequality', [...all, ...all])) as ReadonlyArray<{
    readonly fingerprint: string
  }>
  assert.is(new Set(found.map(({ fingerprint }) => fingerprint)).size, 2)
})

const inBoth = (text: string): Words => ({ en: text, zh: text })

const HOSTILE = [
  'a\n::error::pwned',
  'a\r\n::add-mask::x',
  '::stop-commands::x',
  '##[error]pwned',
  '%0A::warning::x%25,line=1:y',
  '<img src=x onerror=alert(1)><!--',
  '**b** `c` [l](http://x.example) ![i](x) @all #1 | ~~s~~',
  '<at id=all></at> <at user_id="all">',
  '\u001b[31mred\u001b[0m\u0007',
  '\u202egnp.exe\u2066',
  '{0} {{1}} [t](1)',
  'a@b.example.com www.x.example http://x.example @everyone',
  'org/repo#1 !1 $1 ~"a label" %1 &1 GH-1 :tada: :+1:',
  '](javascript:alert(1)) ${{ secrets.X }} `${`x`}`',
  '</script></style><textarea>',
  'nul \0 lone \ud800 \udc00 end',
  '[^1]: note [x] | a | b |',
  '- [ ] task\n# head\n> quote\n    code\n---',
  '","check_name":"x',
]

const hostileForm = canonical(
  HOSTILE.map((text) => ({
    type: 'select' as const,
    key: text,
    name: { zh_cn: text },
    is_required: true,
    description: { en_us: text },
    options: [{ key: text, name: { zh_cn: text } }],
  })),
)
const everyText = (after: Form): ReadonlyArray<Plan> => [
  planOf([desire(one, after)], empty),
  planOf([desire(one, after, 'replace')], has),
  planOf([desire(one, after)], has),
  planOf([], snapshotOf(record(one, after)), { destroy: [one] }),
  planOf(
    [desire(one, after)],
    snapshotOf(
      record(
        one,
        undefined,
        undefined,
        after.map(({ key }) => [key, 'replacement']),
      ),
    ),
  ),
  planOf(
    [desire(one, after)],
    snapshotOf(record(one, canonical(after.map((field) => ({ ...field, name: { en_us: 'x' }, description: {} }))))),
  ),
]

/** Control characters but for the line breaks of the report itself. */
const UNSEEN = /(?!\n)[\p{Cc}\u202e\u2066]/u

interface Node {
  readonly type: string
  readonly value?: string
  readonly children?: ReadonlyArray<Node>
}

/** What a parser of GitHub's Markdown makes of our Markdown, and what GitHub and GitLab look for in the text that comes out of it. */
const onlyOurMarkdown = (markdown: string): void => {
  assert.ok(markdown.length < 65_536)
  const walk = (node: Node): void => {
    assert.ok(OUR_NODES.has(node.type), `${node.type} in ${markdown}`)
    if (node.type === 'text' && node.value !== undefined) {
      assert.not.match(node.value, /(?<![\p{L}\p{N}])[@#!$~%&][\p{L}\p{N}"]|GH-\d|:\/\/|www\.|:[\w+-]+:/iu)
      assert.not.match(node.value, UNSEEN)
    }
    node.children?.forEach(walk)
  }
  walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
}

const OUR_NODES: ReadonlySet<string> = new Set([
  'root',
  'heading',
  'paragraph',
  'text',
  'list',
  'listItem',
  'inlineCode',
  'strong',
])

const harmless = async (plan: Plan, language: Language): Promise<void> => {
  const all = findingsOf(plan)
  // JSON has every text as it is, escaped as JSON has it.
  for (const format of REPORT_FORMATS.filter((each) => each !== 'json')) {
    const texts = [
      await reportOf(format, plan, { rules: all, findings: all, language }),
      failureOf(format, all, language),
    ]
    for (const text of texts) assert.not.match(text.replaceAll(/[\n\r\t]/g, ''), UNSEEN, format)
  }
  const lines = listed('github', all, language).split('\n').slice(0, -1)
  assert.ok(lines.length <= 30)
  for (const line of lines) {
    assert.match(line, /^::(error|warning|notice)( file=[^:,\s]+(,line=\d+,col=\d+)?(,title=[^:,]+)?)?::[^\r\n]+$/)
    assert.not.match(line, '##[')
    assert.not.match(line, UNSEEN)
    // What a runner makes of it is what was meant.
    const data = line.slice(line.indexOf('::', 2) + 2)
    assert.not.match(data, /%(?!25|0A|0D)/)
  }
  const sarif = listed('sarif', all, language)
  for (const text of [listed('gitlab-codequality', all, language), sarif]) assert.not.match(text, UNSEEN)
  isValid('gitlab-codequality', listed('gitlab-codequality', all, language))
  isValid('sarif', sarif)
  for (const { message } of resultsOf(sarif)) {
    assert.not.match(message.text, '](')
    assert.not.match(message.text.replaceAll(/\{\{|\}\}/g, ''), /[{}]/)
  }
  const card = textOf('feishu-card', plan, { rules: all, language })
  isValid('feishu-card', card)
  const { card: body } = JSON.parse(card) as {
    readonly card: { readonly elements: ReadonlyArray<{ readonly text: { readonly content: string } }> }
  }
  for (const { text } of body.elements) {
    // Our own words have bold text and nothing else.
    assert.not.match(text.content, /[<>[\]`~@]/)
    assert.not.match(text.content.replaceAll(/\*\*[^*\n]*\*\*/g, ''), '*')
    assert.not.match(text.content, UNSEEN)
  }
  const markdown = textOf('markdown', plan, { rules: all, language })
  assert.not.match(markdown, UNSEEN)
  onlyOurMarkdown(markdown)
  onlyOurMarkdown(failureOf('markdown', all, language))
  isValid('feishu-card', failureOf('feishu-card', all, language))
  assert.ok(Buffer.byteLength(failureOf('feishu-card', all, language)) <= 20_000)
  for (const page of [await reportOf('html', plan, { rules: all, language }), failureOf('html', all, language)]) {
    assert.not.match(page, /<(img|script|iframe|at|link|base|form)\b/)
    assert.not.match(page.replaceAll(/[\n\r\t]/g, ''), UNSEEN)
  }
}

test('a file and an account are no other property of an annotation', () => {
  const address = parseAddress('background_check/1,line=9::e%3A')
  assert.ok(address !== undefined)
  const desired = [desire(address, form)]
  const [each] = findingsAt(planOf(desired, empty), placesIn('a,b:c%0A.ts', desired, undefined))
  assert.is(
    each && listed('github', [{ ...each, message: inBoth('m') }]),
    '::notice file=a%2Cb%3Ac%250A.ts,title=background_check/1%2Cline=9%3A%3Ae%253A::m\n',
  )
})

for (const language of LANGUAGES) {
  test(`nothing that a config holds is a command, a tag, a mention or a link: ${language}`, async () => {
    for (const plan of everyText(hostileForm)) await harmless(plan, language)
  })
}

test('whatever a form holds', () =>
  fc.assert(
    fc.asyncProperty(backgroundCheckForm, fc.constantFrom(...LANGUAGES), async (each, language) => {
      for (const plan of everyText(canonical(each))) await harmless(plan, language)
    }),
    { numRuns: 20 },
  ))

test('a fingerprint is of no language', () => {
  const prints = (language: Language) =>
    Object.values(PLANS).map((plan) => [
      told('sarif', plan, language).match(/"feishuFields\/v1": "[^"]*"/g),
      told('gitlab-codequality', plan, language).match(/"(fingerprint|check_name)": "[^"]*"/g),
    ])
  assert.equal(prints('zh'), prints('en'))
})

test('what a machine reads is of no language', () => {
  for (const format of ['json', 'gitlab'] as const) {
    for (const plan of Object.values(PLANS)) assert.is(told(format, plan, 'zh'), told(format, plan))
  }
})

test('a plan with every action, in Chinese', () => {
  for (const format of TEXT_FORMATS.filter((each) => each !== 'json' && each !== 'gitlab')) {
    kept(`zh/${format}.txt`, told(format, EVERY_ACTION, 'zh'))
  }
})

test('every module that is a format has its row', async () => {
  const folder = new URL('../../src/report/', import.meta.url)
  const modules = readdirSync(folder).filter((name) => /\.tsx?$/.test(name))
  const all = await Promise.all(
    modules.map(async (name) => [name, (await import(new URL(name, folder).href)) as object] as const),
  )
  const formats = all.filter(([, module]) => 'plan' in module && 'failure' in module)
  const rows = await Promise.all(REPORT_FORMATS.map((format) => FORMATS[format]()))
  for (const [name, module] of formats)
    assert.ok(
      rows.some((row) => row === module),
      name,
    )
  assert.is(rows.length, formats.length)
})

test('docs/reports.md lists every format', () => {
  const page = readFileSync(new URL('../../docs/reports.md', import.meta.url), 'utf8')
  const [table = ''] = /\| format [^]*?\n\n/.exec(page) ?? []
  const listedThere = [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name)
  assert.equal(listedThere.sort(), [...REPORT_FORMATS].sort())
})

test.run()
