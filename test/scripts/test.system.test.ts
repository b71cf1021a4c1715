/**
 * The runner of the tests on small projects of its own: what a file can do to it, which files it takes, and in which order.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('the runner of the tests')

const RUNNER = fileURLToPath(new URL('../../scripts/test.mjs', import.meta.url))
const UVU = fileURLToPath(new URL('../../node_modules/uvu', import.meta.url))
const TIMES = 'node_modules/.cache/feishu-fields/test-times.json'

type Files = Readonly<Record<string, string>>

const inProject = async <A>(files: Files, use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-runner-'))
  try {
    for (const [name, text] of Object.entries({
      'package.json': '{"type":"module"}',
      'test/slowest.json': '[]',
      ...files,
    })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    mkdirSync(join(folder, 'node_modules'), { recursive: true })
    symlinkSync(UVU, join(folder, 'node_modules', 'uvu'))
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Ran {
  readonly code: number | null
  readonly printed: string
  /** A line a file and a check, without its seconds, in the order in which they were done. */
  readonly lines: ReadonlyArray<string>
  readonly last: string
}

/** In one worker, so that the order is known. */
const start = (folder: string, args: ReadonlyArray<string>, limit = 600): ChildProcess => {
  const { PATH, HOME } = process.env
  return spawn(process.execPath, [RUNNER, ...args], {
    cwd: folder,
    env: { PATH, HOME, TEST_WORKERS: '1', TEST_TIME_LIMIT: String(limit) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const run = async (folder: string, args: ReadonlyArray<string>, limit?: number): Promise<Ran> => {
  const child = start(folder, args, limit)
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = [...printed.matchAll(/^([✘•] .*) \(\d+\.\d s\)$/gm)].map(([, line]) => line ?? '')
  return { code, printed, lines, last: printed.trimEnd().split('\n').at(-1) ?? '' }
}

/** A file of one suite, with a test a body. */
const suiteOf = (...bodies: ReadonlyArray<string>): string =>
  [
    "import { spawn, spawnSync } from 'node:child_process'",
    "import { suite } from 'uvu'",
    "import * as assert from 'uvu/assert'",
    'const test = suite()',
    ...bodies.map((body, i) => `test('test ${i + 1}', async () => { ${body} })`),
    'test.run()',
  ].join('\n')

const MORE = "const more = suite('more'); more('one', () => {}); more.skip('two', () => {}); more.run()"
const BROKEN_HOOK = "const more = suite('more'); more.before(() => { throw 1 }); more('one', () => {}); more.run()"
const LEAVES = `process.env['LEFT'] = '1'; delete process.env['HOME']; process.exitCode = 7
  process.on('SIGUSR2', () => {}); process.on('unhandledRejection', () => {}); globalThis.isSameProcess = true`
const FINDS_NOTHING = `assert.is(globalThis.isSameProcess, true); assert.is(process.env['LEFT'], undefined)
  assert.ok(process.env['HOME']); assert.is(process.exitCode, undefined)
  for (const event of ['SIGUSR2', 'unhandledRejection']) assert.is(process.listenerCount(event), 0, event)`

/** A file, its text, its line, and what is printed besides. They are run in this order. */
const FILES: ReadonlyArray<readonly [string, string, string, ...ReadonlyArray<string>]> = [
  ['passes.test.ts', suiteOf('', ''), '• 2 passed'],
  ['two-suites.test.ts', `${suiteOf('')}\n${MORE}`, '• 2 passed, 1 skipped'],
  ['fails.test.ts', suiteOf('', 'assert.is(1, 2)'), '✘ 1 failed, 1 passed', '"test 2"', 'to be strictly equal'],
  ['throws.test.ts', "throw new Error('while it is loaded')", '✘ 1 failed', 'Error: while it is loaded'],
  [
    'hook.test.ts',
    `${suiteOf('')}\n${BROKEN_HOOK}`,
    '✘ 1 failed, 1 passed',
    '1 of 1 tests were not run: a hook of their suite threw',
  ],
  ['no-test.test.ts', 'export {}', '✘ 1 failed', 'test/no-test.test.ts registers no test'],
  [
    'exits.test.ts',
    suiteOf('process.exit(0)'),
    '✘ 1 failed',
    'exits.test.ts was not done: its process ended by exit code 0',
  ],
  [
    'rejects.test.ts',
    suiteOf("void Promise.reject(new Error('nobody waits'))"),
    '✘ 1 failed',
    'Error: nobody waits',
    'rejects.test.ts was not done: its process ended by exit code 1',
  ],
  ['leaves-handle.test.ts', suiteOf('setInterval(() => {}, 1e9)'), '• 1 passed'],
  [
    'killed.test.ts',
    suiteOf("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})"),
    '✘ 1 failed',
    'killed.test.ts was not done: its process ended by SIGKILL',
    'test/leaves-handle.test.ts last, may have left the cause',
  ],
  ['leaves.test.ts', suiteOf(LEAVES), '• 1 passed'],
  ['finds-nothing.test.ts', suiteOf(FINDS_NOTHING), '• 1 passed'],
  ['starts.test.ts', suiteOf("spawn('true')", "spawnSync('true')"), '✘ 3 failed', 'name it *.system.test.ts'],
  ['hides.test.ts', suiteOf("try { spawn('true') } catch {}"), '✘ 1 failed, 1 passed'],
  ['starts.system.test.ts', suiteOf("assert.is(spawnSync('true').status, 0)"), '• 1 passed'],
  [
    'tells.test.ts',
    suiteOf("console.log('\\nSkipped, as the moon is down\\ncrash matrix, paper store: 3 points\\nnothing else')"),
    '• 1 passed',
    '\n  crash matrix, paper store: 3 points\n',
  ],
]

const paths = FILES.map(([file]) => `test/${file}`)

test('whatever a file does, it has its line, and the next one runs', () =>
  inProject(
    {
      'test/slowest.json': JSON.stringify(paths),
      ...Object.fromEntries(FILES.map(([file, text]) => [`test/${file}`, text])),
    },
    async (folder) => {
      const { code, printed, lines, last } = await run(folder, ['--unit'])
      assert.equal(
        lines,
        FILES.map(([file, , line]) => line.replace(' ', ` test/${file}: `)),
        printed,
      )
      for (const words of FILES.flatMap(([, , , ...rest]) => rest))
        assert.ok(printed.includes(words), `${words}\n${printed}`)
      assert.not.match(printed, 'nothing else')
      const broken = FILES.flatMap(([file, , line]) => (line.startsWith('✘') ? [`test/${file}`] : []))
      const end = `\nSkipped, as the moon is down\n\nFailed: ${broken.join(', ')}\n\n12 passed, 11 failed, 1 skipped\n`
      assert.ok(printed.endsWith(end), printed)
      assert.is(last, '12 passed, 11 failed, 1 skipped')
      assert.is(code, 1)
    },
  ))

const A_FEW: Files = Object.fromEntries(
  ['a.test.ts', 'b.system.test.ts', 'cli/c.test.ts', 'd.test.ts'].map((file) => [`test/${file}`, suiteOf('')]),
)
const [A, B, C, D] = Object.keys(A_FEW) as [string, string, string, string]

/** What is kept beside the files, the arguments, and the files that are run, in their order. */
const CHOICES: ReadonlyArray<readonly [string, Files, string, ReadonlyArray<string>]> = [
  ['all, by name', {}, '--unit', [A, B, C, D]],
  ['the list of the slowest goes first', { 'test/slowest.json': JSON.stringify([C, D]) }, '--unit', [C, D, A, B]],
  [
    'the longest goes first, before it what has no time',
    { 'test/slowest.json': JSON.stringify([C]), [TIMES]: JSON.stringify({ [A]: 1, [B]: 3, [C]: 2 }) },
    '--unit',
    [D, B, C, A],
  ],
  ['times that are broken are none', { [TIMES]: '{' }, '--unit', [A, B, C, D]],
  ['those that have a part of a name', {}, '--unit cli system', [B, C]],
  ['those that have a path', {}, '--unit test/a.test.ts ./test/d.test.ts', [A, D]],
  ['names alone take no checks', {}, 'd.test', [D]],
  ['fast: those that start no process', { 'test/slowest.json': JSON.stringify([D, B]) }, '--fast', [D, A, C]],
  ['fast, by name', {}, '--fast a.test', [A]],
]

for (const [name, more, args, files] of CHOICES) {
  test(name, () =>
    inProject({ ...A_FEW, ...more }, async (folder) => {
      const { code, lines, printed } = await run(folder, args.split(' '))
      assert.equal(
        lines,
        files.map((file) => `• ${file}: 1 passed`),
        printed,
      )
      assert.is(code, 0)
      const times = JSON.parse(readFileSync(join(folder, TIMES), 'utf8')) as Readonly<Record<string, unknown>>
      for (const file of files) assert.type(times[file], 'number', file)
    }),
  )
}

/** What is wrong, and what is said. */
const MISTAKES: ReadonlyArray<readonly [string, Files, string, string]> = [
  ['no file has the name', {}, '--unit a.test nowhere', 'No test file has nowhere in its path.\n'],
  ['no fast file has the name', {}, '--fast system', 'No fast test file has system in its path.\n'],
  [
    'the list names a file that is not there',
    { 'test/slowest.json': '["test/e.test.ts"]' },
    '--unit a.test',
    'test/slowest.json names test/e.test.ts, and there is no such test file.\n',
  ],
]

for (const [name, more, args, words] of MISTAKES) {
  test(name, () =>
    inProject({ ...A_FEW, ...more }, async (folder) => {
      const { code, printed } = await run(folder, args.split(' '))
      assert.is(printed, words)
      assert.is(code, 1)
    }),
  )
}

test('the checks: the build first, each as one, and those that fail in full', () =>
  inProject(
    {
      ...A_FEW,
      'package.json': JSON.stringify({
        type: 'module',
        scripts: {
          build: 'echo built > built.txt',
          ...Object.fromEntries(
            ['format', 'types', 'lint', 'layers', 'unused', 'type-tests'].map((name) => [
              `check:${name}`,
              'cat built.txt',
            ]),
          ),
          'check:lint': 'cat built.txt; echo a rule is broken; exit 3',
        },
      }),
    },
    async (folder) => {
      const { code, lines, printed, last } = await run(folder, [])
      assert.is(lines[0], '• build: 1 passed')
      assert.is(lines.length, 11)
      assert.ok(lines.includes('✘ check:lint: 1 failed'), printed)
      assert.match(printed, 'built\na rule is broken\n')
      assert.match(printed, '\nFailed: check:lint\n')
      assert.is(last, '10 passed, 1 failed')
      assert.is(code, 1)
    },
  ))

/** A file that never ends, and a process of its own that never ends and is connected to us as long as it lives. */
const withEndless = async (
  use: (folder: string, connected: () => Socket | undefined, first: Promise<unknown>) => Promise<void>,
) => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  let socket: Socket | undefined
  server.on('connection', (each) => (socket = each))
  const child = `require('node:net').connect(${port}, '127.0.0.1')`
  const endless = suiteOf(`spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); await new Promise(() => {})`)
  try {
    await inProject(
      { ...A_FEW, 'test/slowest.json': '["test/endless.system.test.ts"]', 'test/endless.system.test.ts': endless },
      (folder) => use(folder, () => socket, once(server, 'connection')),
    )
  } finally {
    server.close()
  }
}

const closed = async (socket: Socket | undefined): Promise<void> => {
  if (socket !== undefined && !socket.destroyed) await once(socket, 'close')
}

test('a file that takes too long is killed, with what it started, and the next one runs', () =>
  withEndless(async (folder, connected) => {
    // The shortest limit in which this machine gets so far.
    for (let limit = 1; connected() === undefined; limit *= 2) {
      const { code, printed, lines } = await run(folder, ['--unit', 'endless', 'a.test'], limit)
      assert.ok(lines.includes('✘ test/endless.system.test.ts: 1 failed'), printed)
      assert.match(printed, `endless.system.test.ts was not done: it took more than ${limit} s and was killed.`)
      assert.is(lines.length, 2, printed)
      assert.is(code, 1)
    }
    await closed(connected())
  }))

test('a runner that is ended takes all with it', () =>
  withEndless(async (folder, connected, first) => {
    const child = start(folder, ['--unit'])
    const ended = once(child, 'close')
    await first
    child.kill('SIGTERM')
    assert.equal(await ended, [143, null])
    await closed(connected())
  }))

test.run()
