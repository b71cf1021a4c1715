/**
 * Exit codes. They are the same for every command and do not change between versions: pipelines rest on them.
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
