/**
 * What is wrong with a plan file, or with what was asked of a plan, in words.
 */
import type { Address, PlanId } from '../kinds/brand.js'
import type { SelectorProblem } from '../plan/make-plan.js'
import type { Moved, PlanFileProblem } from '../plan/plan-file.js'
import { say, type Complaint } from './complaint.js'
import { didYouMean, pathText, problemWords } from './document-messages.js'
import { visible } from '../kit/text.js'

/** Another version of this tool made the plan, and from the same inputs this one makes another plan. */
export interface PlanOfOtherVersion {
  readonly _tag: 'PlanOfOtherVersion'
  readonly file: string
  /** That made the plan. */
  readonly version: string
  /** That reads it. */
  readonly own: string
  readonly written: PlanId
  readonly made: PlanId
}

/** The plan made now is another one than was approved. */
export interface NotApproved {
  readonly _tag: 'NotApproved'
  readonly approved: PlanId
  readonly made: PlanId
  /** Known where the approved plan itself is. */
  readonly differing: ReadonlyArray<Address> | undefined
}

export const selectorComplaint = ({ selector, address, why, known }: SelectorProblem): Complaint => {
  const flag = `--${selector} ${address}`
  const words = {
    unknown: `is in neither the config nor the snapshot.${didYouMean(address, known).en}`,
    'not in config': 'is not in the config, so there is nothing to send.',
    'still in config': 'is still in the config. Take it out there first.',
    'already destroyed': 'was destroyed already; only the record of its keys is left.',
    'outside target': 'is not among the --target addresses.',
    'two selectors': 'is to be forgotten and destroyed at once. Choose one.',
  }[why]
  return say('selector', `${flag}: ${address} ${words}`)
}

export const planFileComplaint = (problem: PlanFileProblem): Complaint => {
  switch (problem._tag) {
    case 'PlanNotJson':
      return {
        ...say(
          'plan_damaged',
          `The plan is damaged: ${visible(problem.problem.message)}. Make it again: plan --out FILE.`,
        ),
        line: problem.problem.line,
        column: problem.problem.column,
      }
    case 'PlanNewerFormat':
      return say(
        'plan_newer',
        `The plan has format ${problem.found}, and this version knows ${problem.known}. Use the version of feishu-fields that made it.`,
      )
    case 'PlanOlderFormat':
      return say(
        'plan_older',
        `The plan has format ${problem.found}: an earlier version of feishu-fields made it, and this one knows ${problem.known} alone. Make it again: plan --out FILE.`,
      )
    case 'NotAPlan':
      return say(
        'plan_damaged',
        `This is no plan: at ${pathText(problem.problem.path) || 'its root'}: ${problemWords(problem.problem, 'en')} Make one: plan --out FILE.`,
      )
    case 'PlanChanged':
      return say(
        'plan_changed',
        "The plan's text was changed after it was made, and is not trusted. Make it again: plan --out FILE.",
      )
  }
}

export const movedComplaint = (moved: Moved): Complaint => {
  switch (moved._tag) {
    case 'OtherLineage':
      return say(
        'plan_stale',
        moved.planned === undefined
          ? 'The plan was made before there was a snapshot, and now there is one: it was applied already, or something else was. Nothing was sent. Plan again.'
          : 'The plan was made from another snapshot than the one that is here. Nothing was sent. Check that this is the right folder, then plan again.',
      )
    case 'RecordMoved':
      return say(
        'plan_stale',
        `${moved.address} changed in the snapshot since the plan was made. Nothing was sent. Plan again.`,
      )
  }
}

export const otherVersionWords = ({ version, own, written, made }: PlanOfOtherVersion): string =>
  `Version ${visible(version)} of feishu-fields made the plan, ${written}, and this is ${own}, which makes another one from the same config and snapshot, ${made}. Nothing was sent. Plan again with this version, or apply with that one.`

/** Of a plan that is shown all the same. */
export const remadeWords = (version: string, written: PlanId): string =>
  `This is the plan as this version of feishu-fields makes it. Version ${visible(version)} made another one from the same config and snapshot, ${written}. It can not be applied here: plan again.`

const MOST_NAMED = 5

export const notApprovedWords = ({ approved, made, differing }: NotApproved): string => {
  const named = differing?.slice(0, MOST_NAMED).join(', ') ?? ''
  const more = (differing?.length ?? 0) - MOST_NAMED
  const where =
    named === '' ? '' : ` They differ in ${named}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.`
  return `The plan made now, ${made}, is not the approved one, ${approved}.${where} The config, the snapshot, a flag or the version of feishu-fields is another one than when it was approved. Nothing was sent. Plan again, and have that plan approved.`
}
