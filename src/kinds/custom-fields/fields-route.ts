/**
 * What the calls of a form do, and which of them leads from what may be live to what is wanted. Read `wanted` and
 * `unwanted` from the top: they are the decision table.
 */
import type { Content } from '../brand.js'
import { candidatesOf, possibleKeys } from '../after.js'
import {
  WHOLE,
  type Call,
  type Change,
  type Effect,
  type Known,
  type Live,
  type NonEmpty,
  type Permit,
  type Reason,
  type Route,
  type SendingAction,
} from '../kind.js'
import type { Field } from './field.js'
import { diffForms } from './diff.js'
import { contentOfFields, formOf } from './form.js'
import { textsToClear, type FieldsCall } from './texts-to-clear.js'

/** In what the kinds differ. */
export interface FieldsRoute {
  /** Whether all of a form can be deleted. */
  readonly canBeDestroyed: boolean
  /** Whether an update must name every field, with its type; where not, those that it leaves out stay. */
  readonly updatesAll: boolean
  /** Whether checks under way show an update at once, so that somebody may have to allow it. */
  readonly isShownUnderWay: boolean
}

/** Why a form has no route, by a code of these. */
export interface FieldsReason extends Reason {
  readonly code:
    /** Only a create could make these changes, and nobody allowed one. */
    | 'Structural'
    /** What is live is in doubt, and no update fits every form that it may be. */
    | 'StructuralInDoubt'
    | 'GoneFromConfig'
    /** The platform never takes a deleted key again. */
    | 'RetiredKeys'
    | 'AccountFieldsStay'
    /** A batch_delete may have taken effect, so its keys may be used up. */
    | 'DestroyInDoubt'
    /** Checks under way would show the new texts, and nobody allowed it. */
    | 'ChecksUnderWay'
}

export function formChanges(before: Content | undefined, after: Content): ReadonlyArray<Change> {
  if (before?.digest === after.digest) return []
  if (before === undefined) return diffForms([], formOf(after))
  const known = changes.get(before) ?? new WeakMap<Content, ReadonlyArray<Change>>()
  const made = known.get(after) ?? diffForms(formOf(before), formOf(after))
  changes.set(before, known.set(after, made))
  return made
}

/** A route and a plan ask for the same changes, and thousands of accounts share two forms: they are worked out once. */
const changes = new WeakMap<Content, WeakMap<Content, ReadonlyArray<Change>>>()

/** Whether batch_update can turn one into the other. */
const haveOneStructure = (a: Content, b: Content): boolean => formChanges(a, b).every((change) => change.in_place)

/**
 * create: the form, refused where a key is used up. batch_update: the texts of what is live, refused where it names a key
 * that is not. batch_delete: none, and every key is used up; of none the pages say nothing.
 *
 * Sources: 创建账号自定义字段, 更新账号自定义字段, 创建背调自定义字段, 更新背调自定义字段, 删除背调自定义字段.
 */
export function effectOf(of: FieldsRoute, { name, content }: Call, live: Live): Effect {
  const { content: present, used } = live
  if (content === undefined) {
    if (present === undefined) return { _tag: 'Takes', live, mayRefuse: true }
    return { _tag: 'Takes', live: { content: undefined, used: new Set([...used, ...present.keys]) } }
  }
  if (name === 'create') {
    return content.keys.some((key) => used.has(key)) ? REFUSED : { _tag: 'Takes', live: { content, used } }
  }
  const after = present && withTextsOf(of, present, content)
  return after === undefined ? REFUSED : { _tag: 'Takes', live: { content: after, used } }
}

const REFUSED: Effect = { _tag: 'Refused' }

/** What is live once its texts are those of a list; `undefined` where a page says that the list is refused. */
const withTextsOf = ({ updatesAll }: FieldsRoute, live: Content, sent: Content): Content | undefined => {
  const [form, texts] = [formOf(live), new Map(formOf(sent).map((field) => [field.key, field]))]
  const isOther = ({ key, type }: Field): boolean => texts.get(key)?.type !== type
  const isRefused =
    sent.keys.some((key) => !live.keys.includes(key)) ||
    (updatesAll && (texts.size !== form.length || form.some(isOther)))
  if (isRefused) return undefined
  const fields = form.map((field): Field => {
    const { name, description = {} } = texts.get(field.key) ?? field
    return { ...field, name, description }
  })
  return contentOfFields(live.kind, fields)
}

