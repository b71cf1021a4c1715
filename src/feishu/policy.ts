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
}

// A call that takes turns waits for a limit by its next one.
export const POLICIES: Readonly<Record<Use, Policy>> = {
  write: { isSigned: true, isRecorded: true, pausesAfter: ['send again'], forGood: new Set() },
  'write once': { isSigned: true, isRecorded: true, pausesAfter: [], forGood: new Set() },
  read: { isSigned: true, isRecorded: false, pausesAfter: ['send again'], forGood: FOR_GOOD },
  token: {
    isSigned: false,
    isRecorded: false,
    pausesAfter: ['send again', 'wait and send again'],
    forGood: new Set(),
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

/** A limit that many share can refuse one call often; after this long it is no limit any more. */
export const LONGEST_LIMITED: number = 10 * 60 * 1000
/** Nothing is begun again later than this after the first attempt. */
export const LONGEST_RETRYING: number = 2 * 60 * 1000
/** Longer than the minute's quota takes to be free again. */
export const LONGEST_WAIT_SECONDS = 90
