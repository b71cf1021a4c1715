/**
 * A change that nobody can see is told by its code points in every format that people read, and in both languages.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { driftWords } from '../../src/diagnostics/drift-words.js'
import { LANGUAGES, type Language } from '../../src/kit/language.js'
import { canonical, type Form } from '../../src/kinds/custom-fields/form.js'
import { REPORT_FORMATS, type ReportFormat } from '../../src/report/index.js'
import { placesIn } from '../../src/report/places.js'
import { planFindings } from '../../src/report/plan-findings.js'
import { summaryOf } from '../../src/report/summary.js'
import { check, desire, record, snapshotOf } from '../plan/forms.js'
import { planOf } from '../plan/plans.js'
import { reportOf } from './formats.js'

const test = suite('look-alike in reports')

const form = (name: string, description = 'd', option = 'o'): Form =>
  canonical([
    {
      type: 'select',
      key: 'k',
      name: { en_us: name },
      description: { en_us: description },
      is_required: true,
      options: [{ key: 'one', name: { en_us: option } }],
    },
    { type: 'text', key: 'other', name: { en_us: 'Other' }, is_required: false },
  ])

const LONG = 'x'.repeat(100)

/** Two forms, and what is told of where they differ. */
const CHANGES: ReadonlyArray<readonly [string, Form, Form, string]> = [
  ['a name, no-break space', form('Current company'), form('Current\u00a0company'), 'U+0020 → U+00A0'],
  ['a name, decomposed', form('Caf\u00e9'), form('Cafe\u0301'), 'U+00E9 → U+0065 U+0301'],
  ['a name, Cyrillic', form('A'), form('\u0410'), 'U+0041 → U+0410'],
  ['a name, variation selector', form('☎ a'), form('☎\ufe0f a'), '→ U+FE0F'],
  ['a description, trailing space', form('n', 'd'), form('n', 'd '), '→ U+0020'],
  ['an option, full width', form('n', 'd', 'A'), form('n', 'd', '\uff21'), 'U+0041 → U+FF21'],
]

/** What people read of a plan, without what a format escapes. */
const told = async (format: ReportFormat, was: Form, is: Form, language: Language = 'en'): Promise<string> => {
  const desired = [desire(check, is, 'replace')]
  const plan = planOf(desired, snapshotOf(record(check, was)))
  const findings = planFindings(summaryOf(plan), placesIn('fields.config.json', desired, undefined))
  const text = await reportOf(format, plan, { language, findings })
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\\+', '+')
    .replaceAll(/\s+/g, ' ')
}

// Of what is for machines, one has both texts as they are, and GitLab's widget takes numbers alone.
for (const format of REPORT_FORMATS.filter((each) => each !== 'json' && each !== 'gitlab')) {
  for (const [name, was, is, expected] of CHANGES) {
    test(`${format}: ${name}`, async () => {
      for (const language of LANGUAGES) assert.match(await told(format, was, is, language), expected)
    })
  }
  test(`${format}: a key that goes and one that comes`, async () => {
    const of = (key: string): Form => canonical([{ type: 'text', key, name: { en_us: 'N' }, is_required: true }])
    assert.match(await told(format, of('tok'), of('t\u043ek')), 'character 2 is U+043E')
  })
}

test('texts that differ behind the place where they are cut', () => {
  const words = driftWords({
    kind: 'change_name',
    object: 'person',
    field: 'f',
    before: { en_us: `${LONG}a` },
    after: { en_us: `${LONG}b` },
  })
  assert.match(words.en, 'character 101: U+0061 → U+0062')
  assert.match(words.zh, '第 101 个字符：U+0061 → U+0062')
})

test.run()
