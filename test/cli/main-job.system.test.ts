/**
 * The whole way from a config to the platform and back, through the built command line and a sandbox over HTTP.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Yaml from 'yaml'
import type { Field } from '../../src/kinds/custom-fields/field.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { structuralEdits, IN_PLACE, before, check, exam, type Edit } from '../plan/forms.js'
import { fields, inFolder, MAIN, untilIntended, unwrapped, withPlatform, type Platform, type Ran } from './harness.js'

const test = suite('main-job')

const ACCOUNT = '6995842370159937061'
type Forms = Readonly<Record<'exam' | 'check', ReadonlyArray<Field>>>
const BASE: Forms = { exam: before(exam), check: before(check) }

const configText = ({ exam, check }: Partial<Forms>): string =>
  Yaml.stringify({
    ...(exam === undefined ? {} : { eco_account_custom_fields: [{ scope: 'exam', custom_field_list: exam }] }),
    ...(check === undefined
      ? {}
      : { eco_background_check_custom_fields: [{ account_id: ACCOUNT, custom_field_list: check }] }),
  })

interface Shop extends Platform {
  readonly folder: string
  readonly write: (forms: Partial<Forms>) => void
  readonly run: (...args: ReadonlyArray<string>) => Promise<Ran>
  /** Runs and expects an exit code; the JSON on stdout if there is some. */
  readonly expect: (code: number, ...args: ReadonlyArray<string>) => Promise<Ran>
  /** The actions of a plan. */
  readonly actions: (...args: ReadonlyArray<string>) => Promise<ReadonlyArray<string>>
}

/** One call after another, and none again: a fault then meets the resource that it is meant for. */
const orderly = (args: ReadonlyArray<string>): ReadonlyArray<string> =>
  args[0] === 'apply'
    ? ['apply', '--concurrency', '1', ...(args.includes('--retries') ? [] : ['--retries', '0']), ...args.slice(1)]
    : args

