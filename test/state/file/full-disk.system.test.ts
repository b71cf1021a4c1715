/**
 * What becomes of an apply whose disk has room for nothing, for one page of 4 KiB, for two, and so on until there is
 * enough. The disk is a tmpfs of 1 MiB with a filler in it; `small-disk.ts` says who may mount one.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { accountId, type Address } from '../../../src/kinds/brand.js'
import type { Field } from '../../../src/kinds/custom-fields/field.js'
import { backgroundCheckAddress } from '../../../src/kinds/background-check-form/background-check-address.js'
import { fileStore } from '../../../src/state/file/file-store.js'
import { printSnapshot } from '../../../src/state/snapshot-text.js'
import { fields, inFolder, unwrapped, withPlatform, type Platform, type Ran } from '../../cli/harness.js'
import { ACCOUNT, before, check, record, snapshotOf } from '../../plan/forms.js'
import { onSmallDisk, whereMounts, type SmallDisk } from './small-disk.js'

const test = suite('full-disk')

/** More pages than any of these runs needs. */
const ENOUGH = 60
const ACCOUNTS = ['1', '2', '3', '4', '5', '6']
const configText = (accounts: ReadonlyArray<string>, form: ReadonlyArray<Field>): string =>
  JSON.stringify({
    eco_background_check_custom_fields: [
      { accounts: accounts.map((account_id) => ({ account_id })), custom_field_list: form },
    ],
  })

const addressOf = (account: string): Address => backgroundCheckAddress(accountId(account) ?? ACCOUNT)

interface Shop extends Platform {
  readonly disk: SmallDisk
  /** On the disk. */
  readonly snapshot: string
  readonly run: (...args: ReadonlyArray<string>) => Promise<Ran>
}

/** An apply of the config with so many pages left, on an empty or a held snapshot. */
const shop = (disk: SmallDisk, held: string | undefined, use: (shop: Shop) => Promise<void>): Promise<void> =>
  inFolder(
    { 'fields.json': configText(held === undefined ? ACCOUNTS : [...ACCOUNTS, ...HELD], before(check)) },
    (cwd) =>
      withPlatform([], async (platform) => {
        const folder = join(disk.folder, 'run')
        rmSync(folder, { recursive: true, force: true })
        mkdirSync(folder)
        const snapshot = join(folder, 'fields.snapshot.json')
        if (held !== undefined) writeFileSync(snapshot, held)
        const run = (...args: ReadonlyArray<string>) =>
          fields([...args, '--config', 'fields.json', '--snapshot', snapshot], { cwd, env: platform.env })
        await use({ ...platform, disk, snapshot, run })
      }),
  )

const HELD = Array.from({ length: 150 }, (_, i) => String(1000 + i))
/** Some 10 pages of records that this apply does not change. */
const LARGE = printSnapshot(snapshotOf(...HELD.map((account) => record(addressOf(account), before(check)))))

/** What is live on the platform is, by snapshot and journal, acknowledged; and nothing else is. */
const isOnRecord = async ({ snapshot, state }: Pick<Shop, 'snapshot' | 'state'>, where: string): Promise<void> => {
  const live = Object.keys((await state()).eco_background_check_custom_fields).sort()
  const known = await fileStore(snapshot).read()
  if (E.isLeft(known)) throw new Error(`${where}: ${JSON.stringify(known.left)}`)
  const records = ACCOUNTS.flatMap((account) => {
    const found = known.right.snapshot.entries.get(addressOf(account))
    return found === undefined ? [] : [`${account} ${found.evidence._tag}`]
  })
  assert.equal(
    records,
    live.map((account) => `${account} Acknowledged`),
    where,
  )
}

const converges = async ({ disk, run, state, snapshot }: Shop, where: string, plans = true): Promise<void> => {
  disk.free()
  const applied = await run('apply', '--yes')
  assert.is(applied.code, 0, `${where}: ${applied.stdout}${applied.stderr}`)
  assert.equal(Object.keys((await state()).eco_background_check_custom_fields).sort(), ACCOUNTS, where)
  if (plans) {
    const planned = await run('plan', '--detailed-exitcode')
    assert.is(planned.code, 0, `${where}: ${planned.stdout}${planned.stderr}`)
  }
  await isOnRecord({ snapshot, state }, where)
  assert.equal(readdirSync(join(snapshot, '..')), ['fields.snapshot.json'], where)
}

const tests = (): void => {
  for (const [name, held] of [
    ['a first apply', undefined],
    ['an apply on a large snapshot', LARGE],
  ] as const) {
    test(`${name}: on a disk that is full, it says so, and every call is on record`, () =>
      onSmallDisk(async (disk) => {
        let pages = 0
        const codes: Array<number | null> = []
        for (; codes.at(-1) !== 0 && pages < ENOUGH; pages += 1) {
          await shop(disk, held, async (each) => {
            const where = `${pages} pages left`
            disk.leave(pages)
            const ran = await each.run('apply', '--yes')
            const { code } = ran
            codes.push(code)
            if (code !== 0) {
              assert.is(code, 1, `${where}: ${ran.stdout}${ran.stderr}`)
              assert.match(unwrapped(ran.stderr), /the disk is full \((?:open|write|fsync|rename): ENOSPC\)\./, where)
              assert.not.match(ran.stderr, /^ +at /m, where)
            }
            await isOnRecord(each, where)
            if (held !== undefined && code !== 0) assert.is(readFileSync(each.snapshot, 'utf8'), held, where)
            await converges(each, where, pages % 8 === 0)
          })
        }
        assert.ok(pages > 16 && codes.at(-1) === 0, `it needed ${pages} pages`)
      }))
  }

  test('on a disk that can only be read an apply sends nothing and says why; a plan works', () =>
    onSmallDisk((disk) =>
      shop(disk, LARGE, async (each) => {
        disk.readOnly(true)
        assert.is((await each.run('plan', '--detailed-exitcode')).code, 2)
        const ran = await each.run('apply', '--yes')
        assert.is(ran.code, 1)
        assert.match(unwrapped(ran.stderr), 'the file system is read-only (open: EROFS).')
        assert.equal((await each.state()).requests, [])
        disk.readOnly(false)
        await converges(each, 'to be written again')
      }),
    ))
}

whereMounts(test, import.meta.url, 'what an apply does on a full and on a read-only disk', tests)

test.run()
