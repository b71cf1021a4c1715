/**
 * How a record is named where its name goes to another folder or machine: in a plan file, and in the result of an apply.
 */
import { realpath } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type { StorePlace } from '../config/store-place.js'
import type { RecordPlace } from '../state/record-place.js'
import { withoutPasswords } from '../state/git/git-error.js'
import { workTreeOf } from '../kit/work-tree.js'
import { slashed } from './file-names.js'

/**
 * A file of the repository that the current folder, `cwd`, is in is named from its root; any other by its whole path. Links on
 * the way to its folder are resolved.
 */
export async function recordPlace(cwd: string, place: StorePlace): Promise<RecordPlace> {
  switch (place.type) {
    case 'file': {
      const folder = await realFolder(dirname(place.path))
      const file = join(folder, basename(place.path))
      const root = workTreeOf(folder)
      const isHere = root !== undefined && root === workTreeOf(await realFolder(cwd))
      return { type: 'file', path: isHere ? slashed(relative(root, file)) : file }
    }
    case 'git':
      return { ...place, remote: withoutPasswords(place.remote) }
    case 'postgres':
      return place
  }
}

/** One that is not there stays as it is named. */
const realFolder = (folder: string): Promise<string> => realpath(folder).catch(() => folder)
