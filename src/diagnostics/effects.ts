/**
 * What each action does to customers and to checks under way, in words from the platform's own pages.
 */
import { isInPlace, type Change } from '../kinds/custom-fields/change.js'
import type { Decision, Exceeded, Plan, PlannedResource, Reason, Warning } from '../plan/plan.js'
import { changeWords, structuralWords } from './changes.js'
import { plural, visible } from '../kit/text.js'

/** Sources: the notes (注意事项) of the four official pages; batch_delete: the official SDK's comments. */
export const effect = (resource: Pick<PlannedResource, 'decision' | 'target' | 'protection'>): string =>
  sentences(actionEffect(resource), resource.protection !== undefined && PROTECTION_WORDS[resource.protection])

const PROTECTION_WORDS = {
  set: 'From then on it is protected: it is not replaced, destroyed or forgotten until the protection is lifted.',
  lift: 'Its protection is lifted.',
} as const

const actionEffect = ({ decision, target }: Pick<PlannedResource, 'decision' | 'target'>): string => {
  const background = target._tag === 'BackgroundCheck'
  switch (decision._tag) {
    case 'NoOp':
      return 'Nothing is sent: what was last acknowledged is what the config says.'
    case 'Create':
      return sentences(
        background
          ? 'Sets the whole form by create (POST). Checks already started are not touched.'
          : 'Sets the whole list of fields by create (POST).',
        'It overwrites whatever was set by other means.',
        decision.resend && RESEND,
      )
    case 'BatchUpdate':
      return sentences(
        background
          ? 'Changes names and descriptions by batch_update (PATCH). Checks already started show the new texts; their content stays.'
          : "Changes names and descriptions by batch_update (PATCH). Existing accounts show the new texts; the fields' values stay.",
        decision.resend && RESEND,
      )
    case 'Replace':
      return sentences(
        background
          ? 'Replaces the whole form by create (POST). Checks already started are not touched.'
          : 'Replaces the whole list of fields by create (POST).',
        decision.drops.length > 0 &&
          `It drops ${decision.drops.map(visible).join(', ')}: the platform may refuse such a key if it comes back.`,
        allowedWords[decision.allowedBy],
        decision.resend && RESEND,
      )
    case 'Destroy':
      return sentences(
        'Deletes all fields of the form by batch_delete (POST). Checks already created are not touched.',
        decision.retires.length > 0 && `Its keys can never be used again: ${decision.retires.map(visible).join(', ')}.`,
        decision.resend && "The last call's outcome is in doubt.",
      )
    case 'Forget':
      return 'Drops the record from the snapshot. Nothing is sent: what is live stays live, and is no longer managed here.'
    case 'Reject':
      return 'Nothing is sent, for this resource or any other: a plan with a rejected resource applies nothing.'
  }
}

const RESEND =
  "The last call's outcome is in doubt: the whole form is sent again, which converges whichever form is live."

const allowedWords = {
  config: 'Allowed by on_structural_change in the config.',
  flag: 'Allowed by --replace.',
  'last attempt': 'It was allowed when it was first sent.',
} as const

const sentences = (...parts: ReadonlyArray<string | false>): string => parts.filter((part) => part !== false).join(' ')

/** Something to know about a planned resource. `key` names a field. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly key?: string
}

export const diagnostics = (resource: PlannedResource): ReadonlyArray<Diagnostic> =>
  aimedDiagnostics(resource).map(({ diagnostic }) => diagnostic)

/** A diagnostic with what it is about: a change, or fields by their keys. */
export interface AimedDiagnostic {
  readonly diagnostic: Diagnostic
  readonly change?: Change
  readonly keys: ReadonlyArray<string>
}

export const aimedDiagnostics = (resource: PlannedResource): ReadonlyArray<AimedDiagnostic> => [
  ...(resource.decision._tag === 'Reject'
    ? resource.decision.reasons.flatMap((reason) => reasonDiagnostics(reason, resource))
    : []),
  ...resource.warnings.map((warning) => ({
    diagnostic: warningDiagnostic(warning),
    keys: 'keys' in warning ? warning.keys : [],
  })),
]

const error = (code: string, message: string, key?: string): AimedDiagnostic => ({
  diagnostic: { severity: 'error', code, message, ...(key === undefined ? {} : { key }) },
  keys: key === undefined ? [] : [key],
})

