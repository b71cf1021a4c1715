/**
 * YAML 1.2 with positions, and with merge keys (`<<`), by which forms share fields. Numbers that a JavaScript number can't
 * hold are kept as written, so that an account id without its quotes is shown as the person wrote it.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Yaml from 'yaml'
import { error, failed, type DiagnosticOf } from './diagnostic.js'
import type { SyntaxCodes, SyntaxDiagnostic } from './json-text.js'
import { positionsIn, START, type Locate, type Path, type Position, type TextSource } from './positions.js'

/** Far more than a config needs, and far less than the stack holds. */
const MAX_DEPTH = 100

/** Thousands of accounts may share one form; aliases of aliases soon multiply beyond this. */
const MAX_ALIASES = 10_000

/** Values that merge keys copy: thousands of accounts may merge a form. A merge of merges soon multiplies beyond this. */
const MAX_MERGED = 3_000_000

/** Of the core schema alone, whatever a `%YAML` line says: a tag with another meaning must not pass for a text. */
const OPTIONS = {
  prettyErrors: false,
  intAsBigInt: true,
  merge: true,
  schema: 'core',
  resolveKnownTags: false,
} as const

/** Parses a YAML text of one document; all syntax errors at once. An empty text has the value `null`. */
export function parseYaml(
  text: string,
): E.Either<readonly [SyntaxDiagnostic, ...ReadonlyArray<SyntaxDiagnostic>], TextSource> {
  if (isTooDeep(text)) return failed('too_deep', {}, START)
  const at = positionsIn(text)
  const document = Yaml.parseDocument(text, OPTIONS)
  const [first, ...others] = [
    ...[...document.errors, ...document.warnings].map(({ code, message, pos: [start, end] }) =>
      code === 'TAG_RESOLVE_FAILED'
        ? error('tag_unknown', { tag: text.slice(start, end) }, at(start))
        : error('parser_says', { message }, at(start)),
    ),
    ...[...unresolved(document), ...keysOfParts(document), ...badMerges(document)].map(([fault, node]) => ({
      ...fault,
      ...at(rangeStart(node) ?? 0),
    })),
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

/** What is wrong, and the node that it is about. */
type SyntaxFault = readonly [DiagnosticOf<SyntaxCodes>, node: unknown]

/** Aliases of nothing that stands before them. */
const unresolved = (document: Yaml.Document.Parsed): ReadonlyArray<SyntaxFault> => {
  const anchors = new Set<string>()
  const found: Array<SyntaxFault> = []
  Yaml.visit(document, {
    Alias: (_, alias) => {
      if (!anchors.has(alias.source)) found.push([error('names_nothing', { alias: alias.source }), alias])
    },
    Value: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor)
    },
  })
  return found
}

/** Keys that are a list or a map. */
const keysOfParts = (document: Yaml.Document.Parsed): ReadonlyArray<SyntaxFault> => {
  const found: Array<SyntaxFault> = []
  Yaml.visit(document, {
    Pair: (_, { key }) => {
      if (Yaml.isCollection(Yaml.isAlias(key) ? key.resolve(document) : key))
        found.push([error('key_no_text', {}), key])
    },
  })
  return found
}

const isMerge = ({ key }: Yaml.Pair): boolean => Yaml.isScalar(key) && typeof key.value === 'symbol'

/** What a merge key names: a map, or a list of them. */
const sourcesOf = (document: Yaml.Document.Parsed, { value }: Yaml.Pair): ReadonlyArray<unknown> => {
  const resolved = (node: unknown): unknown => (Yaml.isAlias(node) ? node.resolve(document) : node)
  const named = resolved(value)
  return Yaml.isSeq(named) ? named.items.map(resolved) : [named]
}

/** Merge keys of what is no map, or of one that they stand in. */
const badMerges = (document: Yaml.Document.Parsed): ReadonlyArray<SyntaxFault> => {
  /** Of each map that is read whole, with what it merges. */
  const sizes = new Map<unknown, number>()
  const bad: Array<SyntaxFault> = []
  let copied = 0
  const merged = (pair: Yaml.Pair): number => {
    const found = sourcesOf(document, pair).map((source) => sizes.get(source))
    if (found.includes(undefined)) bad.push([error('merges_no_map', {}), pair.key])
    const size = sum(found.map((each = 0) => each))
    if (copied <= MAX_MERGED && copied + size > MAX_MERGED) bad.push([error('merges_too_much', {}), pair.key])
    copied += size
    return size
  }
  const sizeOf = (node: unknown): number => {
    if (Yaml.isPair(node)) return sizeOf(node.key) + sizeOf(node.value) + (isMerge(node) ? merged(node) : 0)
    if (!Yaml.isCollection(node)) return 1
    const size = sum(node.items.map(sizeOf))
    if (Yaml.isMap(node)) sizes.set(node, size)
    return size
  }
  sizeOf(document.contents)
  return bad
}

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, each) => total + each, 0)

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

/** A member is found at its key, or where the first merge key that brings it has it; an alias is followed. */
const child = (
  document: Yaml.Document.Parsed,
  parent: unknown,
  step: string | number,
): { readonly node: unknown; readonly offset: number | undefined } | undefined => {
  const node = Yaml.isAlias(parent) ? parent.resolve(document) : parent
  if (Yaml.isMap(node)) {
    const pair = node.items.find(({ key }) => (Yaml.isScalar(key) ? String(key.value) : key) === String(step))
    if (pair !== undefined) return { node: pair.value, offset: rangeStart(pair.key) }
    const sources = node.items.filter(isMerge).flatMap((merge) => sourcesOf(document, merge))
    for (const source of sources) {
      const merged = child(document, source, step)
      if (merged !== undefined) return merged
    }
    return undefined
  }
  if (Yaml.isSeq(node) && typeof step === 'number') {
    const item: unknown = node.items[step]
    return item === undefined ? undefined : { node: item, offset: rangeStart(item) }
  }
  return undefined
}

const rangeStart = (node: unknown): number | undefined => (Yaml.isNode(node) ? node.range?.[0] : undefined)
