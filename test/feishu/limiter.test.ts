import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createLimiter, type Turn } from '../../src/feishu/limiter.js'

const test = suite('limiter')

const never = new AbortController().signal

/** A limiter of one call at once, and who has had a turn, in order. */
const limiterOfOne = () => {
  const limiter = createLimiter({
    quotas: [],
    concurrency: 1,
    clock: { uptime: () => 0, after: () => () => undefined },
  })
  const had: Array<string> = []
  const ask = (name: string, signal = never, urgent = false): Promise<Turn | undefined> =>
    limiter.turn('window', signal, urgent).then((turn) => {
      had.push(turn === undefined ? `${name} left` : name)
      return turn
    })
  return { had, ask }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

for (const [name, end] of [
  ['ended and then given back', (turn: Turn | undefined) => (turn?.end(), turn?.giveBack())],
  ['given back and then ended', (turn: Turn | undefined) => (turn?.giveBack(), turn?.end())],
] as const) {
  test(`a turn that is ${name} makes room for one`, async () => {
    const { had, ask } = limiterOfOne()
    const first = await ask('first')
    void ask('second')
    void ask('third')
    end(first)
    await settled()
    assert.equal(had, ['first', 'second'])
  })
}

test('what is urgent goes first, and who is stopped leaves the queue', async () => {
  const { had, ask } = limiterOfOne()
  const stop = new AbortController()
  const first = await ask('first')
  void ask('second', stop.signal)
  void ask('third')
  const urgent = ask('urgent', never, true)
  stop.abort()
  first?.end()
  const turn = await urgent
  turn?.end()
  await settled()
  assert.equal(had, ['first', 'second left', 'urgent', 'third'])
})

test('who is stopped already gets no turn, and takes none from the next', async () => {
  const { had, ask } = limiterOfOne()
  await ask('first', AbortSignal.abort())
  await ask('second')
  assert.equal(had, ['first left', 'second'])
})

test.run()
