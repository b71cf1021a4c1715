/**
 * Snapshots and journals as each format was written, and words for what they say. It holds no test.
 */
import { readFileSync } from 'node:fs'
import { candidatesOf } from '../../src/kinds/after.js'
import { WHOLE } from '../../src/kinds/kind.js'
import { kindOf } from '../../src/kinds/registry.js'
import { knownOf } from '../../src/state/known.js'
import type { Snapshot } from '../../src/state/snapshot.js'
import { before, check, contentAt, exam, IN_PLACE, STRUCTURAL } from '../plan/forms.js'

const read = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

export const SNAPSHOT_1: string = read('format-1.snapshot.json')
export const JOURNAL_1: string = read('format-1.journal')
export const SNAPSHOT_2: string = read('format-2.snapshot.json')
export const JOURNAL_2: string = read('format-2.journal')

const NAMES = new Map(
  [exam, check].flatMap((address) =>
    Object.entries({ form: (form: ReturnType<typeof before>) => form, ...IN_PLACE, ...STRUCTURAL }).map(
      ([name, edit]) => [contentAt(address, edit(before(address))).digest, name] as const,
    ),
  ),
)

/** What may be live of each resource, how that is known, and what else is remembered. */
export const wordsOf = ({ entries, contents }: Snapshot): ReadonlyArray<string> =>
  [...entries].map(([address, entry]) => {
    const { evidence, retired, tenant, protect } = entry
    const lives = candidatesOf(knownOf(kindOf(address), entry, contents), WHOLE)
    const sure = evidence._tag === 'InDoubt' ? evidence.before : evidence
    return [
      `${address}:`,
      [...new Set(lives.map(({ content }) => (content === undefined ? 'none' : NAMES.get(content.digest))))].join('|'),
      evidence._tag === 'InDoubt'
        ? `in doubt by ${evidence.attempts.length} after ${sure?._tag ?? 'nothing'}`
        : sure?._tag,
      ...(sure?._tag === 'Acknowledged' && sure.unanswered !== undefined ? ['unanswered'] : []),
      ...(tenant === undefined ? [] : [`of ${tenant}`]),
      ...(protect === true ? ['protected'] : []),
      ...[...retired].map(([key, { by }]) => `-${key} by ${by}`),
    ].join(' ')
  })
