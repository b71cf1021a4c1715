/**
 * What a kind of resource is to the core: how its content is read and compared, what its calls do, and which calls lead
 * from what may be live to what is wanted. `registry.ts` has the kinds that there are.
 */
import type * as t from 'io-ts'
import type { Address, Content, Digest } from './brand.js'

/** At least one. */
export type NonEmpty<A> = readonly [A, ...ReadonlyArray<A>]

/** What is in doubt by itself: {@link WHOLE} where a content is replaced as a whole, one id where calls add and delete by id. */
export type Part = string

export const WHOLE: Part = '*'

/** A key that can't be used again, or what else a kind must remember of what was live. */
export type Used = string

/** One thing that may be live of a part. */
export interface Live {
  /** `undefined` for none. */
  readonly content: Content | undefined
  /** Used-up keys belong to what may be live: another candidate may have others, or none. */
  readonly used: ReadonlySet<Used>
}

/** A call, as far as it is recorded. */
export interface Call {
  /** The last part of the call's name: `create`, `batch_update`. */
  readonly name: string
  /** What it sends; of a deletion by id what it names, and `undefined` where it deletes everything. */
  readonly content: Content | undefined
}

export interface Known {
  readonly candidates: ReadonlyMap<Part, NonEmpty<Live>>
  /** Of a part that has no candidates: it is not there, and these keys are used up. Those of other parts are among them. */
  readonly used: ReadonlySet<Used>
  /** The last call that was sent, if it is in doubt. */
  readonly last: Call | undefined
}

export type Effect =
  /** `mayRefuse`: the pages are silent; the state is the same, and the answer perhaps an error. */
  | { readonly _tag: 'Takes'; readonly live: Live; readonly mayRefuse?: true }
  /** Only where a page says so: an acknowledgement then rules this candidate out. */
  | { readonly _tag: 'Refused' }

/** One difference between two contents. `kind` is a word of the plan's JSON. */
export interface Change {
  readonly kind: string
  readonly key: string
  /** Whether a call that changes what is there can make it, so that nothing is created anew. */
  readonly in_place: boolean
}

/**
 * What somebody has to allow, by the config or a flag. `resend` asks as well: all of it is to be sent, whatever is recorded,
 * for what is live may be other than that.
 */
export type Permit = 'replace' | 'destroy' | 'update' | 'resend'

/** What steps do together, by its name in the plan's JSON. */
export type SendingAction = 'create' | 'batch_update' | 'replace' | 'destroy'

export interface Step<C extends Call = Call> {
  readonly call: C
  /** `go on`: the plan counts on a refusal, since the call may have taken effect already. */
  readonly onRefusal: 'stop' | 'go on'
}

/** Why there is no route. A permit lifts it, or nothing does. */
export interface Reason {
  readonly code: string
  readonly permit?: Permit
  /** Whether a person lifts it who saw how the call in doubt ended. */
  readonly isResolved?: true
  readonly keys: ReadonlyArray<string>
  /** Those that can't be made, or were not allowed. */
  readonly changes: ReadonlyArray<Change>
}

export type Route<C extends Call = Call> =
  | {
      readonly _tag: 'Send'
      readonly action: SendingAction
      /** They converge from every candidate. */
      readonly steps: NonEmpty<Step<C>>
      /** Keys that may be live and are not any more. */
      readonly drops: ReadonlyArray<string>
    }
  | { readonly _tag: 'Reject'; readonly reasons: NonEmpty<Reason> }

/** A call as the official page prints it. */
export interface WireRequest {
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  /** Plain JSON, members in the page's order. */
  readonly body: unknown
  /** Whether making it twice is as making it once; one where it is not is not made again by itself. */
  readonly isRepeatable: boolean
}

export interface SentBody {
  /** The name in the address of whose it is, and how the body says that. */
  readonly owner: { readonly name: string; readonly said: string }
  readonly content: Content
}

export interface Kind<C extends Call = Call> {
  /** The first part of its addresses. */
  readonly name: string
  /** How its addresses look, for people. */
  readonly addressForm: string
  /** Whether `@<tenant_key>` can follow, where the config names a tenant. */
  readonly namesTenant?: boolean
  /** Whether an address may have these after the kind: a name, and a tenant. */
  readonly hasName: (name: string, hasTenant: boolean) => boolean
  /** The names of its calls. */
  readonly calls: ReadonlyArray<string>

  /**
   * Reads a content in any form that a person or a file may have written, into its canonical one. A snapshot names no
   * kind beside a content, so no other kind may read what this one writes.
   */
  readonly content: t.Type<Content, unknown>
  /** Reads the body of a call that sent all of a content; absent where no call does. */
  readonly body?: t.Decoder<unknown, SentBody>
  /** The member of such a body that says whose it is. */
  readonly ownerMember?: string
  /** The parts of a content; of none there are none. */
  readonly split: (content: Content | undefined) => ReadonlyMap<Part, Content>
  /** The content that has just these parts; `undefined` of none. */
  readonly join: (parts: ReadonlyMap<Part, Content>) => Content | undefined
  /** The parts that a call touches. */
  parts(call: Call): NonEmpty<Part>
  /** None exactly where the two are equal. */
  readonly changes: (before: Content | undefined, after: Content) => ReadonlyArray<Change>
  /** What is live of a part once the call took effect. Twice is once, or refused. */
  readonly effect: (call: Call, live: Live, part: Part) => Effect
  /**
   * Not asked where all that may be live is what is desired, unless it is to be sent again.
   *
   * @param desired `undefined`: nothing is wanted any more
   */
  route(known: Known, desired: Content | undefined, permits: ReadonlySet<Permit>): Route<C>
  wire(call: C, address: Address): WireRequest

  /** The call that would have led to what another record knows as live. Of kinds whose content is one part alone. */
  readonly leadingTo?: (content: Content | undefined) => Call
}

/** Contents by their names. */
export type Contents = ReadonlyMap<Digest, Content>
