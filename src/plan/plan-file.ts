/**
 * A plan as text: what `plan --out` writes and `apply PLAN` carries out. Its `plan_id` is the digest of all the rest,
 * so a changed text no longer has its name, and the same plan has the same name on any machine.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isInPlace, type Change } from '../kinds/custom-fields/change.js'
import { diffForms } from '../kinds/custom-fields/diff.js'
import {
  parseAddress,
  parseFormDigest,
  parsePlanId,
  planIdOf,
  tenantKey,
  type Address,
  type FormDigest,
  type PlanId,
  type TenantKey,
} from '../kinds/brand.js'
import { canonicalJson, compareText, type Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { AnyFieldList, LOCALES } from '../kinds/custom-fields/field.js'
import * as Form from '../kinds/custom-fields/form.js'
import { parseJson, type SyntaxProblem } from '../kit/json-text.js'
import type { Snapshot } from '../state/snapshot.js'
import { recordCheck } from '../state/record-check.js'
import * as Target from '../kinds/target.js'
import * as Plan from './plan.js'

export const PLAN_FORMAT_VERSION = 1

export type PlanFileProblem =
  | { readonly _tag: 'PlanNotJson'; readonly problem: SyntaxProblem }
  | { readonly _tag: 'PlanNewerFormat'; readonly found: number; readonly known: number }
  | { readonly _tag: 'NotAPlan'; readonly problem: Codec.Problem }
  | { readonly _tag: 'PlanChanged' }

/** Why a plan can no longer be applied: what it was made from is not what is there. */
export type Moved =
  /** The snapshot belongs to another history, or the plan was the first one and a snapshot is there now. */
  | { readonly _tag: 'OtherLineage'; readonly planned: string | undefined; readonly found: string | undefined }
  | { readonly _tag: 'RecordMoved'; readonly address: Address }

interface Written {
  readonly format_version: number
  readonly plan_id: PlanId
  readonly lineage: string | null
  readonly known: number
  readonly exceeded?: ReadonlyArray<WrittenExceeded>
  readonly forms: ReadonlyMap<FormDigest, Form.Form>
  readonly resources: ReadonlyArray<WrittenResource>
}

interface WrittenExceeded {
  readonly limit: Plan.Exceeded['_tag']
  readonly changed: number
  readonly live?: number
  readonly allowed: number
}

interface WrittenResource {
  readonly address: Address
  readonly tenant_key?: TenantKey
  readonly base: string | null
  readonly action: Plan.Action
  readonly before?: FormDigest
  readonly after?: FormDigest
  readonly clears?: ReadonlyArray<Plan.Clear>
  readonly keys?: ReadonlyArray<string>
  readonly allowed_by?: Plan.Replace['allowedBy']
  readonly resend?: boolean
  readonly reasons?: ReadonlyArray<WrittenNote>
  readonly warnings?: ReadonlyArray<WrittenNote>
  readonly protection?: Plan.Protection
}

interface WrittenNote {
  readonly code: string
  readonly keys?: ReadonlyArray<string>
  readonly tenants?: ReadonlyArray<TenantKey>
  readonly by?: ProtectedBy
}

type ProtectedBy = Extract<Plan.Reason, { readonly _tag: 'Protected' }>['by']

/** The name of a plan: the digest of what it was made from and of all that it says. */
export const planId = (plan: Plan.Plan): PlanId => planIdOf(canonicalJson(body(plan)))

/** The text of a plan; ends with a newline. */
export const printPlan = (plan: Plan.Plan): string => {
  const { format_version, ...rest } = body(plan)
  return `${JSON.stringify({ format_version, plan_id: planId(plan), ...rest }, undefined, 1)}\n`
}

