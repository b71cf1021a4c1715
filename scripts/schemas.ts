/**
 * `npm run schemas` writes the JSON Schemas of `docs/`, each made of an interface of `src/` and its docstrings.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { format } from 'prettier'
import * as J from 'ts-json-schema-generator'
import ts from 'typescript'

/** The interface of each schema. */
const SCHEMAS: Readonly<Record<string, string>> = {
  'docs/apply-result.schema.json': 'ApplyResultJson',
  'docs/apply.schema.json': 'ApplyJson',
  'docs/config.schema.json': 'FieldsConfig',
  'docs/corehr-drift.schema.json': 'DriftJson',
  'docs/errors.schema.json': 'ErrorsJson',
  'docs/plan.schema.json': 'PlanJson',
  'docs/show.schema.json': 'ShowJson',
}

const CONFIG: J.CompletedConfig = {
  ...J.DEFAULT_CONFIG,
  tsconfig: 'tsconfig.build.json',
  expose: 'export',
  jsDoc: 'extended',
  topRef: false,
  functions: 'hide',
  // `npm run check:types` has.
  skipTypeCheck: true,
}

/** The text of each schema by the name of its file. */
export async function schemaTexts(): Promise<ReadonlyMap<string, string>> {
  const program = J.createProgram(CONFIG)
  const parser = J.createParser(program, CONFIG, (chain) => {
    chain.addNodeParser(worked(program.getTypeChecker(), (node, context) => parser.createType(node, context)))
  })
  const generator = new J.SchemaGenerator(program, parser, J.createFormatter(CONFIG), CONFIG)
  const texts = new Map<string, string>()
  for (const [file, type] of Object.entries(SCHEMAS)) {
    const schema = withoutGenerics(withOwnMembers(withCustomRules(generator.createSchema(type))))
    const { title, description, definitions, ...rest } = schema
    const used = J.removeUnreachable(rest, definitions as Record<string, J.Definition>)
    const text = JSON.stringify({ $schema: rest.$schema, title, description, ...rest, definitions: used })
    texts.set(file, await format(text, { parser: 'json', printWidth: 120 }))
  }
  return texts
}

/** What the generator can't work out, and TypeScript can: `keyof` of what has functions, a member by its key, the config of all kinds. */
function worked(checker: ts.TypeChecker, parse: J.NodeParser['createType']): J.SubNodeParser {
  const literals = (node: ts.TypeNode): ReadonlyArray<string | number> => {
    const parts = partsOf(checker.getTypeFromTypeNode(node))
    const isLiteral = (each: ts.Type) => each.isStringLiteral() || each.isNumberLiteral()
    if (!parts.every(isLiteral)) return []
    const values = parts.map(({ value }) => value).sort()
    // The order of a union is that in which TypeScript came upon its members; keys have one of their own.
    if (!ts.isTypeOperatorNode(node)) return values
    const keys = checker.getPropertiesOfType(checker.getTypeFromTypeNode(node.type)).map(({ name }) => name)
    return values.sort((a, b) => keys.indexOf(String(a)) - keys.indexOf(String(b)))
  }
  return {
    supportsNode: (node) => {
      if (ts.isTypeAliasDeclaration(node)) return node.name.text === 'ConfigOfKinds'
      if (ts.isTypeOperatorNode(node)) return literals(node).length > 0
      // Of a list the generator keeps the order.
      return (
        ts.isIndexedAccessTypeNode(node) &&
        node.indexType.kind !== ts.SyntaxKind.NumberKeyword &&
        literals(node).length > 0
      )
    },
    createType: (node, context) => {
      if (!ts.isTypeAliasDeclaration(node)) {
        return new J.UnionType(literals(node as ts.TypeNode).map((value) => new J.LiteralType(value)))
      }
      const symbols = partsOf(checker.getTypeAtLocation(node)).map(({ symbol }) => symbol)
      const sorted = symbols.sort((a, b) => a.name.localeCompare(b.name))
      const members = sorted.flatMap(({ declarations = [] }) => declarations)
      return new J.IntersectionType(members.map((each) => parse(each, context)))
    },
  }
}

function partsOf(type: ts.Type): ReadonlyArray<ts.Type> {
  return type.isUnionOrIntersection() ? type.types : [type]
}

/** The generator takes a name with a `/` for any name. JSON has no functions, so of such a rule it can only say `off`. */
function withCustomRules(schema: J.Schema): J.Schema {
  const rules = schema.definitions?.['RulesConfig']
  if (typeof rules !== 'object') return schema
  const custom = {
    description: "A rule of the config's own, which a TypeScript or JavaScript config has.",
    const: 'off',
  }
  Object.assign(rules, {
    patternProperties: { '^[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9][A-Za-z0-9_-]*$': custom },
    additionalProperties: false,
  })
  return schema
}

/** No type has them: they are for the anchors of YAML, where a member is shared by its name. */
function withOwnMembers(schema: J.Schema): J.Schema {
  const own = { '^x-': { description: 'For anchors; ignored.' } }
  return schema.title === 'feishu-fields config' ? { ...schema, patternProperties: own } : schema
}

/** A generic type has a name that changes with the lines above it, so it stands where it is named. */
function withoutGenerics(schema: J.Schema): J.Schema {
  const generics = new Map(Object.entries(schema.definitions ?? {}).filter(([name]) => name.includes('<')))
  const placed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(placed)
    if (typeof value !== 'object' || value === null) return value
    const { $ref, ...beside } = value as { readonly $ref?: string }
    const generic =
      $ref === undefined ? undefined : generics.get(decodeURIComponent($ref.replace('#/definitions/', '')))
    const members = typeof generic === 'object' ? { ...generic, ...beside } : value
    return Object.fromEntries(Object.entries(members).map(([name, each]) => [name, placed(each)]))
  }
  return placed(schema) as J.Schema
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [file, text] of await schemaTexts()) writeFileSync(file, text)
}
