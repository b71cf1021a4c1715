/**
 * What lets be planned what was rejected, or does what a warning is about: which selectors together, or what is said of the
 * record. Pure; its command line is `remedy-command.ts`.
 */
import type { NonEmpty } from '../kinds/kind.js'
import type { Selector } from './plan-options.js'
import type { Exceeded, PlannedResource, RejectDiagnostic } from './plan.js'

export type Remedy =
  | { readonly _tag: 'Select'; readonly selectors: NonEmpty<Selector> }
  /** The record goes, and what is wanted is created as new. */
  | { readonly _tag: 'LetGo'; readonly isProtected: boolean }
  /** Somebody saw how the call in doubt ended. */
  | { readonly _tag: 'Resolve'; readonly tookEffect: boolean }
  | { readonly _tag: 'Limit'; readonly exceeded: NonEmpty<Exceeded> }

/** Each by itself is enough; none where no command is. */
export function remediesOf({ decision, warnings }: PlannedResource): ReadonlyArray<Remedy> {
  if (decision._tag !== 'Reject') {
    return warnings.some(({ code }) => isOfSending(code)) ? [{ _tag: 'Select', selectors: ['resend'] }] : []
  }
  const isGone = decision.after === undefined
  let remedies: ReadonlyArray<Remedy> | undefined
  for (const reason of decision.reasons) {
    const each = against(reason, isGone)
    remedies = remedies === undefined ? each : remedies.flatMap((one) => each.flatMap((other) => both(one, other)))
  }
  return remedies ?? []
}

/** Whether it is a warning that sending all of it again is an answer to. */
export function isOfSending(code: string): boolean {
  return code === 'replace_not_needed' || code === 'update_may_find_nothing'
}

const against = (reason: RejectDiagnostic, isGone: boolean): ReadonlyArray<Remedy> => {
  switch (reason.code) {
    case 'protected':
      return [select('unprotect')]
    case 'not_adopted':
    case 'not_moved':
      return []
    case 'tenant_changed':
      return [{ _tag: 'LetGo', isProtected: reason.params.isProtected }]
    case 'no_route': {
      const { permit, isResolved } = reason.params.reason
      if (isResolved === true) {
        return [
          { _tag: 'Resolve', tookEffect: true },
          { _tag: 'Resolve', tookEffect: false },
        ]
      }
      return [...(isGone ? [select('forget')] : []), ...(permit === undefined ? [] : [select(permit)])]
    }
  }
}

const select = (selector: Selector): Remedy => ({ _tag: 'Select', selectors: [selector] })

/** Against two reasons; none where one command can't do both. */
const both = (one: Remedy, other: Remedy): ReadonlyArray<Remedy> => {
  if (one._tag !== 'Select' || other._tag !== 'Select') return []
  const [first, ...more] = one.selectors
  const rest = [...more, ...other.selectors].filter((each, i, all) => each !== first && all.indexOf(each) === i)
  return [{ _tag: 'Select', selectors: [first, ...rest] }]
}
