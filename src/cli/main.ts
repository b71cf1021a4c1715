/**
 * Hands the process to the command line, and ends with its exit code. The only module that touches the process, but for the
 * bin, `start.ts`, which asks its version.
 */
import { readFileSync } from 'node:fs'
import { ENDED_EARLY } from '../diagnostics/prompt-words.js'
import { systemClock } from '../kit/clock.js'
import type { Surroundings } from './context.js'
import { EXIT, type ExitCode } from './exit.js'
import { languageOf } from './chosen-language.js'
import { run } from './run.js'

const argv = process.argv.slice(2)
/** As it is before a config could change the environment. */
const language = languageOf(argv, process.env)
const state = { ended: false, brokenOutput: false }

/** Ends the process once all that was printed is out. */
function end(code: ExitCode): void {
  state.ended = true
  const exit = (): never => process.exit(state.brokenOutput && code === EXIT.done ? EXIT.error : code)
  // A write that failed says so after it has called back.
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(exit)))
}

/** Watches what could end the process behind a command's back. */
function guard(): void {
  for (const stream of [process.stdout, process.stderr]) {
    // A reader that left, as `head` does, is no error, and must not stop an apply half-way; a full disk is one.
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE') state.brokenOutput = true
    })
  }
  // A config that ends the process, or waits for ever, must not look like a plan without changes.
  process.on('exit', () => {
    if (state.ended) return
    process.stderr.write(ENDED_EARLY[language])
    process.exitCode = EXIT.error
  })
}

const PACKAGE = new URL('../../package.json', import.meta.url)

const surroundings: Surroundings = {
  version: (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string }).version,
  // As they are when they are asked for: the folder may be gone, a config may change both, and to open stdin would change it
  // for whoever shares it.
  get cwd() {
    return process.cwd()
  },
  get env() {
    return process.env
  },
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  onStop: (listener) => {
    process.on('SIGINT', listener)
    process.on('SIGTERM', listener)
    return () => {
      process.off('SIGINT', listener)
      process.off('SIGTERM', listener)
    }
  },
  aside: async (load) => {
    const write = process.stdout.write.bind(process.stdout)
    process.stdout.write = process.stderr.write.bind(process.stderr)
    try {
      return await load()
    } finally {
      process.stdout.write = write
    }
  },
  leave: (code) => {
    state.ended = true
    process.exit(code)
  },
}

guard()
end(await run(argv, surroundings))
