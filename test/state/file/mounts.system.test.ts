/**
 * Real mounts and owners under the record and under what is written beside it.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, inFolder, unwrapped, withPlatform } from '../../cli/harness.js'
import { onSmallDisk, whereMounts } from './small-disk.js'

const test = suite('mounts')

const SNAPSHOT = 'fields.snapshot.json'

const configText = (name: string): string =>
  JSON.stringify({
    eco_account_custom_fields: [
      { scope: 'exam', custom_field_list: [{ key: 'tok', name: { zh_cn: name }, is_required: true }] },
    ],
  })

const mounted = async (options: ReadonlyArray<string>, file: string, use: () => Promise<void>): Promise<void> => {
  execFileSync('mount', [...options, file])
  try {
    await use()
  } finally {
    execFileSync('umount', [file])
  }
}

/** An apply says what is wrong before anything is sent, each time; where that has ended it works. */
const tellsBeforeItSends = (told: string, on: (cwd: string, use: () => Promise<void>) => Promise<void>) => () =>
  withPlatform([], ({ env, state }) =>
    inFolder({ '.fieldsrc.json': configText('账号') }, async (cwd) => {
      assert.is((await fields(['apply', '--yes'], { cwd, env })).code, 0)
      writeFileSync(join(cwd, '.fieldsrc.json'), configText('新的账号'))
      const before = [(await state()).requests.length, ...readdirSync(cwd)]
      await on(cwd, async () => {
        for (let i = 0; i < 2; i += 1) {
          const { code, stderr } = await fields(['apply', '--yes'], { cwd, env })
          assert.is(code, 1, stderr)
          assert.match(unwrapped(stderr), told)
          assert.match(unwrapped(stderr), 'Nothing was sent or changed.')
          assert.equal([(await state()).requests.length, ...readdirSync(cwd)], before)
        }
      })
      assert.is((await fields(['apply', '--yes'], { cwd, env })).code, 0)
      assert.equal(readdirSync(cwd), ['.fieldsrc.json', SNAPSHOT])
    }),
  )

whereMounts(test, import.meta.url, 'a record and a report that are mounts of their own', () => {
  for (const options of [[], ['-o', 'ro']]) {
    test(
      `a record that is a mount of its own, ${options.join(' ') || 'to be written'}`,
      tellsBeforeItSends('rename: EBUSY', (cwd, use) => {
        const file = join(cwd, SNAPSHOT)
        return inFolder({ real: readFileSync(file, 'utf8') }, (folder) =>
          mounted(['--bind', ...options, join(folder, 'real')], file, use),
        )
      }),
    )
  }

  test('a report that is a mount of its own, in a folder that can only be read, is written', () =>
    onSmallDisk((disk) =>
      inFolder({ '.fieldsrc.json': configText('账号'), 'real.json': 'old' }, async (cwd) => {
        const file = join(disk.folder, 'report.json')
        writeFileSync(file, '')
        await mounted(['--bind', join(cwd, 'real.json')], file, async () => {
          disk.readOnly(true)
          try {
            const { code, stderr } = await fields(['plan', '--report', `json=${file}`], { cwd })
            assert.is(code, 0, stderr)
          } finally {
            disk.readOnly(false)
          }
        })
        JSON.parse(readFileSync(join(cwd, 'real.json'), 'utf8'))
      }),
    ))
})

/** In a user namespace, and where the tests run as somebody, there is no other user to become. */
const canBeNobody = ((): boolean => {
  try {
    process.seteuid?.(65_534)
    return process.geteuid?.() === 65_534
  } catch {
    return false
  } finally {
    if (process.getuid?.() === 0) process.seteuid?.(0)
  }
})()

const asNobody = async (use: () => Promise<void>): Promise<void> => {
  process.seteuid?.(65_534)
  try {
    await use()
  } finally {
    process.seteuid?.(0)
  }
}

const STICKY = 'another user’s record in a folder with the sticky bit'
const sticky = tellsBeforeItSends('rename: EPERM', async (cwd, use) => {
  chmodSync(join(cwd, SNAPSHOT), 0o666)
  chmodSync(cwd, 0o1777)
  await asNobody(use)
})
if (canBeNobody || process.env['REQUIRE_ALL'] === '1') test(STICKY, sticky)
else {
  console.log(`Skipped, mounts, ${STICKY}: here the tests can't become another user`)
  test.skip(STICKY, sticky)
}

test.run()
