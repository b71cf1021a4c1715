import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS, type CommandPath } from '../../src/cli/commands/index.js'
import { waysIn } from '../../src/diagnostics/message.js'
import { MESSAGES, messageOf } from '../../src/diagnostics/messages.js'
import { combined, programOf, samplesOf } from './samples.js'
import { sources, walk } from './sources.js'
import { platformTermsOf } from './words-of.js'

const test = suite('both languages')

const HAN = '\\p{Script=Han}'
const FULL = '，。：；、？！（）'
const ENDS: Readonly<Record<string, string>> = { '.': '。', '?': '？', '!': '！', ':': '：' }

/** What English has of Chinese: the platform's own terms, what its pages say, and the value of an example. */
const TERMS = [
  ...platformTermsOf(sources()),
  '不支持多语单行、多语多行',
  '不支持清空操作',
  '仅「个人信息」相关的 OpenAPI 支持更新自定义分组的数据',
  '单语单行',
  '商店应用',
  '系统预置对象',
  '自建应用',
  '自定义分组',
  '自定义字段说明',
  '飞书人事',
  '飞书招聘',
  String.raw`\"value\":\"名\"`,
].sort((a, b) => b.length - a.length)

const hasIdeographs = (en: string): boolean =>
  new RegExp(HAN, 'u').test(TERMS.reduce((left, term) => left.replaceAll(term, ''), en))

const HALF_WIDTH = new RegExp(`${HAN}[,;:?!]${HAN}`, 'u')
const SPACED = new RegExp(`[${HAN}${FULL}] +[${HAN}${FULL}]`, 'u')
const DOUBLED = /[，。：；、？！]{2}|[，。：；、][,.:;](?![\p{L}\p{N}])|[,.:;][，。：；、]/u

/** What is wrong with the marks of a Chinese text, or of a part of one. */
const faultsOfMarks = (zh: string): ReadonlyArray<string> => [
  ...(HALF_WIDTH.test(zh) ? ['half-width punctuation between ideographs'] : []),
  ...(SPACED.test(zh) ? ['a space between ideographs'] : []),
  ...(DOUBLED.test(zh) ? ['double punctuation'] : []),
]

const UNSPACED = new RegExp(`${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}`, 'u')

/** It may have marks alone between values. */
const isChinese = (zh: string): boolean =>
  new RegExp(HAN, 'u').test(zh) || (new RegExp(`[${FULL}]`, 'u').test(zh) && !/\p{L} \p{L}/u.test(zh))

const faultsOf = (en: string, zh: string): ReadonlyArray<string> => {
  const end = ENDS[en.trimEnd().slice(-1)]
  return [
    ...((en === '') === (zh === '') ? [] : ['empty in one language']),
    ...(en === '' || zh === '' || (en === zh && !/[a-z]{2,} [a-z]{2,}/.test(en)) || isChinese(zh)
      ? []
      : ['no Chinese']),
    ...(hasIdeographs(en) ? ['ideographs in English'] : []),
    ...(end === undefined || en === zh || zh.trimEnd().endsWith(end) ? [] : [`Chinese does not end with ${end}`]),
    ...(UNSPACED.test(zh) ? ['no space between Chinese and other letters'] : []),
    ...faultsOfMarks(zh),
  ]
}

const told = (where: string, en: string, zh: string): ReadonlyArray<string> =>
  faultsOf(en, zh).map((fault) => `${where}: ${fault}: ${en} / ${zh}`)

const words = sources().filter(({ fileName }) => /^src\/diagnostics\/|^src\/kinds\/.+-words\.tsx?$/.test(fileName))
const program = programOf(words.map(({ fileName }) => fileName))
const checker = program.getTypeChecker()
const exportsOf = (file: string): ReadonlyArray<ts.Symbol> => {
  const tree = program.getSourceFile(file)
  const module = tree && checker.getSymbolAtLocation(tree)
  return module ? checker.getExportsOfModule(module) : []
}

const codes = exportsOf('src/diagnostics/messages.ts')
  .filter(({ name }) => name === 'Codes')
  .flatMap((symbol) => checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)))

test('every code has a sentence in each language, whatever its parameters', () => {
  assert.ok(codes.length > 0)
  const faults = codes.flatMap((symbol) => {
    const code = symbol.name
    const samples = samplesOf(checker, checker.getTypeOfSymbol(symbol))
    if (samples.length === 0) return [`${code}: no sample`]
    return samples.flatMap((params) => {
      const diagnostic = { code, severity: 'error', params } as never
      const [en, zh] = (['en', 'zh'] as const).map((language) => messageOf(diagnostic, language, (file) => file))
      return en === code || zh === code ? [`${code}: no message`] : told(code, en ?? '', zh ?? '')
    })
  })
  assert.equal([...new Set(faults)], [])
})

