import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { meeting, parseFault, type Fault } from '../../src/sandbox/faults.js'

const test = suite('faults')

const good: ReadonlyArray<readonly [string, Fault]> = [
  ['429@3', { _tag: 'RateLimited', at: 3 }],
  ['500@*', { _tag: 'ServerError', at: '*' }],
  ['delay=250@1', { _tag: 'Delay', ms: 250, at: 1 }],
  ['delay=0@*', { _tag: 'Delay', ms: 0, at: '*' }],
  ['drop-request@12', { _tag: 'DropRequest', at: 12 }],
  ['drop-response@1', { _tag: 'DropResponse', at: 1 }],
  ['expired-token@2', { _tag: 'ExpiredToken', at: 2 }],
]
for (const [text, fault] of good) test(text, () => assert.equal(parseFault(text), E.right(fault)))

const bad: ReadonlyArray<readonly [string, string]> = [
  ['', 'NotAFault'],
  ['429', 'NotAFault'],
  ['404@1', 'NotAFault'],
  ['drop@1', 'NotAFault'],
  ['delay@1', 'NotAFault'],
  [' 429@1', 'NotAFault'],
  ['429@', 'NotACallNumber'],
  ['429@0', 'NotACallNumber'],
  ['429@-1', 'NotACallNumber'],
  ['429@1.5', 'NotACallNumber'],
  ['429@1e3', 'NotACallNumber'],
  ['429@**', 'NotACallNumber'],
  ['429@99999999999999999999', 'NotACallNumber'],
  ['delay=@1', 'NotADelay'],
  ['delay=2s@1', 'NotADelay'],
  ['delay=-1@1', 'NotADelay'],
  ['delay=99999999999@1', 'NotADelay'],
]
for (const [text, tag] of bad) {
  test(`"${text}" is ${tag}`, () => {
    const result = parseFault(text)
    assert.is(E.isLeft(result) ? result.left._tag : 'a fault', tag)
  })
}

test('delays add up; of the others the first given comes', () => {
  const faults: ReadonlyArray<Fault> = [
    { _tag: 'Delay', ms: 10, at: '*' },
    { _tag: 'ServerError', at: 2 },
    { _tag: 'Delay', ms: 5, at: 2 },
    { _tag: 'DropRequest', at: '*' },
  ]
  assert.equal(meeting(faults, 1), { delayMs: 10, fault: faults[3] })
  assert.equal(meeting(faults, 2), { delayMs: 15, fault: faults[1] })
  assert.equal(meeting([], 1), { delayMs: 0, fault: undefined })
})

test.run()
