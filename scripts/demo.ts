/**
 * The main job on the built-in sandbox, as `npm run demo` shows it. Works in a temporary folder: the tree stays as it is.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { style, wantsColor } from '../src/kit/terminal.js'
import { APP_ID, APP_SECRET } from '../src/sandbox/sign-in.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = join(root, 'dist', 'cli', 'main.js')
const folder = mkdtempSync(join(tmpdir(), 'fields-demo-'))
const config = join(folder, 'fields.config.ts')

const pc = style({ color: wantsColor(process.env, process.stdout.isTTY) })

const say = (text: string): void => void process.stdout.write(`\n${pc.bold(pc.cyan(`# ${text}`))}\n`)

/** Runs `fields` as a person would, and stops the demo if it does not end as it should. */
const fields = (args: ReadonlyArray<string>, expected: number, env: NodeJS.ProcessEnv): void => {
  process.stdout.write(`${pc.dim('$')} feishu-fields ${args.join(' ')}\n\n`)
  const { status } = spawnSync(process.execPath, [main, ...args], { cwd: folder, env, stdio: 'inherit' })
  if (status !== expected)
    throw new Error(`feishu-fields ${args.join(' ')} ended with ${String(status)}, not ${expected}`)
}

const edit = (from: string, to: string): void => {
  const text = readFileSync(config, 'utf8')
  if (!text.includes(from)) throw new Error(`fields.config.ts no longer has ${from}`)
  writeFileSync(config, text.replace(from, to))
  process.stdout.write(`${pc.red(`- ${from.trim()}`)}\n${pc.green(`+ ${to.trim().replaceAll(/\s*\n\s*/g, ' ')}`)}\n\n`)
}

const sandbox = spawn(process.execPath, [main, 'sandbox'], { stdio: ['ignore', 'pipe', 'ignore'] })
try {
  copyFileSync(join(root, 'fields.config.ts'), config)
  const [first] = (await once(sandbox.stdout.setEncoding('utf8'), 'data')) as [string]
  const url = first.trim().replace('listening on ', '')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    FEISHU_BASE_URL: url,
    FEISHU_APP_ID: APP_ID,
    FEISHU_APP_SECRET: APP_SECRET,
  }
  delete env['FEISHU_TENANT_ACCESS_TOKEN']

  say(`A sandbox stands in for Feishu at ${url}`)
  say('Plan: what would be sent, for account fields of both scopes and a form with all nine field types')
  fields(['plan'], 0, env)
  say('Apply')
  fields(['apply', '--yes'], 0, env)

  say('A field gets another name: only its texts change, so the plan is a batch_update')
  edit(
    "name: { zh_cn: '候选人学历', en_us: 'Candidate degree' }",
    "name: { zh_cn: '最高学历', en_us: 'Highest degree' }",
  )
  fields(['plan'], 0, env)
  fields(['apply', '--yes'], 0, env)

  say('A field is added: batch_update can not do that, so the plan is rejected (exit code 3)')
  edit(
    "          type: 'date',",
    `          type: 'text',
          key: 'graduation_school',
          name: { zh_cn: '毕业院校', en_us: 'School' },
          is_required: false,
        },
        {
          type: 'date',`,
  )
  fields(['plan'], 3, env)

  say('What the customer sees')
  fields(['show'], 0, env)
  say(
    'Done. To try it yourself: npx --no feishu-fields sandbox, and see the forms in the browser at the address that it prints.',
  )
} finally {
  sandbox.kill()
  rmSync(folder, { recursive: true, force: true })
}
