/**
 * Contents as they were once sent: the JSON body of a create or batch_update call, or its list alone; several bodies as a
 * list, as YAML, or a line each. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { addressOf, addressParts, type Address, type Content } from './brand.js'
import type * as Codec from '../kit/codec.js'
import { error, failed, warning, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import { parseJson, type SyntaxDiagnostic } from '../kit/json-text.js'
import type { Path, TextSource } from '../kit/positions.js'
import { parseYaml } from '../kit/yaml-text.js'
import { decodeSent, type LeftOut } from './as-sent.js'
import type { Kind } from './kind.js'
import { kindOf, KINDS } from './registry.js'

/** What can be wrong with it, besides with its values. */
export interface SentCodes {
  readonly sent_form_not_read: { readonly io: string }
  readonly sent_form_syntax: { readonly problem: SyntaxDiagnostic }
  /** The body is another resource's. */
  readonly sent_form_of_other: { readonly found: string }
  /** Nothing says whose it is. */
  readonly sent_form_of_nobody: { readonly members: ReadonlyArray<string> }
  readonly sent_form_repeated: { readonly address: Address }
  /** A warning: the platform passes the member over, so the content is without it. */
  readonly sent_member_left_out: { readonly key: string; readonly accepted: ReadonlyArray<string> }
  /** A warning: a type that has no options was sent with some, which the content is without. */
  readonly sent_options_left_out: { readonly type: string }
}

type SentDiagnostics = Diagnostics<SentCodes & Codec.DocumentCodes>

export interface SentContent {
  readonly content: Content
  /** What of it was left out. */
  readonly notes: ReadonlyArray<DiagnosticOf<SentCodes>>
}

export interface Sent extends SentContent {
  readonly address: Address
}

/** How a file of bodies is written. A list of JSON, or JSON a line, tell themselves apart. */
export type Notation = 'json' | 'yaml'

/** One, of a resource that is known. All mistakes at once. */
export function readSent(
  text: string,
  address: Address,
  notation: Notation = 'json',
): E.Either<SentDiagnostics, SentContent> {
  const source = parsed(text, notation)
  return E.isLeft(source) ? source : contentOf({ ...source.right, at: [] }, address)
}

/**
 * As many as the text has, each with the address that it says; all mistakes at once.
 *
 * @param named of these one is taken where a body does not say its tenant; one alone may be of a list without an owner
 */
export function readSentBodies(
  text: string,
  notation: Notation,
  named: ReadonlyArray<Address>,
): E.Either<SentDiagnostics, ReadonlyArray<Sent>> {
  const bodies = bodiesIn(text, notation)
  if (E.isLeft(bodies)) return bodies
  const [only] = named
  const [first] = bodies.right
  if (only !== undefined && named.length === 1 && first?.at.length === 0 && bodies.right.length === 1) {
    return E.map((content: SentContent) => [{ address: only, ...content }])(contentOf(first, only))
  }
  const sent = new Map<Address, Sent>()
  const problems: Array<SentDiagnostics[number]> = []
  for (const body of bodies.right) {
    const read = sentBody(body, named)
    if (E.isLeft(read)) problems.push(...read.left)
    else if (sent.has(read.right.address)) {
      problems.push(error('sent_form_repeated', { address: read.right.address }, placeOf(body, [])))
    } else sent.set(read.right.address, read.right)
  }
  const [problem, ...more] = problems
  return problem === undefined ? E.right([...sent.values()]) : E.left([problem, ...more])
}

/** A body within its text. */
interface Body extends TextSource {
  readonly at: Path
}

const bodiesIn = (text: string, notation: Notation): E.Either<SentDiagnostics, ReadonlyArray<Body>> => {
  const lines = text.split('\n')
  const full = lines.flatMap((line, i) => (line.trim() === '' ? [] : [{ line, i }]))
  if (notation === 'json' && full.length > 1 && E.isRight(parseJson(full[0]?.line ?? ''))) return bodyLines(full)
  const source = parsed(text, notation)
  if (E.isLeft(source)) return source
  const { value, locate } = source.right
  const isList = Array.isArray(value) && value.some((each: unknown) => ownersIn(each).length > 0)
  if (!isList) return E.right([{ value, locate, at: [] }])
  return E.right((value as ReadonlyArray<unknown>).map((each, i) => ({ value: each, locate, at: [i] })))
}

