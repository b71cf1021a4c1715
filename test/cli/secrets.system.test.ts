/**
 * Every command, under every fault and with every kind of credentials, and then a search of all that was written.
 */
import type { RequestListener } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { APP_SECRET, APP_TICKET, READY_TOKEN } from '../../src/sandbox/sign-in.js'
import { impatient } from '../clock.js'
import { fields, fieldsProcess, inFolder, withPlatform, withServer } from './harness.js'

const test = suite('secrets')

const CONFIG = `eco_background_check_custom_fields:
  - { account_id: '1', tenant_key: a, custom_field_list: [{ type: text, key: k, name: { zh_cn: 名 }, is_required: true }] }
`

const COMMANDS: ReadonlyArray<ReadonlyArray<string>> = [
  ['validate', '--json'],
  ['plan', '--out', 'plan.json', '--report', 'json=r.json', '--report', 'markdown=r.md'],
  ['whoami', '--verbose'],
  ['whoami', '--json'],
  ['apply', 'plan.json', '--verbose', '--retries', '1', '--timeout', '1'],
  ['apply', '--yes', '--json', '--verbose', '--retries', '0', '--timeout', '1', '--settle', '0'],
  ['show'],
  ['show', '--json'],
  ['show', 'plan.json'],
]

const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'custom app': {},
  'store app': { FEISHU_APP_TICKET: APP_TICKET },
  'ready token': { FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN },
  'wrong secret': { FEISHU_APP_SECRET: 'a-wrong-secret' },
  'wrong ticket': { FEISHU_APP_TICKET: 'a-wrong-ticket' },
  'wrong token': { FEISHU_TENANT_ACCESS_TOKEN: 't-a-wrong-token' },
  'proxy with a password': { HTTP_PROXY: 'http://user:a-proxy-password@127.0.0.1:9' },
}

/** Tokens that the sandbox gives begin so, and no other word does. */
const SECRETS = [
  APP_SECRET,
  APP_TICKET,
  READY_TOKEN,
  'a-wrong-secret',
  'a-wrong-ticket',
  't-a-wrong-token',
  'a-proxy-password',
]
const TOKEN = /\b[tua]-[0-9a-z]{6,}/i

const FAULTS = ['429@1', '500@*', 'drop-request@*', 'drop-response@*', 'expired-token@*', 'delay=1500@*']

const search = (text: string, where: string): void => {
  assert.not.match(text, /Bearer (?!\*\*\*)/)
  for (const secret of SECRETS) assert.not(text.includes(secret), `${secret} in ${where}`)
}

const runAll = (env: Readonly<Record<string, string>>, run = fields): Promise<void> =>
  inFolder({ '.fieldsrc.yaml': CONFIG }, async (cwd) => {
    for (const args of COMMANDS) {
      const { stdout, stderr } = await run(args, { cwd, env, clock: impatient })
      search(stdout + stderr, args.join(' '))
      assert.not.match(stdout + stderr, TOKEN)
    }
    for (const name of readdirSync(cwd)) search(readFileSync(join(cwd, name), 'utf8'), name)
  })

for (const [kind, extra] of Object.entries(KINDS)) {
  // All that a user has, once; and a proxy is found in the environment of a process alone.
  const run = kind === 'custom app' || kind.startsWith('proxy') ? fieldsProcess : fields
  test(kind, () => withPlatform([], ({ env }) => runAll({ ...env, ...extra }, run)))
}
for (const fault of FAULTS) {
  test(fault, () => withPlatform([fault], ({ env }) => runAll(env)))
}

test('a server that repeats all that it was sent', async () => {
  const repeating: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      response.statusCode = 502
      response.end(`<html>${JSON.stringify(request.headers)} ${body}</html>`)
    })
  }
  await withServer(repeating, async (url) => {
    await runAll({ FEISHU_BASE_URL: url, FEISHU_APP_ID: 'cli_1', FEISHU_APP_SECRET: APP_SECRET })
    await runAll({ FEISHU_BASE_URL: url, FEISHU_TENANT_ACCESS_TOKEN: READY_TOKEN })
  })
})

test.run()
