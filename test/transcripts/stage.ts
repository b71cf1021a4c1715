/**
 * Where a transcript plays: a folder and a sandbox of its own, a clock that a pause moves on, and the few commands of a
 * shell that a transcript may use. It is no shell: what is not listed here is an error.
 */
import { systemClock } from '../../src/kit/clock.js'
import type { Language } from '../../src/kit/language.js'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import * as assert from 'uvu/assert'
import { sandboxSides } from '../../src/kinds/registry.js'
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js'
import { APP_SECRET, APP_TICKET, READY_TOKEN } from '../../src/sandbox/sign-in.js'
import type { StateView } from '../../src/sandbox/view.js'
import { context, leadingTo, parsedFaults, runIn } from '../cli/harness.js'
import type { Line, Printed } from './transcript.js'

export interface Stage {
  /** Runs a command as it is typed, without the `$`; `input` is what `<<EOF` gives it. */
  readonly run: (command: string, input?: ReadonlyArray<string>) => Promise<Printed>
  readonly write: (file: string, text: string) => void
  /** Replaces what differs from run to run by what does not. */
  readonly stable: (text: string) => string
}

/** @param language of what is printed, where the transcript does not choose one itself */
export async function onStage(use: (stage: Stage) => Promise<void>, language: Language = 'en'): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'fields-'))
  let elapsed = 0
  const now = (): number => START + elapsed
  let sandbox = await startSandbox(await sandboxSides(), { id: SANDBOX, clock: now })
  let env = leadingTo(sandbox)
  let cwd = mkdtempSync(join(root, 'folder-'))

  const stable = (text: string): string =>
    MARKS.reduce((marked, [pattern, mark]) => marked.replaceAll(pattern, mark), text.replaceAll(root, 'FOLDER'))
  const at = (name = ''): string => join(cwd, name)
  const read = (name?: string): string => readFileSync(at(name), 'utf8')
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), text)
  }

  const fields = async (args: ReadonlyArray<string>, { file, answers }: Typed): Promise<Printed> => {
    const before = await requests(sandbox)
    const chunks: Array<Line> = []
    const terminal = answers === undefined ? {} : { isTTY: true, columns: 80 }
    const output = (isError: boolean) => Object.assign(keeping(chunks, isError), terminal)
    elapsed += 1
    const code = await runIn(args, {
      ...context({ cwd, env: { FIELDS_LANG: language, ...env, NO_COLOR: '1' } }),
      stdin: Object.assign(Readable.from(answers === undefined ? [] : [`${answers}\n`]), terminal),
      stdout: output(false),
      stderr: output(true),
      clock: {
        now: () => new Date(now()),
        uptime: () => elapsed,
        after: systemClock.after,
        sleep: async (milliseconds) => {
          elapsed += milliseconds
          await new Promise(setImmediate)
        },
      },
      // A sandbox runs until it is stopped, which is at once.
      onStop: (listener) => {
        if (args[0] === 'sandbox') setImmediate(listener)
        return () => undefined
      },
    })
    if (args[0] !== 'sandbox') isHarmless(chunks, answers !== undefined)
    const [stdout, stderr] = [chunks.filter(({ isError }) => !isError), chunks.filter(({ isError }) => isError)]
    if (file !== undefined && file !== NOWHERE) write(file, stdout.map(({ text }) => text).join(''))
    const sent = sentWords((await requests(sandbox)).slice(before.length))
    return { lines: linesOf(file === undefined ? chunks : stderr), code, sent }
  }

  const run = async (command: string, input: ReadonlyArray<string> = []): Promise<Printed> => {
    const typed = readCommand(command)
    const { words, file, isBehind } = typed
    const [program, ...args] = words[0] === 'npx' && words[1] === '--no' ? words.slice(2) : words
    const [one = '', other = ''] = args
    switch (program) {
      case 'feishu-fields':
        if (!isBehind) return fields(args, typed)
        await sandbox.close()
        sandbox = await startSandbox(await sandboxSides(), {
          id: args[args.indexOf('--id') + 1 || args.length] ?? SANDBOX,
          clock: now,
          faults: parsedFaults(args.filter((_, i) => args[i - 1] === '--fault')),
        })
        env = leadingTo(sandbox)
        return NOTHING
      case 'cat':
        if (file === undefined) return printed(read(one))
        write(file, input.map((line) => `${line}\n`).join(''))
        return NOTHING
      case 'ls':
        return printed(`${readdirSync(cwd).sort().join('\n')}\n`)
      case 'rm':
        for (const name of args) rmSync(at(name))
        return NOTHING
      case 'cp':
        cpSync(at(one), at(other))
        return NOTHING
      case 'mv':
        renameSync(at(one), at(other))
        return NOTHING
      case 'sed':
        write(args[2] ?? '', substituted(read(args[2]), other))
        return NOTHING
      case 'export':
        env = { ...env, [one.slice(0, one.indexOf('='))]: one.slice(one.indexOf('=') + 1) }
        return NOTHING
      case 'unset':
        env = Object.fromEntries(Object.entries(env).filter(([name]) => !args.includes(name)))
        return NOTHING
      case 'cd':
        cwd = mkdtempSync(join(root, 'folder-'))
        return NOTHING
      case 'curl':
        return printed(await fetched(args, sandbox))
      case undefined:
      default:
        throw new Error(`a transcript has no command ${command}`)
    }
  }
  try {
    await use({ run, write, stable })
  } finally {
    await sandbox.close()
    rmSync(root, { recursive: true, force: true })
  }
}

