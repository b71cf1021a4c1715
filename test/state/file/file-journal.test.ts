import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Field } from '../../../src/kinds/custom-fields/field.js'
import { canonical, type Form } from '../../../src/kinds/custom-fields/form.js'
import { empty, type Put } from '../../../src/state/snapshot.js'
import { beginFileJournal } from '../../../src/state/file/file-journal.js'
import { linesOf } from '../../../src/state/changes.js'
import { headerLine } from '../../../src/state/journal-text.js'
import { acknowledged, attempt, before, check, exam, HEAD, inDoubt, record } from '../../plan/forms.js'

const test = suite('file-journal')

/** A form whose text has some 200,000 characters. */
const large: Form = canonical(
  Array.from({ length: 2000 }, (_, i): Field => ({
    type: 'text',
    key: `field_${i}`,
    name: { zh_cn: '字段'.repeat(10) },
    is_required: true,
  })),
)
const at = (second: number) => ({ ...attempt('create', large), at: `2026-11-21T08:00:0${second}.000Z` })
const intent = (second: number): Put => record(check, undefined, inDoubt(false, at(second)))
const outcome = record(check, large)
const small = record(exam, undefined, inDoubt(false, attempt('create', before(exam))))
const smallOutcome = record(exam, before(exam), acknowledged)

/** What is written together, one after the other, up to a call that is about to be made. */
const ROWS: Readonly<Record<string, ReadonlyArray<ReadonlyArray<Put>>>> = {
  'its intent': [[intent(1)]],
  'its intent together with the outcome of another': [[small], [smallOutcome, intent(1)]],
  'its intent after that of another': [[small], [intent(1)]],
  'a call again, and again': [[intent(1)], [intent(2)], [intent(3)], [intent(4)]],
}

for (const [name, groups] of Object.entries(ROWS)) {
  test(`after ${name} there is room for its outcome already`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fields-journal-'))
    try {
      const file = join(folder, 'journal')
      const journal = await beginFileJournal(file, headerLine(HEAD, empty))
      for (const puts of groups) await journal.append(linesOf(HEAD, empty, puts))
      const length = readFileSync(file).length
      await journal.append(linesOf(HEAD, empty, [outcome]))
      assert.is(readFileSync(file).length, length)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

test.run()
