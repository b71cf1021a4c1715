/**
 * Where the parts of a TypeScript or JavaScript config stand in its text. The config's code decides what its value is;
 * this reads the text beside it, follows what is written out, and takes no place whose text contradicts the value.
 */
import type * as Ast from '@babel/types'
import { positionsIn, type Locate, type Path } from '../kit/positions.js'
import {
  constantsOf,
  keyOf,
  literal,
  nameOf,
  returnsItsArgument,
  scriptOf,
  type Constants,
  type Script,
} from './script-syntax.js'

/** Places in a script, or `undefined` for a text that can't be read. `value` is what the script exports by default. */
export function locateInScript(file: string, text: string, value: unknown): Locate | undefined {
  const script = scriptOf(file, text)
  if (script === undefined) return undefined
  const at = positionsIn(text)
  return (path) => {
    const offset = place(script, value, path)
    return offset === undefined ? undefined : at(offset)
  }
}

/** The offset of the value at the path, or of the nearest thing around it that is known. */
const place = (script: Script, value: unknown, path: Path): number | undefined => {
  const { root, constants: names } = returned(script)
  let node = root
  let found: unknown = value
  let offset = root.start ?? undefined
  for (const step of path) {
    const next = child(names, node, found, step)
    if (next === undefined) break
    const inside = memberOf(found, step)
    const isRight = next.value === undefined || agrees(names, next.value, inside)
    // A member has its name; an item that is another one by now has only its number, which may be another one's too.
    if (isRight || typeof step === 'string') offset = next.offset ?? offset
    if (!isRight || next.value === undefined) break
    node = next.value
    found = inside
  }
  return offset
}

/** Of a function that is exported, what it returns at its end: that is what the value is. */
const returned = (script: Script): Script => {
  const exported = written(script.constants, script.root)
  switch (exported?.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      const { body } = exported
      if (body.type !== 'BlockStatement') return { ...script, root: body }
      const end = body.body.at(-1)
      if (end?.type !== 'ReturnStatement' || !end.argument) return { ...script, root: exported }
      return { root: end.argument, constants: new Map([...script.constants, ...constantsOf(body.body)]) }
    }
    default:
      return script
  }
}

interface Child {
  readonly offset: number | undefined
  /** `undefined` where nothing inside of it can be followed. */
  readonly value: Ast.Node | undefined
}

const child = (names: Constants, parent: Ast.Node, value: unknown, step: string | number): Child | undefined => {
  const node = written(names, parent)
  if (node?.type === 'ObjectExpression') return member(names, node, String(step))
  if (node?.type === 'ArrayExpression' && typeof step === 'number' && Array.isArray(value)) {
    return item(names, node, value.length, step)
  }
  return undefined
}

/** Names, casts and the calls that return their argument, followed to what is written out. */
const written = (names: Constants, node: Ast.Node, depth = 0): Ast.Node | undefined => {
  // A constant can name itself inside a function that it holds.
  if (depth > MAX_DEPTH) return undefined
  const follow = (next: Ast.Node): Ast.Node | undefined => written(names, next, depth + 1)
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return follow(node.expression)
    case 'AwaitExpression':
      return follow(node.argument)
    case 'Identifier': {
      const constant = names.get(node.name)
      return constant && follow(constant)
    }
    case 'MemberExpression': {
      const name = node.computed ? literal(node.property) : nameOf(node.property)
      const object = follow(node.object)
      if (object?.type !== 'ObjectExpression' || typeof name !== 'string') return undefined
      const found = member(names, object, name)?.value
      return found && follow(found)
    }
    case 'CallExpression': {
      const [argument] = node.arguments
      return argument !== undefined && returnsItsArgument(node.callee) ? follow(argument) : undefined
    }
    default:
      return node
  }
}

const MAX_DEPTH = 50

/** The last one written counts; what a spread may hide is not guessed. */
const member = (names: Constants, object: Ast.ObjectExpression, name: string): Child | undefined => {
  for (const property of object.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = written(names, property.argument)
      if (spread?.type !== 'ObjectExpression') return undefined
      const found = member(names, spread, name)
      if (found !== undefined || !isWhole(names, spread)) return found
      continue
    }
    const key = keyOf(property)
    if (key === undefined) return undefined
    if (key === name) {
      const value = property.type === 'ObjectProperty' ? property.value : undefined
      return { offset: property.start ?? undefined, value }
    }
  }
  return undefined
}

/** Whether every key of the object can be read. */
const isWhole = (names: Constants, object: Ast.ObjectExpression): boolean =>
  object.properties.every((property) => {
    if (property.type !== 'SpreadElement') return !property.computed || literal(property.key) !== undefined
    const spread = written(names, property.argument)
    return spread?.type === 'ObjectExpression' && isWhole(names, spread)
  })

/** `length` is the list's own: it tells how long the one spread is that can't be read. */
const item = (names: Constants, array: Ast.ArrayExpression, length: number, index: number): Child | undefined => {
  const sizes = array.elements.map((element) => sizeOf(names, element))
  const known = sumOf(sizes)
  const unknown = sizes.filter((size) => size === undefined).length
  if (unknown > 1 || known > length || (unknown === 0 && known !== length)) return undefined
  let first = 0
  for (const [i, element] of array.elements.entries()) {
    const size = sizes[i] ?? length - known
    if (index < first + size) return itemOf(names, element, size, index - first)
    first += size
  }
  return undefined
}

type Element = Ast.ArrayExpression['elements'][number]

const itemOf = (names: Constants, element: Element, size: number, index: number): Child | undefined => {
  if (element === null) return undefined
  const offset = element.start ?? undefined
  if (element.type !== 'SpreadElement') return { offset, value: element }
  const spread = written(names, element.argument)
  return spread?.type === 'ArrayExpression' ? item(names, spread, size, index) : { offset, value: undefined }
}

/** How many items an element stands for; `undefined` where the text does not tell. */
const sizeOf = (names: Constants, element: Element): number | undefined => {
  if (element?.type !== 'SpreadElement') return 1
  const spread = written(names, element.argument)
  if (spread?.type !== 'ArrayExpression') return undefined
  const sizes = spread.elements.map((each) => sizeOf(names, each))
  return sizes.includes(undefined) ? undefined : sumOf(sizes)
}

const sumOf = (sizes: ReadonlyArray<number | undefined>): number =>
  sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)

/** Whether what is written can be this value: a text changed by code after it was written is no place for it. */
const agrees = (names: Constants, node: Ast.Node, value: unknown): boolean => {
  const text = written(names, node)
  if (text === undefined) return true
  const constant = literal(text)
  if (constant !== undefined) return constant === value
  if (text.type === 'ArrayExpression') return Array.isArray(value)
  if (text.type !== 'ObjectExpression') return true
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return text.properties.every((property) => {
    if (property.type !== 'ObjectProperty') return true
    const key = keyOf(property)
    // Only the one that counts is compared, and only where it is a plain text, number or truth value.
    if (key === undefined || member(names, text, key)?.value !== property.value) return true
    const inside = written(names, property.value)
    const plain = inside && literal(inside)
    return plain === undefined || plain === memberOf(value, key)
  })
}

/** An own member that is no getter: nothing of the config runs once more. */
const memberOf = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null
    ? (Object.getOwnPropertyDescriptor(value, step)?.value as unknown)
    : undefined