const bodyLines = (
  lines: ReadonlyArray<{ readonly line: string; readonly i: number }>,
): E.Either<SentDiagnostics, ReadonlyArray<Body>> => {
  const [bodies, problems]: [Array<Body>, Array<SentDiagnostics[number]>] = [[], []]
  for (const { line, i } of lines) {
    const source = parsed(line, 'json')
    if (E.isLeft(source)) problems.push(...source.left.map((each) => ({ ...each, line: i + 1 })))
    else {
      const { value, locate } = source.right
      const located = (path: Path) => ({ line: i + 1, column: locate(path)?.column ?? 1 })
      bodies.push({ value, locate: located, at: [] })
    }
  }
  const [problem, ...more] = problems
  return problem === undefined ? E.right(bodies) : E.left([problem, ...more])
}

/** The kinds whose member it has that says whose it is. */
const ownersIn = (value: unknown): ReadonlyArray<Kind> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? KINDS.filter(({ ownerMember }) => new Map<string, unknown>(Object.entries(value)).get(ownerMember ?? '') != null)
    : []

const OWNERS: ReadonlySet<string> = new Set(KINDS.flatMap(({ ownerMember }) => ownerMember ?? []))

const sentBody = (body: Body, named: ReadonlyArray<Address>): E.Either<SentDiagnostics, Sent> => {
  const [kind, ...others] = ownersIn(body.value)
  if (kind?.body === undefined || others.length > 0) {
    return failed('sent_form_of_nobody', { members: [...OWNERS] }, placeOf(body, []))
  }
  const decoded = decodedBody(kind.body, body)
  if (E.isLeft(decoded)) return decoded
  const { notes, read } = decoded.right
  const { owner, content } = read
  const isOwner = (address: Address) => kindOf(address) === kind && addressParts(address).name === owner.name
  return E.right({ address: named.find(isOwner) ?? addressOf(kind.name, owner.name, undefined), content, notes })
}

const contentOf = (body: Body, address: Address): E.Either<SentDiagnostics, SentContent> => {
  const kind = kindOf(address)
  if (kind.body === undefined || Array.isArray(body.value)) {
    return E.map(({ read, notes }: Decoded<Content>) => ({ content: read, notes }))(decodedBody(kind.content, body))
  }
  const decoded = decodedBody(kind.body, body)
  if (E.isLeft(decoded)) return decoded
  const { notes, read } = decoded.right
  const { owner, content } = read
  return owner.name === addressParts(address).name
    ? E.right({ content, notes })
    : failed('sent_form_of_other', { found: owner.said })
}

interface Decoded<A> {
  readonly read: A
  readonly notes: SentContent['notes']
}

const decodedBody = <A>(of: t.Decoder<unknown, A>, body: Body): E.Either<SentDiagnostics, Decoded<A>> => {
  const decoded = decodeSent(of, body.value, OWNERS)
  if (E.isLeft(decoded)) return E.left(located(decoded.left, body))
  const { read, leftOut } = decoded.right
  return E.right({ read, notes: leftOut.map((each) => noteOf(each, placeOf(body, each.path))) })
}

const noteOf = (leftOut: LeftOut, place: ReturnType<typeof placeOf>): DiagnosticOf<SentCodes> => {
  switch (leftOut.code) {
    case 'unknown_key':
      return warning('sent_member_left_out', leftOut.params, place)
    case 'options_misplaced':
      return warning('sent_options_left_out', leftOut.params, place)
  }
}

const placeOf = ({ locate, at }: Body, path: Path) => ({ path: [...at, ...path], ...locate([...at, ...path]) })

const located = (
  [first, ...others]: readonly [Codec.DocumentDiagnostic, ...ReadonlyArray<Codec.DocumentDiagnostic>],
  body: Body,
): SentDiagnostics => {
  const placed = (problem: Codec.DocumentDiagnostic): Codec.DocumentDiagnostic => ({
    ...problem,
    ...placeOf(body, problem.path),
  })
  return [placed(first), ...others.map(placed)]
}

const parsed = (text: string, notation: Notation): E.Either<SentDiagnostics, TextSource> => {
  const source = notation === 'yaml' ? parseYaml(text) : parseJson(text)
  if (E.isRight(source)) return source
  const [first, ...others] = source.left
  return E.left([unparsed(first), ...others.map(unparsed)])
}

const unparsed = (problem: SyntaxDiagnostic): DiagnosticOf<SentCodes> => {
  const { line, column } = problem
  return error('sent_form_syntax', { problem }, { line, column })
}
