/**
 * Which sandbox is at hand, over real sockets: what answers, and what is taken of it.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { identify } from '../../../src/feishu/identify.js'
import { sandboxSides } from '../../../src/kinds/registry.js'
import { systemClock } from '../../../src/kit/clock.js'
import { startSandbox } from '../../../src/sandbox/server.js'
import { closedPort, message, startScripted } from './servers.js'

const test = suite('identify')

const known = async (baseUrl: string, timeout = 5000): Promise<string | undefined> => {
  const options = { version: '0', timeout, proxy: undefined }
  const { sandbox, ...rest } = await identify({ baseUrl, appId: 'cli_1' }, options, systemClock)
  assert.equal(rest, { baseUrl, appId: 'cli_1' })
  return sandbox
}

test('a sandbox', async () => {
  const sandbox = await startSandbox(await sandboxSides(), { id: 'staging' })
  try {
    assert.is(await known(sandbox.url), 'staging')
    assert.is(await known(sandbox.url.replace('127.0.0.1', 'localhost')), 'staging')
  } finally {
    await sandbox.close()
  }
})

const header = (value: string) => ({ 'X-Feishu-Fields-Sandbox': value })
const longest = 'a'.repeat(64)

/** What a server answers, and what is taken for its id. */
const ROWS: ReadonlyArray<readonly [name: string, says: Buffer, id: string | undefined]> = [
  ['404 without a header', message(404, 'none'), undefined],
  ['404 with one', message(404, 'none', header('s-1')), 's-1'],
  ['a redirect', message(302, '', { Location: 'http://127.0.0.1:1/', ...header('s-1') }), 's-1'],
  ['nothing', message(200, '', header('')), undefined],
  ['the longest id', message(200, '', header(longest)), longest],
  ['an id that is too long', message(200, '', header(`${longest}a`)), undefined],
  ['two ids', message(200, '', header('a, b')), undefined],
  ['control characters', Buffer.from('HTTP/1.1 200 X\r\nX-Feishu-Fields-Sandbox: a\u001b[31m\r\n\r\n'), undefined],
  ['letters of another script', message(200, '', header('沙箱')), undefined],
  ['what is not HTTP', Buffer.from('hello'), undefined],
]

for (const [name, says, id] of ROWS) {
  test(`an answer: ${name}`, async () => {
    const server = await startScripted([{ reads: true, says, then: 'end' }])
    try {
      assert.is(await known(`http://${server.host}`), id)
      assert.match(server.heard[0] ?? '', /^GET \/sandbox\/id HTTP/)
      assert.not.match(server.heard[0] ?? '', /authorization/i)
    } finally {
      await server.close()
    }
  })
}

test('a server that says nothing, or is not there, is not known', async () => {
  const server = await startScripted([{ reads: true, says: '', then: 'stall' }])
  try {
    assert.is(await known(`http://${server.host}`, 200), undefined)
  } finally {
    await server.close()
  }
  assert.is(await known(`http://127.0.0.1:${await closedPort()}`), undefined)
})

test('a server elsewhere is not asked', async () => {
  assert.is(await known('https://feishu.invalid'), undefined)
})

test.run()