export function routeOf(
  of: FieldsRoute,
  known: Known,
  desired: Content | undefined,
  permits: ReadonlySet<Permit>,
): Route<FieldsCall> {
  return desired === undefined ? unwanted(of, known, permits) : wanted(of, known, desired, permits)
}

const unwanted = ({ canBeDestroyed }: FieldsRoute, known: Known, permits: ReadonlySet<Permit>): Route<FieldsCall> => {
  if (!permits.has('destroy')) {
    return reject({ code: 'GoneFromConfig', ...(canBeDestroyed ? { permit: 'destroy' } : {}) })
  }
  if (!canBeDestroyed) return reject({ code: 'AccountFieldsStay' })
  return send('destroy', { name: 'batch_delete', content: undefined }, possibleKeys(known))
}

const wanted = (
  { isShownUnderWay }: FieldsRoute,
  known: Known,
  desired: Content,
  permits: ReadonlySet<Permit>,
): Route<FieldsCall> => {
  const lives = candidatesOf(known, WHOLE)
  const usedUp = desired.keys.filter((key) => lives.every(({ used }) => used.has(key)))
  const [never, ...more] = [
    ...(usedUp.length > 0 ? [reason({ code: 'RetiredKeys', keys: usedUp })] : []),
    ...(isDeleteInDoubt(lives) ? [reason({ code: 'DestroyInDoubt', isResolved: true })] : []),
  ]
  if (never !== undefined) return { _tag: 'Reject', reasons: [never, ...more] }

  const [{ content: surest }] = lives
  const possible = lives.flatMap(({ content }) => content ?? [])
  const isSure = possible.length === lives.length && lives.length === 1
  const create = { name: 'create', content: desired }
  if (possible.length === 0) return send('create', create)
  const replace = () =>
    send(
      'replace',
      create,
      possibleKeys(known).filter((key) => !desired.keys.includes(key)),
    )
  if (permits.has('resend')) return replace()

  const fromSurest = () => (surest === undefined ? [] : formChanges(surest, desired))
  if (possible.length === lives.length && possible.every((content) => haveOneStructure(content, desired))) {
    const isSentAgain = known.last?.name === 'batch_update' && known.last.content?.digest === desired.digest
    if (isShownUnderWay && !permits.has('update') && !isSentAgain) {
      return reject({ code: 'ChecksUnderWay', permit: 'update', changes: fromSurest() })
    }
    const clears = textsToClear(possible.map(formOf), formOf(desired))
    return send('batch_update', { name: 'batch_update', content: desired, clears })
  }

  // Who allowed this structure when it was first sent allowed it for good.
  const wasAllowed = !isSure && known.last?.content !== undefined && haveOneStructure(known.last.content, desired)
  if (!permits.has('replace') && !wasAllowed) {
    const structural = fromSurest().filter((change) => !change.in_place)
    const inPlan = structural.length > 0 ? [reason({ code: 'Structural', permit: 'replace', changes: structural })] : []
    const [first, ...rest] = [...inPlan, ...(isSure ? [] : [reason({ code: 'StructuralInDoubt', permit: 'replace' })])]
    if (first !== undefined) return { _tag: 'Reject', reasons: [first, ...rest] }
  }
  return surest === undefined && wasAllowed ? send('create', create) : replace()
}

/** A form that may be live is, as another candidate has it, deleted with all its keys. */
const isDeleteInDoubt = (lives: NonEmpty<Live>): boolean =>
  lives.some(
    (removed) =>
      removed.content === undefined &&
      lives.some(({ content }) => content !== undefined && content.keys.every((key) => removed.used.has(key))),
  )

const send = (action: SendingAction, call: FieldsCall, drops: ReadonlyArray<string> = []): Route<FieldsCall> => ({
  _tag: 'Send',
  action,
  steps: [{ call, onRefusal: 'stop' }],
  drops,
})

const reason = (of: Pick<FieldsReason, 'code'> & Partial<Reason>): FieldsReason => ({ keys: [], changes: [], ...of })

const reject = (of: Parameters<typeof reason>[0]): Route<FieldsCall> => ({ _tag: 'Reject', reasons: [reason(of)] })
