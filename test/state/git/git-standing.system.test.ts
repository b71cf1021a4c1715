/**
 * What git can show of a record that is an older copy, event by event, in real repositories.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Address } from '../../../src/kinds/brand.js'
import { put } from '../../../src/state/changes.js'
import { gitStanding, type GitStanding } from '../../../src/state/git/git-standing.js'
import { keepSeen, seenRef } from '../../../src/state/git/seen-ref.js'
import { mergedWithLater } from '../../../src/state/later-lines.js'
import { mergedSnapshot } from '../../../src/state/merge.js'
import { parseSnapshot, printSnapshot } from '../../../src/state/snapshot-text.js'
import { empty, type NamedSnapshot, type Snapshot } from '../../../src/state/snapshot.js'
import { acknowledged, before, check, exam, HEAD, headOf, record } from '../../plan/forms.js'
import { inFolder } from '../../cli/harness.js'

const test = suite('git-standing')

const NAME = 'fields.snapshot.json'
const ENV = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' }

let seconds = 0

/** A work tree with a record in it. */
class Repository {
  readonly folder: string
  readonly name: string
  constructor(folder: string, name: string = NAME) {
    this.folder = folder
    this.name = name
  }
  readonly git = (...args: ReadonlyArray<string>): string =>
    execFileSync('git', ['-C', this.folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      encoding: 'utf8',
      // Each later than the one before, so that git takes them in the same order in every run.
      env: { ...ENV, GIT_COMMITTER_DATE: `${1_700_000_000 + (seconds += 1)} +0000` },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  get file(): string {
    return join(this.folder, this.name)
  }
  get snapshot(): Snapshot {
    if (!existsSync(this.file)) return empty
    const read = parseSnapshot(readFileSync(this.file, 'utf8'))
    if (E.isLeft(read)) throw new Error(read.left[0].code)
    return read.right.snapshot
  }
  readonly write = async (snapshot: NamedSnapshot): Promise<void> => {
    const text = printSnapshot(snapshot)
    writeFileSync(this.file, text)
    await keepSeen(this.file, ENV, text, snapshot)
  }
  /** An apply, as it leaves the record. */
  readonly apply = (...addresses: ReadonlyArray<Address>): Promise<void> => {
    clock += 1
    const at = new Date(Date.UTC(2026, 10, 21, 8, 0, clock)).toISOString()
    const evidence = { ...acknowledged, at }
    const puts = addresses.map((address) => record(address, before(address), evidence))
    return this.write(put(this.snapshot.head ?? HEAD, this.snapshot, puts))
  }
  readonly commit = (): string => this.git('add', '-A') + this.git('commit', '-qm', 'one', '--allow-empty')
  /** A commit of something else. */
  readonly other = (): void => {
    writeFileSync(join(this.folder, 'other'), `${clock}`)
    this.commit()
  }
  readonly standing = async (): Promise<GitStanding | undefined> => gitStanding(this.file, ENV, this.snapshot)
}

let clock = 0

/** Two applies, each committed; the second changes both resources. */
const applied = async (repository: Repository): Promise<void> => {
  repository.git('init', '-q', '-b', 'main')
  await repository.apply(exam, check)
  repository.commit()
  await repository.apply(exam, check)
  repository.commit()
}

/** A branch `side` that went on with one, `main` that went on with the other. */
const branched = async (repository: Repository): Promise<void> => {
  await applied(repository)
  repository.git('checkout', '-qb', 'side')
  await repository.apply(check)
  repository.commit()
  repository.git('checkout', '-q', 'main')
  await repository.apply(exam)
  repository.commit()
}

/** What git alone knows, with no memory of this clone. */
const forgetful = (repository: Repository): void => {
  repository.git('reflog', 'expire', '--expire=all', '--all')
  repository.git('update-ref', '-d', seenRef(repository.file) ?? '')
}

const cloned = (repository: Repository, ...args: ReadonlyArray<string>): Repository => {
  const folder = `${repository.folder}/../clone`
  repository.git('clone', '-q', ...args, `file://${repository.folder}`, folder)
  return new Repository(folder)
}

const merged = async (repository: Repository): Promise<void> => {
  const textAt = (revision: string): Snapshot => {
    const read = parseSnapshot(repository.git('show', `${revision}:${NAME}`))
    if (E.isLeft(read)) throw new Error(read.left[0].code)
    return read.right.snapshot
  }
  const base = repository.git('merge-base', 'main', 'side').trim()
  const both = mergedSnapshot(textAt(base), textAt('main'), textAt('side'))
  if (E.isLeft(both)) throw new Error(both.left[0].code)
  repository.git('merge', '-q', '--no-commit', '-s', 'ours', 'side')
  const { snapshot } = both.right
  await repository.write({ ...snapshot, head: snapshot.head ?? HEAD })
  repository.git('commit', '-qam', 'merge')
}

/** A repository that it gives is looked at in place of the one that it was given. */
type Build = (repository: Repository) => unknown

/** One after the other. */
const steps =
  (...all: ReadonlyArray<Build>): Build =>
  async (repository) => {
    for (const step of all) await step(repository)
  }

/** What is lost and what is behind, and where the later record is; `e` is the exam, `c` the check. */
const EVENTS: ReadonlyArray<readonly [event: string, build: Build, expected: string]> = [
  ['nothing', applied, 'fine'],
  ['a revert of HEAD', steps(applied, (r) => r.git('revert', '--no-edit', 'HEAD')), 'lost ec: HEAD^1'],
  [
    'a revert of HEAD, in a clone that remembers nothing',
    steps(applied, (r) => r.git('revert', '--no-edit', 'HEAD'), forgetful),
    'lost ec: HEAD^1',
  ],
  [
    'a revert, then another commit',
    steps(
      applied,
      (r) => r.git('revert', '--no-edit', 'HEAD'),
      (r) => r.other(),
    ),
    'lost ec: history',
  ],
  [
    'a revert, then two commits of the record',
    async (r) => {
      await applied(r)
      r.git('revert', '--no-edit', 'HEAD')
      forgetful(r)
      await r.apply(exam)
      r.commit()
      await r.apply(exam)
      r.commit()
    },
    'lost ec: history',
  ],
  [
    'an old file committed',
    async (r) => {
      await applied(r)
      r.git('checkout', '-q', 'HEAD^', '--', NAME)
      r.commit()
    },
    'lost ec: HEAD^1',
  ],
  [
    'one entry taken back',
    async (r) => {
      await applied(r)
      const old = r.git('show', `HEAD^:${NAME}`)
      const line = /"account\/exam":\n .*\n/
      const text = readFileSync(r.file, 'utf8').replace(line, () => line.exec(old)?.[0] ?? '')
      writeFileSync(r.file, text)
      r.commit()
    },
    'lost e: HEAD^1',
  ],
  [
    'an old file, uncommitted',
    steps(applied, (r) => writeFileSync(r.file, r.git('show', `HEAD^:${NAME}`))),
    'lost ec: HEAD',
  ],
  [
    'an uncommitted apply lost by checkout',
    steps(
      applied,
      (r) => r.apply(exam),
      (r) => r.git('checkout', '-q', '--', NAME),
    ),
    'behind e: seen',
  ],
  [
    'an uncommitted apply lost by stash',
    steps(
      applied,
      (r) => r.apply(exam),
      (r) => r.git('stash', '-q'),
    ),
    'behind e: seen',
  ],
  [
    'an uncommitted apply lost by reset',
    steps(
      applied,
      (r) => r.apply(exam),
      (r) => r.git('reset', '-q', '--hard'),
    ),
    'behind e: seen',
  ],
  [
    'a lost apply, after another one that did not know of it',
    async (r) => {
      await applied(r)
      await r.apply(exam)
      r.git('checkout', '-q', '--', NAME)
      await r.apply(check)
    },
    'behind e: seen',
  ],
  ['merge -s ours', steps(branched, (r) => r.git('merge', '-q', '-s', 'ours', 'side', '-m', 'm')), 'lost c: HEAD^2'],
  [
    'merge -s ours, then another commit',
    steps(
      branched,
      (r) => r.git('merge', '-q', '-s', 'ours', 'side', '-m', 'm'),
      (r) => r.other(),
    ),
    'lost c: history',
  ],
  [
    'merge -X ours of one resource that both changed',
    async (r) => {
      await branched(r)
      await r.apply(check)
      r.commit()
      r.git('merge', '-q', '-X', 'ours', 'side', '-m', 'm')
    },
    'lost c: HEAD^2',
  ],
  [
    'merge -s ours, where the trail ends before the other side began',
    async (r) => {
      await branched(r)
      for (let i = 0; i < 6; i += 1) await r.apply(check)
      r.commit()
      r.git('merge', '-q', '-s', 'ours', 'side', '-m', 'm')
    },
    'lost c: HEAD^2',
  ],
  [
    'a merge of a side that changed nothing of what went on far here',
    async (r) => {
      await branched(r)
      for (let i = 0; i < 6; i += 1) await r.apply(exam)
      r.commit()
      await merged(r)
    },
    'fine',
  ],
  [
    'squash with theirs',
    async (r) => {
      await branched(r)
      r.git('merge', '-q', '--squash', '-X', 'theirs', 'side')
      r.git('checkout', '-q', 'side', '--', NAME)
      r.commit()
    },
    'lost e: HEAD^1',
  ],
  ['a merge by resource', steps(branched, merged), 'fine'],
  [
    'a merge by resource, and applies after it',
    async (r) => {
      await branched(r)
      await merged(r)
      for (let i = 0; i < 7; i += 1) {
        await r.apply(exam, check)
        r.commit()
      }
    },
    'fine',
  ],
  ['reset --hard of a commit', steps(applied, (r) => r.git('reset', '-q', '--hard', 'HEAD^')), 'behind ec: seen'],
  [
    'a dropped commit that was pushed',
    async (r) => {
      await applied(r)
      const clone = cloned(r)
      clone.git('reset', '-q', '--hard', 'HEAD^')
      return clone
    },
    'behind ec: @{upstream}',
  ],
  [
    'reset --hard, in a clone that wrote nothing itself',
    async (r) => {
      await applied(r)
      const clone = cloned(r)
      clone.git('checkout', '-q', '--detach')
      clone.git('reset', '-q', '--hard', 'HEAD^')
      return clone
    },
    'behind ec: HEAD@{1}',
  ],
  [
    'the merge commit of a pull request, of which two commits are there',
    async (r) => {
      await branched(r)
      r.git('merge', '-q', '-s', 'ours', 'side', '-m', 'm')
      return cloned(r, '--depth', '2')
    },
    'lost c: HEAD^2, shallow',
  ],
  [
    'one commit after a revert',
    async (r) => {
      await applied(r)
      r.git('revert', '--no-edit', 'HEAD')
      return cloned(r, '--depth', '1')
    },
    'shallow',
  ],
  ['an older branch', steps(applied, (r) => r.git('checkout', '-qb', 'old', 'HEAD^')), 'behind ec: seen'],
  ['a detached head', steps(applied, (r) => r.git('checkout', '-q', 'HEAD^')), 'behind ec: seen'],
  ['its own later apply', steps(applied, (r) => r.apply(exam)), 'fine'],
  [
    'its own later applies, of which few are committed',
    async (r) => {
      await applied(r)
      for (let i = 0; i < 9; i += 1) await r.apply(exam, check)
      r.commit()
      for (let i = 0; i < 9; i += 1) await r.apply(exam, check)
    },
    'fine',
  ],
  ['a deleted file', steps(applied, (r) => rmSync(r.file)), 'lost ec: HEAD'],
  [
    'a deleted file, committed',
    steps(
      applied,
      (r) => rmSync(r.file),
      (r) => r.commit(),
    ),
    'lost ec: HEAD^1',
  ],
  [
    'a record that begins anew, of another history',
    steps(applied, (r) => r.write(put(headOf('another'), empty, [record(exam, before(exam), acknowledged)]))),
    'fine',
  ],
  [
    'a record of another platform by the same history',
    steps(applied, (r) =>
      r.write(put({ ...HEAD, binding: 'ffffffff' }, empty, [record(exam, before(exam), acknowledged)])),
    ),
    'fine',
  ],
  [
    'texts that are none',
    async (r) => {
      await applied(r)
      const text = readFileSync(r.file, 'utf8')
      for (const garbage of ['', '{', '\0'.repeat(99), text.replace('"rev":2', '"rev":99'), `<<<<<<<\n${text}`]) {
        writeFileSync(r.file, garbage)
        r.commit()
      }
      writeFileSync(r.file, text)
      r.commit()
    },
    'fine',
  ],
  [
    'a later record that a formatter laid out anew',
    async (r) => {
      await applied(r)
      const old = r.git('show', `HEAD^:${NAME}`)
      writeFileSync(r.file, JSON.stringify(JSON.parse(readFileSync(r.file, 'utf8')), undefined, 2))
      r.commit()
      writeFileSync(r.file, old)
    },
    'lost ec: HEAD',
  ],
  [
    'branches that were merged crosswise, of which one went on',
    async (r) => {
      await applied(r)
      r.git('branch', 'side')
      await r.apply(exam)
      r.commit()
      r.git('branch', 'first')
      r.git('checkout', '-q', 'side')
      r.other()
      r.git('branch', 'second')
      r.git('merge', '-q', '--no-edit', 'first')
      for (let i = 0; i < 5; i += 1) {
        await r.apply(exam)
        r.commit()
      }
      r.git('checkout', '-q', 'main')
      r.git('merge', '-q', '--no-edit', 'second')
      r.git('merge', '-q', '--no-edit', 'side')
      forgetful(r)
    },
    'fine',
  ],
  [
    'an older text under another name, in the commit that deletes the first',
    async (r) => {
      r.git('init', '-q', '-b', 'main')
      const first = new Repository(r.folder, 'first.json')
      await first.apply(exam, check)
      r.commit()
      await first.apply(exam, check)
      r.commit()
      writeFileSync(r.file, r.git('show', 'HEAD^:first.json'))
      rmSync(first.file)
      r.commit()
      r.other()
    },
    'lost ec: history',
  ],
  [
    'a record that got another name',
    async (r) => {
      r.git('init', '-q', '-b', 'main')
      const first = new Repository(r.folder, 'first.json')
      await first.apply(exam, check)
      r.commit()
      renameSync(first.file, r.file)
      r.commit()
      await r.apply(exam)
    },
    'fine',
  ],
  [
    'a partial clone of a revert',
    async (r) => {
      await applied(r)
      r.git('config', 'uploadpack.allowFilter', 'true')
      r.git('revert', '--no-edit', 'HEAD')
      return cloned(r, '--filter=blob:none')
    },
    'partial',
  ],
  [
    'a partial clone of a revert, with all that it knew before',
    async (r) => {
      await applied(r)
      r.git('config', 'uploadpack.allowFilter', 'true')
      r.git('revert', '--no-edit', 'HEAD')
      const clone = cloned(r, '--filter=blob:none')
      clone.git('fetch', '-q', '--refetch', '--no-filter')
      return clone
    },
    'lost ec: HEAD^1',
  ],
  [
    'a partial clone without trees',
    async (r) => {
      await applied(r)
      r.git('config', 'uploadpack.allowFilter', 'true')
      return cloned(r, '--filter=tree:0')
    },
    'partial',
  ],
  [
    'a partial clone that keeps what was last written here',
    async (r) => {
      await applied(r)
      r.git('config', 'uploadpack.allowFilter', 'true')
      const clone = cloned(r, '--filter=blob:none')
      await clone.apply(exam)
      clone.git('checkout', '-q', '--', NAME)
      return clone
    },
    'behind e: seen, partial',
  ],
  ['no work tree', steps(applied, (r) => renameSync(join(r.folder, '.git'), join(r.folder, 'git'))), 'none'],
  [
    'a repository without a commit',
    steps(
      (r) => r.git('init', '-q'),
      (r) => r.apply(exam),
    ),
    'fine',
  ],
]

const NAMES: ReadonlyArray<readonly [Address, string]> = [
  [exam, 'e'],
  [check, 'c'],
]

const shown = (standing: GitStanding | undefined): string => {
  if (standing === undefined) return 'none'
  const parts = (['lost', 'behind'] as const).flatMap((what) => {
    const found = standing[what]
    const froms = new Set(
      found.map(({ from }) =>
        from.startsWith('refs/') ? 'seen' : /^[0-9a-f]{7,}(\^:.+)?$/.test(from) ? 'history' : from,
      ),
    )
    const which = NAMES.flatMap(([address, name]) => (found.some((each) => each.address === address) ? [name] : []))
    return found.length === 0 ? [] : [`${what} ${which.join('')}: ${[...froms].join(' ')}`]
  })
  const all = [...parts, ...standing.uncompared.map(({ code }) => code.replace('_history', ''))]
  return all.length === 0 ? 'fine' : all.join(', ')
}

for (const [event, build, expected] of EVENTS) {
  test(event, () =>
    inFolder({ 'one/.keep': '' }, async (folder) => {
      const first = new Repository(join(folder, 'one'))
      const built = await build(first)
      const repository = built instanceof Repository ? built : first
      const standing = await repository.standing()
      assert.is(shown(standing), expected)
      if (standing?.head === undefined) return
      // What is taken from where it is said to be leaves nothing missing.
      let all: NamedSnapshot = { ...repository.snapshot, head: standing.head }
      for (const { from, how, address } of [...standing.lost, ...standing.behind]) {
        all = mergedWithLater(all, standing.texts.get(from) ?? '', how === 'apart' ? [address] : [])?.snapshot ?? all
      }
      const after = await gitStanding(repository.file, ENV, all)
      assert.equal([after?.lost, after?.behind], [[], []])
      assert.ok(E.isRight(parseSnapshot(printSnapshot(all))))
    }),
  )
}

test.run()
