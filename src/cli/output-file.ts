/**
 * Writes a file that the command line names, and never one that the tool goes by: a report must not be the end of a record, nor
 * of the config that it is about.
 */
import { open, realpath, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { CONFIG_PLACES } from '../config/project-files.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { failed } from '../kit/diagnostic.js'
import { ioCode, ioFailure, realPlace, writeWhole } from '../kit/files.js'
import type { Context } from './context.js'

type NotWritten =
  'plan_not_written' | 'report_not_written' | 'result_not_written' | 'catalog_not_written' | 'snapshot_not_written'

/** The whole name of the file. */
export async function writeOutput(
  context: Context,
  name: string,
  text: string,
  code: NotWritten,
): Promise<E.Either<AnyDiagnostics, string>> {
  const file = resolve(context.cwd, name)
  try {
    const real = await realFile(file)
    if (await isOfConfig(context, real)) return failed('would_overwrite_config', {}, { file })
    if (await isOfRecord(context, real)) return failed('would_overwrite_record', {}, { file })
    await writeWhole(file, text)
    return E.right(file)
  } catch (e) {
    return failed(code, ioFailure(e), { file })
  }
}

/** One that is not there yet has the place that it would have. */
const realFile = (file: string): Promise<string> => realpath(file).catch(() => realPlace(file))

/** By its name too, since a config that can't be read is not known, and no report is named so. */
const isOfConfig = async ({ cwd, given, inputs }: Context, real: string): Promise<boolean> => {
  const named = given.config === undefined ? [] : [resolve(cwd, given.config)]
  return CONFIG_PLACES.includes(basename(real)) || (await isAmong([...named, ...inputs.config], real))
}

/** Any, by what it says, wherever it lies; the one at hand also before it is there. */
const isOfRecord = async ({ inputs }: Context, real: string): Promise<boolean> => {
  if (await isAmong(inputs.record, real)) return true
  const isFile = await stat(real).then(
    (found) => found.isFile(),
    (e: unknown) => {
      if (ioCode(e) === 'ENOENT') return false
      throw e
    },
  )
  return isFile && (/\.json\.(?:journal|lock)$/.test(real) || isSnapshot(await beginningOf(real)))
}

const isAmong = async (files: Iterable<string>, real: string): Promise<boolean> =>
  (await Promise.all([...files].map(realFile))).includes(real)

/** A snapshot of any format begins with its format and its lineage, and nothing else does. */
const isSnapshot = (text: string): boolean =>
  /^\uFEFF?\s*\{\s*"format_version"\s*:\s*\d+\s*,\s*"lineage"\s*:/.test(text)

const beginningOf = async (file: string): Promise<string> => {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1000), 0, 1000, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
