/**
 * What went wrong with the snapshot's journal, its lock and its store, in words.
 */
import type { Locked } from '../apply/env.js'
import type { StoreFailure } from '../apply/failure.js'
import type { JournalProblem } from '../model/journal-problem.js'
import type { LockHolder } from '../model/lock-holder.js'
import { ioWords, say, type Complaint } from './complaint.js'
import { visible } from './terminal.js'

/** @param show how a file's name is shown */
export const storeComplaint = (
  failure: Exclude<StoreFailure, { readonly _tag: 'SnapshotUnusable' }> | Locked,
  show: (file: string) => string,
): Complaint => {
  const file = show(failure.place)
  switch (failure._tag) {
    case 'JournalUnusable':
      return { ...journalComplaint(failure.problem, file), file }
    case 'SnapshotNotRead':
      return { ...say('snapshot_not_read', `It can't be read: ${ioWords(failure.code)}`), file }
    case 'SnapshotNotWritten':
      return {
        ...say(
          'snapshot_not_written',
          `The snapshot can't be written: ${ioWords(failure.code)} Nothing is lost: what was done is in the journal beside it, and the next run folds it in. Mend this, then plan again.`,
        ),
        file,
      }
    case 'JournalNotWritten':
      return {
        ...say(
          'journal_not_written',
          `The journal can't be written: ${ioWords(failure.code)} No further call was made, because its outcome could not be recorded. Mend this, then plan again.`,
        ),
        file,
      }
    case 'LockNotWritten':
      return {
        ...say(
          'lock_not_written',
          `The lock can't be written: ${ioWords(failure.code)} Nothing was sent. Mend this, then try again.`,
        ),
        file,
      }
    case 'SnapshotMoved':
      return {
        ...say(
          'snapshot_moved',
          'The snapshot changed while this ran: a checkout, a pull or an editor. It was not overwritten. What was done is in the journal beside it, and the next run joins the two. Plan again.',
        ),
        file,
      }
    case 'LockLost':
      return {
        ...say(
          'lock_lost',
          'The lock was taken away while this ran. No further call was made. What was done is in the journal, and the next run folds it in. Plan again once the other run has ended.',
        ),
        file,
      }
    case 'Locked':
      return { ...say('locked', lockedWords(failure)), file }
  }
}

const journalComplaint = (problem: JournalProblem, file: string): Complaint => {
  switch (problem._tag) {
    case 'JournalDamaged':
      return {
        ...say(
          'journal_damaged',
          `The journal is damaged: this line was altered after it was written. It was not overwritten, and nothing was sent. Take it back from where it was copied or edited. If it is lost for good, move it away: then nobody knows what the last apply sent, so adopt what you see in Feishu (fields adopt), or plan and send it again.`,
        ),
        line: problem.line,
      }
    case 'JournalNewerFormat':
      return say(
        'journal_newer',
        `The journal has format ${problem.found}, and this version knows ${problem.known}. It was not overwritten. Use the version of feishu-fields that wrote it, or a newer one.`,
      )
    case 'JournalOfOtherLineage':
      return say(
        'journal_of_other_history',
        `The journal belongs to another history than the snapshot beside it. Neither was overwritten. Put back the snapshot that it was written for, or move ${file} away if you know that nothing in it counts.`,
      )
  }
}

const lockedWords = ({ holder }: Locked): string =>
  holder === undefined
    ? 'Somebody holds the lock, and it does not say who. Nothing was sent. Wait for them with --lock-timeout SECONDS. If they are surely gone: fields unlock.'
    : `${holderWords(holder)}. Nothing was sent. Wait for them with --lock-timeout SECONDS. If that run is surely gone: fields unlock ${visible(holder.id)}.`

/** Such as `ann on laptop holds the lock since 2026-11-21T03:10:26.276Z, for fields apply (process 4711)`. */
export const holderWords = ({ user, host, process: { pid }, since, command, job }: LockHolder): string =>
  `${visible(user)} on ${visible(host)} holds the lock since ${visible(since)}, for fields ${visible(command)} (process ${pid}${job === undefined ? '' : `, ${visible(job)}`})`