const shop =
  (faults: ReadonlyArray<string>, use: (shop: Shop) => Promise<void>): (() => Promise<void>) =>
  () =>
    inFolder({}, (folder) =>
      withPlatform(faults, async (platform) => {
        const run = (...args: ReadonlyArray<string>) => fields(orderly(args), { cwd: folder, env: platform.env })
        const expect = async (code: number, ...args: ReadonlyArray<string>) => {
          const ran = await run(...args)
          assert.is(ran.code, code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
          return ran
        }
        await use({
          ...platform,
          folder,
          write: (forms) => writeFileSync(join(folder, '.fieldsrc.yaml'), configText(forms)),
          run,
          expect,
          actions: async (...args) => {
            const plan = JSON.parse((await run('plan', '--json', ...args)).stdout) as {
              readonly resources: ReadonlyArray<{ readonly action: string; readonly resend: boolean }>
            }
            return plan.resources.map(({ action, resend }) => action + (resend ? ' resend' : ''))
          },
        })
      }),
    )

const live = async ({ state }: Pick<Shop, 'state'>): Promise<Forms> => {
  const { eco_account_custom_fields: accounts, eco_background_check_custom_fields: forms } = await state()
  return { exam: accounts['2'] ?? [], check: forms[ACCOUNT] ?? [] }
}

test(
  'create, nothing to do, rename: the platform holds what the config says',
  shop([], async (shop) => {
    shop.write(BASE)
    assert.equal(await shop.actions(), ['create', 'create'])
    await shop.expect(2, 'plan', '--detailed-exitcode')
    await shop.expect(0, 'plan')
    await shop.expect(0, 'apply', '--yes')
    assert.equal(await live(shop), BASE)

    assert.equal(await shop.actions(), ['no_op', 'no_op'])
    await shop.expect(0, 'plan', '--detailed-exitcode')
    await shop.expect(0, 'apply', '--yes')

    for (const edit of Object.values(IN_PLACE)) {
      const forms = { exam: edit(BASE.exam), check: edit(BASE.check) }
      shop.write(forms)
      assert.equal(await shop.actions(), ['batch_update', 'batch_update'])
      await shop.expect(2, 'plan', '--detailed-exitcode')
      await shop.expect(0, 'apply', '--yes')
      assert.equal(await live(shop), forms)
      shop.write(BASE)
      await shop.expect(0, 'apply', '--yes')
      assert.equal(await live(shop), BASE)
    }
    const { requests } = await shop.state()
    const hire = requests.filter(({ path }) => path.includes('/hire/'))
    assert.equal(new Set(hire.map(({ code }) => code)), new Set([0]))
    assert.is(hire.filter(({ method }) => method === 'POST').length, 2)
  }),
)

for (const [target, kind] of [
  [exam, 'exam'],
  [check, 'check'],
] as const) {
  const address = kind === 'exam' ? 'account/exam' : `background_check/${ACCOUNT}`
  for (const [row, edit] of Object.entries(structuralEdits(target)) as ReadonlyArray<readonly [string, Edit]>) {
    test(
      `${kind}: ${row} is rejected, and replaced when allowed`,
      shop([], async (shop) => {
        shop.write({ [kind]: BASE[kind] })
        await shop.expect(0, 'apply', '--yes')
        const changed = edit(BASE[kind])
        shop.write({ [kind]: changed })
        await shop.expect(3, 'plan')
        const kept = readFileSync(join(shop.folder, 'fields.snapshot.json'))
        await shop.expect(3, 'apply', '--yes')
        assert.equal(readFileSync(join(shop.folder, 'fields.snapshot.json')), kept)
        assert.equal((await live(shop))[kind], BASE[kind])
        await shop.expect(0, 'apply', '--yes', '--allow-replace', address)
        assert.equal((await live(shop))[kind], canonical(changed))
        const { requests } = await shop.state()
        assert.equal(
          requests.filter(({ path }) => path.includes('/hire/')).map(({ method, code }) => [method, code]),
          [
            ['POST', 0],
            ['POST', 0],
          ],
        )
      }),
    )
  }
}

for (const fault of ['drop-request@2', 'drop-response@2', '500@2']) {
  test(
    `${fault}: what is in doubt is sent again, whatever is desired by then`,
    shop([fault], async (shop) => {
      shop.write({ check: BASE.check })
      await shop.expect(0, 'apply', '--yes')
      const renamed = IN_PLACE['name altered']?.(BASE.check) ?? []
      shop.write({ check: renamed })
      await shop.expect(4, 'apply', '--yes')
      // Back to what was acknowledged: never a no_op.
      shop.write({ check: BASE.check })
      assert.equal(await shop.actions(), ['batch_update resend'])
      await shop.expect(0, 'apply', '--yes', '--settle', '0')
      assert.equal((await live(shop)).check, BASE.check)
      assert.equal(await shop.actions(), ['no_op'])
    }),
  )
}

test(
  'a rate limit and an expired token are seen to, and nothing is lost',
  shop(['429@1', 'expired-token@3'], async (shop) => {
    shop.write(BASE)
    await shop.expect(0, 'apply', '--yes')
    assert.equal(await live(shop), BASE)
  }),
)

test(
  'a reader that leaves does not stop an apply, nor does it make it fail',
  shop(['delay=300@*'], async (shop) => {
    shop.write(BASE)
    const child = spawn(process.execPath, [MAIN, ...orderly(['apply', '--yes'])], {
      cwd: shop.folder,
      env: { PATH: process.env['PATH'], ...shop.env },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout.destroy()
    shop.letGo()
    const [code] = (await once(child, 'exit')) as [number]
    assert.is(code, 0)
    assert.equal(await live(shop), BASE)
  }),
)

test(
  'a reader of stderr that leaves does not stop an apply either',
  shop(['delay=300@*'], async (shop) => {
    shop.write(BASE)
    const child = spawn(process.execPath, [MAIN, ...orderly(['apply', '--yes', '--verbose'])], {
      cwd: shop.folder,
      env: { PATH: process.env['PATH'], ...shop.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr.destroy()
    shop.letGo()
    assert.is(((await once(child, 'exit')) as [number])[0], 0)
    assert.equal(await live(shop), BASE)
  }),
)

test('what is printed is all there, however slowly it is read', () => {
  const accounts = Array.from({ length: 300 }, (_, i) => ({
    account_id: String(1e6 + i),
    custom_field_list: BASE.check,
  }))
  const config = JSON.stringify({ eco_background_check_custom_fields: accounts })
  return inFolder({ '.fieldsrc.json': config }, async (cwd) => {
    const child = spawn(process.execPath, [MAIN, 'plan', '--json'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    child.stdout.setEncoding('utf8')
    // The words for people come last, so by then the pipe is full.
    await once(child.stderr, 'data')
    child.stdout.on('data', (chunk: string) => (printed += chunk))
    await once(child, 'close')
    assert.ok(printed.length > 65_536)
    assert.is((JSON.parse(printed) as { readonly resources: ReadonlyArray<unknown> }).resources.length, 300)
  })
})

for (const [signals, expected] of [
  [1, '[1/2] account/exam: created'],
  [1, '1 created, 1 not started (1 of 2 resources done)'],
  [2, ''],
] as const) {
  test(
    `ctrl-C ${signals === 1 ? 'once finishes the call under way' : 'twice leaves at once, the call on record'}`,
    shop(['delay=1500@*'], async (shop) => {
      shop.write(BASE)
      const child = spawn(process.execPath, [MAIN, ...orderly(['apply', '--yes'])], {
        cwd: shop.folder,
        env: { PATH: process.env['PATH'], ...shop.env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let printed = ''
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
      await untilIntended(shop.folder)
      child.kill('SIGINT')
      await once(child.stderr, 'data')
      if (signals === 2) child.kill('SIGINT')
      else shop.letGo()
      const [code] = (await once(child, 'exit')) as [number]
      assert.is(code, 4)
      assert.match(unwrapped(printed), expected)
      assert.equal(await shop.actions(), signals === 1 ? ['no_op', 'create'] : ['create resend', 'create'])
    }),
  )
}

test(
  'ctrl-C ends a wait for a limit: the call that was refused is not made again',
  shop(['429@1', '429@2', '429@3', '429@4', '429@5'], async (shop) => {
    shop.write({ exam: BASE.exam })
    const child = spawn(process.execPath, [MAIN, ...orderly(['apply', '--yes', '--verbose'])], {
      cwd: shop.folder,
      env: { PATH: process.env['PATH'], ...shop.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    let traced = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (traced += chunk))
    while (!traced.includes('waiting 1 s')) await pause(20)
    child.kill('SIGINT')
    const [code] = (await once(child, 'exit')) as [number]
    assert.is(code, 4)
    assert.match(unwrapped(printed), '1 refused (0 of 1 resource done)')
    assert.equal(await shop.actions(), ['create'])
  }),
)

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  test(
    `${signal} during a call: the next apply converges`,
    shop(['delay=1000@*'], async (shop) => {
      shop.write(BASE)
      const child = spawn(process.execPath, [MAIN, ...orderly(['apply', '--yes'])], {
        cwd: shop.folder,
        env: { PATH: process.env['PATH'], ...shop.env },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      await untilIntended(shop.folder)
      const exited = once(child, 'exit')
      child.kill(signal)
      // Whoever may finish the call has said so before it is answered.
      await (signal === 'SIGTERM' ? Promise.race([once(child.stderr, 'data'), exited]) : exited)
      shop.letGo()
      await exited
      assert.equal(await shop.actions(), signal === 'SIGKILL' ? ['create resend', 'create'] : ['no_op', 'create'])
      await shop.expect(0, 'apply', '--yes')
      assert.equal(await live(shop), BASE)
    }),
  )
}

test(
  'the approved plan is applied, by its id or its file, and no other',
  shop([], async (shop) => {
    const approved = async (): Promise<string> =>
      (JSON.parse((await shop.expect(0, 'plan', '--json', '--out', 'p.json')).stdout) as { plan_id: string }).plan_id
    shop.write(BASE)
    const first = await approved()
    await shop.expect(0, 'apply', '--approved', first)
    assert.equal(await live(shop), BASE)
    // Run again, it has nothing to do, and that needs no approval.
    await shop.expect(0, 'apply', '--approved', first)

    const renamed = IN_PLACE['name altered']?.(BASE.exam) ?? []
    shop.write({ exam: renamed, check: BASE.check })
    const second = await approved()
    shop.write({ exam: renamed, check: IN_PLACE['name altered']?.(BASE.check) ?? [] })
    const sent = (await shop.state()).requests.length
    for (const [plan, words] of [
      [second, `is not the approved one, ${second}. The config`],
      ['p.json', 'They differ in background_check/6995842370159937061. The config'],
      ['sha256:12', '--approved sha256:12: A plan_id is sha256: and 64 hexadecimal digits'],
      ['', '--approved names no plan. A plan_id is'],
      ['missing.json', "The plan can't be read: there is no such file"],
    ] as const) {
      const { stderr } = await shop.expect(1, 'apply', '--yes', '--approved', plan)
      assert.match(unwrapped(stderr), words)
    }
    assert.match(unwrapped((await shop.expect(1, 'apply', 'p.json', '--approved', second)).stderr), 'leave one of them')
    assert.is((await shop.state()).requests.length, sent)

    shop.write({ exam: renamed, check: BASE.check })
    await shop.expect(0, 'apply', '--approved', 'p.json')
    assert.equal(await live(shop), { exam: renamed, check: BASE.check })
    const { stdout } = await shop.expect(1, 'apply', '--json', '--approved', second, '--forget', 'account/exam')
    assert.match(stdout, '"code": "selector"')
  }),
)

test(
  'the snapshot that moves under an apply is not overwritten',
  shop(['delay=1500@1'], async (shop) => {
    shop.write(BASE)
    const applying = shop.run('apply', '--yes')
    const file = join(shop.folder, 'fields.snapshot.json')
    await untilIntended(shop.folder)
    writeFileSync(file, 'somebody else wrote this')
    shop.letGo()
    const ran = await applying
    assert.is(ran.code, 1)
    assert.match(unwrapped(ran.stderr), 'changed while this ran')
    assert.is(readFileSync(file, 'utf8'), 'somebody else wrote this')
    // Nothing is lost: what was done is in the journal.
    rmSync(file)
    assert.equal(await shop.actions(), ['no_op', 'no_op'])
    await shop.expect(0, 'apply', '--yes')
    assert.equal(
      readdirSync(shop.folder).filter((name) => name.startsWith('fields.snapshot')),
      ['fields.snapshot.json'],
    )
  }),
)

test(
  '--json is one document on stdout, for every command',
  shop([], async (shop) => {
    shop.write(BASE)
    const json = async (code: number, ...args: ReadonlyArray<string>) =>
      JSON.parse((await shop.expect(code, ...args, '--json')).stdout) as Record<string, unknown>
    assert.equal(await json(0, 'validate'), { format_version: 1, errors: [], snapshot: 'fields.snapshot.json' })
    assert.equal((await json(0, 'plan'))['format_version'], 1)
    const applied = await json(0, 'apply', '--yes')
    assert.is(applied['complete'], true)
    assert.equal(((await json(0, 'show'))['resources'] as ReadonlyArray<unknown>).length, 2)
    await shop.expect(0, 'plan', '--out', 'p.json')
    await json(0, 'show', 'p.json')
    writeFileSync(join(shop.folder, '.fieldsrc.yaml'), 'eco_account_custom_fields: 1')
    const { errors } = (await json(1, 'plan')) as { errors: ReadonlyArray<Record<string, unknown>> }
    assert.equal(
      errors.map(({ code, file, line, path }) => [code, file, line, path]),
      [['wrong_type', '.fieldsrc.yaml', 1, 'eco_account_custom_fields']],
    )
    shop.write({ exam: BASE.exam })
    const rejected = (await json(3, 'apply', '--yes')) as { errors: ReadonlyArray<Record<string, unknown>> }
    assert.equal(
      rejected.errors.map(({ code, path }) => [code, path]),
      [['gone_from_config', `background_check/${ACCOUNT}`]],
    )
  }),
)

test(
  'reports go where they are told, several in one run',
  shop([], async (shop) => {
    shop.write(BASE)
    const ran = await shop.expect(
      0,
      'plan',
      '--report',
      'json=p.json',
      '--report',
      'markdown=p.md',
      '--report',
      'human',
    )
    assert.match(unwrapped(ran.stdout), 'Plan: 2 to create')
    const read = (name: string) => readFileSync(join(shop.folder, name), 'utf8')
    assert.is((await shop.expect(0, 'plan', '--json')).stdout, read('p.json'))
    assert.match(read('p.md'), '### `create` `account/exam`')
    assert.match(unwrapped((await shop.expect(1, 'plan', '--report', 'mardown')).stderr), 'Did you mean markdown?')
    assert.match(unwrapped((await shop.expect(1, 'plan', '--json', '--report', 'human')).stderr), 'Only one report')
  }),
)

test.run()