/** The clock of a stage stands still, but for a millisecond a command and for pauses, which take no time. */
const START = Date.parse('2026-11-21T08:00:00.000Z')
/** Of every sandbox of a stage that is given no other id. */
const SANDBOX = '3f2a9c01'
const NOWHERE = '/dev/null'

/** What differs from run to run, and what stands for it. */
const MARKS: ReadonlyArray<readonly [RegExp, string]> = [
  [/127\.0\.0\.1:\d{4,5}/g, '127.0.0.1:PORT'],
  [/sandbox-\d{6}/g, 'sandbox-NNNNNN'],
  [/(sandbox|沙箱|"sandbox":) ("?)[0-9a-f]{8}\b/g, '$1 $2ID'],
  [/sha256:[0-9a-f]{64}/g, 'sha256:DIGEST'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID'],
  [/, \d+ ms$/gm, ', N ms'],
]

interface Typed {
  readonly words: ReadonlyArray<string>
  /** Where `>` sends what is printed. */
  readonly file: string | undefined
  /** What is typed on a terminal: `# on a terminal, typing yes`. */
  readonly answers: string | undefined
  /** Whether an `&` leaves it running. */
  readonly isBehind: boolean
}

const readCommand = (command: string): Typed => {
  const [, line = '', answers] = /^(.*?)(?: # on a terminal, typing (.*))?$/.exec(command) ?? []
  const words = [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word)
  const plain = words.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'))
  const end = words.findIndex((word) => ['>', '&', '<<EOF'].includes(word))
  return {
    words: end < 0 ? plain : plain.slice(0, end),
    file: words.includes('>') ? plain[words.indexOf('>') + 1] : undefined,
    answers,
    isBehind: words.at(-1) === '&',
  }
}

const requests = async (sandbox: Sandbox): Promise<StateView['requests']> =>
  ((await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as StateView).requests

/** How many requests reached the sandbox, by what they are for. */
const sentWords = (sent: StateView['requests']): string =>
  [
    ['/auth/', 'sign-in'],
    ['/corehr/', 'read'],
    ['/hire/', 'call'],
  ]
    .map(([part = '', word = '']) => [sent.filter(({ path }) => path.includes(part)).length, word] as const)
    .flatMap(([n, word]) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]))
    .join(', ')

const keeping = (chunks: Array<Line>, isError: boolean): Writable =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push({ text: chunk.toString(), isError })
      done()
    },
  })

/** The lines in the order in which they were written, as a terminal shows both streams. */
const linesOf = (chunks: ReadonlyArray<Line>): ReadonlyArray<Line> => {
  const lines: Array<Line> = []
  let isOpen = false
  for (const { text, isError } of chunks) {
    for (const part of stripVTControlCharacters(text)
      .replaceAll('\r', '')
      .split(/(?<=\n)/)) {
      if (part === '') continue
      const last = isOpen ? lines.pop() : undefined
      lines.push({ isError, ...last, text: (last?.text ?? '') + part.replace(/\n$/, '') })
      isOpen = !part.endsWith('\n')
    }
  }
  return isOpen ? [...lines, { text: '[no newline at the end]', isError: false }] : lines
}

const printed = (text: string): Printed => ({ ...NOTHING, lines: linesOf([{ text, isError: false }]) })
const NOTHING: Printed = { lines: [], code: 0, sent: '' }

/** `s/this/that/`, of a text that is there once. */
const substituted = (text: string, expression: string): string => {
  const [, from = '', to = ''] = expression.split(expression[1] ?? '')
  assert.is(text.split(from).length, 2, `${expression}: the text is not there once`)
  return text.replace(from, () => to)
}

/** What a server on this machine answers: the sandbox, whatever the port. */
const fetched = async (args: ReadonlyArray<string>, sandbox: Sandbox): Promise<string> => {
  const url = args.find((word) => word.startsWith('http://127.0.0.1:')) ?? ''
  const after = (flag: string): string => (args.includes(flag) ? (args[args.indexOf(flag) + 1] ?? '') : '')
  const [name = '', value = ''] = after('-H').split(': ')
  const answer = await fetch(url.replace(/^http:\/\/127\.0\.0\.1:\d+/, sandbox.url), {
    ...(args.includes('-XPOST') && { method: 'POST', body: after('-d') }),
    ...(name !== '' && { headers: { [name]: value } }),
  })
  const text = await answer.text()
  return text.endsWith('\n') ? text : `${text}\n`
}

/** No command prints a secret, a stack trace or its own mistake, nor moves a cursor where there is no terminal. */
const isHarmless = (chunks: ReadonlyArray<Line>, isTerminal: boolean): void => {
  const text = chunks.map((chunk) => chunk.text).join('')
  for (const secret of [APP_SECRET, APP_TICKET, READY_TOKEN, ...WRONG_SECRETS]) assert.not(text.includes(secret), text)
  assert.not.match(text, /\b[tua]-[0-9a-z]{6,}|Bearer |^\s+at .*:\d+:\d+|mistake in feishu-fields/im)
  if (!isTerminal) assert.not.match(text, /[\u001b\u202e\r]/)
}

/** What transcripts give for a secret that is none. */
const WRONG_SECRETS = ['wrong-secret', 'stale-ticket', 'a-password']
