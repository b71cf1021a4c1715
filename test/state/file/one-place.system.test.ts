import { execFileSync } from 'node:child_process'
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RecordPart, Result } from '../../../src/state/codes.js'
import { fileStore } from '../../../src/state/file/file-store.js'
import { onePlace } from '../../../src/state/file/one-place.js'
import type { Store } from '../../../src/state/store.js'
import { before, exam, HEAD, record } from '../../plan/forms.js'
import { code } from '../contract.js'
import { livingHolder } from '../holders.js'

const test = suite<{ folder: string; file: string }>('one place')

test.before.each((context) => {
  context.folder = realpathSync(mkdtempSync(join(tmpdir(), 'fields-place-')))
  context.file = join(context.folder, 'own', 'fields.snapshot.json')
  mkdirSync(join(context.folder, 'own'))
})
test.after.each(({ folder }) => rmSync(folder, { recursive: true }))

const SUFFIX: Readonly<Record<RecordPart, string>> = { snapshot: '', journal: '.journal', lock: '.lock' }

/** Puts something in the place of a file, of which `other` is somewhere else. */
const KINDS: Readonly<Record<string, (file: string, other: string) => void>> = {
  nothing: () => undefined,
  'a file': (file) => writeFileSync(file, 'x'),
  'a link to a file': (file, other) => {
    writeFileSync(other, 'x')
    symlinkSync(other, file)
  },
  'a dangling link': (file, other) => symlinkSync(other, file),
  'a link to itself': (file) => symlinkSync(file, file),
  'a link to a folder': (file, other) => {
    mkdirSync(other)
    symlinkSync(other, file)
  },
  'a folder': (file) => mkdirSync(file),
  'a hard link': (file, other) => {
    writeFileSync(other, 'x')
    linkSync(other, file)
  },
  'a pipe': (file) => execFileSync('mkfifo', [file]),
}

const FOUND: ReadonlyArray<readonly [kind: keyof typeof KINDS, snapshot: string, journal: string, lock: string]> = [
  ['nothing', 'ok', 'ok', 'ok'],
  ['a file', 'ok', 'ok', 'ok'],
  ['a link to a file', 'record_linked', 'record_linked', 'record_linked'],
  ['a dangling link', 'record_linked', 'record_linked', 'record_linked'],
  ['a link to itself', 'record_linked', 'record_linked', 'record_linked'],
  ['a link to a folder', 'record_linked', 'record_linked', 'record_linked'],
  ['a folder', 'record_no_file', 'record_no_file', 'record_no_file'],
  ['a hard link', 'record_named_twice', 'record_named_twice', 'ok'],
  ['a pipe', 'record_no_file', 'record_no_file', 'record_no_file'],
]

/** Whatever reads or writes the record. */
const USES: Readonly<Record<string, (store: Store) => Promise<Result<unknown>>>> = {
  read: (store) => store.read(),
  lock: async (store) => store.lock(await livingHolder()),
  holder: (store) => store.holder(),
  unlock: (store) => store.unlock('somebody'),
}

for (const [kind, ...codes] of FOUND) {
  for (const [i, part] of (['snapshot', 'journal', 'lock'] as const).entries()) {
    const wanted = codes[i] ?? ''
    test(`${kind} in the place of the ${part}: ${wanted}`, async ({ file, folder }) => {
      const place = `${file}${SUFFIX[part]}`
      const other = join(folder, 'other')
      KINDS[kind]?.(place, other)
      const found = await onePlace(file)
      assert.is(code(found), wanted)
      if (E.isRight(found)) return
      const [{ file: named, params }] = found.left
      assert.is(named, place)
      if (wanted === 'record_linked' && kind !== 'a link to itself') assert.is((params as { real: string }).real, other)
      const [names, there] = [readdirSync(dirname(file)), lstatSync(place).ino]
      for (const [use, run] of Object.entries(USES)) assert.is(code(await run(fileStore(file))), wanted, use)
      assert.equal(readdirSync(dirname(file)), names)
      assert.is(lstatSync(place).ino, there)
    })
  }
}

test('a folder that is reached through links is one place, with one lock and one journal', async ({ file, folder }) => {
  symlinkSync(join(folder, 'own'), join(folder, 'way'))
  symlinkSync('way', join(folder, 'other-way'))
  const ways = ['own', 'way', 'other-way'].map((way) => join(folder, way, 'fields.snapshot.json'))
  for (const way of ways) assert.equal(await onePlace(way), E.right(file))
  const held = await fileStore(ways[1] ?? '').lock(await livingHolder())
  if (E.isLeft(held)) throw new Error(code(held))
  await held.right.append(HEAD, [record(exam, before(exam))])
  assert.equal(readdirSync(dirname(file)), ['fields.snapshot.json.journal', 'fields.snapshot.json.lock'])
  for (const way of ways) {
    assert.is(code(await fileStore(way).lock(await livingHolder())), 'locked')
    const read = await fileStore(way).read()
    assert.is(E.isRight(read) && read.right.journaled, 1)
  }
  await held.right.checkpoint()
  await held.right.release()
  assert.equal(readdirSync(dirname(file)), ['fields.snapshot.json'])
})

test('a way that leads through a link to nowhere is refused, and one to no folder is as before', async ({ folder }) => {
  symlinkSync(join(folder, 'nowhere'), join(folder, 'way'))
  const dangling = await onePlace(join(folder, 'way', 'deeper', 'fields.snapshot.json'))
  assert.is(code(dangling), 'record_linked')
  const none = join(folder, 'none', 'fields.snapshot.json')
  assert.equal(await onePlace(none), E.right(none))
  writeFileSync(join(folder, 'file'), '')
  assert.is(code(await onePlace(join(folder, 'file', 'fields.snapshot.json'))), 'snapshot_not_read')
})

test('a link that comes into the place of the snapshot during a run is not written through', async ({
  file,
  folder,
}) => {
  const held = await fileStore(file).lock(await livingHolder())
  if (E.isLeft(held)) throw new Error(code(held))
  await held.right.append(HEAD, [record(exam, before(exam))])
  const other = join(folder, 'other')
  symlinkSync(other, file)
  assert.is(code(await held.right.checkpoint()), 'record_linked')
  await held.right.release()
  assert.ok(lstatSync(file).isSymbolicLink())
  assert.equal(readdirSync(folder), ['own'])
  rmSync(file)
  const again = await fileStore(file).lock(await livingHolder())
  if (E.isLeft(again)) throw new Error(code(again))
  assert.is(again.right.recovered, 1)
  await again.right.release()
  assert.match(readFileSync(file, 'utf8'), exam)
})

test.run()
