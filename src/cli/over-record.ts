/**
 * Whether a file that is about to be written over is part of a record: a report or a result must not be the end of one.
 */
import { open, realpath, stat } from 'node:fs/promises'
import { ioCode } from '../kit/files.js'

/** By what it says, wherever it lies; of a journal or a lock, where the snapshot's name is in front of its own, by its name too. */
export async function isPartOfRecord(file: string): Promise<boolean> {
  try {
    const real = await realpath(file)
    if (!(await stat(real)).isFile()) return false
    return /\.json\.(?:journal|lock)$/.test(real) || isSnapshot(await beginningOf(real))
  } catch (e) {
    if (ioCode(e) === 'ENOENT') return false
    throw e
  }
}

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
