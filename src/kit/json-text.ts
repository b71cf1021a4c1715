/**
 * Strict JSON with positions. `JSON.parse` tells neither where a value stands nor that a key came twice, and a key
 * that came twice in a snapshot is an entry lost.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as Jsonc from 'jsonc-parser'
import type { Path } from './codec.js'
import { positionsIn, type Locate, type Position } from './positions.js'

export interface JsonDocument {
  readonly value: unknown
  readonly locate: Locate
}

/** Why a text is no document, in words of the parser. */
export interface SyntaxProblem extends Position {
  readonly message: string
}

/**
 * Parses a JSON text: no comments, no trailing commas, no key twice. All mistakes at once. An integer that a number
 * can't hold becomes a bigint, so that an account id without its quotes is shown as the person wrote it.
 */
export const parseJson = (text: string): E.Either<ReadonlyArray<SyntaxProblem>, JsonDocument> => {
  try {
    return parse(text.replace(/^\uFEFF/, ''))
  } catch (e) {
    if (e instanceof RangeError) return E.left([{ line: 1, column: 1, message: 'it is nested too deeply' }])
    throw e
  }
}

/** Throws a `RangeError` where the text is nested deeper than the stack. */
const parse = (text: string): E.Either<ReadonlyArray<SyntaxProblem>, JsonDocument> => {
  const at = positionsIn(text)
  const errors: Array<Jsonc.ParseError> = []
  const root = Jsonc.parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const problems = errors
    // What the parser says further of one place only follows from the first.
    .filter(({ offset }, i) => errors[i - 1]?.offset !== offset)
    .map(({ error, offset }) => ({ ...at(offset), message: wordsOf(error, text.length === offset) }))
  if (root === undefined || problems.length > 0) {
    return E.left(problems.length > 0 ? problems : [{ line: 1, column: 1, message: 'it has no value' }])
  }
  const repeats: Array<SyntaxProblem> = []
  const value = valueOf(text, root, (key, offset) =>
    repeats.push({ ...at(offset), message: `the key "${key}" comes twice` }),
  )
  return repeats.length > 0 ? E.left(repeats) : E.right({ value, locate: locateIn(root, at) })
}

/**
 * Of a JSON list of objects, for each the JSON texts of its members as they were written, since a number's digits do not
 * survive its parsing; `undefined` for any other text.
 */
export const parseMembers = (text: string): ReadonlyArray<ReadonlyMap<string, string>> | undefined => {
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

const wordsOf = (code: Jsonc.ParseErrorCode, atEnd: boolean): string => {
  if (atEnd) return 'the text ends before the JSON is complete'
  const name = Jsonc.printParseErrorCode(code)
  return name.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).toLowerCase()
}

/** `Object.fromEntries` defines properties, so a `__proto__` in the text is a key like any other. */
const valueOf = (text: string, node: Jsonc.Node, repeat: (key: string, offset: number) => void): unknown => {
  switch (node.type) {
    case 'array':
      return (node.children ?? []).map((child) => valueOf(text, child, repeat))
    case 'object': {
      const seen = new Set<string>()
      return Object.fromEntries(
        (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
          if (key === undefined || value === undefined) return []
          const name = String(key.value)
          if (seen.has(name)) repeat(name, key.offset)
          seen.add(name)
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
