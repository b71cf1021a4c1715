/**
 * File systems that differ from a local disk, by shims: what the command line does there, and that where a record can't be
 * kept nothing is sent.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fieldsProcess, inFolder, unwrapped, withPlatform, type Platform } from '../../cli/harness.js'
import { shimTest, withShim, type Shim } from './shims.js'

const test = suite('file systems')

const SNAPSHOT = 'fields.snapshot.json'

const configText = (name: string): string =>
  JSON.stringify({
    eco_account_custom_fields: [
      { scope: 'exam', custom_field_list: [{ key: 'tok', name: { zh_cn: name }, is_required: true }] },
    ],
  })

interface Ground extends Platform {
  readonly cwd: string
  readonly shim: Shim
  /** With the shim. */
  readonly run: (...args: ReadonlyArray<string>) => ReturnType<typeof fieldsProcess>
  /** On the disk as it is. */
  readonly runPlainly: (...args: ReadonlyArray<string>) => ReturnType<typeof fieldsProcess>
}

const onGround = (c: string, use: (ground: Ground) => Promise<void>): Promise<void> =>
  withShim(c, (shim) =>
    withPlatform([], (platform) =>
      inFolder({ '.fieldsrc.json': configText('账号') }, (cwd) =>
        use({
          ...platform,
          cwd,
          shim,
          run: (...args) => fieldsProcess(args, { cwd, env: { ...platform.env, ...shim.env } }),
          runPlainly: (...args) => fieldsProcess(args, { cwd, env: platform.env }),
        }),
      ),
    ),
  )

const LINK = (code: string): string => `
int link(const char *from, const char *to) { return refused(${code}); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return refused(${code}); }
`
const FOLDER_SYNC = (code: string): string => `
int fsync(int fd) { return is_folder(fd) ? refused(${code}) : syscall(SYS_fsync, fd); }
`
const FOLDER_OPEN = (code: string): string => `
int open64(const char *file, int flags, ...) {
  va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);
  int fd = syscall(SYS_openat, AT_FDCWD, file, flags, mode);
  if (fd < 0 || !getenv("SHIM_LOG") || !is_folder(fd) || (flags & O_DIRECTORY)) return fd;
  close(fd);
  return refused(${code});
}
int open(const char *file, int flags, ...) __attribute__((alias("open64")));
`
const FILE_SYNC = (code: string): string => `
int fsync(int fd) { return is_folder(fd) ? syscall(SYS_fsync, fd) : refused(${code}); }
`
const CHMOD = (code: string): string => `int chmod(const char *file, mode_t mode) { return refused(${code}); }`
const CHOWN = (code: string): string => `int chown(const char *file, uid_t u, gid_t g) { return refused(${code}); }`
const RENAME = (code: string): string => `
int rename(const char *from, const char *to) { return refused(${code}); }
`
/** The first times alone, each time that a name is taken. */
const PASSING_RENAME = (code: string): string => `
int rename(const char *from, const char *to) {
  static int times;
  return ++times % 3 ? refused(${code}) : really_rename(from, to);
}
`
const PASSING_UNLINK = (code: string): string => `
int unlink(const char *file) {
  static int times;
  return ++times % 3 ? refused(${code}) : syscall(SYS_unlinkat, AT_FDCWD, file, 0);
}
`

/** What a file system lacks without harm. */
const FINE: Readonly<Record<string, string>> = {
  'chmod is not permitted': CHMOD('EPERM'),
  'chown is not permitted': CHOWN('EPERM'),
  'a folder can’t be synced: EINVAL': FOLDER_SYNC('EINVAL'),
  'a folder can’t be synced: ENOTSUP': FOLDER_SYNC('ENOTSUP'),
  'a folder can’t be synced: EBADF': FOLDER_SYNC('EBADF'),
  'a folder can’t be opened: EISDIR': FOLDER_OPEN('EISDIR'),
  'link is not permitted': LINK('EPERM'),
  'link is not supported': LINK('ENOTSUP'),
  'a file has one link at most': LINK('EMLINK'),
  'rename passes: EPERM': PASSING_RENAME('EPERM'),
  'rename passes: EBUSY': PASSING_RENAME('EBUSY'),
  'unlink passes: EBUSY': PASSING_UNLINK('EBUSY'),
  'neither link, chmod nor a folder’s sync': LINK('EPERM') + CHMOD('EPERM') + FOLDER_SYNC('EINVAL'),
}

for (const [how, c] of Object.entries(FINE)) {
  shimTest(test, `${how}: an apply, a plan, and the apply of it`, () =>
    onGround(c, async ({ cwd, shim, run, runPlainly }) => {
      for (const command of [
        ['apply', '--yes', '--result', 'result.json'],
        ['plan', '--out', 'plan.json', '--report', 'markdown=plan.md'],
        ['apply', 'plan.json', '--yes', '--result', 'result.json'],
      ]) {
        const { code, stderr } = await run(...command)
        assert.is(code, 0, `${command.join(' ')}: ${stderr}`)
        writeFileSync(join(cwd, '.fieldsrc.json'), configText('新的账号'))
      }
      assert.ok(shim.met() > 0, 'the shim was never met')
      assert.is((await runPlainly('plan', '--detailed-exitcode')).code, 0)
      assert.equal(readdirSync(cwd), ['.fieldsrc.json', SNAPSHOT, 'plan.json', 'plan.md', 'result.json'])
    }),
  )
}

