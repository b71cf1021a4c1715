/**
 * What went wrong with the snapshot's journal, its lock and its store, in words.
 */
import type { Locked } from '../state/store.js'
import type { GitFailure, StoreFailure, JournalProblem } from '../state/failure.js'
import { UNKNOWN_HOLDER, type LockHolder } from '../state/lock-holder.js'
import { ioWords, say, type Complaint } from './complaint.js'
import { postgresComplaint } from './postgres-failures.js'
import { quoted, wrapped, type Terminal } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

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
          'The snapshot changed while this ran: a checkout, a pull, a push or an editor. It was not overwritten. What was done is in the journal beside it, and the next run joins the two. Plan again.',
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
    case 'GitMissing':
    case 'NotARepository':
    case 'NotAStore':
    case 'GitFailed':
      return { ...gitComplaint(failure, show), file }
    case 'PostgresNotConfigured':
    case 'PostgresNewer':
    case 'PostgresPooled':
    case 'PostgresFailed':
      return { ...postgresComplaint(failure), file }
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

const gitComplaint = (failure: GitFailure, show: (file: string) => string): Complaint => {
  switch (failure._tag) {
    case 'GitMissing':
      return say(
        'git_missing',
        'The config keeps the snapshot in git, and there is no program git here. Install git, 2.29 or newer, and see that it is on the PATH.',
      )
    case 'NotARepository':
      return say(
        'not_a_repository',
        `The config keeps the snapshot in git, and its folder ${visible(show(failure.folder))} is in no git repository. Run this in a clone.`,
      )
    case 'NotAStore':
      return say(
        'not_a_store',
        `This ref holds something else than a snapshot: it has a file ${quoted(failure.found)}. Nothing was changed. Name a ref of its own in the config's store.`,
      )
    case 'GitFailed':
      return say('git_failed', `${didWords(failure)} Git says ${quoted(failure.message, 400)}. ${adviceWords(failure)}`)
  }
}

type GitFailed = Extract<GitFailure, { readonly _tag: 'GitFailed' }>

const didWords = ({ doing }: GitFailed): string => {
  switch (doing) {
    case 'read':
      return "The snapshot can't be read from there."
    case 'lock':
      return "The lock can't be written there. Nothing was sent."
    case 'journal':
      return "The journal can't be written there. No further call was made, because its outcome could not be recorded."
    case 'fold':
      return "The snapshot can't be written there. Nothing is lost: what was done is in the journal there, and the next run folds it in."
    case 'release':
      return "The lock can't be given back there. Nothing is lost. The next run on this machine takes it over; others can with fields unlock."
    case 'unlock':
      return "The lock can't be taken away there."
  }
}

const adviceWords = ({ cause, doing }: GitFailed): string => {
  switch (cause) {
    case 'access':
      return doing === 'read'
        ? 'Give git here what it needs to sign in: git fetch has to work without a question.'
        : 'Give git here what it needs to sign in, and its user the right to push to this ref.'
    case 'no remote':
      return "Check the remote in the config's store, and git remote -v."
    case 'refused':
      return "The server has a rule against it. Allow pushes to this ref, or name another one in the config's store."
    case 'network':
    case 'time':
      return 'Check the network and the proxy, then plan again.'
    case 'other':
      return 'Mend this, then plan again.'
  }
}

const lockedWords = ({ holder }: Locked): string =>
  holder === undefined
    ? 'Somebody holds the lock, and it does not say who. Nothing was sent. Wait for them with --lock-timeout SECONDS. If they are surely gone: fields unlock.'
    : `${holderWords(holder)}. Nothing was sent. Wait for them with --lock-timeout SECONDS. If that run is surely gone: fields unlock ${visible(holder.id)}.`

/** Such as `ann on laptop holds the lock since 2026-11-21T03:10:26.276Z, for fields apply (process 4711)`. */
export const holderWords = (holder: LockHolder): string =>
  holder.id === UNKNOWN_HOLDER.id
    ? 'Somebody holds the lock, and it does not say who'
    : `${visible(holder.user)} on ${visible(holder.host)} holds the lock ${workWords(holder)}`

/** A line for the terminal; ends with a newline. */
export const holderView = (holder: LockHolder, terminal: Terminal): string =>
  `${wrapped('', `${holderWords(holder)}.`, terminal.width)}\n`

export const waitView = (holder: LockHolder | undefined, terminal: Terminal): string =>
  `${wrapped('', `Waiting for the lock${holder === undefined ? '' : `: ${holderWords(holder)}`}.`, terminal.width)}\n`

export const takeoverView = (holder: LockHolder, terminal: Terminal): string =>
  `${wrapped('', `Took over the lock of a run that is gone: ${visible(holder.user)} on ${visible(holder.host)}, ${workWords(holder)}.`, terminal.width)}\n`

const workWords = ({ process: { pid }, since, command, job }: LockHolder): string =>
  `since ${visible(since)}, for fields ${visible(command)} (process ${pid}${job === undefined ? '' : `, ${visible(job)}`})`
