/**
 * How a content is known, as JSON: what the platform or a person said, and the calls in doubt. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { NonEmpty, Part } from '../kinds/kind.js'
import { CALL_NAMES } from '../kinds/registry.js'
import * as Codec from '../kit/codec.js'
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import type { Acknowledged, Adopted, Attempt, Confirmed, Evidence, InDoubt, Observed, PossiblePart } from './entry.js'
import { DigestOrNull, Time } from './name-texts.js'
import { present } from '../kit/present.js'

/** Of an entry as it is written: just one of them is there. */
export interface EvidenceMembers {
  readonly acknowledged?: Acknowledged
  readonly adopted?: Adopted
  readonly observed?: Observed
  readonly in_doubt?: InDoubt
}

const AcknowledgedText: t.Type<Acknowledged, unknown> = Codec.mapped(
  Codec.strict('{ at, log_id?, unanswered? }', { at: Time }, { log_id: Codec.text, unanswered: Time }),
  ({ at, log_id: logId, ...rest }) => E.right({ _tag: 'Acknowledged', at, logId, ...rest }),
  ({ at, logId, unanswered }) => present({ at, log_id: logId, unanswered }),
)

const AdoptedText: t.Type<Adopted, unknown> = Codec.mapped(
  Codec.strict('{ at }', { at: Time }, {}),
  ({ at }) => E.right({ _tag: 'Adopted', at }),
  ({ at }) => ({ at }),
)

const ObservedText: t.Type<Observed, unknown> = Codec.mapped(
  Codec.strict('{ at, order, begun }', { at: Time, order: Codec.nonEmptyText, begun: Time }, {}),
  (members) => E.right({ _tag: 'Observed', ...members }),
  ({ at, order, begun }) => ({ at, order, begun }),
)

/** The one that is there: none, or two at once, is not what was ever written. */
const only = <A>(
  found: unknown,
  each: ReadonlyArray<A | undefined>,
): E.Either<DiagnosticOf<Codec.DocumentCodes>, A> => {
  const [first, ...others] = each.filter((a) => a !== undefined)
  return first === undefined || others.length > 0
    ? E.left(error('wrong_type', { found, accepted: 'one of acknowledged, adopted, observed and in_doubt' }))
    : E.right(first)
}

const ConfirmedText: t.Type<Confirmed, unknown> = Codec.mapped(
  Codec.strict('evidence', {}, { acknowledged: AcknowledgedText, adopted: AdoptedText, observed: ObservedText }),
  (members) => only<Confirmed>(members, [members.acknowledged, members.adopted, members.observed]),
  membersOf,
)

const AttemptText: t.Type<Attempt, unknown> = Codec.mapped(
  Codec.strict(
    'an attempt',
    { call: Codec.oneOf('a call', CALL_NAMES), form: DigestOrNull, first: Time, last: Time },
    {},
  ),
  ({ form, ...attempt }) => E.right({ ...attempt, content: form }),
  ({ call, content, first, last }) => ({ call, form: content, first, last }),
)

const PossibleText: t.Type<PossiblePart, unknown> = Codec.mapped(
  Codec.strict('what may be live of a part', { form: DigestOrNull, used: Codec.list('keys', Codec.text) }, {}),
  ({ form, used }) => E.right({ content: form, used }),
  ({ content, used }) => ({ form: content, used }),
)

const PossibleList: t.Type<NonEmpty<PossiblePart>, unknown> = Codec.mapped(
  Codec.list('what may be live of a part', PossibleText),
  ([first, ...rest]) => only<NonEmpty<PossiblePart>>([], [first && [first, ...rest]]),
  (lives) => lives,
)

const PartTable: t.Type<ReadonlyMap<Part, NonEmpty<PossiblePart>>, unknown> = Codec.table(
  'what may be live, by part',
  Codec.nonEmptyText,
  PossibleList,
)

const InDoubtText: t.Type<InDoubt, unknown> = Codec.mapped(
  Codec.strict(
    '{ before, candidates }',
    { before: Codec.orNull(ConfirmedText), candidates: Codec.list('attempts', AttemptText) },
    { parts: PartTable },
  ),
  ({ candidates: attempts, ...members }) => E.right({ _tag: 'InDoubt', attempts, ...members }),
  ({ before, attempts, parts }) => ({ before, candidates: attempts, ...present({ parts }) }),
)

export const evidenceMembers: Readonly<{
  [M in keyof EvidenceMembers]-?: t.Type<NonNullable<EvidenceMembers[M]>, unknown>
}> = { acknowledged: AcknowledgedText, adopted: AdoptedText, observed: ObservedText, in_doubt: InDoubtText }

export function evidenceIn(members: EvidenceMembers): E.Either<DiagnosticOf<Codec.DocumentCodes>, Evidence> {
  const { acknowledged, adopted, observed, in_doubt } = members
  const isEmpty = in_doubt?.attempts.length === 0 && in_doubt.parts === undefined
  return only<Evidence>(members, isEmpty ? [] : [acknowledged, adopted, observed, in_doubt])
}

export function membersOf(confirmed: Confirmed): Omit<EvidenceMembers, 'in_doubt'>
export function membersOf(evidence: Evidence): EvidenceMembers
export function membersOf(evidence: Evidence): EvidenceMembers {
  switch (evidence._tag) {
    case 'Acknowledged':
      return { acknowledged: evidence }
    case 'Adopted':
      return { adopted: evidence }
    case 'Observed':
      return { observed: evidence }
    case 'InDoubt':
      return { in_doubt: evidence }
  }
}
