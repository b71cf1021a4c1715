/**
 * A disk of a few pages, to be filled: a tmpfs, mounted at once by root, and by anybody else in a user and mount
 * namespace of its own (`unshare -rm`), in which the test file is run again. It holds no test.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const PAGE = 4096

/** How a small disk can be had here. */
export type Means = 'mount' | 'unshare' | 'none'

export const means = (): Means => {
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
