import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { put } from '../../../src/state/changes.js'
import { parseSnapshot, printSnapshot } from '../../../src/state/snapshot-text.js'
import type { NamedSnapshot, Put } from '../../../src/state/snapshot.js'
import { fileStore } from '../../../src/state/file/file-store.js'
import { before, check, exam, gone, HEAD, record } from '../../plan/forms.js'
import { code, storeContract } from '../contract.js'
import { JOURNAL_1, SNAPSHOT_1, wordsOf } from '../fixtures.js'
import { livingHolder, mortalHolder } from '../holders.js'

const test = suite<{ folder: string; file: string }>('file-store')

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'fields-store-'))
  context.file = join(context.folder, 'fields.snapshot.json')
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true }))

const FIRST = ((): NamedSnapshot => {
  const read = parseSnapshot(SNAPSHOT_1)
  if (E.isLeft(read) || read.right.snapshot.head === undefined) throw new Error('not read')
  return { ...read.right.snapshot, head: read.right.snapshot.head }
})()
const one = record(exam, before(exam))
const two = record(check, before(check))

const session = async (file: string) => {
  const locked = await fileStore(file).lock(await livingHolder())
  if (E.isLeft(locked)) throw new Error(code(locked))
  return locked.right
}
/** A whole run that puts one record. */
const run = async (file: string, change: Put): Promise<string> => {
  const locked = await fileStore(file).lock(await livingHolder())
  if (E.isLeft(locked)) return code(locked)
  const done = [await locked.right.append(HEAD, [change]), await locked.right.checkpoint()]
  await locked.right.release()
  return done.map(code).find((each) => each !== 'ok') ?? 'ok'
}
const known = async (file: string) => {
  const held = await fileStore(file).read()
  return E.isRight(held) ? [...held.right.snapshot.entries.keys()] : code(held)
}

storeContract(test, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-contract-'))
  return Promise.resolve({
    open: () => fileStore(join(folder, 'fields.snapshot.json')),
    abandon: () => Promise.resolve(),
    remove: () => {
      rmSync(folder, { recursive: true })
      return Promise.resolve()
    },
  })
})

test('a run leaves the snapshot alone in its folder', async ({ file, folder }) => {
  assert.is(await run(file, one), 'ok')
  assert.is(await run(file, two), 'ok')
  assert.equal(await known(file), [exam, check].sort())
  assert.equal(readdirSync(folder), ['fields.snapshot.json'])
})

test('a snapshot that changes under a run is not overwritten; the next run joins the two', async ({ file, folder }) => {
  await run(file, one)
  const other = readFileSync(file, 'utf8')
  await run(file, two)
  const both = readFileSync(file, 'utf8')
  const apply = await session(file)
  await apply.append(HEAD, [gone(exam)])
  writeFileSync(file, other)
  assert.is(code(await apply.checkpoint()), 'snapshot_moved')
  await apply.release()
  assert.is(readFileSync(file, 'utf8'), other)
  assert.equal(readdirSync(folder), ['fields.snapshot.json', 'fields.snapshot.json.journal'])
  assert.equal(await known(file), [])
  writeFileSync(file, both)
  assert.equal(await known(file), [check])
  assert.is(await run(file, one), 'ok')
  assert.equal(readdirSync(folder), ['fields.snapshot.json'])
})

test('a file that somebody damaged meanwhile is not overwritten', async ({ file }) => {
  const apply = await session(file)
  await apply.append(HEAD, [one])
  writeFileSync(file, 'damaged')
  assert.is(code(await apply.checkpoint()), 'snapshot_moved')
  await apply.release()
  assert.is(readFileSync(file, 'utf8'), 'damaged')
  assert.is(await known(file), 'snapshot_damaged')
  assert.is(await run(file, two), 'snapshot_damaged')
})

test('what a dead run left in the folder is swept', async ({ file, folder }) => {
  const { holder, die } = await mortalHolder()
  for (const name of ['lock', 'lock.takeover', `lock.${holder.id}`])
    writeFileSync(`${file}.${name}`, JSON.stringify(holder))
  writeFileSync(`${file}.0f9c2b1e-3a52-4b8e-9d0c-5d1f0a7b6c43.tmp`, 'half a snap')
  await die()
  assert.is(await run(file, one), 'ok')
  assert.equal(readdirSync(folder), ['fields.snapshot.json'])
})

