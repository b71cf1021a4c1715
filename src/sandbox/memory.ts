/**
 * What the sandbox keeps between calls, and what each call does to it and answers. It reads no clock, socket or file.
 * What a call means is decided by its kind, and in `hire.ts`, `corehr.ts`, `sign-in.ts`, `rate-limit.ts` and `faults.ts`.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Catalog } from '../corehr/catalog/catalog.js'
import type { SandboxCall, State } from '../kinds/sandbox-side.js'
import * as Body from './body.js'
import * as Corehr from './corehr.js'
import * as CorehrDrift from './corehr-drift.js'
import * as Faults from './faults.js'
import * as Hire from './hire.js'
import * as RateLimit from './rate-limit.js'
import * as Reply from './reply.js'
import type { WholeBody } from './request-body.js'
import * as Tokens from './sign-in.js'
import type { RequestEntry } from './view.js'

export interface Memory {
  readonly faults: ReadonlyArray<Faults.Fault>
  readonly limits: RateLimit.Limits | 'none'
  /** Now in ms, for tokens and limits. */
  readonly clock: () => number
  state: State
  catalog: Catalog
  tokens: Tokens.Tokens
  limiter: RateLimit.Limiter
  hireCalls: number
  readonly requests: Array<RequestEntry>
}

/** What a client sent. */
export interface Sent {
  readonly authorization: string | undefined
  readonly query: URLSearchParams
  readonly body: WholeBody
}

export function begun(told: Pick<Memory, 'faults' | 'limits' | 'clock' | 'state' | 'catalog'>): Memory {
  return { ...told, tokens: Tokens.empty, limiter: RateLimit.empty, hireCalls: 0, requests: [] }
}

/** Enters a call in the order of arrival; it stands there without an answer until it gets one. */
export function arrived({ requests }: Memory, method: string, path: string): RequestEntry {
  const log_id = `sandbox-${String(requests.length + 1).padStart(6, '0')}`
  const entry: RequestEntry = { method, path, status: null, code: null, log_id }
  requests.push(entry)
  return entry
}

/** Counts a Hire call, in the order of arrival, and tells what meets it. */
export function metHire(memory: Memory): Faults.Meeting {
  memory.hireCalls += 1
  return Faults.meeting(memory.faults, memory.hireCalls)
}

/** A fault answers in place of the call, or cuts the connection before or after its effect. */
export function hire(memory: Memory, call: SandboxCall, fault: Faults.Meeting['fault'], sent: Sent): Reply.Reply {
  switch (fault?._tag) {
    case 'RateLimited':
      return Reply.rateLimited((memory.limits === 'none' ? RateLimit.DEFAULT_LIMITS : memory.limits).perSecond, 1)
    case 'ServerError':
      return Reply.refused(500, 1002001, 'system error')
    case 'ExpiredToken':
      // An issued token really ends, so that a client that asks again gets a new one.
      memory.tokens = Tokens.revoke(bearerToken(sent.authorization) ?? '', memory.tokens)
      return invalidToken
    case 'DropRequest':
      return Reply.cut
    case 'DropResponse':
      performed(memory, call, sent)
      return Reply.cut
    case undefined:
      return performed(memory, call, sent)
  }
}

/** The call itself, in one go from the token to the effect: nothing else comes between. */
const performed = (memory: Memory, call: SandboxCall, { authorization, body }: Sent): Reply.Answer => {
  const grant = admitted(memory, `${call.method} ${call.path}`, authorization)
  if (E.isLeft(grant)) return grant.left
  if (body === 'too large') return Reply.tooLarge
  const parsed = Body.parse(body)
  if (E.isLeft(parsed)) return Reply.json(Hire.badShape(parsed.left))
  const outcome = Hire.perform(call, grant.right.tenant, parsed.right, memory.state)
  memory.state = outcome.state
  return Reply.json(outcome)
}

/** No fault meets these calls, and none counts them. The official SDK sends a body with them, which has no meaning. */
export function corehr(memory: Memory, call: Corehr.Call, { authorization, query }: Sent): Reply.Answer {
  const grant = admitted(memory, call, authorization)
  return E.isLeft(grant) ? grant.left : Reply.json(Corehr.perform(call, query, memory.catalog))
}

export function token(memory: Memory, call: Tokens.TokenCall, { body }: Sent): Reply.Answer {
  if (body === 'too large') return Reply.tooLarge
  const parsed = Body.parse(body)
  const outcome = Tokens.perform(call, E.isLeft(parsed) ? undefined : parsed.right, memory.clock(), memory.tokens)
  memory.tokens = outcome.tokens
  return { _tag: 'Json', status: 200, body: outcome.answer }
}

/** Somebody changes CoreHR's settings: one edit, or a list of them, all or none. @returns how many, or what is wrong */
export function drift(memory: Memory, body: WholeBody | 'gone'): E.Either<string, number> {
  const parsed = typeof body === 'string' ? undefined : Body.parse(body)
  if (parsed === undefined || E.isLeft(parsed)) return E.left('The body is not JSON.')
  const edits: ReadonlyArray<unknown> = Array.isArray(parsed.right) ? parsed.right : [parsed.right]
  let next: E.Either<string, Catalog> = E.right(memory.catalog)
  for (const edit of edits) if (E.isRight(next)) next = CorehrDrift.edited(next.right, edit)
  if (E.isLeft(next)) return next
  memory.catalog = next.right
  return E.right(edits.length)
}

/** What every call but those for tokens asks first: a token that is good, and quota. */
const admitted = (
  memory: Memory,
  call: string,
  authorization: string | undefined,
): E.Either<Reply.Answer, Tokens.Grant> => {
  const { limits } = memory
  const now = memory.clock()
  if (!authorization) return E.left(Reply.refused(400, 99991661, 'Missing access token for authorization'))
  const bearer = bearerToken(authorization)
  if (bearer === undefined) {
    return E.left(Reply.refused(400, 99991671, 'Invalid access token: it must be "Bearer t-…"'))
  }
  const grant = Tokens.grantOf(bearer, now, memory.tokens)
  if (grant === undefined) return E.left(invalidToken)
  if (limits === 'none') return E.right(grant)
  const decision = RateLimit.take(limits, RateLimit.counted(call, grant.app, grant.tenant), now, memory.limiter)
  memory.limiter = decision.limiter
  return decision._tag === 'Limited' ? E.left(Reply.rateLimited(decision.limit, decision.seconds)) : E.right(grant)
}

const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer (t-\S+)$/.exec(authorization ?? '')?.[1]

const invalidToken = Reply.refused(400, 99991663, 'Invalid access token for authorization: expired or unknown')
