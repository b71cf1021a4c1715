/**
 * Finds the config of a folder, or the one that is named, and has it read. No folder above is searched: a config is code,
 * and one left in a parent folder must not run.
 */
import { join, resolve } from 'node:path'
import type { CosmiconfigResult } from 'cosmiconfig'
import * as Internal from 'cosmiconfig/dist/Explorer.js'
import * as E from 'fp-ts/lib/Either.js'
import { error, failed, type DiagnosticOf } from '../kit/diagnostic.js'
import { readText } from '../kit/input.js'
import type { ConfigCodes, ConfigDiagnostics } from './codes.js'
import { LoadError, loadersFor, type Source } from './config-loaders.js'
import { CONFIG_PLACES } from './project-files.js'

/** Reads `file`, or the first of {@link CONFIG_PLACES} in `folder`. */
export async function findConfig(
  folder: string,
  file: string | undefined,
): Promise<E.Either<ConfigDiagnostics, Source>> {
  if (file !== undefined) {
    const named = resolve(folder, file)
    return (await readSource(named)) ?? failed('config_empty', {}, { file: named })
  }
  for (const place of CONFIG_PLACES) {
    const found = await readSource(join(folder, place))
    // A package.json without a `fields` property is somebody else's.
    if (found !== undefined && !(E.isLeft(found) && isMissing(found.left[0]))) return found
  }
  return failed('no_config', { places: CONFIG_PLACES })
}

const isMissing = ({ code, params }: ConfigDiagnostics[0]): boolean =>
  code === 'config_not_read' && params.io === 'ENOENT'

/**
 * cosmiconfig's own class, and not the function that it exports: that one looks in the current folder for settings of its
 * own and runs `.config/config.js` for them. The class is internal and has no types, so the version is pinned.
 */
const { Explorer } = Internal as unknown as {
  readonly Explorer: new (options: object) => { readonly load: (file: string) => Promise<CosmiconfigResult> }
}
const explorerOf = (text: string) =>
  new Explorer({
    moduleName: 'fields',
    searchPlaces: CONFIG_PLACES,
    loaders: loadersFor(text),
    transform: (result: unknown) => result,
  })

/** `undefined` for a package.json without `fields`. */
const readSource = async (file: string): Promise<E.Either<ConfigDiagnostics, Source> | undefined> => {
  try {
    const text = await readText(file, 'file')
    if (E.isLeft(text)) return text
    const result = await explorerOf(text.right).load(file)
    if (result === null) return undefined
    return result.isEmpty === true ? failed('config_empty', {}, { file }) : E.right(result.config as Source)
  } catch (e) {
    return E.left(e instanceof LoadError ? e.problems : [failureOf(file, e)])
  }
}

const failureOf = (file: string, e: unknown): DiagnosticOf<ConfigCodes> => {
  const code = typeof e === 'object' && e !== null && 'code' in e ? String(e.code) : undefined
  if (code !== undefined && /^(?:E[A-Z]+|not_a_file|too_large)$/.test(code)) {
    return error('config_not_read', { io: code }, { file })
  }
  const message = e instanceof Error ? e.message : String(e)
  return message.startsWith('No loader specified')
    ? error('config_format', { places: CONFIG_PLACES }, { file })
    : error('config_threw', { message, at: undefined }, { file })
}