const body = (plan: Plan.Plan) => {
  const forms = new Map<FormDigest, Form.Form>()
  const keep = (form: Form.Form | undefined) => {
    if (form === undefined) return undefined
    const digest = Form.digest(form)
    forms.set(digest, form)
    return digest
  }
  const resources = plan.resources.map(({ address, target, decision, warnings, protection, baseCheck }) => ({
    address,
    ...(target._tag === 'BackgroundCheck' && target.tenant !== undefined ? { tenant_key: target.tenant } : {}),
    base: baseCheck ?? null,
    action: Plan.action(decision),
    ...writtenDecision(decision, keep),
    ...(warnings.length > 0 ? { warnings: warnings.map(writtenNote) } : {}),
    ...(protection === undefined ? {} : { protection }),
  }))
  return {
    format_version: PLAN_FORMAT_VERSION,
    lineage: plan.lineage ?? null,
    known: plan.known,
    ...(plan.exceeded.length > 0 ? { exceeded: plan.exceeded.map(writtenExceeded) } : {}),
    forms: Object.fromEntries([...forms].sort(([a], [b]) => compareText(a, b))) as unknown as Json,
    resources: resources as unknown as Json,
  }
}

const writtenExceeded = ({ _tag, ...counts }: Plan.Exceeded) => ({ limit: _tag, ...counts })

/** The same text for the same decision and warnings, whatever the address. */
export const decisionText = ({ decision, warnings, protection }: Plan.PlannedResource): string =>
  canonicalJson([
    Plan.action(decision),
    writtenDecision(decision, (form) => form && Form.digest(form)),
    warnings.map(writtenNote),
    protection ?? null,
  ] as unknown as Json)

const writtenDecision = (decision: Plan.Decision, keep: (form: Form.Form | undefined) => FormDigest | undefined) => {
  switch (decision._tag) {
    case 'NoOp':
      return { after: keep(decision.form) }
    case 'Create':
      return { after: keep(decision.after), resend: decision.resend }
    case 'BatchUpdate': {
      const { before, after, clears, resend } = decision
      return { before: keep(before), after: keep(after), clears, resend }
    }
    case 'Replace': {
      const { before, after, drops, allowedBy, resend } = decision
      return { before: keep(before), after: keep(after), keys: drops, allowed_by: allowedBy, resend }
    }
    case 'Destroy':
      return { before: keep(decision.before), keys: decision.retires, resend: decision.resend }
    case 'Forget':
      return { before: keep(decision.before) }
    case 'Reject': {
      const { before, after, reasons } = decision
      return { before: keep(before), after: keep(after), reasons: reasons.map(writtenNote) }
    }
  }
}

const writtenNote = (note: Plan.Reason | Plan.Warning): WrittenNote => ({
  code: note._tag,
  ...('keys' in note ? { keys: note.keys } : {}),
  ...(note._tag === 'TenantChanged' ? { tenants: [note.before, note.after] } : {}),
  ...(note._tag === 'Protected' ? { by: note.by } : {}),
})

