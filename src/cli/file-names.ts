/**
 * How a file is named: for whoever stands in this folder, and in a code review. Where the repository lies on a machine is
 * no part of either.
 */
import { workTreeOf } from '../kit/work-tree.js'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'

/** The name from the current folder, `cwd`; of a file that is neither below it nor in its repository, the whole. A URL stays. */
export function shownFile(cwd: string) {
  return (file: string): string => {
    if (!isAbsolute(file)) return file
    const name = relative(cwd, file)
    if (name === '' || isAbsolute(name)) return file
    const isNear = !isAbove(name) || isInRepositoryOf(cwd, file)
    return isNear ? slashed(name) : file
  }
}

/** The name from the root of the repository, wherever the command runs; without one, as it is shown. */
export function repositoryFile(cwd: string) {
  return (named: string): string => {
    const file = resolve(cwd, named)
    const root = workTreeOf(dirname(file))
    const name = root === undefined ? shownFile(cwd)(named) : relative(root, file)
    return isAbsolute(name) ? name : slashed(name)
  }
}

const isAbove = (name: string): boolean => name === '..' || name.startsWith(`..${sep}`)

const isInRepositoryOf = (folder: string, file: string): boolean => {
  const root = workTreeOf(folder)
  return root !== undefined && root === workTreeOf(dirname(file))
}

export function slashed(name: string): string {
  return name.split(sep).join('/')
}
