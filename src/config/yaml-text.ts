/**
 * YAML 1.2 with positions. Numbers that a JavaScript number can't hold are kept as written, so that an account id
 * without its quotes is shown as the person wrote it.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Yaml from 'yaml'
import type { Path } from '../model/codec.js'
import type { SyntaxProblem } from '../model/json-text.js'
import { positionsIn, type Locate, type Position } from '../model/positions.js'
import type { Source } from './source.js'

/** Parses a YAML text of one document; all syntax errors at once. An empty text has the value `null`. */
export const parseYaml = (text: string): E.Either<ReadonlyArray<SyntaxProblem>, Source> => {
  const at = positionsIn(text)
  const document = Yaml.parseDocument(text, { prettyErrors: false, intAsBigInt: true })
  if (document.errors.length > 0) {
    return E.left(document.errors.map(({ message, pos }) => ({ ...at(pos[0]), message })))
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    return E.right({ value: plainNumbers(value), locate: locateIn(document, at) })
  } catch (e) {
    // Aliases that are not defined, or that multiply without end.
    return E.left([{ line: 1, column: 1, message: e instanceof Error ? e.message : String(e) }])
  }
}

/** BigInts that a number holds exactly become numbers; the rest stay, for the codec to refuse by their digits. */
const plainNumbers = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (Array.isArray(value)) return value.map(plainNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainNumbers(member)]))
}

const locateIn =
  (document: Yaml.Document.Parsed, at: (offset: number) => Position): Locate =>
  (path: Path) => {
    let node: unknown = document.contents
    let offset = rangeStart(node)
    for (const step of path) {
      const found = child(document, node, step)
      if (found === undefined) break
      offset = found.offset ?? offset
      node = found.node
    }
    return offset === undefined ? undefined : at(offset)
  }

/** A member is found at its key; an alias is followed. */
const child = (
  document: Yaml.Document.Parsed,
  parent: unknown,
  step: string | number,
): { readonly node: unknown; readonly offset: number | undefined } | undefined => {
  const node = Yaml.isAlias(parent) ? parent.resolve(document) : parent
  if (Yaml.isMap(node)) {
    const pair = node.items.find(({ key }) => (Yaml.isScalar(key) ? String(key.value) : key) === String(step))
    return pair && { node: pair.value, offset: rangeStart(pair.key) }
  }
  if (Yaml.isSeq(node) && typeof step === 'number') {
    const item: unknown = node.items[step]
    return item === undefined ? undefined : { node: item, offset: rangeStart(item) }
  }
  return undefined
}

const rangeStart = (node: unknown): number | undefined => (Yaml.isNode(node) ? node.range?.[0] : undefined)
