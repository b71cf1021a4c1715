/**
 * How often a call is sent again, and after what: what a call is for, as a table. Pure.
 */
import type { Row } from './outcome-table.js'
import { FOR_GOOD } from './read-call.js'

/** `write once` is what would be an error the second time. */
export type Use = 'write' | 'write once' | 'read' | 'token'

/** What differs between a call that writes, one that reads, and one for a token. */
export interface Policy {
  /** It takes a tenant's token and a turn. */
  readonly isSigned: boolean
  /** It has its first turn already, and is sent again only once the record says so. */
  readonly isRecorded: boolean
  /** After which answers it is sent again with a pause. */
  readonly pausesAfter: ReadonlyArray<Row['then']>
  /** Codes after which it is not, because they stay the same. */
  readonly forGood: ReadonlySet<number>
  /** Milliseconds for which it waits for a limit, all in all. */
  readonly longestLimited: number
}

/** A limit that many share can refuse one call often; after this long it is no limit any more. */
const LONGEST_LIMITED = 10 * 60 * 1000
/** Nothing is begun again later than this after the first attempt. */
export const LONGEST_RETRYING: number = 2 * 60 * 1000
/** Longer than the minute's quota takes to be free again. */
export const LONGEST_WAIT_SECONDS = 90

const CALL = { isSigned: true, longestLimited: LONGEST_LIMITED }

export const POLICIES: Readonly<Record<Use, Policy>> = {
  write: { ...CALL, isRecorded: true, pausesAfter: ['send again'], forGood: new Set() },
  'write once': { ...CALL, isRecorded: true, pausesAfter: [], forGood: new Set() },
  read: { ...CALL, isRecorded: false, pausesAfter: ['send again'], forGood: FOR_GOOD },
  // Nobody shares its limit, and all else waits for it.
  token: {
    isSigned: false,
    isRecorded: false,
    pausesAfter: ['send again'],
    forGood: new Set(),
    longestLimited: LONGEST_RETRYING,
  },
}

/** What is said of a call before it begins. */
export interface Terms extends Policy {
  /** For people. */
  readonly what: string
  /** How often it may be sent again after a pause. */
  readonly retries: number
  /** Another token can be had in place of one that was refused. */
  readonly isRenewable: boolean
}
