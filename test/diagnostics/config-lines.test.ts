/**
 * A line for the config says the same in every format that a config can have.
 */
import { runInNewContext } from 'node:vm'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import { configLines } from '../../src/diagnostics/config-lines.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import type { AccountId } from '../../src/kinds/brand.js'
import { PLANS } from '../plan/plans.js'

const test = suite('config lines')

const IDS = ['1', "a'b", 'a"b', 'a\\b', '{}', '#', '学历']
const addresses = IDS.map((id) => backgroundCheckAddress(id as AccountId))

for (const [name, member] of [
  ['reject', 'allow_replace'],
  ['reject gone', 'removed'],
] as const) {
  test(member, () => {
    const [resource] = PLANS[name]?.resources ?? []
    const [line = ''] = resource === undefined ? [] : configLines(resource.decision, addresses)
    const asJson = JSON.parse(`{${line}}`) as Readonly<Record<string, ReadonlyArray<{ readonly address: string }>>>
    assert.equal(
      asJson[member]?.map(({ address }) => address),
      addresses,
    )
    assert.equal(Yaml.parse(`lineage: x\n${line}\nrules: {}`), { lineage: 'x', ...asJson, rules: {} })
    assert.equal(JSON.parse(JSON.stringify(runInNewContext(`({ lineage: 'x', ${line} })`))), {
      lineage: 'x',
      ...asJson,
    })
  })
}

test.run()
