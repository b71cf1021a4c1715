/**
 * The names that the sources give for what is accepted, and the words for things that come once: wherever such a text is
 * handed to a codec or to a problem, however many functions it goes through.
 */
import ts from 'typescript'
import { isSandbox, walk } from './sources.js'

/** Stands for a part of a name that is known when the program runs. */
export const HOLE = '⟨⟩'

/** Where a function takes a name: the parameter, and the member of it or not. */
interface Slot {
  readonly kind: 'accepted' | 'thing'
  readonly index: number
  readonly member?: string
}

export interface Names {
  readonly accepted: ReadonlySet<string>
  readonly things: ReadonlySet<string>
  /** Where they stand in the trees. */
  readonly nodes: ReadonlySet<ts.Node>
  /** What can't be followed to a text. */
  readonly unclear: ReadonlyArray<string>
}

/** `kit/codec.ts`, and the files that it exports all of. */
export const isCodec = (file: string): boolean => /^src\/kit\/(codec|structures|validation)\.ts$/.test(file)

type Callable = ts.ArrowFunction | ts.FunctionDeclaration | ts.FunctionExpression

const isCallable = (node: ts.Node): node is Callable =>
  ts.isArrowFunction(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)

/** The name by which a function is called; an arrow that another returns has the other's. */
const nameOf = (callable: Callable): string | undefined => {
  if (callable.name !== undefined) return callable.name.text
  const { parent } = callable
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text
  return isCallable(parent) ? nameOf(parent) : undefined
}

