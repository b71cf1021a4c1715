/**
 * The text of a lock: its holder as JSON. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import { LockHolder } from '../model/lock-holder.js'

export const parseLock = (text: string): LockHolder | 'unreadable' => {
  try {
    const holder = LockHolder.decode(JSON.parse(text))
    return E.isRight(holder) ? holder.right : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