const Tenant: t.Type<TenantKey, unknown> = Codec.minted('a tenant key', tenantKey)
const Keys: t.Type<ReadonlyArray<string>, unknown> = Codec.list('keys', Codec.text)
const Note: t.Type<WrittenNote, unknown> = Codec.strict(
  'a note',
  { code: Codec.text },
  {
    keys: Keys,
    tenants: Codec.list('tenant keys', Tenant),
    by: Codec.oneOf<ProtectedBy>('what says so', ['config', 'snapshot']),
  },
)
const ExceededCodec: t.Type<WrittenExceeded, unknown> = Codec.strict(
  'a limit that is exceeded',
  {
    limit: Codec.oneOf<WrittenExceeded['limit']>('a limit', ['MaxChanges', 'MaxChangedPercent']),
    changed: Codec.wholeNumber,
    allowed: Codec.number({ name: 'a number', is: Number.isFinite }),
  },
  { live: Codec.wholeNumber },
)
const Digest: t.Type<FormDigest, unknown> = Codec.minted('the digest of a form', parseFormDigest)
const WrittenCodec: t.Type<Written, unknown> = Codec.strict(
  'a plan',
  {
    format_version: Codec.oneOf('a format version', [PLAN_FORMAT_VERSION]),
    plan_id: Codec.minted('a plan id', parsePlanId),
    lineage: t.union([Codec.text, t.null], 'a lineage, or null'),
    known: t.number,
    forms: Codec.table('forms by digest', Digest, AnyFieldList),
    resources: Codec.list(
      'resources',
      Codec.strict(
        'a resource',
        {
          address: Codec.minted('an address', parseAddress),
          base: t.union([Codec.text, t.null], 'a check, or null'),
          action: Codec.oneOf('an action', Plan.ACTIONS),
        },
        {
          tenant_key: Tenant,
          before: Digest,
          after: Digest,
          clears: Codec.list(
            'texts to clear',
            Codec.strict(
              'a text to clear',
              {
                key: Codec.text,
                member: Codec.oneOf<Plan.Clear['member']>('a member', ['name', 'description']),
                locale: Codec.oneOf('a locale', LOCALES),
              },
              {},
            ),
          ),
          keys: Keys,
          allowed_by: Codec.oneOf<Plan.Replace['allowedBy']>('a permission', ['config', 'flag', 'last attempt']),
          resend: Codec.trueOrFalse,
          reasons: Codec.list('reasons', Note),
          warnings: Codec.list('warnings', Note),
          protection: Codec.oneOf<Plan.Protection>('what becomes of a protection', ['set', 'lift']),
        },
      ),
    ),
  },
  { exceeded: Codec.list('limits that are exceeded', ExceededCodec) },
)

/** Reads a plan's text; a plan whose text was changed is refused. */
export const parsePlan = (text: string): E.Either<PlanFileProblem, Plan.Plan> => {
  const json = parseJson(text)
  if (E.isLeft(json)) {
    return E.left({ _tag: 'PlanNotJson', problem: json.left[0] ?? { line: 1, column: 1, message: 'it is empty' } })
  }
  const { value } = json.right
  const version: unknown =
    typeof value === 'object' && value !== null && 'format_version' in value ? value.format_version : undefined
  if (typeof version === 'number' && version > PLAN_FORMAT_VERSION) {
    return E.left({ _tag: 'PlanNewerFormat', found: version, known: PLAN_FORMAT_VERSION })
  }
  const written = WrittenCodec.decode(value)
  if (E.isLeft(written)) {
    const [problem = { path: [], _tag: 'WrongType', found: value, accepted: 'a plan' } as const] = Codec.problemsOf(
      written.left,
    )
    return E.left({ _tag: 'NotAPlan', problem })
  }
  const plan = fromWritten(written.right)
  return plan === undefined || planId(plan) !== written.right.plan_id ? E.left({ _tag: 'PlanChanged' }) : E.right(plan)
}

const fromWritten = (written: Written): Plan.Plan | undefined => {
  const forms = new Map([...written.forms].map(([digest, fields]) => [digest, Form.canonical(fields)]))
  const resources: Array<Plan.PlannedResource> = []
  for (const each of written.resources) {
    const formOf = (digest: FormDigest | undefined) => (digest === undefined ? undefined : forms.get(digest))
    const decision = decisionOf(each, formOf(each.before), formOf(each.after))
    const warnings = (each.warnings ?? []).map(warningOf)
    if (decision === undefined || !warnings.every((warning) => warning !== undefined)) return undefined
    const target = Target.ofAddress(each.address, each.tenant_key)
    const { address, protection, base } = each
    resources.push({ address, target, decision, warnings, protection, baseCheck: base ?? undefined })
  }
  const exceeded = (written.exceeded ?? []).map(exceededOf)
  if (!exceeded.every((each) => each !== undefined)) return undefined
  return { lineage: written.lineage ?? undefined, known: written.known, resources, exceeded }
}

const exceededOf = ({ limit, changed, live, allowed }: WrittenExceeded): Plan.Exceeded | undefined => {
  switch (limit) {
    case 'MaxChanges':
      return { _tag: limit, changed, allowed }
    case 'MaxChangedPercent':
      return live === undefined ? undefined : { _tag: limit, changed, live, allowed }
  }
}

