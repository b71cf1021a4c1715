/**
 * Makes a change of a folder durable: a new name, a rename, a removal.
 */
import { open } from 'node:fs/promises'

/** A system that can't open a folder (Windows) has its own way to. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
