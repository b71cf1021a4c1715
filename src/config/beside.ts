/**
 * Files that a config names: they lie in the config's folder or below it, links followed, and nowhere else.
 */
import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { failed, type Diagnostics } from '../kit/diagnostic.js'
import { ioCode } from '../kit/files.js'
import { readText } from '../kit/input.js'
import type { ConfigCodes } from './codes.js'

/** What a file is; the codes of what is wrong with it begin so. */
type Named = 'accounts' | 'adopted_form' | 'corehr_catalog'

/** The whole path of a file, which need not be there yet. */
export async function fileBeside(
  folder: string,
  what: Named,
  name: string,
): Promise<E.Either<Diagnostics<ConfigCodes>, string>> {
  const file = resolve(folder, name)
  if (isOutside(folder, file)) return failed(`${what}_outside`, { name })
  try {
    const real = await realpath(file).catch(async (e: unknown) => {
      if (ioCode(e) !== 'ENOENT') throw e
      return realpath(dirname(file))
    })
    return isOutside(await realpath(folder), real) ? failed(`${what}_outside`, { name }) : E.right(file)
  } catch (e) {
    return failed(`${what}_not_read`, { name, io: ioCode(e) })
  }
}

export async function readBeside(
  folder: string,
  what: Named,
  name: string,
): Promise<E.Either<Diagnostics<ConfigCodes>, string>> {
  const file = await fileBeside(folder, what, name)
  if (E.isLeft(file)) return file
  try {
    return await readText(file.right, 'file')
  } catch (e) {
    return failed(`${what}_not_read`, { name, io: ioCode(e) })
  }
}

const isOutside = (folder: string, file: string): boolean => {
  const path = relative(folder, file)
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
}
