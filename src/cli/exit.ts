/**
 * Exit codes, the same for every command. They do not change between versions: pipelines rest on them.
 */
export const EXIT = {
  done: 0,
  error: 1,
  /** With `--detailed-exitcode` alone. */
  changes: 2,
  rejected: 3,
  incomplete: 4,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
