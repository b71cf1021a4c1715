/**
 * YAML 1.2 with positions. Numbers that a JavaScript number can't hold are kept as written, so that an account id
 * without its quotes is shown as the person wrote it.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Yaml from 'yaml'
import { error, failed } from './diagnostic.js'
import type { SyntaxDiagnostic } from './json-text.js'
import { positionsIn, START, type Locate, type Path, type Position, type TextSource } from './positions.js'

/** Far more than a config needs, and far less than the stack holds. */
const MAX_DEPTH = 100

/** Thousands of accounts may share one form; aliases of aliases soon multiply beyond this. */
const MAX_ALIASES = 10_000

/** Parses a YAML text of one document; all syntax errors at once. An empty text has the value `null`. */
export function parseYaml(
  text: string,
): E.Either<readonly [SyntaxDiagnostic, ...ReadonlyArray<SyntaxDiagnostic>], TextSource> {
  if (isTooDeep(text)) return failed('too_deep', {}, START)
  const at = positionsIn(text)
  const document = Yaml.parseDocument(text, { prettyErrors: false, intAsBigInt: true })
  const [first, ...others] = [
    ...document.errors.map(({ message, pos }) => error('parser_says', { message }, at(pos[0]))),
    ...unresolved(document).map(({ source, range }) => error('names_nothing', { alias: source }, at(range?.[0] ?? 0))),
  ]
  if (first !== undefined) return E.left([first, ...others])
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    return E.right({ value: plainNumbers(value), locate: locateIn(document, at) })
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e)
    return e instanceof RangeError ? failed('names_itself', {}, START) : failed('parser_says', { message }, START)
  }
}

/** Composing recurses, and a stack that runs out can end the process before anything is caught. */
const isTooDeep = (text: string): boolean => {
  let brackets = 0
  let inLine = 0
  for (const token of new Yaml.Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1
    else if (token === ']' || token === '}') brackets -= 1
    else if (token === '-' || token === '?') inLine += 1
    else if (token.endsWith('\n')) inLine = 0
    if (brackets + inLine > MAX_DEPTH) return true
  }
  return false
}

/** Aliases of nothing that stands before them. */
const unresolved = (document: Yaml.Document.Parsed): ReadonlyArray<Yaml.Alias> => {
  const anchors = new Set<string>()
  const found: Array<Yaml.Alias> = []
  Yaml.visit(document, {
    Alias: (_, alias) => {
      if (!anchors.has(alias.source)) found.push(alias)
    },
    Value: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor)
    },
  })
  return found
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