const reasonDiagnostics = (
  reason: Reason,
  { address, target, decision }: PlannedResource,
): ReadonlyArray<AimedDiagnostic> => {
  switch (reason._tag) {
    case 'Structural':
      return reason.changes
        .filter((change) => !isInPlace(change))
        .map((change) => {
          const words = structuralWords(change, target)
          const what = `${visible(change.key)}: ${changeWords(change)}`
          const message = `${what}. Why not: ${words?.why ?? ''}. Nearest: ${words?.nearest ?? ''}.`
          return { ...error(change.kind, message, change.key), change }
        })
    case 'StructuralInDoubt':
      return [
        error(
          'in_doubt',
          'The last call may have taken effect or not, and the forms that may be live do not all have this structure, so no batch_update fits. ' +
            'Nearest: go back to the form that was last sent, which is sent again as it is; or allow a replacement.',
        ),
      ]
    case 'GoneFromConfig':
      return [
        error(
          'gone_from_config',
          'It is in the snapshot and no longer in the config, and nothing is deleted by leaving it out. ' +
            `Nearest: put it back; or let go of it, sending nothing: --forget ${address}` +
            (target._tag === 'BackgroundCheck'
              ? `; or delete the form on the platform, its keys for ever: --destroy ${address}.`
              : '.'),
        ),
      ]
    case 'RetiredKeys':
      return reason.keys.map((key) =>
        error(
          'retired_key',
          `${visible(key)}: this key was deleted, and the platform never takes a deleted key again. Nearest: choose another key.`,
          key,
        ),
      )
    case 'ChecksUnderWay':
      // Sent again it may change nothing that is known.
      return reason.changes.length === 0
        ? [error('checks_under_way', underWayWords(address))]
        : reason.changes.map((change) => ({
            ...error(
              'checks_under_way',
              `${visible(change.key)}: ${changeWords(change)}. ${underWayWords(address)}`,
              change.key,
            ),
            change,
          }))
    case 'Protected':
      return [error('protected', protectedWords(reason.by, address, isGone(decision)))]
    case 'AccountFieldsStay':
      return [
        error(
          'account_fields_stay',
          `Account fields can't be deleted as a whole: the platform keeps at least one. Nearest: --forget ${address}, which sends nothing.`,
        ),
      ]
    case 'TenantChanged':
      return [
        error(
          'tenant_changed',
          `The account was last sent to for the tenant ${reason.before}, and the config names ${reason.after}; an account belongs to one tenant. ` +
            `Nearest: name ${reason.before} again; or take the account out, --forget ${address}, and put it back.`,
        ),
      ]
    case 'DestroyInDoubt':
      return [
        error(
          'destroy_in_doubt',
          'A batch_delete may have taken effect or not, so its keys may be used up. ' +
            `Nearest: take the form out of the config and destroy it again: --destroy ${address}. If you saw in Feishu how it ended, say so: fields resolve ${address}.`,
        ),
      ]
  }
}

export const underWayWords = (address: string): string =>
  `Checks already started would show the new texts, and that was not allowed. If it is meant: on_checks_under_way: 'update' in the config, or --update ${address}.`

/** Whether a rejected resource is gone from the config. */
export const isGone = (decision: Decision): boolean => decision._tag === 'Reject' && decision.after === undefined

const protectedWords = (by: 'config' | 'snapshot', address: string, gone: boolean): string => {
  if (by === 'config') {
    return `It is protected by the config, so it is not replaced. If it is meant: protect: false in the config, or --unprotect ${address} for this once.`
  }
  return gone
    ? `It is protected: the snapshot records it, and to take it out of the config does not lift it. If it is meant: --unprotect ${address} as well.`
    : `It is protected: the snapshot records it, and to leave protect out of the config does not lift it. If it is meant: protect: false in the config, or --unprotect ${address}.`
}

const warningDiagnostic = (warning: Warning): Diagnostic => {
  const say = (code: string, message: string): Diagnostic => ({ severity: 'warning', code, message })
  switch (warning._tag) {
    case 'DroppedKeysReturn':
      return say(
        'dropped_keys_return',
        `${warning.keys.map(visible).join(', ')}: dropped by an earlier replacement; the platform may refuse ${warning.keys.length === 1 ? 'this key' : 'these keys'}.`,
      )
    case 'ReplaceNotNeeded':
      return say('replace_not_needed', 'Replacing was allowed and is not needed.')
    case 'ForgetsRetiredKeys':
      return say(
        'forgets_retired_keys',
        `${plural(warning.keys.length, 'key')} that a batch_delete used up, or may have, will be forgotten, and the platform still refuses ${warning.keys.length === 1 ? 'it' : 'them'}: ${warning.keys.map(visible).join(', ')}.`,
      )
    case 'UpdateNotNeeded':
      return say('update_not_needed', 'An update that checks under way show was allowed, and is not made.')
    case 'UnprotectNotNeeded':
      return say('unprotect_not_needed', 'Its protection was to be lifted for this plan, and it is not protected.')
    case 'StaysProtected':
      return say(
        'stays_protected',
        'The snapshot records it as protected, and the config says nothing of it. It stays protected: protect: true says so, protect: false lifts it.',
      )
    case 'ForgetsDoubt':
      return say('forgets_doubt', "The last call's outcome is in doubt, and will not be looked after any more.")
  }
}

/** What stands against the plan as a whole. */
export const planDiagnostics = (plan: Plan): ReadonlyArray<Diagnostic> => plan.exceeded.map(exceededDiagnostic)

const exceededDiagnostic = (exceeded: Exceeded): Diagnostic => {
  const say = (code: string, message: string): Diagnostic => ({ severity: 'error', code, message })
  const changed = exceeded.changed.toLocaleString('en-US')
  switch (exceeded._tag) {
    case 'MaxChanges':
      return say(
        'max_changes',
        `The plan changes ${plural(exceeded.changed, 'resource')}, and at most ${exceeded.allowed.toLocaleString('en-US')} may change at once. ` +
          `If it is meant: safeguards.max_changes: ${exceeded.changed} in the config, or --max-changes ${exceeded.changed}.`,
      )
    case 'MaxChangedPercent': {
      const percent = percentOf(exceeded)
      return say(
        'max_changed_percent',
        `The plan changes ${changed} of ${plural(exceeded.live, 'live resource')}, which is over ${exceeded.allowed} %, the most that may change at once. ` +
          `If it is meant: safeguards.max_changed_percent: ${percent} in the config, or --max-changed-percent ${percent}.`,
      )
    }
  }
}

/** The least whole number of percent that would allow it. */
export const percentOf = ({ changed, live }: Extract<Exceeded, { readonly _tag: 'MaxChangedPercent' }>): number =>
  Math.ceil((changed * 100) / live)

/** How a rejected structural change can be made all the same. */
export const wayAround = (address: string): string =>
  `To make it all the same, replace the whole form by a create call: on_structural_change: 'replace' in the config, or --replace ${address}.`
