/**
 * What the machine is at fault for, and never called a mistake of ours: a Node that is too old, a folder that is gone, a system
 * that refuses.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { Readable } from 'node:stream'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '@babel/parser'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { confirmed } from '../../src/cli/console.js'
import { context, fields, inFolder, runIn, unwrapped, type Ran } from './harness.js'

const test = suite('the ground')

const DIST = new URL('../../dist/', import.meta.url)
const START = fileURLToPath(new URL('cli/start.js', DIST))

const inside = (cwd: string) => ({ cwd, env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' } })

const ended = (child: ChildProcessWithoutNullStreams): Promise<Ran> =>
  new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })

/** Code that is run first, and makes Node say that it is of this version. */
const claiming = (version: string): ReadonlyArray<string> => {
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

for (const [version, isEnough] of [
  ['12.22.0', false],
  ['18.20.8', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.0.0', true],
  ['24.1.0', true],
] as const) {
  test(`Node ${version} is ${isEnough ? 'new enough' : 'too old, and that is said'}`, () =>
    inFolder({}, async (cwd) => {
      const ran = await ended(spawn(process.execPath, [...claiming(version), START, '--version'], inside(cwd)))
      assert.is(ran.code, isEnough ? 0 : 1)
      const said = `feishu-fields needs Node 20.19 or newer, and this is Node ${version}`
      assert.is(ran.stderr.includes(said), !isEnough, ran.stderr)
      assert.is(ran.stderr.includes('需要 Node 20.19'), !isEnough, ran.stderr)
    }))
}

test('the oldest Node is the one of package.json', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly engines: { readonly node: string }
  }
  assert.is(engines.node, '>=20.19')
})

test('the first file, and what it imports, is in syntax of 2020 and imports nothing more', () => {
  const imported: Array<string> = []
  for (const file of ['cli/start.js', 'diagnostics/node-words.js']) {
    const text = readFileSync(new URL(file, DIST), 'utf8')
    const { program } = parse(text, { sourceType: 'module' })
    for (const statement of program.body) {
      if (statement.type === 'ImportDeclaration') imported.push(statement.source.value)
      // No other top-level await: neither is there in 2020.
      assert.not(/await/.test(text.slice(statement.start ?? 0, statement.end ?? 0)))
    }
    // What a newer syntax has.
    assert.not.match(text, /\?\?=|\|\|=|&&=|#\w+[ =(;]|static \{|\/[a-z]*v[a-z]*[),;]/)
  }
  assert.equal(imported, ['../diagnostics/node-words.js'])
})

/** In a folder that a shell has deleted before Node begins, since Node keeps the name of one that it has seen. */
const inDeletedFolder = async (args: ReadonlyArray<string>): Promise<Ran> => {
  const folder = await mkdtemp(join(tmpdir(), 'fields-gone-'))
  return ended(spawn('sh', ['-c', 'rmdir "$PWD" && exec "$@"', 'sh', process.execPath, START, ...args], inside(folder)))
}

for (const args of [
  ['plan'],
  ['validate'],
  ['apply', '--yes'],
  ['state', 'check'],
  ['corehr', 'pull'],
  ['show'],
  ['preview'],
  ['plan', '--report', 'json=x.json'],
]) {
  test(`a folder that is gone: ${args.join(' ')}`, async () => {
    const ran = await inDeletedFolder(args)
    assert.is(ran.code, 1)
    assert.match(unwrapped(ran.stderr), /The folder in which this was started is gone|There are no credentials/)
    assert.not.match(ran.stderr, 'mistake')
  })
}

test('a folder that is gone, as JSON', async () => {
  const ran = await inDeletedFolder(['plan', '--json'])
  const { errors } = JSON.parse(ran.stdout) as { readonly errors: ReadonlyArray<{ readonly code: string }> }
  assert.equal(
    errors.map(({ code }) => code),
    ['folder_gone'],
  )
})

test('what needs no folder needs none', async () => {
  assert.is((await inDeletedFolder(['--version'])).code, 0)
  const ran = await inDeletedFolder(['whoami'])
  assert.match(unwrapped(ran.stderr), 'There are no credentials')
})

for (const io of ['ENOTDIR', 'EMFILE', 'EIO', 'ENOSPC', 'EACCES']) {
  test(`${io} where nothing expects it is of the system`, async () => {
    const made = context({ cwd: '/' })
    const error = Object.assign(new Error('no'), { code: io, syscall: 'open', path: '/a/b' })
    Object.defineProperty(made, 'aside', { value: () => Promise.reject(error) })
    assert.is(await runIn(['validate'], made), 1)
    assert.match(unwrapped(made.stderr.text), 'The system refused open for /a/b: ')
    assert.not.match(made.stderr.text, 'mistake')
  })
}

test('any other exception is a mistake of ours', async () => {
  const made = context({ cwd: '/' })
  Object.defineProperty(made, 'aside', { value: () => Promise.reject(new TypeError('no')) })
  assert.is(await runIn(['validate'], made), 1)
  assert.match(made.stderr.text, 'this is a mistake in feishu-fields')
})

for (const path of ['f/x', 'f/x.yaml', 'f/g/fields.config.ts']) {
  test(`a config below what is no folder: ${path}`, () =>
    inFolder({ f: '' }, async (cwd) => {
      const ran = await fields(['plan', '--config', path], { cwd })
      assert.is(ran.code, 1)
      assert.match(unwrapped(ran.stderr), 'a part of its path is not a directory')
    }))
}

for (const [value, isAsked] of [
  ['', true],
  ['false', true],
  ['False', true],
  ['0', true],
  ['true', false],
  ['1', false],
  ['yes', false],
  ['woodpecker', false],
] as const) {
  test(`on a terminal, CI=${value} is ${isAsked ? 'no job' : 'a job'}`, async () => {
    const made = context({ cwd: '/', env: { CI: value } })
    Object.assign(made.stderr, { isTTY: true })
    const stdin = Object.assign(Readable.from(['yes\n']), { isTTY: true })
    const asked = await confirmed(Object.defineProperty(made, 'stdin', { value: stdin }), 'edit', {
      environment: undefined,
    })
    assert.is(E.isRight(asked), isAsked)
  })
}

test.run()
