/**
 * What a kind is on the other side of the wire: what the platform does for its calls, and how the sandbox shows what is
 * stored of it. `src/sandbox` serves every kind by this alone, and what decides for the tool has no part in it.
 */
import type * as E from 'fp-ts/lib/Either.js'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Address, Content, TenantKey } from './brand.js'
import type { Preview } from './preview-side.js'

export interface SandboxSide {
  /** Of calls that create, the first. */
  readonly calls: readonly [SandboxCall, ...ReadonlyArray<SandboxCall>]
  /** Its member of `GET /sandbox/state`, and what one of its resources is called in there. */
  readonly stateMember: string
  readonly stateName: (resource: Resource) => string
  readonly title: Preview['title']
  /** How much a content is, in a few words: `2 fields`. */
  readonly size: (content: Content) => string
  /** A content as a person sees it; `idPrefix` begins every id. */
  readonly html: (content: Content, idPrefix: string) => JSX.Element
  /** Kinds that have a row in common name the same object. */
  readonly documented: ReadonlyArray<DocumentedAnswer>
  readonly assumed: ReadonlyArray<AssumedAnswer>
  /** Titles of the official pages that tell how often its calls may be made. */
  readonly limitPages: ReadonlyArray<string>
}

/** By the kind's name. */
export type SandboxSides = ReadonlyMap<string, SandboxSide>

export interface SandboxCall {
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  /** The `msg` of what is acknowledged; the pages' examples differ in this word. */
  readonly success: string
  /** The answer to what is refused, from its page's table of errors. */
  readonly refused: { readonly status: 400 | 500; readonly code: number }
  /** @returns what is stored of one resource afterwards */
  readonly perform: (body: unknown, tenant: Tenant, state: State) => E.Either<Refusal, Resource>
}

/** The tenant of a token: named for a store app, `undefined` for the custom app's own. */
export type Tenant = TenantKey | undefined

/** What is stored under an address. */
export interface Resource {
  readonly address: Address
  /** Whose it is. */
  readonly tenant: Tenant
  /** `undefined` when all was deleted: the owner and the retired keys stay. */
  readonly content: Content | undefined
  /** Deleted keys, in the order in which they were. */
  readonly retired: ReadonlyArray<string>
}

export type State = ReadonlyMap<Address, Resource>

export type Refusal =
  /** A member is missing, unknown or of the wrong type: the platform's general code for parameters. */
  | { readonly _tag: 'BadShape'; readonly violations: Violations }
  /** Every member is what the page says, and the call can't be made: its own code. */
  | { readonly _tag: 'Refused'; readonly msg: string; readonly violations: ReadonlyArray<Violation> }

/** One thing that is wrong with a body, as the platform's `error.field_violations` lists it. */
export interface Violation {
  /** Where it stands: `custom_field_list[0].key`, or `body` for the whole. */
  readonly field: string
  readonly value: string
  readonly description: string
}

export type Violations = readonly [Violation, ...ReadonlyArray<Violation>]

export interface DocumentedAnswer {
  readonly answer: string
  /** Titles of official pages. */
  readonly pages: ReadonlyArray<string>
}

export interface AssumedAnswer {
  readonly answer: string
  /** What the pages leave open. */
  readonly open: string
}
