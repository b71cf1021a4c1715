/**
 * One thing that is wrong, as it is told to people and to machines.
 */
import type { Position } from '../kit/positions.js'

export interface Complaint {
  /** For machines; its meaning does not change. */
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly path?: string
}

export const say = (code: string, message: string): { readonly code: string; readonly message: string } => ({
  code,
  message,
})

export const ioWords = (code: string): string => {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file. Check the name.'
    case 'EISDIR':
      return 'it is a directory. Name a file.'
    case 'ENOTDIR':
      return 'a part of its path is not a directory. Check the name.'
    case 'EACCES':
    case 'EPERM':
      return "this user may not. Check the file's and the folder's permissions."
    case 'EROFS':
      return 'the file system is read-only.'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full.'
    default:
      return `the system says ${code}.`
  }
}

export const codeOf = (tag: string): string => tag.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase()

export const placeOf = (position: Position | undefined): Partial<Position> => position ?? {}

export const lineOf = (line: number | undefined): { readonly line?: number } => (line === undefined ? {} : { line })
