/**
 * Values of a type, made from the type itself: at least one for every member of every union in it, so that a message made
 * of them takes each of its ways.
 */
import ts from 'typescript'

/** Programs of these files, as the project is compiled. */
export const programOf = (files: ReadonlyArray<string>): ts.Program => {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { readonly config: unknown }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  return ts.createProgram([...files], { ...options, noEmit: true })
}

const TEXTS = [{ zh_cn: 'abc', en_us: 'abc' }, { zh_cn: 'abc' }]

/** Values of a form that the type does not say, by its name. */
const FORMS: Readonly<Record<string, ReadonlyArray<unknown>>> = {
  Address: ['background_check/6991'],
  Words: [{ en: 'field', zh: '字段' }],
  LocalizedText: TEXTS,
  CanonicalText: TEXTS,
  Name: TEXTS,
}

/** As many as a type may have; a message has fewer ways. */
const MOST = 60

/** @param narrower what a type of an interface is where it counts, by the name of the type */
export const samplesOf = (
  checker: ts.TypeChecker,
  whole: ts.Type,
  narrower: ReadonlyMap<string, ts.Type> = new Map(),
): ReadonlyArray<unknown> => {
  const of = (type: ts.Type, within: ReadonlyArray<ts.Type>): ReadonlyArray<unknown> => {
    if (within.includes(type)) return []
    const inner = [...within, type]
    const name = (type.aliasSymbol ?? type.getSymbol())?.name ?? ''
    const form = FORMS[name]
    if (form !== undefined) return form
    const narrow = narrower.get(name)
    if (narrow !== undefined && narrow !== type && !within.includes(narrow)) return of(narrow, inner)
    if (type.isStringLiteral() || type.isNumberLiteral()) return [type.value]
    if (type.flags & ts.TypeFlags.BooleanLiteral) return [checker.typeToString(type) === 'true']
    if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return [undefined]
    if (type.flags & ts.TypeFlags.Null) return [null]
    if (type.flags & ts.TypeFlags.NumberLike) return [2, 1]
    if (type.flags & ts.TypeFlags.BigIntLike) return [2n]
    if (type.flags & ts.TypeFlags.StringLike) return ['abc']
    if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any))
      return ['abc', 2, 2n, true, null, [], [1], {}, undefined]
    if (type.isUnion()) return type.types.flatMap((each) => of(each, inner))
    if (type.isIntersection() && type.types.some((each) => each.flags & ts.TypeFlags.StringLike)) return ['abc']
    return ofObject(type, inner)
  }

  const ofObject = (type: ts.Type, within: ReadonlyArray<ts.Type>): ReadonlyArray<unknown> => {
    if (type.getCallSignatures().length > 0) return [(text: unknown) => text ?? 'abc']
    const args = checker.getTypeArguments(type as ts.TypeReference)
    if (checker.isTupleType(type)) return combined(args.map((each) => of(each, within)))
    if (checker.isArrayType(type)) {
      const items = args.flatMap((each) => of(each, within))
      return items.length < 2 ? [items] : [...items.slice(0, MOST).map((each) => [each]), items]
    }
    const name = type.getSymbol()?.name
    if (name === 'Date') return [new Date(0)]
    if (name === 'ReadonlyMap' || name === 'Map') {
      return combined(args.map((each) => of(each, within))).map((pair) => new Map([pair as [unknown, unknown]]))
    }
    if (name === 'ReadonlySet' || name === 'Set')
      return args.flatMap((each) => of(each, within)).map((each) => new Set([each]))
    const members = checker.getPropertiesOfType(type)
    const values = members.map((member) => {
      const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0
      const each = of(checker.getTypeOfSymbol(member), within)
      return isOptional && !each.includes(undefined) ? [...each, undefined] : each
    })
    const least = leastProperties(type)
    return combined(values)
      .map((each) => members.map(({ name: key }, i) => [key, each[i]] as const))
      .map((each) => each.filter(([, value]) => value !== undefined))
      .flatMap((each) => (each.length < least ? [] : [Object.fromEntries(each)]))
  }
  return of(whole, [])
}

/** As its docstring says for the schemas: `@minProperties 1`. */
const leastProperties = (type: ts.Type): number => {
  const tags = (type.aliasSymbol ?? type.getSymbol())?.getJsDocTags() ?? []
  return Number(ts.displayPartsToString(tags.find(({ name }) => name === 'minProperties')?.text) || 0)
}

/** The first of each, and then each of the others beside the first ones; none where one has none. */
export const combined = (values: ReadonlyArray<ReadonlyArray<unknown>>): ReadonlyArray<ReadonlyArray<unknown>> => {
  if (values.some((each) => each.length === 0)) return []
  const first = values.map(([each]) => each)
  const others = values.flatMap((each, i) => each.slice(1).map((one) => first.map((of, at) => (at === i ? one : of))))
  return [first, ...others].slice(0, MOST)
}