shimTest(test, 'link is not permitted: the promises of a store are kept', () =>
  withShim(LINK('EPERM'), (shim) => {
    const file = fileURLToPath(new URL('file-store.system.test.ts', import.meta.url))
    const ran = spawnSync(process.execPath, ['--import', 'tsx', file], {
      encoding: 'utf8',
      env: { ...process.env, ...shim.env },
    })
    assert.is(ran.status, 0, ran.stdout + ran.stderr)
    assert.ok(shim.met() > 0, 'the shim was never met')
    return Promise.resolve()
  }),
)

const KILLED_AS_LOCKED = `
#include <signal.h>
int rename(const char *from, const char *to) {
  if (!strstr(to, ".lock")) return really_rename(from, to);
  refused(0);
  return kill(getpid(), SIGKILL);
}
`

shimTest(test, 'link is not permitted: a lock that was not finished is nobody’s, until a person takes it away', () =>
  onGround(LINK('EPERM') + KILLED_AS_LOCKED, async ({ shim, run, runPlainly, state }) => {
    assert.is((await run('apply', '--yes')).code, null)
    assert.ok(shim.met() > 1, 'the shim was never met')
    assert.equal((await state()).requests, [])
    const { code, stderr } = await runPlainly('apply', '--yes')
    assert.is(code, 5, stderr)
    assert.match(unwrapped(stderr), 'it does not say who')
    assert.is((await runPlainly('unlock', '--yes')).code, 0)
    assert.is((await runPlainly('apply', '--yes')).code, 0)
  }),
)

interface Unfit {
  readonly c: string
  /** The operation and the reason, as they are told. */
  readonly told: string
  /** What to do. */
  readonly remedy: RegExp
  /** Also where there is no record yet. */
  readonly first?: true
}

/** Where a record can't be kept. */
const UNFIT: Readonly<Record<string, Unfit>> = {
  'a record is a mount of its own': {
    c: RENAME('EBUSY'),
    told: 'rename: EBUSY',
    remedy: /[Mm]ount the folder/,
    first: true,
  },
  'a record is another owner’s, in a sticky folder': { c: RENAME('EPERM'), told: 'rename: EPERM', remedy: /sticky/ },
  'a name and its folder lie on two file systems': { c: RENAME('EXDEV'), told: 'rename: EXDEV', remedy: /elsewhere/ },
  'a file can’t be synced': { c: FILE_SYNC('EINVAL'), told: 'fsync: EINVAL', remedy: /elsewhere/, first: true },
  'a disk fails as a file is synced': { c: FILE_SYNC('EIO'), told: 'fsync: EIO', remedy: /disk/ },
  'a disk fails as a folder is synced': { c: FOLDER_SYNC('EIO'), told: 'fsync: EIO', remedy: /disk/ },
  'a quota is full as a file is synced': { c: FILE_SYNC('EDQUOT'), told: 'fsync: EDQUOT', remedy: /quota|full/ },
}

for (const [how, { c, told, remedy, first }] of Object.entries(UNFIT)) {
  for (const isFirst of first ? [true, false] : [false]) {
    shimTest(test, `${how}: ${isFirst ? 'a first apply' : 'an apply'} says so before anything is sent`, () =>
      onGround(c, async ({ cwd, shim, run, runPlainly, state }) => {
        if (!isFirst) assert.is((await runPlainly('apply', '--yes')).code, 0)
        writeFileSync(join(cwd, '.fieldsrc.json'), configText('新的账号'))
        const before = [(await state()).requests.length, ...readdirSync(cwd)]
        const text = isFirst ? undefined : readFileSync(join(cwd, SNAPSHOT), 'utf8')
        const { code, stderr } = await run('apply', '--yes')
        assert.is(code, 1, stderr)
        assert.match(unwrapped(stderr), told)
        assert.match(unwrapped(stderr), remedy)
        assert.match(unwrapped(stderr), 'Nothing was sent')
        assert.ok(shim.met() > 0, 'the shim was never met')
        assert.equal([(await state()).requests.length, ...readdirSync(cwd)], before)
        if (text !== undefined) assert.is(readFileSync(join(cwd, SNAPSHOT), 'utf8'), text)
        assert.is((await runPlainly('apply', '--yes')).code, 0)
      }),
    )
  }
}

/** What can't be replaced, or synced, can be written all the same. */
const WRITABLE: Readonly<Record<string, string>> = {
  'nothing can be replaced: EBUSY': RENAME('EBUSY'),
  'nothing can be replaced: EXDEV': RENAME('EXDEV'),
  'nothing can be synced: EINVAL': 'int fsync(int fd) { return refused(EINVAL); }',
  'a folder fails to sync': FOLDER_SYNC('EIO'),
}

for (const [how, c] of Object.entries(WRITABLE)) {
  shimTest(test, `${how}: plans, reports, pages and catalogs are whole`, () =>
    onGround(c, async ({ cwd, run }) => {
      const whole: Array<string> = []
      for (const name of ['账号', '新的账号']) {
        writeFileSync(join(cwd, '.fieldsrc.json'), configText(name))
        for (const command of [
          ['plan', '--out', 'plan.json', '--report', 'json=report.json'],
          ['preview'],
          ['corehr', 'pull'],
        ]) {
          const { code, stderr } = await run(...command)
          assert.is(code, 0, `${command.join(' ')}: ${stderr}`)
        }
        for (const file of ['plan.json', 'report.json', 'corehr.catalog.json']) {
          JSON.parse(readFileSync(join(cwd, file), 'utf8'))
        }
        whole.push(readFileSync(join(cwd, 'fields.preview.html'), 'utf8'))
        assert.match(whole.at(-1) ?? '', name)
      }
      assert.equal(
        readdirSync(cwd).filter((name) => name.endsWith('.tmp')),
        [],
      )
    }),
  )
}

test.run()
