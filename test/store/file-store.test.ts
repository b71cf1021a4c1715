import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { NamedSnapshot } from '../../src/model/snapshot.js'
import { openFileStore } from '../../src/store/file-store.js'
import { before, check, exam, record, snapshotOf } from '../plan/forms.js'

const test = suite<{ folder: string; file: string }>('file-store')

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'fields-store-'))
  context.file = join(context.folder, 'fields.snapshot.json')
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true }))

const one: NamedSnapshot = { ...snapshotOf(record(exam, before(exam))), lineage: 'a' }
const two: NamedSnapshot = { ...snapshotOf(record(check, before(check))), lineage: 'a' }

const opened = async (file: string) => {
  const store = await openFileStore(file)
  if (E.isLeft(store)) throw new Error(store.left._tag)
  return store.right
}
const tag = (each: E.Either<{ readonly _tag: string }, unknown>) => (E.isLeft(each) ? each.left._tag : 'ok')

test('no file is the empty snapshot, and what is written is read back', async ({ file, folder }) => {
  const store = await opened(file)
  assert.is(store.snapshot.resources.size, 0)
  assert.is(tag(await store.write(one)), 'ok')
  assert.is(tag(await store.write(two)), 'ok')
  assert.equal((await opened(file)).snapshot, two)
  assert.equal(readdirSync(folder), ['fields.snapshot.json'])
})

test('of two writers the second is told', async ({ file }) => {
  const [first, second] = [await opened(file), await opened(file)]
  assert.is(tag(await first.write(one)), 'ok')
  assert.is(tag(await second.write(two)), 'SnapshotMoved')
  assert.equal((await opened(file)).snapshot, one)
})

test('a file that somebody damaged meanwhile is not overwritten', async ({ file }) => {
  const store = await opened(file)
  await store.write(one)
  writeFileSync(file, 'damaged')
  assert.is(tag(await store.write(two)), 'SnapshotMoved')
  assert.is(readFileSync(file, 'utf8'), 'damaged')
  assert.is(tag(await openFileStore(file)), 'SnapshotUnusable')
})

test('a directory in its place is said', async ({ file }) => {
  mkdirSync(file)
  assert.is(tag(await openFileStore(file)), 'SnapshotNotRead')
})

test('a folder that is not there is said, and nothing is made', async ({ folder }) => {
  const store = await opened(join(folder, 'none', 'fields.snapshot.json'))
  assert.is(tag(await store.write(one)), 'SnapshotNotWritten')
  assert.equal(readdirSync(folder), [])
})

test('a link stays a link', async ({ file, folder }) => {
  const real = join(folder, 'real.json')
  await (await opened(real)).write(one)
  symlinkSync(real, file)
  assert.is(tag(await (await opened(file)).write(two)), 'ok')
  assert.equal((await opened(real)).snapshot, two)
})

test('the mode of the file is kept', async ({ file }) => {
  await (await opened(file)).write(one)
  chmodSync(file, 0o640)
  await (await opened(file)).write(two)
  assert.is(statSync(file).mode & 0o777, 0o640)
})

test.run()
