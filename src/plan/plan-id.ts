/**
 * The name of a plan: the digest of what it was made from and of all that it says, the same on any machine.
 */
import { isContent, planIdOf, type Address, type PlanId } from '../kinds/brand.js'
import { canonicalJson, compareText, type Json } from '../kit/canonical-json.js'
import type { Diagnostic } from '../kit/diagnostic.js'
import type { Decision, Plan, PlannedResource } from './plan.js'

export function planId(plan: Plan): PlanId {
  return planIdOf([
    plan.lineage ?? null,
    plan.known,
    named(plan.exceeded),
    plan.resources.map((resource) => [resource.address, resource.tenant ?? null, basedOn(resource)]),
    ...(plan.environment === undefined ? [] : [plan.environment]),
  ])
}

/** The same text for the same decision and warnings, whatever the address. */
export function decisionText({ decision, warnings, protection }: PlannedResource): string {
  const known = texts.get(decision)
  if (known?.warnings === warnings && known.protection === protection) return known.text
  const text = canonicalJson([named(decision), named(warnings), protection ?? null])
  texts.set(decision, { warnings, protection, text })
  return text
}

/** Resources that are planned alike share their decision, and its text is made once. */
const texts = new WeakMap<Decision, Pick<PlannedResource, 'warnings' | 'protection'> & { readonly text: string }>()

const basedOn = (resource: PlannedResource): string =>
  canonicalJson([resource.baseCheck ?? null, decisionText(resource)])

/** The addresses of which two plans do not say the same. */
export function differing(one: Plan, other: Plan): ReadonlyArray<Address> {
  const basesOf = (plan: Plan) => new Map(plan.resources.map((each) => [each.address, basedOn(each)]))
  const [ours, theirs] = [basesOf(one), basesOf(other)]
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((address) => ours.get(address) !== theirs.get(address))
    .sort(compareText)
}

/** A part of a plan as JSON: contents by their digests, and no changes, since the contents say them. */
const named = (value: unknown): Json => {
  if (isContent(value)) return value.digest
  if (Array.isArray(value)) return value.map(named)
  if (typeof value !== 'object' || value === null) return value as Json
  if (isDiagnostic(value)) return named(withTag(value))
  const members = Object.entries(value).filter(([key, member]) => member !== undefined && key !== 'changes')
  return Object.fromEntries(members.map(([key, member]) => [key, named(member)]))
}

const isDiagnostic = (value: object): value is Diagnostic<string, object> => 'severity' in value && 'params' in value

/** Plans had names before what stands against them had codes; what was approved by a name stays approved. */
const withTag = ({ code, params }: Diagnostic<string, object>): object => {
  const tag = code.replaceAll(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())
  // That a resource is gone is told by its decision, which has no content after it.
  return { ...params, _tag: tag, isRemoved: undefined }
}
