/**
 * A TypeScript or JavaScript config as syntax: what it exports by default, its constants, and names and plain values as
 * they are written.
 */
import { parse } from '@babel/parser'
import type * as Ast from '@babel/types'

export interface Script {
  /** What is exported by default. */
  readonly root: Ast.Node
  readonly constants: Constants
}

/** Constants of the module by their names: a `let` may hold something else by the time that it is exported. */
export type Constants = ReadonlyMap<string, Ast.Expression>

/** `undefined` for a text that can't be read, or has no default export. */
export function scriptOf(file: string, text: string): Script | undefined {
  try {
    const { program } = parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      plugins: /\.[cm]?ts$/.test(file) ? ['typescript'] : [],
    })
    const root = defaultExport(program)
    return root && { root, constants: constantsOf(program.body) }
  } catch {
    // The config ran, so its text is right; a syntax that this parser does not know yet costs the places alone.
    return undefined
  }
}

export function constantsOf(statements: ReadonlyArray<Ast.Statement>): Constants {
  return new Map(
    statements
      .map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
      .flatMap((statement) =>
        statement?.type === 'VariableDeclaration' && statement.kind === 'const' ? statement.declarations : [],
      )
      .flatMap(({ id, init }) => (id.type === 'Identifier' && init ? [[id.name, init] as const] : [])),
  )
}

const defaultExport = (program: Ast.Program): Ast.Node | undefined => {
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration
    if (statement.type === 'TSExportAssignment') return statement.expression
    if (statement.type === 'ExportNamedDeclaration') {
      const named = statement.specifiers.find(
        (each) => each.type === 'ExportSpecifier' && nameOf(each.exported) === 'default',
      )
      if (named?.type === 'ExportSpecifier' && !statement.source) return named.local
    }
    if (statement.type === 'ExpressionStatement') {
      const { expression } = statement
      if (expression.type === 'AssignmentExpression' && isModuleExports(expression.left)) return expression.right
    }
  }
  return undefined
}

const isModuleExports = (node: Ast.Node): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'module' &&
  nameOf(node.property) === 'exports'

/** A string, a number or a truth value that is written out. */
export function literal(node: Ast.Node): string | number | boolean | undefined {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value
    case 'TemplateLiteral': {
      const [only, ...more] = node.quasis
      return more.length === 0 ? (only?.value.cooked ?? undefined) : undefined
    }
    default:
      return undefined
  }
}

export function nameOf(node: Ast.Node): string | undefined {
  if (node.type === 'Identifier') return node.name
  const value = literal(node)
  return value === undefined ? undefined : String(value)
}

/** The key of a member, as far as the text tells it. */
export function keyOf({ key, computed }: Ast.ObjectProperty | Ast.ObjectMethod): string | undefined {
  const name = computed ? literal(key) : nameOf(key)
  return name === undefined ? undefined : String(name)
}

/** `defineConfig(…)`, `Object.freeze(…)`, `Promise.resolve(…)`. */
export function returnsItsArgument(callee: Ast.Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'defineConfig'
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  return ['Object.freeze', 'Promise.resolve'].includes(`${callee.object.name}.${nameOf(callee.property) ?? ''}`)
}
