/**
 * The sentences and labels for people that a source holds: two words or more with a space between them that are no code,
 * any ideograph, and any word in JSX text. What only looks like that is known by what it is, never by its file.
 */
import ts from 'typescript'
import { walk } from './sources.js'

export interface Found {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** What the sources say of their texts: names that codecs give for what is accepted, and values that types name. */
export interface Known {
  readonly codecNames: ReadonlySet<ts.Node>
  readonly values: ReadonlySet<string>
}

/** Stands where a template has a value. */
const VALUE = '\u0000'

const WORD = `(?:\\p{L}[\\p{L}'’-]*|${VALUE})`
const TWO_WORDS = new RegExp(`(?<![\\p{L}\\p{N}_$./<-])${WORD}[,;:.!?)"']* ["'(]*${WORD}(?![\\p{L}\\p{N}_(=/-])`, 'gu')
const IDEOGRAPH = /\p{Script=Han}/u
const LETTERS = /\p{L}{2}/u

/** The values of closed unions, such as `'in doubt'`. A type names no sentence: none begins with a capital or has a full stop. */
export const valuesOf = (files: ReadonlyArray<ts.SourceFile>): ReadonlySet<string> => {
  const values = new Set<string>()
  for (const file of files) {
    walk(file, (node) => {
      if (!ts.isLiteralTypeNode(node) || !ts.isStringLiteral(node.literal)) return
      if (/^[a-z0-9][\w’,\\ -]*$/.test(node.literal.text)) values.add(node.literal.text)
    })
  }
  return values
}

/** The platform's own terms: texts by locale, and headings of its pages. */
export const platformTermsOf = (files: ReadonlyArray<ts.SourceFile>): ReadonlyArray<string> => {
  const terms: Array<string> = []
  for (const file of files) {
    walk(file, (node) => {
      if (ts.isStringLiteral(node) && IDEOGRAPH.test(node.text) && isOfThePlatform(node)) terms.push(node.text)
    })
  }
  return terms
}

export const wordsOf = (file: ts.SourceFile, { codecNames, values }: Known): ReadonlyArray<Found> => {
  const found: Array<Found> = []
  walk(file, (node) => {
    const text = textOf(node)
    if (text === undefined || codecNames.has(node) || values.has(text) || isCode(node, text)) return
    const said = isMarkup(node) ? saidByMarkup(text) : text
    const isSaid = IDEOGRAPH.test(said) || (isMarkup(node) && LETTERS.test(said.replaceAll(/&\w+;/g, '')))
    if (!isSaid && !(said.match(TWO_WORDS) ?? []).some((each) => LETTERS.test(each))) return
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    found.push({ file: file.fileName, line: line + 1, text: shown(said) })
  })
  return found
}

const shown = (text: string): string => text.replaceAll(VALUE, '${…}').replaceAll(/\s+/g, ' ').trim()

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => VALUE + literal.text).join('')
}

const isMarkup = (node: ts.Node): boolean =>
  ts.isJsxText(node) ||
  (ts.isStringLiteralLike(node) && ts.isJsxExpression(node.parent) && isRead(node.parent.parent)) ||
  (ts.isTaggedTemplateExpression(node.parent) && node.parent.tag.getText() === 'markup')

/** The content of an element, or an attribute that people read. */
const isRead = (node: ts.Node): boolean =>
  !ts.isJsxAttribute(node) || /^(?:title|alt|placeholder|aria-label|aria-description)$/.test(node.name.getText())

/** Attributes that people read, or hear. */
const SAID = /\b(?:title|alt|placeholder|aria-label|aria-description)="([^"]*)"/g

/** What stands between the tags, and in such attributes. */
const saidByMarkup = (text: string): string =>
  [text.replaceAll(/<[^>]*>/g, ' '), ...[...text.matchAll(SAID)].map(([, value = '']) => value)].join(' ')

const isCode = (node: ts.Node, text: string): boolean =>
  [isName, isCompared, isMistakeInTheCode, isAttribute, isPattern, isOfThePlatform].some((is) => is(node)) ||
  [isSql, isHeader, isGitTree, isJson, isCommand, isDoctype, isClasses, isStyle].some((is) => is(text))

/** In a type, an import, or before a colon. */
const isName = ({ parent }: ts.Node): boolean =>
  ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)

const COMPARES = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
] as ReadonlyArray<ts.SyntaxKind>

/** Held against another text, and not told. */
const isCompared = (node: ts.Node): boolean => {
  const { parent } = node
  if (ts.isCaseClause(parent)) return true
  if (ts.isBinaryExpression(parent)) return COMPARES.includes(parent.operatorToken.kind)
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    ['endsWith', 'includes', 'indexOf', 'split', 'startsWith'].includes(parent.expression.name.text)
  )
}

const isMistakeInTheCode = (node: ts.Node): boolean => {
  for (let each = node; !ts.isSourceFile(each); each = each.parent) {
    if (ts.isNewExpression(each)) return each.expression.getText() === 'Error' && ts.isThrowStatement(each.parent)
  }
  return false
}

/** In an attribute of JSX that nobody reads. */
const isAttribute = (node: ts.Node): boolean => {
  for (let each = node; !ts.isSourceFile(each) && !ts.isJsxElement(each); each = each.parent) {
    if (ts.isJsxAttribute(each)) return !SAID.source.includes(each.name.getText())
  }
  return false
}

const isPattern = ({ parent }: ts.Node): boolean =>
  ts.isNewExpression(parent) && parent.expression.getText() === 'RegExp'

/** The platform's own: a text by locale, and the heading of an official page. */
const isOfThePlatform = ({ parent }: ts.Node): boolean =>
  ts.isPropertyAssignment(parent) && ['en_us', 'heading', 'zh_cn'].includes(parent.name.getText())

const isSql = (text: string): boolean =>
  /^\s*(?:ALTER|BEGIN|COMMIT|CREATE|DELETE|DROP|INSERT|LISTEN|LOCK|ROLLBACK|SELECT|SET|UPDATE|WITH)\b/.test(text)

/** A value of an HTTP header. */
const isHeader = (text: string): boolean => /^(?:Bearer |[a-z]+-(?:action|src|uri) )/.test(text)

const isGitTree = (text: string): boolean => /^(?:040000 tree|100644 blob) /.test(text)

const isJson = (text: string): boolean => /^\s*[{[]\s*"/.test(text)

/** A command line, such as `feishu-fields plan --json`. */
const isCommand = (text: string): boolean =>
  /^`?feishu-fields(?: [a-z]+)? --[a-z]/.test(text) && !/[.:;,](?:\s|$)/.test(text) && !IDEOGRAPH.test(text)

const isDoctype = (text: string): boolean => /^<!doctype html>[\s\0]*$/.test(text)

/** Names of classes in HTML, each with a hyphen. */
const isClasses = (text: string): boolean => /^(?:[a-z]+(?:-[a-z]+)+ ?)+$/.test(text)

/** CSS: rules from their first selector on, or declarations. */
const isStyle = (text: string): boolean =>
  !IDEOGRAPH.test(text) &&
  !/: *\{/.test(text) &&
  (/^[\s\0]*[.:@#*a-z][^{}"]*\{(?:[^{}]*\{)?[^{}]*[\w-]+\s*:[^{}]*[;}]/.test(text) ||
    /^\s*(?:[a-z-]+: [^;:]+(?:;\s*|$)){3,}$/.test(text))
