/**
 * A disk of a few pages, to be filled: a tmpfs, mounted at once by root, and by anybody else in a user and mount
 * namespace of its own (`unshare -rm`), in which the test file is run again. Where nobody may, tests are skipped by name, unless `REQUIRE_ALL=1` is set: then that is a
 * failure. It holds no test.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'

export const PAGE = 4096

/** How a small disk can be had here. */
type Means = 'mount' | 'unshare' | 'none'

const means = (): Means => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-mount-'))
  try {
    if (isDone('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder])) {
      execFileSync('umount', [folder])
      return 'mount'
    }
    const mounts = ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]
    return isDone('unshare', mounts) ? 'unshare' : 'none'
  } finally {
    rmdirSync(folder)
  }
}

/**
 * Defines tests that mount.
 *
 * @param url of the file that they stand in
 * @param about what is left out where nobody may mount
 */
export const whereMounts = (test: Test, url: string, about: string, tests: () => void): void => {
  const words = `${about}: here nobody may mount`
  switch (means()) {
    case 'mount':
      tests()
      break
    case 'unshare':
      test('in a namespace where a disk can be mounted', () => {
        const args = ['-rm', process.execPath, '--import', 'tsx', fileURLToPath(url)]
        const { status, stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' })
        assert.is(status, 0, stdout + stderr)
      })
      break
    case 'none':
      if (process.env['REQUIRE_ALL'] === '1') test(words, () => assert.unreachable(words))
      else {
        console.log(`Skipped, ${words}`)
        test.skip(words)
      }
  }
}

const isDone = (program: string, args: ReadonlyArray<string>): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

export interface SmallDisk {
  readonly folder: string
  /** Fills the disk, but for so many pages. */
  readonly leave: (pages: number) => void
  readonly free: () => void
  readonly readOnly: (isReadOnly: boolean) => void
}

/** An empty disk of 1 MiB, gone afterwards. */
export const onSmallDisk = async (use: (disk: SmallDisk) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
  const filler = join(folder, 'filler')
  try {
    await use({
      folder,
      leave: (pages) => {
        rmSync(filler, { force: true })
        const { bavail, bsize } = statfsSync(folder)
        writeFileSync(filler, Buffer.alloc(bavail * bsize - pages * PAGE))
      },
      free: () => rmSync(filler, { force: true }),
      // With its source named, mount adds no option of its own, and a namespace allows no other than these.
      readOnly: (isReadOnly) =>
        void execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, 'tmpfs', folder]),
    })
  } finally {
    execFileSync('umount', [folder])
    rmdirSync(folder)
  }
}
