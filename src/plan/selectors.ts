/**
 * Which resources a selection names: one by its address, several by a pattern or a label. Pure; the command line and the
 * config go by the same.
 */
import { isSeveral, labeled, labelOf, type Address, type Selection } from '../kinds/brand.js'

/** A resource that can be named. */
export interface Selectable {
  readonly address: Address
  readonly labels?: ReadonlyArray<string>
}

/** The addresses that a selection names, in the order of the resources; empty where it names none of them. */
export function selected(selection: Selection, among: ReadonlyArray<Selectable>): ReadonlyArray<Address> {
  const isNamed = naming(selection)
  return among.flatMap((each) => (isNamed(each) ? [each.address] : []))
}

/** What could have been meant by a selection that names nothing: by an address, one resource and never several. */
export function nameable(selection: Selection, among: ReadonlyArray<Selectable>): ReadonlyArray<string> {
  if (!isSeveral(selection)) return among.map(({ address }) => address)
  const kinds = among.map(({ address }) => `${address.slice(0, address.indexOf('/'))}/*`)
  const labels = among.flatMap((each) => each.labels ?? []).map(labeled)
  return [...new Set([...among.map(({ address }) => address), ...kinds, ...labels])]
}

const naming = (selection: Selection): ((each: Selectable) => boolean) => {
  if (!isSeveral(selection)) return ({ address }) => address === selection
  const label = labelOf(selection)
  return label === undefined
    ? ({ address }) => matches(selection, address)
    : ({ labels = [] }) => labels.includes(label)
}

/** Whether a text is one of a pattern, in which `*` is any run of characters. In one pass, whatever the pattern. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return pattern === text
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of others) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
