/**
 * Texts compared with those kept in `expected/`. UPDATE_EXPECTED=1 writes them anew, to be read first. It holds no test.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as assert from 'uvu/assert'

/** Compares with a kept file. */
export const kept = (name: string, found: string): void => assert.is(found, keptText(name, found))

/** The text of a kept file. */
export const keptText = (name: string, found: string): string => {
  const file = fileURLToPath(new URL(`expected/${name}`, import.meta.url))
  if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(file, found)
  return readFileSync(file, 'utf8')
}
