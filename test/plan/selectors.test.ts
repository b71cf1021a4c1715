/**
 * What a pattern fits, against a regular expression, and how long that takes.
 */
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isSeveral, labelOf, several, type Address, type Several } from '../../src/kinds/brand.js'
import { parseSelection } from '../../src/kinds/registry.js'
import { matches, nameable } from '../../src/plan/selectors.js'

const test = suite('selectors')

const few = fc.string({ unit: fc.constantFrom('a', 'b', '/', '@', '*', '.'), maxLength: 12 })

test('a pattern fits what a regular expression fits', () => {
  fc.assert(
    fc.property(few, few, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
      assert.is(matches(pattern, text), expression.test(text), `${pattern} ${text}`)
    }),
    { numRuns: 3000 },
  )
})

test('a pattern on which an expression would never end', () => {
  const began = performance.now()
  assert.is(matches(`${'a*'.repeat(140)}b`, 'a'.repeat(100_000)), false)
  assert.ok(performance.now() - began < 1000)
})

const READ: ReadonlyArray<readonly [string, 'address' | 'pattern' | 'label' | 'nothing']> = [
  ['background_check/1', 'address'],
  ['account/exam@t1', 'address'],
  ['background_check/*', 'pattern'],
  ['*', 'pattern'],
  ['account/*@t1', 'pattern'],
  ['label:premium', 'label'],
  ['label:a_b-2', 'label'],
  ['label:', 'nothing'],
  ['label:Premium', 'nothing'],
  ['label:__proto__', 'nothing'],
  [`label:${'a'.repeat(41)}`, 'nothing'],
  ['background_check', 'nothing'],
  ['background_check/1 *', 'nothing'],
  ['background_check/\u001b*', 'nothing'],
  ['*'.repeat(301), 'nothing'],
  ['', 'nothing'],
]
for (const [text, expected] of READ) {
  test(`"${text.slice(0, 50)}" is read as ${expected}`, () => {
    const selection = parseSelection(text)
    const found =
      selection === undefined
        ? 'nothing'
        : !isSeveral(selection)
          ? 'address'
          : labelOf(several(text) as Several) === undefined
            ? 'pattern'
            : 'label'
    assert.is(found, expected)
  })
}

test('an address that names nothing may have meant another one, never several', () => {
  const among = ['background_check/1', 'account/exam'].map((each) => ({ address: each as Address, labels: ['p'] }))
  assert.equal(nameable('background_check/9' as Address, among), ['background_check/1', 'account/exam'])
  assert.ok(nameable(several('background_chek/*') as Several, among).includes('background_check/*'))
})

test.run()
