/**
 * Strict JSON with positions. `JSON.parse` tells neither where a value stands nor that a key came twice, and a key
 * that came twice in a snapshot is an entry lost.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Jsonc from 'jsonc-parser'
import { error, failed, type DiagnosticOf, type None } from './diagnostic.js'
import { positionsIn, START, type Locate, type Path, type Position } from './positions.js'

/** A document for machines, ended by a newline. */
export function printedJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}

export interface JsonDocument {
  readonly value: unknown
  readonly locate: Locate
}

/** Why a text is no document. Each is a part of what is wrong with the document, and has no sentence of its own. */
export interface SyntaxCodes {
  readonly too_deep: None
  readonly no_value: None
  readonly ends_early: None
  readonly key_twice: { readonly key: string }
  /** `fault` is the parser's own name of it. */
  readonly no_json: { readonly fault: string }
  /** An alias of YAML. */
  readonly names_nothing: { readonly alias: string }
  readonly names_itself: None
  /** A tag of YAML with no meaning here, or none for its value. */
  readonly tag_unknown: { readonly tag: string }
  readonly key_no_text: None
  /** A merge key of YAML. */
  readonly merges_no_map: None
  readonly merges_too_much: None
  readonly no_code: None
  /** A parser's own sentence, which is in English. */
  readonly parser_says: { readonly message: string }
}

export type SyntaxDiagnostic = DiagnosticOf<SyntaxCodes> & Position

/**
 * Parses a JSON text: no comments, no trailing commas, no key twice. All mistakes at once. An integer that a number
 * can't hold becomes a bigint, so that an account id without its quotes is shown as the person wrote it.
 *
 * @param repeats whether a member may stand there again, written alike, as git merges texts
 */
export function parseJson(
  text: string,
  repeats: 'none' | 'same twice' = 'none',
): E.Either<readonly [SyntaxDiagnostic, ...ReadonlyArray<SyntaxDiagnostic>], JsonDocument> {
  try {
    return parse(text.replace(/^\uFEFF/, ''), repeats)
  } catch (e) {
    if (e instanceof RangeError) return failed('too_deep', {}, START)
    throw e
  }
}

/** Throws a `RangeError` where the text is nested deeper than the stack. */
const parse: typeof parseJson = (text, repeats) => {
  const at = positionsIn(text)
  const errors: Array<Jsonc.ParseError> = []
  const root = Jsonc.parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first, ...others] = errors
    // What the parser says further of one place only follows from the first.
    .filter(({ offset }, i) => errors[i - 1]?.offset !== offset)
    .map(({ error: code, offset }) => ({ ...faultOf(code, text.length === offset), ...at(offset) }))
  if (first !== undefined) return E.left([first, ...others])
  if (root === undefined) return failed('no_value', {}, START)
  const found: Array<SyntaxDiagnostic> = []
  const value = valueOf(text, root, (key, offset, isAlike) => {
    if (!isAlike || repeats === 'none') found.push(error('key_twice', { key }, at(offset)))
  })
  const [repeat, ...more] = found
  return repeat !== undefined ? E.left([repeat, ...more]) : E.right({ value, locate: locateIn(root, at) })
}

/**
 * Of a JSON list of objects, for each the JSON texts of its members as they were written, since a number's digits do not
 * survive its parsing; `undefined` for any other text.
 */
export function parseMembers(text: string): ReadonlyArray<ReadonlyMap<string, string>> | undefined {
  if (E.isLeft(parseJson(text))) return undefined
  const root = Jsonc.parseTree(text)
  if (root?.type !== 'array') return undefined
  const rows = root.children ?? []
  if (!rows.every(({ type }) => type === 'object')) return undefined
  return rows.map(({ children = [] }) => {
    const members = children.flatMap(({ children: [key, value] = [] }) =>
      key === undefined || value === undefined
        ? []
        : [[String(key.value), text.slice(value.offset, value.offset + value.length)] as const],
    )
    return new Map(members)
  })
}

const faultOf = (code: Jsonc.ParseErrorCode, atEnd: boolean): DiagnosticOf<SyntaxCodes> =>
  atEnd ? error('ends_early', {}) : error('no_json', { fault: Jsonc.printParseErrorCode(code) })

/** `Object.fromEntries` defines properties, so a `__proto__` in the text is a key like any other. */
const valueOf = (
  text: string,
  node: Jsonc.Node,
  repeat: (key: string, offset: number, isAlike: boolean) => void,
): unknown => {
  switch (node.type) {
    case 'array':
      return (node.children ?? []).map((child) => valueOf(text, child, repeat))
    case 'object': {
      const seen = new Map<string, Jsonc.Node>()
      return Object.fromEntries(
        (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
          if (key === undefined || value === undefined) return []
          const name = String(key.value)
          const earlier = seen.get(name)
          if (earlier !== undefined) repeat(name, key.offset, writtenIn(text, earlier) === writtenIn(text, value))
          seen.set(name, value)
          return [[name, valueOf(text, value, repeat)]]
        }),
      )
    }
    case 'number': {
      const digits = text.slice(node.offset, node.offset + node.length)
      return Number.isSafeInteger(node.value) || !/^-?\d+$/.test(digits) ? node.value : BigInt(digits)
    }
    case 'string':
    case 'boolean':
    case 'null':
    case 'property':
      return node.value
  }
}

const writtenIn = (text: string, { offset, length }: Jsonc.Node): string => text.slice(offset, offset + length)

const locateIn =
  (root: Jsonc.Node, at: (offset: number) => Position): Locate =>
  (path: Path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = Jsonc.findNodeAtLocation(root, path.slice(0, length))
      // A member is found at its key.
      if (node !== undefined) return at((node.parent?.type === 'property' ? node.parent : node).offset)
    }
    return at(root.offset)
  }
