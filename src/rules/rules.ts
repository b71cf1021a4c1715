/**
 * Runs the rules of a config over its forms, each form once however many accounts share it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { compareText } from '../kit/canonical-json.js'
import type { Path } from '../kit/positions.js'
import type { DiagnosticOf, Diagnostics } from '../kit/diagnostic.js'
import type { DesiredState } from '../kinds/desired-state.js'
import { sectionOf } from '../kinds/registry.js'
import { spoilt } from './spoilt.js'
import type { ActiveRule } from './rule-settings.js'
import type { Item } from './custom.js'
import type { RuleCodes } from './codes.js'

/** What they find, an error or a warning by the rule's level. Sorted by places in the config; those of one place in the order of the rules. */
export function checkRules(
  rules: ReadonlyArray<ActiveRule>,
  desired: DesiredState,
): E.Either<Diagnostics<RuleCodes>, ReadonlyArray<DiagnosticOf<RuleCodes>>> {
  const failures: Array<DiagnosticOf<RuleCodes>> = []
  const findings: Array<DiagnosticOf<RuleCodes>> = [...spoilt(desired)]
  for (const item of rules.length === 0 ? [] : itemsOf(desired)) {
    for (const { level, check } of rules) {
      const found = check(item)
      const severity = level === 'error' ? 'error' : 'warning'
      if (E.isLeft(found)) failures.push(...found.left)
      else findings.push(...found.right.map((each) => ({ ...each, severity }) as const))
    }
  }
  const [first, ...others] = failures
  return first !== undefined ? E.left([first, ...others]) : E.right(findings)
}

/** In the order of the config, which is not that of the addresses. */
const itemsOf = (desired: DesiredState): ReadonlyArray<Item> => {
  const items = new Map<string, Item & { readonly addresses: Array<string> }>()
  for (const { address, content, path } of desired) {
    const { fields } = sectionOf(address)
    if (fields === undefined) continue
    const name = JSON.stringify(path)
    const item = items.get(name)
    if (item === undefined) {
      items.set(name, { form: fields.of(content), path: [...path, ...fields.path], addresses: [address] })
    } else item.addresses.push(address)
  }
  return [...items.values()].sort((a, b) => comparePaths(a.path, b.path))
}

const comparePaths = ([list = '', index = 0]: Path, [otherList = '', otherIndex = 0]: Path): number =>
  compareText(String(list), String(otherList)) || Number(index) - Number(otherIndex)
