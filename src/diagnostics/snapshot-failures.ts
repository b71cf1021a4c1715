/**
 * What is wrong with a snapshot, or with what a person says of its records, in words.
 */
import type { EditProblem } from '../state/entry-edits.js'
import type { SentFormProblem } from '../kinds/sent.js'
import type { SnapshotProblem } from '../state/failure.js'
import { lineOf, placeOf, say, type Complaint } from './complaint.js'
import { didYouMean, pathText, problemWords } from './document-messages.js'
import { cut, quoted } from '../kit/terminal.js'
import { plural, visible } from '../kit/text.js'

/** What has no lines is kept in a database. */
const restoreWords = (line: number | undefined): string =>
  line === undefined
    ? 'It was not overwritten. Take the last good rows from a backup of the database, then plan again.'
    : 'It was not overwritten. Take the last good one from version control (git checkout -- FILE), then plan again.'

export const snapshotComplaint = (problem: SnapshotProblem): Complaint => {
  switch (problem._tag) {
    case 'Conflict':
      return {
        ...say(
          'snapshot_conflict',
          'The snapshot has conflict markers of a merge. It was not overwritten. Let `fields state merge` resolve it: docs/state.md says how, and how to have git do so by itself.',
        ),
        line: problem.line,
      }
    case 'NotJson':
      return {
        ...say(
          'snapshot_damaged',
          `The snapshot is damaged: ${visible(problem.problem.message)}. ${restoreWords(problem.problem.line)}`,
        ),
        line: problem.problem.line,
        column: problem.problem.column,
      }
    case 'NewerFormat':
      return say(
        'snapshot_newer',
        `The snapshot has format ${problem.found}, and this version knows ${problem.known}. It was not overwritten. Use the version of feishu-fields that wrote it, or a newer one.`,
      )
    case 'NotASnapshot':
      return {
        ...say(
          'snapshot_damaged',
          `The snapshot is damaged at ${pathText(problem.problem.path) || 'its root'}: ${problemWords(problem.problem, 'en')} ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'FormChanged':
      return {
        ...say(
          'snapshot_edited',
          `A form is not the one that its digest ${cut(problem.digest, 20)} names: the snapshot was edited or damaged. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'FormMissing':
      return {
        ...say(
          'snapshot_damaged',
          `${problem.address} has a form ${cut(problem.digest, 20)} that is not in the snapshot. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'FormOfOtherKind':
      return {
        ...say(
          'snapshot_damaged',
          `${problem.address} has a form of the other kind of resource. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'RetiredKeyLive':
      return {
        ...say(
          'snapshot_damaged',
          `${problem.address} has the key ${quoted(problem.key)} both in its form and among the keys that are used up. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'RecordChanged':
      return {
        ...say(
          'snapshot_edited',
          `The record of ${problem.address} does not match its check: the snapshot was edited or damaged. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
  }
}

export const editComplaint = (problem: EditProblem): Complaint => {
  switch (problem._tag) {
    case 'NotInSnapshot':
      return say(
        'not_in_snapshot',
        `${problem.address} is not in the snapshot.${didYouMean(problem.address, problem.known).en} fields state list shows what is.`,
      )
    case 'NotInDoubt':
      return say(
        'not_in_doubt',
        `No call for ${problem.address} is in doubt. There is nothing to resolve; to record another form, use fields adopt.`,
      )
    case 'NotSettled':
      return say(
        'not_settled',
        `A call for ${problem.address} may still arrive, whatever is seen in Feishu now. Look again in ${Math.ceil(problem.milliseconds / 1000)} s, and say then what you see.`,
      )
    case 'NoSuchAttempt':
      return say(
        'no_such_attempt',
        `${problem.address} has ${plural(problem.attempts, 'call')} in doubt; they are numbered from 1, the oldest first.`,
      )
    case 'KeysUsedUp':
      return say(
        'keys_used_up',
        `${problem.address} can't have these keys live, because they were deleted, and the platform never takes a deleted key again: ${problem.keys.map(visible).join(', ')}.`,
      )
    case 'RecordProtected':
      return say(
        'protected',
        `${problem.address} is protected. Nothing was changed. If it is meant, let go of it with --unprotect.`,
      )
    case 'AlreadyThere':
      return say(
        'already_there',
        `${problem.address} has a record already. Remove it first, if it is wrong: fields state rm ${problem.address}.`,
      )
    case 'OtherKind':
      return say('other_kind', `${problem.from} can't become ${problem.to}: they are of different kinds.`)
  }
}

export const sentFormComplaint = (problem: SentFormProblem): Complaint => {
  switch (problem._tag) {
    case 'SentFormSyntax':
      return {
        ...say('sent_form_syntax', `This is no JSON: ${visible(problem.message)}.`),
        line: problem.line,
        column: problem.column,
      }
    case 'SentFormShape':
      return {
        ...say(problem.problem.code, problemWords(problem.problem, 'en')),
        ...placeOf(problem.position),
        path: pathText(problem.problem.path),
      }
    case 'SentFormOfOther':
      return say('sent_form_of_other', `The body is for ${visible(problem.found)}, not for the address that was named.`)
  }
}
