/**
 * A plan as text: what `plan --out` writes and `apply PLAN` carries out. It holds what the plan was made from, and whoever
 * reads it makes the plan again; so it can say nothing that the planner does not.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { decisionMembers, type Adopted, type Decisions } from '../config/decisions.js'
import { ChangeLimitsText, OnChecksUnderWayCodec, type ChangeLimits } from '../config/safeguards.js'
import { EnvironmentName } from '../config/environment.js'
import { RecordPlaceText, type RecordPlace } from '../state/record-place.js'
import {
  addressParts,
  checkOf,
  parsePlanId,
  type Address,
  type Content,
  type Digest,
  type PlanId,
  type Selection,
} from '../kinds/brand.js'
import type { DesiredResource, DesiredState, OnStructuralChange } from '../kinds/desired-state.js'
import type { Contents } from '../kinds/kind.js'
import { LabelText } from '../kinds/label.js'
import { kindOf, parseSelection } from '../kinds/registry.js'
import { compareText, type Json } from '../kit/canonical-json.js'
import * as Codec from '../kit/codec.js'
import { formatOf } from '../kit/format-version.js'
import { failed, type Diagnostics } from '../kit/diagnostic.js'
import { parseJson } from '../kit/json-text.js'
import { present } from '../kit/present.js'
import { contentsOf } from '../state/entry.js'
import { asWritten, LineTable } from '../state/entry-text.js'
import { HeadText } from '../state/head.js'
import { AddressText, ContentTable, DigestText, TenantText } from '../state/name-texts.js'
import type { Line } from '../state/revision.js'
import { empty, lineOf, type Snapshot } from '../state/snapshot.js'
import { trustedLines } from '../state/trusted-lines.js'
import { byAddress } from './idle-decisions.js'
import { makePlan } from './make-plan.js'
import { NotedDiagnosticText, type NotedDiagnostic } from './noted-diagnostic.js'
import type { PlanFileCodes } from './plan-file-codes.js'
import { planId } from './plan-id.js'
import { SELECTORS, type PlanOptions } from './plan-options.js'
import type { Plan } from './plan.js'

export const PLAN_FORMAT_VERSION = 3

/** What a plan is made from. */
export interface PlanInputs {
  readonly desired: DesiredState
  readonly snapshot: Snapshot
  /** Where that is kept; a file's path is from the root of its git work tree, and else the whole. */
  readonly place: RecordPlace
  readonly options: PlanOptions
  readonly limits: ChangeLimits
  readonly decisions: Decisions
  /** What the config's own rules found, as text: their code does not travel. */
  readonly findings: ReadonlyArray<NotedDiagnostic>
  /** The version of the tool. */
  readonly version: string
}

/** A plan that was read, made again. */
export interface ReadPlan {
  readonly plan: Plan
  /** The name that it had when it was written. */
  readonly writtenId: PlanId
  /** Where the record is kept that it was made from. */
  readonly place: RecordPlace
  /** Whether a limit in percent of what is live was set. */
  readonly isHeldByPercent: boolean
  /** The version of the tool that wrote it. */
  readonly version: string
  readonly findings: ReadonlyArray<NotedDiagnostic>
}

const Selections = Codec.list('selections', Codec.minted<Selection>('a selection', parseSelection))
const Count = Codec.number({ name: 'a number', is: Number.isFinite })

const OptionsText = Codec.strict(
  'options',
  {
    target: Selections,
    exclude: Selections,
    replace: Selections,
    forget: Selections,
    destroy: Selections,
    update: Selections,
    unprotect: Selections,
    resend: Selections,
  },
  { maxChanges: Count, maxChangedPercent: Count },
)

/** A resource of the config that names its content by digest. */
type NamedResource = Omit<DesiredResource, 'content' | 'path'> & { readonly form: Digest }

const DesiredText: t.Type<NamedResource, unknown> = Codec.mapped(
  Codec.strict(
    'a resource of the config',
    {
      address: AddressText,
      form: DigestText,
      on_structural_change: Codec.oneOf<OnStructuralChange>('what a structural change does', ['reject', 'replace']),
      on_checks_under_way: OnChecksUnderWayCodec,
    },
    { tenant_key: TenantText, protect: Codec.trueOrFalse, labels: Codec.list('labels', LabelText) },
  ),
  ({ tenant_key: tenant, on_structural_change: onStructuralChange, on_checks_under_way: onChecksUnderWay, ...each }) =>
    E.right({ ...each, tenant, protect: each.protect, onStructuralChange, onChecksUnderWay }),
  ({ address, tenant, form, onStructuralChange, onChecksUnderWay, protect, labels }) =>
    present({
      address,
      tenant_key: tenant,
      form,
      on_structural_change: onStructuralChange,
      on_checks_under_way: onChecksUnderWay,
      protect,
      labels,
    }),
)

/** What is adopted names its content by digest. */
const DecisionsText = Codec.strict(
  'the decisions of the config',
  {
    removed: decisionMembers.removed,
    adopt: Codec.list(
      'what is live already',
      Codec.strict('what is live already: { address, form }', { address: AddressText, form: DigestText }, {}),
    ),
    moved: decisionMembers.moved,
    allow_replace: decisionMembers.allow_replace,
  },
  {},
)

