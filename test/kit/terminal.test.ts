import * as fc from 'fast-check'
import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import wrapAnsi from 'wrap-ansi'
import { widthOf, wrapped } from '../../src/kit/terminal.js'

const test = suite('terminal')

/** Plain text with, now and then, a character that is not. */
const text = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...Array.from('aZ 09~·、。〃（）：，一字段龥鿿！～')) },
      { weight: 1, arbitrary: fc.constantFrom('é', '　', 'e\u0301', '👩‍👩‍👧', 'ㄱ', '\u303f', '\uff61', '\u001b[1m') },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test('law: text that is measured the short way is as wide as it is the long way', () =>
  fc.assert(
    fc.property(text, (each) => assert.is(widthOf(each), stringWidth(each))),
    { numRuns: 2000 },
  ))

test('law: text that need not be wrapped is as it would be', () =>
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 70 }), (each, width) => {
      const long = wrapAnsi(each, width, { hard: true })
      assert.is(wrapped('', each, width), long.split('\n').join('\n'))
    }),
    { numRuns: 2000 },
  ))

test.run()
