/**
 * From a decision to the call that carries it out. Pure: it adds nothing that the plan does not say.
 */
import { type Field, type LocalizedText, LOCALES } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'
import type { BatchUpdate, Clear, Create, Destroy, PlannedResource, Replace } from '../plan/plan.js'
import type { Request } from '../feishu/platform.js'

/** A decision that sends something. */
export type SendingDecision = Create | BatchUpdate | Replace | Destroy

/** The form that is live once the call took effect; `undefined` for none. */
export const formAfter = (decision: SendingDecision): Form | undefined =>
  decision._tag === 'Destroy' ? undefined : decision.after

export const request = ({ target }: Pick<PlannedResource, 'target'>, decision: SendingDecision): Request => {
  switch (decision._tag) {
    case 'Create':
    case 'Replace':
      return { call: 'create', target, fields: decision.after }
    case 'BatchUpdate':
      return { call: 'batch_update', target, fields: withClears(decision.after, decision.clears) }
    case 'Destroy':
      return { call: 'batch_delete', target }
  }
}

const withClears = (form: Form, clears: ReadonlyArray<Clear>): ReadonlyArray<Field> =>
  form.map((field) => {
    const own = clears.filter(({ key }) => key === field.key)
    if (own.length === 0) return field
    const { type, key, is_required, options } = field
    const description = cleared(field.description, own, 'description')
    return {
      ...(type === undefined ? {} : { type }),
      key,
      name: cleared(field.name, own, 'name') ?? {},
      is_required,
      ...(description === undefined ? {} : { description }),
      ...(options === undefined ? {} : { options }),
    }
  })

const cleared = (
  text: LocalizedText | undefined,
  clears: ReadonlyArray<Clear>,
  member: Clear['member'],
): LocalizedText | undefined => {
  const locales = clears.flatMap((clear) => (clear.member === member ? [clear.locale] : []))
  if (locales.length === 0) return text
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const value = locales.includes(locale) ? '' : text?.[locale]
      return value === undefined ? [] : [[locale, value]]
    }),
  )
}
