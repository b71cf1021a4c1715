/**
 * The git work tree that a folder is in, without asking git.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Its root; `undefined` for none. */
export function workTreeOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const above = dirname(folder)
  return above === folder ? undefined : workTreeOf(above)
}
