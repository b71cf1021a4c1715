/**
 * A file's name as a code review knows it: from the root of the repository, wherever the command runs.
 */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { shownFile } from './console.js'

/** Without a repository, the name from the current folder. */
export const repositoryFile = (file: string): string => {
  const root = rootOf(dirname(resolve(file)))
  const name = root === undefined ? shownFile(file) : relative(root, resolve(file))
  return isAbsolute(name) ? name : name.split(sep).join('/')
}

const rootOf = (folder: string): string | undefined => {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : rootOf(above)
}
