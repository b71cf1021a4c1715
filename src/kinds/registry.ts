/**
 * What goes by the kinds of resources that there are: all of them, or the one of an address. `registered.ts` has a line for each.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { readAddress, several, type Address, type Content, type Selection } from './brand.js'
import type { Kind } from './kind.js'
import type { Previews } from './preview-side.js'
import * as Lines from './registered.js'
import type { Registered } from './registered.js'
import type { SandboxSides } from './sandbox-side.js'
import type { Section } from './section.js'
import type { KindWords } from './words.js'

/** What a config may say of all kinds together. */
export type ConfigOfKinds = All<(typeof Lines)[keyof typeof Lines]>

/** A union of lines as the intersection of what they say: TypeScript infers one where a parameter must be all of them. */
type All<Line> = (Line extends Registered<infer Says> ? (says: Says) => void : never) extends (all: infer A) => void
  ? A
  : never

export const REGISTERED: ReadonlyArray<Registered> = Object.values(Lines)

export const KINDS: ReadonlyArray<Kind> = REGISTERED.map(({ kind }) => kind)

export const SECTIONS: ReadonlyArray<Section> = REGISTERED.map(({ section }) => section)

/** Reads an address as a person or a file wrote it; `undefined` when there is no such kind, or it has no such name. */
export function parseAddress(text: string): Address | undefined {
  return readAddress(
    text,
    ({ kind, name, tenant }) => lineNamed(kind)?.kind.hasName(name, tenant !== undefined) ?? false,
  )
}

/** Reads an address, a pattern of addresses, or `label:` and a label. */
export function parseSelection(text: string): Selection | undefined {
  return several(text) ?? parseAddress(text)
}

const lineNamed = (name: string): Registered | undefined => REGISTERED.find(({ kind }) => kind.name === name)

const lineOf = (address: Address): Registered => {
  // Asked often for each of thousands of resources: the rest of the address is not looked at.
  const line = lineNamed(address.slice(0, address.indexOf('/')))
  if (line === undefined) throw new Error(`no kind has the address ${address}`)
  return line
}

/** What its kind says. */
export function wordsOf(address: Address): KindWords {
  return lineOf(address).words
}

/** The kind of what an address names. */
export function kindOf(address: Address): Kind {
  return lineOf(address).kind
}

/** The section of a config in which an address would stand. */
export function sectionOf(address: Address): Section {
  return lineOf(address).section
}

export const CALL_NAMES: ReadonlyArray<string> = [...new Set(KINDS.flatMap(({ calls }) => calls))]

/** A content of any kind; where it is none's, what is wrong with it as the last one's. */
export const AnyContent: t.Type<Content, unknown> = Codec.codec(
  'a form',
  (u, context) => {
    let last: t.Validation<Content> = t.failure(u, context)
    for (const { content } of KINDS) {
      last = content.validate(u, context)
      if (E.isRight(last)) return last
    }
    return last
  },
  ({ json }) => json,
)

/** What the platform does for each kind; read only when a sandbox is started. */
export async function sandboxSides(): Promise<SandboxSides> {
  const entries = REGISTERED.map(async ({ kind, sandbox }) => [kind.name, (await sandbox()).sandbox] as const)
  return new Map(await Promise.all(entries))
}

/** How each kind looks on a page; read only when a page is made. */
export async function previews(): Promise<Previews> {
  const entries = REGISTERED.map(async ({ kind, preview }) => [kind.name, (await preview()).preview] as const)
  return new Map(await Promise.all(entries))
}
