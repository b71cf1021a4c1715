/**
 * A place that a record left: it is neither read nor written there.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../kit/diagnostic.js'
import type { Result } from '../state/codes.js'
import type { Snapshot } from '../state/snapshot.js'

export function unlessMoved({ head }: Snapshot): Result<void> {
  return head?.movedTo === undefined ? E.right(undefined) : failed('record_moved', { to: head.movedTo })
}