const PlanText = Codec.strict(
  'a plan',
  {
    format_version: Codec.oneOf('a format version', [PLAN_FORMAT_VERSION]),
    plan_id: Codec.minted('a plan id', parsePlanId),
    version: Codec.minted('a version', (text) => (text.length <= 100 ? text : undefined)),
    place: RecordPlaceText,
    record: Codec.orNull(HeadText),
    options: OptionsText,
    limits: ChangeLimitsText,
    decisions: DecisionsText,
    rule_findings: Codec.list('findings', NotedDiagnosticText),
    forms: ContentTable,
    desired: Codec.list('resources of the config', DesiredText, Codec.uniqueKeys('address', 'address')),
    entries: LineTable,
  },
  { environment: EnvironmentName },
)

/** The text of a plan; ends with a newline. The same whatever the order in which config, records and flags came. */
export function printPlan(
  plan: Plan,
  { snapshot, place, options, limits, decisions, findings, version, ...inputs }: PlanInputs,
): string {
  const { removed, adopt, moved, allowReplace } = decisions
  const entries = linesWithEntries(snapshot)
  const desired = inputs.desired.toSorted((a, b) => compareText(a.address, b.address))
  const flags = Object.fromEntries(SELECTORS.map((each) => [each, options[each].toSorted(compareText)]))
  const body = PlanText.encode({
    format_version: PLAN_FORMAT_VERSION,
    plan_id: planId(plan),
    version,
    ...present({ environment: plan.environment }),
    place,
    record: snapshot.head,
    options: { ...options, ...flags },
    limits,
    decisions: {
      removed: byAddress(removed),
      adopt: byAddress(adopt).map(({ address, content }) => ({ address, form: content.digest })),
      moved: moved.toSorted((a, b) => compareText(a.to, b.to)),
      allow_replace: byAddress(allowReplace),
    },
    rule_findings: findings,
    forms: new Map([
      ...contentsOf(
        [...entries.values()].map(({ entry }) => entry),
        snapshot.contents,
      ),
      ...[...desired, ...adopt].map(({ content }) => [content.digest, content] as const),
    ]),
    desired: desired.map((each) => ({ ...each, form: each.content.digest })),
    entries,
  }) as { readonly [member: string]: Json }
  return `${JSON.stringify({ ...body, check: checkOf(body) }, undefined, 1)}\n`
}

/**
 * Reads a plan's text, and makes the plan again. A text that was changed is refused; so is one of this version of the tool
 * from which another plan comes.
 *
 * @param version of this tool
 */
export function parsePlan(text: string, version: string): E.Either<Diagnostics<PlanFileCodes>, ReadPlan> {
  const json = parseJson(text)
  if (E.isLeft(json)) {
    const [problem] = json.left
    const { line, column } = problem
    return failed('plan_damaged', { what: 'json', problem }, { line, column })
  }
  const { value } = json.right
  const found = formatOf(value)
  if (found !== undefined && found !== PLAN_FORMAT_VERSION) {
    return failed(found > PLAN_FORMAT_VERSION ? 'plan_newer' : 'plan_older', { found, known: PLAN_FORMAT_VERSION })
  }
  const { check, ...body } = (typeof value === 'object' ? value : {}) as { readonly [member: string]: Json }
  const written = PlanText.decode(body)
  if (E.isLeft(written)) {
    const [problem] = Codec.problemsOf(written.left)
    return failed('plan_damaged', { what: 'value', problem })
  }
  const made = check === checkOf(body) ? madeAgain(written.right) : undefined
  const { plan_id: writtenId, place, rule_findings: findings, version: by } = written.right
  if (made === undefined || (by === version && planId(made) !== writtenId)) return failed('plan_changed', {})
  const percent = written.right.options.maxChangedPercent ?? written.right.limits.max_changed_percent
  return E.right({ plan: made, writtenId, place, isHeldByPercent: percent !== undefined, version: by, findings })
}

/** What is gone is none that a plan was made from. */
const linesWithEntries = (snapshot: Snapshot): ReadonlyMap<Address, Line> =>
  new Map(
    [...snapshot.entries.keys()].sort(compareText).flatMap((address) => {
      const line = lineOf(snapshot, address)
      return line === undefined ? [] : [[address, asWritten(address, line)] as const]
    }),
  )

/** `undefined` where the inputs are none that a plan was ever made from. */
const madeAgain = (written: t.TypeOf<typeof PlanText>): Plan | undefined => {
  const { environment, record, forms, desired, entries, options, limits, decisions } = written
  const snapshot = record === undefined ? E.right(empty) : trustedLines(record, entries, forms)
  const all = desired.map((each) => desiredOf(each, forms))
  const adopt = decisions.adopt.map(({ address, form }) => adoptedOf(address, forms.get(form)))
  if (E.isLeft(snapshot) || !all.every((each) => each !== undefined)) return undefined
  if (!adopt.every((each) => each !== undefined)) return undefined
  const { removed, moved, allow_replace: allowReplace } = decisions
  const plan = makePlan(all, snapshot.right, options, limits, environment, { removed, adopt, moved, allowReplace })
  return E.isLeft(plan) ? undefined : plan.right
}

const adoptedOf = (address: Address, content: Content | undefined): Adopted | undefined =>
  content?.kind === kindOf(address).name ? { address, content } : undefined

/** `undefined` where its content is missing, or is another kind's, and where its tenant is not the one that its address names. */
const desiredOf = ({ form, ...each }: NamedResource, contents: Contents): DesiredResource | undefined => {
  const [content, kind] = [contents.get(form), kindOf(each.address)]
  const { name, tenant } = addressParts(each.address)
  const isOfOther = tenant !== each.tenant && kind.hasName(name, true)
  return content?.kind === kind.name && !isOfOther ? { ...each, content, path: [] } : undefined
}
