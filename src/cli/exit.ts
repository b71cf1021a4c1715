/**
 * How the process ends. Exit codes are the same for every command and do not change between versions: pipelines rest on them.
 */
export const EXIT = {
  done: 0,
  error: 1,
  /** With `--detailed-exitcode`, or when CoreHR drifted from its catalog. */
  changes: 2,
  rejected: 3,
  incomplete: 4,
  locked: 5,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const state = { ended: false, brokenOutput: false }

/** Ends the process once all that was printed is out. */
export const end = (code: ExitCode): void => {
  state.ended = true
  const last = state.brokenOutput && code === EXIT.done ? EXIT.error : code
  process.stdout.write('', () => process.stderr.write('', () => process.exit(last)))
}

/** Ends the process at once. */
export const leave = (code: ExitCode): never => {
  state.ended = true
  process.exit(code)
}

export const hasEnded = (): boolean => state.ended

/** Watches what could end the process behind a command's back. */
export const guard = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    // A reader that left, as `head` does, is no error, and must not stop an apply half-way; a full disk is one.
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE') state.brokenOutput = true
    })
  }
  // A config that ends the process, or waits for ever, must not look like a plan without changes.
  process.on('exit', () => {
    if (state.ended) return
    process.stderr.write('Error: the process ended before the command did; the config may have called process.exit.\n')
    process.exitCode = EXIT.error
  })
}
