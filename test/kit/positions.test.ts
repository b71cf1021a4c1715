import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { positionsIn } from '../../src/kit/positions.js'

const test = suite('positions')

/** The position of every offset, the one past the end included. */
const check = (text: string, expected: string): void => {
  test(JSON.stringify(text), () => {
    const at = positionsIn(text)
    const found = Array.from({ length: text.length + 1 }, (_, offset) => at(offset))
    assert.is(found.map(({ line, column }) => `${line}:${column}`).join(' '), expected)
  })
}
check('', '1:1')
check('ab', '1:1 1:2 1:3')
check('\n', '1:1 2:1')
check('a\n\nb', '1:1 1:2 2:1 3:1 3:2')
check('a\r\nb', '1:1 1:2 1:3 2:1 2:2')
check('学😀历', '1:1 1:2 1:3 1:4 1:5')

test('far down', () => {
  const at = positionsIn('ab\n'.repeat(100_000))
  assert.equal(at(299_998), { line: 100_000, column: 2 })
  assert.equal(at(300_000), { line: 100_001, column: 1 })
})

test.run()