test('every command that a code leads to is told in each language, takes the flags that it is given, and stands in no words', async () => {
  const faults: Array<string> = []
  let count = 0
  const inWords = new RegExp(`feishu-fields (${Object.keys(COMMANDS).join('|')})`)
  for (const symbol of codes) {
    for (const params of samplesOf(checker, checker.getTypeOfSymbol(symbol))) {
      const diagnostic = { code: symbol.name, severity: 'error', params } as never
      if (inWords.test(messageOf(diagnostic, 'en'))) faults.push(`${symbol.name}: in the words`)
      for (const { en, zh, command } of waysIn(MESSAGES, diagnostic)) {
        count += 1
        faults.push(...told(symbol.name, en, zh), ...(en.endsWith(':') ? [] : [`${symbol.name}: no colon: ${en}`]))
        const [program, one = '', other = ''] = command.words
        if (program !== 'feishu-fields') continue
        const row = COMMANDS[(one in COMMANDS ? one : `${one} ${other}`) as CommandPath]
        const { flags } = (await row.load()).command
        const foreign = command.takes.filter((each) => !(each in flags))
        faults.push(...foreign.map((each) => `${symbol.name}: ${one} ${other} takes no --${each}`))
      }
    }
  }
  assert.ok(count > 10)
  assert.equal([...new Set(faults)], [])
})

/** What the interface of a kind takes, as the fields of a form are. */
const narrower = new Map(
  (
    [
      ['Change', 'change.ts', 'FieldChange'],
      ['Reason', 'fields-route.ts', 'FieldsReason'],
    ] as const
  ).map(([wide, file, name]) => {
    const symbol = exportsOf(`src/kinds/custom-fields/${file}`).find((each) => each.name === name)
    assert.ok(symbol, `${name} in ${file}`)
    return [wide, checker.getDeclaredTypeOfSymbol(symbol)] as const
  }),
)

const isWords = (type: ts.Type): boolean =>
  !type.isUnion() &&
  ['en', 'zh'].every((language) => {
    const member = type.getProperty(language)
    return member !== undefined && (checker.getTypeOfSymbol(member).flags & ts.TypeFlags.StringLike) !== 0
  })

interface Said {
  readonly pairs: ReadonlyArray<readonly [where: string, en: string, zh: string]>
  /** Functions whose arguments can't be made. */
  readonly unheard: ReadonlyArray<string>
}

const isLanguage = (type: ts.Type): boolean => type.aliasSymbol?.name === 'Language'

/** All that a value of a module says, in both languages. */
const said = (where: string, value: unknown, declared: ts.Type, depth = 0): Said => {
  const type = checker.getNonNullableType(declared)
  const none: Said = { pairs: [], unheard: [] }
  if (depth > 4 || value === undefined || value === null) return none
  const [call] = type.getCallSignatures()
  if (call !== undefined) return saidBy(where, value as (...args: ReadonlyArray<unknown>) => unknown, call, depth)
  if (typeof value !== 'object') return none
  if (Array.isArray(value)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference)
    return item === undefined ? none : joined(value.map((each) => said(where, each, item, depth + 1)))
  }
  if (isWords(type)) {
    const { en, zh } = value as { readonly en: string; readonly zh: string }
    const isHeard = [en, zh].every((each: unknown) => typeof each === 'string')
    return isHeard ? { pairs: [[where, en, zh]], unheard: [] } : { pairs: [], unheard: [`${where}: no words`] }
  }
  const members = checker.getPropertiesOfType(type).filter(({ name }) => Object.hasOwn(value, name))
  const all = members.map((member) =>
    said(
      `${where}.${member.name}`,
      (value as Readonly<Record<string, unknown>>)[member.name],
      checker.getTypeOfSymbol(member),
      depth + 1,
    ),
  )
  return joined(all)
}

const joined = (all: ReadonlyArray<Said>): Said => ({
  pairs: all.flatMap(({ pairs }) => pairs),
  unheard: all.flatMap(({ unheard }) => unheard),
})

const saidBy = (
  where: string,
  value: (...args: ReadonlyArray<unknown>) => unknown,
  call: ts.Signature,
  depth: number,
): Said => {
  const types = call.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter))
  const result = call.getReturnType()
  const language = types.findIndex(isLanguage)
  const isString = (result.flags & ts.TypeFlags.StringLike) !== 0
  const hasWords = isString ? language !== -1 : JSON.stringify(checker.typeToString(result)).includes('Words')
  if (!hasWords) return { pairs: [], unheard: [] }
  const choices = types.map((type) => (isLanguage(type) ? ['en'] : samplesOf(checker, type, narrower)))
  const all: Array<Said> = []
  for (const args of combined(choices)) {
    try {
      if (isString) {
        const [en, zh] = ['en', 'zh'].map((each) => value(...args.with(language, each)))
        all.push({ pairs: [[where, String(en), String(zh)]], unheard: [] })
      } else all.push(said(where, value(...args), result, depth + 1))
    } catch (error) {
      all.push({ pairs: [], unheard: [`${where}: ${String(error)}`] })
    }
  }
  if (all.length === 0) return { pairs: [], unheard: [`${where}: no sample`] }
  return joined(all)
}

