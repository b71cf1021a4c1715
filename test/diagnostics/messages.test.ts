/**
 * The tables of all folders as one: no code is in two of them, and a code is what machines read.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { feishuMessages } from '../../src/diagnostics/feishu-messages.js'
import { catalogMessages } from '../../src/diagnostics/catalog-messages.js'
import { configMessages } from '../../src/diagnostics/config-messages.js'
import { decisionMessages } from '../../src/diagnostics/decision-messages.js'
import { documentMessages } from '../../src/diagnostics/document-messages.js'
import { MESSAGES } from '../../src/diagnostics/messages.js'
import { planFileMessages } from '../../src/diagnostics/plan-file-messages.js'
import { ruleMessages } from '../../src/diagnostics/rule-messages.js'
import { stateMessages } from '../../src/diagnostics/state-messages.js'
import { textMessages } from '../../src/diagnostics/text-messages.js'
import { usageMessages } from '../../src/diagnostics/usage-messages.js'
import { valueMessages } from '../../src/diagnostics/value-messages.js'

const test = suite('messages')

const TABLES: ReadonlyArray<object> = [
  textMessages,
  documentMessages,
  configMessages,
  catalogMessages,
  ruleMessages,
  valueMessages,
  stateMessages,
  feishuMessages,
  decisionMessages,
  planFileMessages,
  usageMessages,
]

test('no code is in two tables, where the later would be told in the place of the other', () => {
  const codes = TABLES.flatMap((table) => Object.keys(table))
  assert.equal(
    codes.filter((code, i) => codes.indexOf(code) !== i),
    [],
  )
  assert.equal([...codes].sort(), Object.keys(MESSAGES).sort())
})

test('a code is in snake_case', () =>
  assert.equal(
    Object.keys(MESSAGES).filter((code) => !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(code)),
    [],
  ))

test.run()