/** `undefined` where a member is missing that the action needs. Changes are not stored: the forms say them. */
const decisionOf = (
  each: WrittenResource,
  before: Form.Form | undefined,
  after: Form.Form | undefined,
): Plan.Decision | undefined => {
  const { clears, keys, allowed_by: allowedBy, resend } = each
  const changes = before === undefined || after === undefined ? [] : diffForms(before, after)
  switch (each.action) {
    case 'no_op':
      return after && { _tag: 'NoOp', form: after }
    case 'create':
      return after && resend !== undefined ? { _tag: 'Create', after, resend } : undefined
    case 'batch_update':
      return before && after && clears && resend !== undefined
        ? { _tag: 'BatchUpdate', before, after, changes, clears, resend }
        : undefined
    case 'replace':
      return after && keys && allowedBy && resend !== undefined
        ? { _tag: 'Replace', before, after, changes, drops: keys, allowedBy, resend }
        : undefined
    case 'destroy':
      return keys && resend !== undefined ? { _tag: 'Destroy', before, retires: keys, resend } : undefined
    case 'forget':
      return { _tag: 'Forget', before }
    case 'reject': {
      const reasons = (each.reasons ?? []).map((note) => reasonOf(note, changes))
      return reasons.length > 0 && reasons.every((reason) => reason !== undefined)
        ? { _tag: 'Reject', reasons, changes, before, after }
        : undefined
    }
  }
}

const reasonOf = (
  { code, keys, tenants, by }: WrittenNote,
  changes: ReadonlyArray<Change>,
): Plan.Reason | undefined => {
  switch (code) {
    case 'Structural':
      return { _tag: code, changes: changes.filter((change) => !isInPlace(change)) }
    case 'ChecksUnderWay':
      return { _tag: code, changes }
    case 'Protected':
      return by && { _tag: code, by }
    case 'RetiredKeys':
      return { _tag: code, keys: keys ?? [] }
    case 'TenantChanged': {
      const [before, after] = tenants ?? []
      return before && after && { _tag: code, before, after }
    }
    case 'StructuralInDoubt':
    case 'GoneFromConfig':
    case 'AccountFieldsStay':
    case 'DestroyInDoubt':
      return { _tag: code }
    default:
      return undefined
  }
}

const warningOf = ({ code, keys }: WrittenNote): Plan.Warning | undefined => {
  switch (code) {
    case 'DroppedKeysReturn':
    case 'ForgetsRetiredKeys':
      return { _tag: code, keys: keys ?? [] }
    case 'ReplaceNotNeeded':
    case 'ForgetsDoubt':
    case 'UpdateNotNeeded':
    case 'UnprotectNotNeeded':
    case 'StaysProtected':
      return { _tag: code }
    default:
      return undefined
  }
}

/** The addresses of which two plans do not say the same. */
export const differing = (one: Plan.Plan, other: Plan.Plan): ReadonlyArray<Address> => {
  const texts = (plan: Plan.Plan) =>
    new Map(plan.resources.map((each) => [each.address, canonicalJson([each.baseCheck ?? null, decisionText(each)])]))
  const [ours, theirs] = [texts(one), texts(other)]
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((address) => ours.get(address) !== theirs.get(address))
    .sort(compareText)
}

/** What moved since the plan was made; empty when it can be applied. */
export const movedSince = (plan: Plan.Plan, snapshot: Snapshot): ReadonlyArray<Moved> => {
  if (plan.lineage !== snapshot.lineage) {
    return [{ _tag: 'OtherLineage', planned: plan.lineage, found: snapshot.lineage }]
  }
  return plan.resources.flatMap(({ address, baseCheck }) => {
    const record = snapshot.resources.get(address)
    const found = record === undefined ? undefined : recordCheck(address, record)
    return found === baseCheck ? [] : [{ _tag: 'RecordMoved', address }]
  })
}