const spoken: Array<Said> = []
for (const { fileName } of words) {
  const module = (await import(pathToFileURL(resolve(fileName)).href)) as Readonly<Record<string, unknown>>
  for (const symbol of exportsOf(fileName)) {
    if (!Object.hasOwn(module, symbol.name)) continue
    spoken.push(said(`${fileName} ${symbol.name}`, module[symbol.name], checker.getTypeOfSymbol(symbol)))
  }
}

test('all words that a module exports are in both languages', () => {
  const pairs = spoken.flatMap((each) => each.pairs)
  assert.ok(pairs.length > 0)
  assert.equal([...new Set(spoken.flatMap(({ unheard }) => unheard))], [])
  assert.equal([...new Set(pairs.flatMap(([where, en, zh]) => told(where, en, zh)))], [])
})

/** The texts in a part of a tree, each with a mark for a value. */
const textsIn = (node: ts.Node): ReadonlyArray<string> => {
  const texts: Array<string> = []
  walk(node, (each) => {
    if (ts.isStringLiteralLike(each)) texts.push(each.text)
    if (ts.isTemplateExpression(each)) {
      texts.push(each.head.text + each.templateSpans.map(({ literal }) => `\u0000${literal.text}`).join(''))
    }
  })
  return texts
}

const memberOf = (object: ts.ObjectLiteralExpression, name: string): ts.Node | undefined =>
  object.properties.find((each) => each.name?.getText() === name)

const pairs = words.flatMap((file) => {
  const found: Array<{
    readonly where: string
    readonly en: ReadonlyArray<string>
    readonly zh: ReadonlyArray<string>
  }> = []
  walk(file, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return
    const [en, zh] = [memberOf(node, 'en'), memberOf(node, 'zh')]
    if (en === undefined || zh === undefined) return
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    found.push({ where: `${file.fileName}:${line + 1}`, en: textsIn(en), zh: textsIn(zh) })
  })
  return found
})

test('all that is written in pairs, in whatever function, is Chinese in Chinese and English in English', () => {
  assert.ok(pairs.length > 0)
  const faults = pairs.flatMap(({ where, en, zh }) => [
    ...zh.flatMap((text) => faultsOfMarks(text).map((fault) => `${where}: ${fault}: ${text}`)),
    ...en.filter(hasIdeographs).map((text) => `${where}: ideographs in English: ${text}`),
  ])
  assert.equal(faults, [])
})

/** What is found wrong in a pair. */
for (const [en, zh, fault] of [
  ['The plan is stale.', '', 'empty in one language'],
  ['The plan is stale.', 'The plan is old.', 'no Chinese'],
  ['The plan is stale.', 'The plan is stale.', 'no Chinese'],
  ['The plan is stale.', 'The plan。', 'no Chinese'],
  ['The 计划 is stale.', '计划已过期。', 'ideographs in English'],
  ['The plan is stale.', '计划已过期', 'Chinese does not end with 。'],
  ['Apply this plan?', '要执行这个计划吗?', 'Chinese does not end with ？'],
  ['The plan is stale.', '计划已过期,请重新生成。', 'half-width punctuation between ideographs'],
  ['The plan is stale.', '计划已过期。 请重新生成。', 'a space between ideographs'],
  ['The plan abc is stale.', '计划 abc已过期。', 'no space between Chinese and other letters'],
  ['The plan is stale.', '计划已过期。。', 'double punctuation'],
  ['The plan is stale.', '计划已过期，请运行 plan.。', 'double punctuation'],
] as const) {
  test(`red: ${fault}: ${zh}`, () => assert.ok(faultsOf(en, zh).includes(fault), faultsOf(en, zh).join(', ')))
}

for (const [en, zh] of [
  ['The plan is stale.', '计划已过期。'],
  ['In 飞书招聘 nothing is seen.', '在飞书招聘中看不到。'],
  ['{ pattern }', '{ pattern }'],
  ['create at 10:00', 'create，10:00'],
  ['Make one: plan --out FILE.', '请生成：plan --out FILE。'],
  ['The first of fields.json and .fieldsrc.', '取 fields.json、.fieldsrc 中先找到的。'],
  ['Give it zh_cn, en_us, or both.', '请填写 zh_cn、en_us（或两者）。'],
] as const) {
  test(`green: ${zh}`, () => assert.equal(faultsOf(en, zh), []))
}

test.run()