test('what anybody else left in the folder stays, and keeps nobody from the lock', async ({ file, folder }) => {
  const others = ['.20261121', '.bak', '.lock.txt', '.mine', '.tmp']
  for (const ending of others) writeFileSync(file + ending, 'somebody’s')
  mkdirSync(`${file}.0f9c2b1e-3a52-4b8e-9d0c-5d1f0a7b6c43.tmp`)
  mkdirSync(`${file}.lock.folder`)
  const names = readdirSync(folder)
  assert.is(await run(file, one), 'ok')
  assert.equal(readdirSync(folder), ['fields.snapshot.json', ...names])
})

test('a lock that nobody can read is held by nobody known, until it is taken away', async ({ file }) => {
  writeFileSync(`${file}.lock`, '')
  assert.is(await run(file, one), 'locked')
  const holder = await fileStore(file).holder()
  assert.is(E.isRight(holder) && holder.right?.user, 'unknown')
  assert.equal(await fileStore(file).unlock('unknown'), E.right(true))
  assert.is(await run(file, one), 'ok')
})

test('a folder that is not there is said, and nothing is made', async ({ folder }) => {
  assert.is(await run(join(folder, 'none', 'fields.snapshot.json'), one), 'lock_not_written')
  assert.equal(readdirSync(folder), [])
})

test('the mode of the file is kept', async ({ file }) => {
  await run(file, one)
  chmodSync(file, 0o640)
  await run(file, two)
  assert.is(statSync(file).mode & 0o777, 0o640)
})

test('a snapshot of format 1 is read as it is, and taken over by whoever gets the lock', async ({ file, folder }) => {
  writeFileSync(file, SNAPSHOT_1)
  const read = await fileStore(file).read()
  assert.ok(E.isRight(read))
  assert.is(read.right.isOlder, true)
  assert.equal(wordsOf(read.right.snapshot), wordsOf(FIRST))
  assert.is(readFileSync(file, 'utf8'), SNAPSHOT_1)
  const apply = await session(file)
  assert.equal([apply.isOlder, apply.recovered], [true, 0])
  assert.is(readFileSync(file, 'utf8'), printSnapshot(FIRST))
  await apply.release()
  assert.equal(readdirSync(folder), ['fields.snapshot.json'])
  const next = await session(file)
  assert.is(next.isOlder, false)
  await next.release()
})

test('a snapshot of format 1 that is damaged is neither taken over nor locked', async ({ file, folder }) => {
  const damaged = SNAPSHOT_1.replace('log-5', 'log-6')
  writeFileSync(file, damaged)
  assert.is(await run(file, one), 'snapshot_edited')
  assert.is(readFileSync(file, 'utf8'), damaged)
  assert.equal(readdirSync(folder), ['fields.snapshot.json'])
})

test('beside a journal of format 1 nothing is written: the version that wrote it folds it in', async ({
  file,
  folder,
}) => {
  writeFileSync(file, SNAPSHOT_1)
  writeFileSync(`${file}.journal`, JOURNAL_1)
  assert.is(await known(file), 'journal_older')
  assert.is(await run(file, one), 'journal_older')
  assert.is(readFileSync(file, 'utf8'), SNAPSHOT_1)
  assert.is(readFileSync(`${file}.journal`, 'utf8'), JOURNAL_1)
  assert.equal(readdirSync(folder), ['fields.snapshot.json', 'fields.snapshot.json.journal'])
})

test('a run that died after it took a snapshot over is folded in, also where the old text is there again', async ({
  file,
}) => {
  for (const text of [SNAPSHOT_1, printSnapshot(FIRST)]) {
    writeFileSync(file, SNAPSHOT_1)
    const { holder, die } = await mortalHolder()
    const apply = await fileStore(file).lock(holder)
    assert.ok(E.isRight(apply))
    const head = { ...FIRST.head, platform: { baseUrl: 'https://open.feishu.cn' } }
    assert.is(code(await apply.right.append(head, [one])), 'ok')
    assert.is(code(await apply.right.append(head, [two, gone(exam)])), 'ok')
    writeFileSync(file, text)
    await die()
    const expected = printSnapshot(put(head, FIRST, [one, two, gone(exam)]))
    const read = await fileStore(file).read()
    assert.ok(E.isRight(read))
    assert.is(printSnapshot({ ...read.right.snapshot, head }), expected)
    const next = await session(file)
    assert.equal([next.recovered, next.isOlder], [2, text === SNAPSHOT_1])
    await next.release()
    assert.is(readFileSync(file, 'utf8'), expected)
  }
})

test.run()
