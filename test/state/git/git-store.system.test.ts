import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Diagnostics } from '../../../src/kit/diagnostic.js'
import type { StateCodes } from '../../../src/state/codes.js'
import type { Session, Store } from '../../../src/state/store.js'
import { backgroundCheckAddress } from '../../../src/kinds/background-check-form/background-check-address.js'
import type { AccountId } from '../../../src/kinds/brand.js'
import type { Put } from '../../../src/state/snapshot.js'
import { diagnosticJson } from '../../../src/diagnostics/told.js'
import { gitStore } from '../../../src/state/git/git-store.js'
import { before, check, exam, HEAD, record } from '../../plan/forms.js'
import { code, storeContract } from '../contract.js'
import { JOURNAL_1, SNAPSHOT_1, wordsOf } from '../fixtures.js'
import { printSnapshot } from '../../../src/state/snapshot-text.js'
import { livingHolder } from '../holders.js'

const REF = 'refs/fields/state'
const one = record(exam, before(exam))
const two = record(check, before(check))

/** No setting of whoever runs the tests counts; what a store needs it brings along. */
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) Reflect.deleteProperty(process.env, name)
Object.assign(process.env, { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' })

const sh = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
const IDENTITY = ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com']
const commit = (folder: string, ...args: ReadonlyArray<string>) => sh(folder, ...IDENTITY, 'commit', '-q', ...args)

interface Remote {
  readonly folder: string
  readonly bare: string
  /** A repository of its own that has the bare one as origin. */
  readonly clone: (name: string) => string
  readonly open: (clone: string) => Store
}

const templates = mkdtempSync(join(tmpdir(), 'fields-git-'))

/** An empty repository; git makes each kind once, and the others are copies. */
const initialise = (path: string, format: string, ...kind: ReadonlyArray<'--bare'>): void => {
  const template = join(templates, [format, ...kind].join(''))
  if (!existsSync(template)) {
    sh(templates, 'init', '-q', '--template=', `--object-format=${format}`, '-b', 'main', ...kind, template)
  }
  cpSync(template, path, { recursive: true })
}

const remote = (format = 'sha1'): Remote => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-git-'))
  const bare = join(folder, 'remote.git')
  initialise(bare, format, '--bare')
  return {
    folder,
    bare,
    clone: (name) => {
      const path = join(folder, name)
      initialise(path, format)
      appendFileSync(
        join(path, '.git/config'),
        `[remote "origin"]\n\turl = ${bare}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`,
      )
      return path
    },
    open: (clone) => gitStore({ folder: clone, env: process.env, remote: 'origin', ref: REF }),
  }
}

const test = suite<{ remote: Remote }>('git-store')
test.before.each((context) => {
  context.remote = remote()
})
test.after.each((context) => rmSync(context.remote.folder, { recursive: true }))
test.after(() => rmSync(templates, { recursive: true }))

const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
const left = <L>(result: E.Either<L, unknown>): L => {
  if (E.isRight(result)) throw new Error('it was done')
  return result.left
}
const causeOf = ([why]: Diagnostics<StateCodes>) => why.code === 'git_failed' && why.params.cause
const words = (failure: Diagnostics<StateCodes>): string =>
  failure
    .map((each) => diagnosticJson(each, { show: (file) => file, given: {} }))
    .map(({ file, code, message }) => `${file ?? ''} ${code} ${message}`)
    .join('\n')
const begun = async (store: Store): Promise<Session> => right(await store.lock(await livingHolder()))
/** A whole run that makes these changes. */
const run = async (store: Store, ...puts: ReadonlyArray<Put>): Promise<string> => {
  const locked = await store.lock(await livingHolder())
  if (E.isLeft(locked)) return code(locked)
  const done = [await locked.right.append(HEAD, puts), await locked.right.checkpoint(), await locked.right.release()]
  return done.map(code).find((each) => each !== 'ok') ?? 'ok'
}
const known = async (store: Store) => {
  const held = await store.read()
  return E.isRight(held) ? [...held.right.snapshot.entries.keys()].sort() : code(held)
}
const hook = (bare: string, text: string): void => {
  mkdirSync(join(bare, 'hooks'), { recursive: true })
  const file = join(bare, 'hooks/pre-receive')
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
}

storeContract(
  test,
  () => {
    const { folder, clone, open } = remote()
    let clones = 0
    return Promise.resolve({
      open: () => open(clone(String((clones += 1)))),
      abandon: () => Promise.resolve(),
      remove: () => {
        rmSync(folder, { recursive: true })
        return Promise.resolve()
      },
    })
  },
  { numRuns: 3 },
)

test('the history of the ref says what was done, and by whom', async ({ remote: { bare, clone, open } }) => {
  assert.is(await run(open(clone('a')), one, two), 'ok')
  assert.equal(sh(bare, 'log', '--format=%s', REF).split('\n'), [
    'Give the lock back',
    'Fold the journal into the snapshot',
    'Record 2 changes',
    'Take the lock',
  ])
  assert.match(
    sh(bare, 'log', '-1', '--format=%b', REF),
    /^feishu-fields apply by ann on .*, process \d+\nhttps:\/\/ci\.example/,
  )
  assert.is(sh(bare, 'log', '-1', '--format=%an', REF), 'feishu-fields')
  assert.is(sh(bare, 'ls-tree', '-r', '--name-only', REF), 'fields.snapshot.json')
  assert.is(sh(bare, 'for-each-ref', '--format=%(refname)'), REF)
  sh(bare, 'fsck', '--strict')
})

test('working tree, index, branches and refs of the clone stay as they were', async ({ remote: { clone, open } }) => {
  const [ann, ben] = [clone('ann'), clone('ben')]
  writeFileSync(join(ann, 'committed'), 'a')
  sh(ann, 'add', '.')
  commit(ann, '-m', 'one')
  writeFileSync(join(ann, 'staged'), 'b')
  sh(ann, 'add', '.')
  writeFileSync(join(ann, 'untracked'), 'c')
  const look = () => [
    ...[
      ['status', '--porcelain=v2', '--branch'],
      ['branch', '-a'],
      ['for-each-ref'],
      ['log', '--all', '--format=%H'],
    ].map((args) => sh(ann, ...args)),
    readdirSync(join(ann, '.git')).sort(),
    readFileSync(join(ann, '.git/config'), 'utf8'),
  ]
  const was = look()
  assert.is(await run(open(ben), one), 'ok')
  assert.is(await run(open(ann), two), 'ok')
  assert.equal(await known(open(ann)), [exam, check].sort())
  assert.equal(look(), was)
})

test('in a folder of the repository, with a detached head and the variables of a hook', async ({
  remote: { clone, open },
}) => {
  const path = clone('a')
  commit(path, '--allow-empty', '-m', 'one')
  sh(path, 'checkout', '-q', '--detach')
  mkdirSync(join(path, 'deep/er'), { recursive: true })
  Object.assign(process.env, { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index', GIT_WORK_TREE: '/nowhere' })
  try {
    assert.is(await run(open(join(path, 'deep/er')), one), 'ok')
    assert.equal(await known(open(join(path, 'deep/er'))), [exam])
  } finally {
    for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE']) Reflect.deleteProperty(process.env, name)
  }
})

test('a shallow clone, without a name, without a home', async ({ remote: { folder, bare, clone, open } }) => {
  const full = clone('full')
  for (const message of ['one', 'two', 'three']) commit(full, '--allow-empty', '-m', message)
  sh(full, 'push', '-q', 'origin', 'main')
  assert.is(await run(open(full), one), 'ok')
  const shallow = join(folder, 'shallow')
  sh(folder, 'clone', '-q', '--depth=1', pathToFileURL(bare).href, shallow)
  assert.is(sh(shallow, 'rev-parse', '--is-shallow-repository'), 'true')
  const { HOME } = process.env
  Reflect.deleteProperty(process.env, 'HOME')
  try {
    assert.is(await run(open(shallow), two), 'ok')
  } finally {
    process.env['HOME'] = HOME
  }
  assert.equal(await known(open(full)), [exam, check].sort())
  assert.is(sh(shallow, 'rev-list', '--count', 'HEAD'), '1')
})

test('a repository of SHA-256', async ({ remote: plain }) => {
  const { folder, clone, open } = remote('sha256')
  assert.is(await run(open(clone('a')), one), 'ok')
  assert.equal(await known(open(clone('b'))), [exam])
  rmSync(folder, { recursive: true })
  assert.equal(await known(plain.open(plain.clone('a'))), [])
})

test('a push that the server refuses is said, and nothing is lost', async ({ remote: { bare, clone, open } }) => {
  const path = clone('a')
  const apply = await begun(open(path))
  right(await apply.append(HEAD, [one]))
  hook(bare, 'echo "only the release team may push" >&2; exit 1')
  const failure = left(await apply.append(HEAD, [two]))
  assert.is(causeOf(failure), 'refused')
  for (const part of [
    `${REF} of origin`,
    'No further call was made',
    'only the release team may push',
    'Allow pushes',
  ]) {
    assert.match(words(failure), part)
  }
  assert.is(code(await apply.checkpoint()), 'git_failed')
  assert.is(code(await apply.release()), 'git_failed')
  assert.match(words(left(await open(path).lock(await livingHolder()))), 'holds the lock')
  assert.equal(await known(open(clone('b'))), [exam])
  rmSync(join(bare, 'hooks/pre-receive'))
  right(await apply.release())
  assert.is(await run(open(path), two), 'ok')
  assert.equal(await known(open(clone('c'))), [exam, check].sort())
})

test('an answer that is lost on the way back is no failure', async ({ remote: { folder, bare, clone, open } }) => {
  const path = clone('a')
  const apply = await begun(open(path))
  // Takes the push, and then tells nobody.
  const wrapper = join(folder, 'receive')
  writeFileSync(wrapper, '#!/bin/sh\ngit receive-pack "$@"\nexit 1\n')
  chmodSync(wrapper, 0o755)
  sh(path, 'config', 'remote.origin.receivepack', wrapper)
  right(await apply.append(HEAD, [one]))
  sh(path, 'config', '--unset', 'remote.origin.receivepack')
  right(await apply.append(HEAD, [two]))
  right(await apply.checkpoint())
  right(await apply.release())
  assert.equal(await known(open(clone('b'))), [exam, check].sort())
  sh(bare, 'fsck', '--strict')
})

test('an ssh that stays behind for the next connection holds nobody up', async ({
  remote: { folder, bare, clone },
}) => {
  const path = clone('a')
  const ssh = join(folder, 'ssh')
  writeFileSync(ssh, '#!/bin/sh\nsleep 600 </dev/null >/dev/null &\necho $! >> "$0.pids"\neval "$2"\n')
  chmodSync(ssh, 0o755)
  sh(path, 'config', 'core.sshCommand', ssh)
  sh(path, 'config', 'ssh.variant', 'simple')
  const result = await gitStore({ folder: path, env: process.env, remote: `ssh://example.com${bare}`, ref: REF }).lock(
    await livingHolder(),
  )
  assert.is(code(result), 'ok')
  const pids = readFileSync(`${ssh}.pids`, 'utf8').trim().split('\n').map(Number)
  // One that is gone already can't be ended, and throws.
  for (const pid of pids) process.kill(pid)
})

test('a remote that is gone', async ({ remote: { bare, clone, open } }) => {
  const path = clone('a')
  const apply = await begun(open(path))
  renameSync(bare, `${bare}.gone`)
  const failures = [left(await open(path).read()), left(await apply.append(HEAD, [one])), left(await apply.release())]
  for (const failure of failures) {
    assert.is(causeOf(failure), 'no remote', words(failure))
    assert.match(words(failure), 'git remote -v')
  }
  renameSync(`${bare}.gone`, bare)
  assert.equal(await known(open(path)), [])
})

test('no remote of this name, no repository, no git', async ({ remote: { folder, clone } }) => {
  const open = (path: string, name: string) => gitStore({ folder: path, env: process.env, remote: name, ref: REF })
  const nowhere = left(await open(clone('a'), 'upstream').read())
  assert.is(causeOf(nowhere), 'no remote')
  mkdirSync(join(folder, 'plain'))
  for (const result of [
    await open(join(folder, 'plain'), 'origin').read(),
    await open(join(folder, 'plain'), 'origin').holder(),
  ]) {
    assert.match(words(left(result)), 'is in no git repository')
  }
  const { PATH } = process.env
  process.env['PATH'] = join(folder, 'plain')
  try {
    assert.match(words(left(await open(folder, 'origin').read())), 'Install git')
  } finally {
    process.env['PATH'] = PATH
  }
})

test('no password of an address is repeated', async ({ remote: { clone } }) => {
  const address = 'http://ann:s3cr3t-token@127.0.0.1:1/none.git'
  for (const name of [address, 'origin']) {
    const path = clone(name === 'origin' ? 'b' : 'a')
    sh(path, 'remote', 'set-url', 'origin', address)
    const store = gitStore({ folder: path, env: process.env, remote: name, ref: REF })
    for (const failure of [left(await store.read()), left(await store.lock(await livingHolder()))]) {
      assert.not.match(JSON.stringify(failure), 's3cr3t')
      assert.match(words(failure), '127.0.0.1')
      assert.is(causeOf(failure), 'network', words(failure))
    }
  }
})

test('what a server says repeats no password, not even one of somebody else', async ({
  remote: { bare, clone, open },
}) => {
  hook(bare, 'echo "use https://ann:s3cr3t/@token@example.com/x.git" >&2; exit 1')
  const failure = left(await open(clone('a')).lock(await livingHolder()))
  assert.not.match(JSON.stringify(failure), /s3cr3t|token/)
  assert.match(words(failure), 'https://***@example.com/x.git')
})

test('what a server says moves no cursor', async ({ remote: { bare, clone, open } }) => {
  hook(bare, `printf '\\033[2Jgone\\n' >&2; exit 1`)
  const failure = left(await open(clone('a')).lock(await livingHolder()))
  assert.not.match(words(failure), /\u001b/)
  assert.match(words(failure), 'gone')
})

test('a ref that is somebody’s branch is not touched', async ({ remote: { bare, clone } }) => {
  const path = clone('a')
  writeFileSync(join(path, 'code.ts'), '')
  sh(path, 'add', '.')
  commit(path, '-m', 'one')
  sh(path, 'push', '-q', 'origin', 'main')
  const was = sh(bare, 'rev-parse', 'main')
  const store = gitStore({ folder: path, env: process.env, remote: 'origin', ref: 'refs/heads/main' })
  assert.is(await known(store), 'not_a_store')
  assert.match(words(left(await store.lock(await livingHolder()))), 'code.ts')
  assert.is(sh(bare, 'rev-parse', 'main'), was)
})

/** Moves the ref to a commit in which these files are as given. */
const tamper = (clone: string, files: Readonly<Record<string, string>>): void => {
  sh(clone, 'fetch', '-q', 'origin', REF)
  sh(clone, 'checkout', '-q', '--detach', 'FETCH_HEAD')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(clone, name, '..'), { recursive: true })
    writeFileSync(join(clone, name), text)
  }
  sh(clone, 'add', '.')
  commit(clone, '-m', 'tamper')
  sh(clone, 'push', '-q', 'origin', `HEAD:${REF}`)
}

test('what is damaged is said, and not overwritten', async ({ remote: { bare, clone, open } }) => {
  const [path, other] = [clone('a'), clone('b')]
  const apply = await begun(open(path))
  right(await apply.append(HEAD, [one]))
  right(await apply.append(HEAD, [two]))
  tamper(other, { 'journal/00000001': 'altered\n' })
  assert.is(await known(open(path)), 'journal_damaged')
  assert.is(code(await apply.append(HEAD, [one])), 'snapshot_moved')
  assert.is(code(await apply.checkpoint()), 'snapshot_moved')
  right(await apply.release())
  const was = sh(bare, 'rev-parse', REF)
  assert.is(await run(open(path), one), 'journal_damaged')
  tamper(other, { 'fields.snapshot.json': '{' })
  assert.is(await run(open(path), one), 'snapshot_damaged')
  assert.match(words(left(await open(path).read())), `${REF}:fields.snapshot.json of origin`)
  assert.is(sh(bare, 'rev-parse', `${REF}^`), was)
})

test('a ref with a snapshot of format 1 is read as it is, and taken over by whoever gets the lock', async ({
  remote: { bare, clone, open },
}) => {
  const [path, other] = [clone('a'), clone('b')]
  assert.is(await run(open(path), one), 'ok')
  tamper(other, { 'fields.snapshot.json': SNAPSHOT_1 })
  const was = sh(bare, 'rev-parse', REF)
  const read = right(await open(path).read())
  assert.is(read.isOlder, true)
  const { head, ...rest } = read.snapshot
  const text = head && printSnapshot({ head, ...rest })
  assert.is(sh(bare, 'rev-parse', REF), was)
  const apply = await begun(open(path))
  assert.equal([apply.isOlder, apply.recovered], [true, 0])
  assert.equal(wordsOf(apply.snapshot), wordsOf(read.snapshot))
  assert.is(`${sh(bare, 'show', `${REF}:fields.snapshot.json`)}\n`, text)
  // Before it there is the old text, for who wants it back.
  assert.is(`${sh(bare, 'show', `${REF}^:fields.snapshot.json`)}\n`, SNAPSHOT_1)
  right(await apply.release())
  const next = await begun(open(clone('c')))
  assert.is(next.isOlder, false)
  right(await next.release())
})

test('a ref with a journal of format 1 is not touched: the version that wrote it folds it in', async ({
  remote: { bare, clone, open },
}) => {
  const path = clone('a')
  assert.is(await run(open(path), one), 'ok')
  tamper(clone('b'), { 'fields.snapshot.json': SNAPSHOT_1, 'journal/00000001': JOURNAL_1 })
  const was = sh(bare, 'rev-parse', REF)
  assert.is(await known(open(path)), 'journal_older')
  assert.is(await run(open(path), two), 'journal_older')
  assert.is(sh(bare, 'rev-parse', REF), was)
})

test('a lock that nobody can read is held by nobody known, until it is taken away', async ({
  remote: { clone, open },
}) => {
  const path = clone('a')
  assert.is(await run(open(path), one), 'ok')
  tamper(clone('b'), { lock: 'half a lo' })
  assert.is(await run(open(path), two), 'locked')
  assert.is(right(await open(path).holder())?.user, 'unknown')
  assert.is(right(await open(path).unlock('another')), false)
  assert.is(right(await open(path).unlock('unknown')), true)
  assert.is(await run(open(path), two), 'ok')
})

test('an append costs the same however large the snapshot is', async ({ remote: { bare, clone, open } }) => {
  const path = clone('a')
  const largest: Array<number> = []
  const sizeOf = (name: string) => Number(sh(bare, 'cat-file', '-s', name))
  for (const count of [1, 100]) {
    const accounts = Array.from({ length: count }, (_, i) => backgroundCheckAddress(String(i) as AccountId))
    const puts = accounts.map((each) => record(each, before(check)))
    assert.is(await run(open(path), ...puts), 'ok')
    const apply = await begun(open(path))
    const was = sh(bare, 'rev-parse', REF)
    right(await apply.append(HEAD, [one]))
    const added = sh(bare, 'rev-list', '--objects', '--no-object-names', REF, `^${was}`).split('\n')
    largest.push(Math.max(...added.map(sizeOf)))
    right(await apply.release())
  }
  const [few = 0, many = 0] = largest
  assert.ok(sizeOf(`${REF}:fields.snapshot.json`) > 10 * few)
  // The check of the record before it is there the second time.
  assert.ok(many < few + 50, `${few} ${many}`)
})

test.run()
