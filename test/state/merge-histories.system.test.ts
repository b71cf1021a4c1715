/**
 * Histories of two branches on one platform, merged again and again: by the driver, and by git as text. What a merge
 * accepts must say nothing that is not so.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mergedSnapshot } from '../../src/state/merge.js'
import { parseSnapshot, printSnapshot } from '../../src/state/snapshot-text.js'
import type { NamedSnapshot, Snapshot } from '../../src/state/snapshot.js'
import { HEAD } from '../plan/forms.js'
import { act, begun, branchOf, deeds, lies, newWorld, type Deed } from './branches.js'

const test = suite('merge-histories')

/** More than a suite has time for: `HISTORIES=10000 npx tsx` and this file. */
const RUNS = Number(process.env['HISTORIES'] ?? 300)

const named = (snapshot: Snapshot): NamedSnapshot => ({ ...snapshot, head: snapshot.head ?? HEAD })

/** Used-up keys and lines that either side had. */
const nothingIsLost = (sides: ReadonlyArray<Snapshot>, merged: Snapshot): void => {
  for (const { entries, revisions } of sides) {
    for (const [address, { rev, check }] of revisions) {
      const now = merged.revisions.get(address)
      assert.ok(now !== undefined && (now.rev > rev || now.check === check), address)
    }
    for (const [address, { retired }] of entries) {
      const now = merged.entries.get(address)
      if (now === undefined) continue
      for (const [key, { by }] of retired) if (by === 'batch_delete') assert.is(now.retired.get(key)?.by, by, address)
    }
  }
}

test('whatever two branches do, and however often they are merged, the driver accepts no lie', () => {
  const counts = { merged: 0, refused: 0 }
  const holds = (rounds: ReadonlyArray<ReadonlyArray<Deed>>): void => {
    const world = newWorld()
    let base = begun(world)
    const past: Array<NamedSnapshot> = []
    for (const round of rounds) {
      const sides = [branchOf(base), branchOf(base)] as const
      for (const deed of round) {
        // Where both went back, neither has what is later: that is for the comparison with git to notice.
        act(world, sides[deed.act.startsWith('revert') ? 0 : deed.side], past, deed)
      }
      const [ours, theirs] = [sides[0].snapshot, sides[1].snapshot]
      const [merged, other] = [mergedSnapshot(base, ours, theirs), mergedSnapshot(base, theirs, ours)]
      if (E.isLeft(merged)) {
        assert.match(JSON.stringify(merged.left), '"why":"moved"')
        assert.ok(E.isLeft(other))
        counts.refused += 1
        return
      }
      counts.merged += 1
      const { snapshot } = merged.right
      assert.ok(E.isRight(other))
      assert.is(printSnapshot(named(snapshot)), printSnapshot(named(other.right.snapshot)))
      assert.equal(lies(world, snapshot), [])
      nothingIsLost([ours, theirs], snapshot)
      assert.ok(E.isRight(parseSnapshot(printSnapshot(named(snapshot)))))
      past.push(base)
      base = named(snapshot)
    }
  }
  fc.assert(fc.property(fc.array(deeds(), { minLength: 1, maxLength: 5 }), holds), { numRuns: RUNS })
  assert.ok(counts.merged > 10 * counts.refused, JSON.stringify(counts))
})

/** What git makes of three texts; `undefined` for a conflict. */
const mergedText = (folder: string, texts: ReadonlyArray<string>): string | undefined => {
  const files = texts.map((text, i) => {
    const file = join(folder, String(i))
    writeFileSync(file, text)
    return file
  })
  const [base = '', ours = '', theirs = ''] = files
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', ours, base, theirs], { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

test('what git merges as text, without a driver, is refused or right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-merge-'))
  const counts = { right: 0, conflict: 0, refused: 0 }
  const holds = (before: ReadonlyArray<Deed>, round: ReadonlyArray<Deed>): void => {
    const world = newWorld()
    const first = branchOf(begun(world))
    for (const deed of before) act(world, first, [], deed)
    const base = first.snapshot
    const [our, their] = [branchOf(base), branchOf(base)]
    for (const deed of round) act(world, [our, their][deed.side] ?? our, [], deed)
    const text = mergedText(folder, [base, our.snapshot, their.snapshot].map(printSnapshot))
    if (text === undefined) {
      counts.conflict += 1
      return
    }
    const read = parseSnapshot(text)
    if (E.isLeft(read)) {
      counts.refused += 1
      return
    }
    counts.right += 1
    const { snapshot } = read.right
    assert.equal(lies(world, snapshot), [])
    nothingIsLost([our.snapshot, their.snapshot], snapshot)
    // It is what the driver makes of them.
    const merged = mergedSnapshot(base, our.snapshot, their.snapshot)
    assert.ok(E.isRight(merged))
    assert.is(printSnapshot(named(snapshot)), printSnapshot(named(merged.right.snapshot)))
  }
  try {
    const forwards = deeds(['revert', 'revert all'])
    fc.assert(fc.property(forwards, forwards, holds), { numRuns: RUNS })
  } finally {
    rmSync(folder, { recursive: true })
  }
  assert.ok(counts.right > counts.refused && counts.right > RUNS / 5, JSON.stringify(counts))
})

test.run()
