/**
 * Files that a config names: they lie in the config's folder or below it, links followed, and nowhere else.
 */
import { readFile, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { ioCode } from '../kit/files.js'

export type BesideProblem = { readonly _tag: 'Outside' } | { readonly _tag: 'NotRead'; readonly code: string }

/** The whole path of a file, which need not be there yet. */
export const fileBeside = async (folder: string, name: string): Promise<E.Either<BesideProblem, string>> => {
  const file = resolve(folder, name)
  if (isOutside(folder, file)) return E.left({ _tag: 'Outside' })
  try {
    const real = await realpath(file).catch(async (e: unknown) => {
      if (ioCode(e) !== 'ENOENT') throw e
      return realpath(dirname(file))
    })
    return isOutside(await realpath(folder), real) ? E.left({ _tag: 'Outside' }) : E.right(file)
  } catch (e) {
    return E.left({ _tag: 'NotRead', code: ioCode(e) })
  }
}

export const readBeside = async (folder: string, name: string): Promise<E.Either<BesideProblem, string>> => {
  const file = await fileBeside(folder, name)
  if (E.isLeft(file)) return file
  try {
    return E.right(await readFile(file.right, 'utf8'))
  } catch (e) {
    return E.left({ _tag: 'NotRead', code: ioCode(e) })
  }
}

const isOutside = (folder: string, file: string): boolean => {
  const path = relative(folder, file)
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
}