export const namesIn = (all: ReadonlyArray<ts.SourceFile>): Names => {
  const files = all.filter(({ fileName }) => !isSandbox(fileName))
  /** By what is called: those of `kit/codec.ts` with `Codec.`, as others call them. */
  const slots = new Map<string, Slot>()
  const accepted = new Set<string>()
  const things = new Set<string>()
  const nodes = new Set<ts.Node>()
  const unclear = new Set<string>()

  /** The names of types of such functions. */
  const aliases = new Map<string, string>()
  for (const file of files) {
    for (const each of file.statements) {
      if (ts.isTypeAliasDeclaration(each) && ts.isTypeQueryNode(each.type))
        aliases.set(each.name.text, each.type.getText())
    }
  }

  /** Every constant by its name, those of the same file first. */
  const constants = new Map<string, ts.Expression>()
  for (const file of files) {
    walk(file, (node) => {
      if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) return
      constants.set(`${file.fileName} ${node.name.text}`, node.initializer)
      if (node.parent.parent.parent === file) constants.set(node.name.text, node.initializer)
    })
  }
  const constant = ({ text }: ts.Identifier, file: ts.SourceFile) =>
    constants.get(`${file.fileName} ${text}`) ?? constants.get(text)

  /** The parameter that an identifier is, if it is one: then its function takes a name there. */
  const parameterSlot = (
    id: ts.Identifier,
    file: ts.SourceFile,
    kind: Slot['kind'],
  ): readonly [string, Slot] | undefined => {
    for (let node: ts.Node = id; !ts.isSourceFile(node); node = node.parent) {
      if (!isCallable(node)) continue
      for (const [index, { name }] of node.parameters.entries()) {
        const own = nameOf(node)
        if (own === undefined) continue
        const slot = { kind, index }
        const key = isCodec(file.fileName) ? `Codec.${own}` : own
        if (ts.isIdentifier(name) && name.text === id.text) return [key, slot]
        if (!ts.isObjectBindingPattern(name)) continue
        if (name.elements.some((each) => ts.isIdentifier(each.name) && each.name.text === id.text)) {
          return [key, { ...slot, member: id.text }]
        }
      }
    }
    return undefined
  }

  /** The function of `kit/codec.ts` that a parameter is: one of the type `typeof Codec.known`, or of a name for that. */
  const codecOf = (called: ts.Expression): string | undefined => {
    for (let node: ts.Node = called; !ts.isSourceFile(node); node = node.parent) {
      if (!isCallable(node)) continue
      const type = node.parameters.find(({ name }) => name.getText() === called.getText())?.type
      if (type !== undefined) return /^typeof (Codec\.\w+)$/.exec(aliases.get(type.getText()) ?? type.getText())?.[1]
    }
    return undefined
  }

  let hasGrown = true

  /** The texts that an expression may be; none where they come from a codec that has its name, or through a parameter. */
  const texts = (node: ts.Expression, file: ts.SourceFile, kind: Slot['kind']): ReadonlyArray<string> => {
    nodes.add(node)
    if (ts.isStringLiteralLike(node)) return [node.text]
    if (ts.isParenthesizedExpression(node)) return texts(node.expression, file, kind)
    if (ts.isConditionalExpression(node))
      return [node.whenTrue, node.whenFalse].flatMap((each) => texts(each, file, kind))
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      return [node.left, node.right].flatMap((each) => texts(each, file, kind))
    }
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce<ReadonlyArray<string>>(
        (before, { expression, literal }) => {
          const part = ts.isIdentifier(expression) && constant(expression, file)
          const parts = part ? texts(part, file, kind) : [HOLE]
          return before.flatMap((each) => (parts.length === 0 ? [HOLE] : parts).map((one) => each + one + literal.text))
        },
        [node.head.text],
      )
    }
    if (ts.isPropertyAccessExpression(node) || ts.isPropertyAccessChain(node)) {
      if (!['name', 'what'].includes(node.name.text)) unclear.add(`${file.fileName}: ${node.getText()}`)
      return []
    }
    if (ts.isIdentifier(node)) {
      const slot = parameterSlot(node, file, kind)
      if (slot !== undefined) {
        if (!slots.has(slot[0])) hasGrown = true
        slots.set(...slot)
        return []
      }
      const value = constant(node, file)
      if (value !== undefined) return texts(value, file, kind)
    }
    unclear.add(`${file.fileName}: ${node.getText()}`)
    return []
  }

  const take = (node: ts.Expression | undefined, file: ts.SourceFile, kind: Slot['kind']): void => {
    if (node === undefined) return
    for (const text of texts(node, file, kind)) (kind === 'accepted' ? accepted : things).add(text)
  }

  const memberOf = (node: ts.Expression | undefined, name: string, file: ts.SourceFile): ts.Expression | undefined => {
    const object = node !== undefined && ts.isIdentifier(node) ? constant(node, file) : node
    if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined
    for (const each of object.properties) {
      if (ts.isPropertyAssignment(each) && each.name.getText() === name) return each.initializer
      if (ts.isShorthandPropertyAssignment(each) && each.name.text === name) return each.name
    }
    return undefined
  }

  const visit = (node: ts.Node, file: ts.SourceFile): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 't.Type') take(node.arguments?.[0], file, 'accepted')
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'once') {
      take(memberOf(node.initializer, 'what', file), file, 'thing')
    }
    if (!ts.isCallExpression(node)) return
    const { expression, arguments: args } = node
    const [first] = args
    if (first !== undefined && ts.isStringLiteral(first)) {
      if (first.text === 'wrong_type' || first.text === 'missing')
        take(memberOf(args[1], 'accepted', file), file, 'accepted')
      if (first.text === 'repeated') take(memberOf(args[1], 'what', file), file, 'thing')
    }
    if (/^t\.(?!appendContext|success|failures?$)/.test(expression.getText())) take(args[1], file, 'accepted')
    const called = codecOf(expression) ?? expression.getText()
    const slot = slots.get(isCodec(file.fileName) ? `Codec.${called}` : called)
    if (slot === undefined) return
    const arg = args[slot.index]
    take(slot.member === undefined ? arg : memberOf(arg, slot.member, file), file, slot.kind)
  }

  while (hasGrown) {
    hasGrown = false
    for (const file of files) walk(file, (node) => visit(node, file))
  }
  return { accepted, things, nodes, unclear: [...unclear] }
}
