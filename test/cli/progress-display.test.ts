/**
 * The display of a long apply, on a stream that says it is a terminal, and on one that is none.
 */
import { error } from '../../src/kit/diagnostic.js'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ApplyEvent } from '../../src/apply/apply.js'
import type { Ending } from '../../src/apply/ending.js'
import { progressDisplay } from '../../src/cli/progress-display.js'
import { context } from './harness.js'
import type { Address } from '../../src/kinds/brand.js'
import { parseAddress } from '../../src/kinds/registry.js'

const test = suite('progress-display')

const shown = async (isTTY: boolean, events: ReadonlyArray<ApplyEvent>): Promise<string> => {
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    rows: 30,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  })
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const display = progressDisplay(context({ cwd: '.' }), stream)
  for (const event of events) display.report(event)
  display.end()
  await once(stream.end(), 'end')
  return text
}

const done: Ending = { _tag: 'Acknowledged', logId: 'log' }
const lost: Ending = { _tag: 'InDoubt', failure: error('timed_out', { milliseconds: 1000, stage: 'sent' }) }
const finished = (n: number, of: number, ending: Ending): ApplyEvent => ({
  _tag: 'Finished',
  result: { address: parseAddress(`background_check/${n}`) ?? ('' as Address), action: 'create', ending },
  done: n,
  of,
})
const many = (of: number, lostAt: number): ReadonlyArray<ApplyEvent> =>
  Array.from({ length: of }, (_, i) => finished(i + 1, of, i + 1 === lostAt ? lost : done))

for (const isTTY of [true, false]) {
  const where = isTTY ? 'on a terminal' : 'elsewhere'
  for (const at of [1, 20, 40]) {
    test(`what goes wrong in a long apply is said ${where}, as the ${at}th of 40 too`, async () => {
      assert.match(await shown(isTTY, many(40, at)), `background_check/${at}: `)
    })
  }
  test(`a short apply has a line for each ${where}, and no bar`, async () => {
    const text = await shown(isTTY, many(3, 0))
    for (const n of [1, 2, 3]) assert.match(text, `[${n}/3] background_check/${n}`)
    assert.not.match(text, '%')
  })
}

test('a long apply is a bar on a terminal, and no line for each elsewhere', async () => {
  assert.match(await shown(true, many(40, 0)), '100% | 40 of 40')
  assert.is(await shown(false, many(40, 0)), '')
})

test.run()
