/**
 * Node's name for what went wrong with a file: ENOENT, EACCES, ENOSPC.
 */
export const ioCode = (e: unknown): string =>
  typeof e === 'object' && e !== null && 'code' in e && typeof e.code === 'string' ? e.code : 'unknown'
