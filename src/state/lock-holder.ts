/**
 * Who holds the lock of a store: what another person has to know to decide whether it may be taken away.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import * as Codec from '../kit/codec.js'

export interface LockHolder {
  /** Tells one taking of the lock from any other. */
  readonly id: string
  readonly user: string
  readonly host: string
  readonly process: HoldingProcess
  /** ISO 8601, in UTC. */
  readonly since: string
  /** Such as `apply`. */
  readonly command: string
  /** The address, or the name, of the CI job where there is one. */
  readonly job?: string
}

/** Stands for whoever holds a lock that does not say whose it is. */
export const UNKNOWN_HOLDER: LockHolder = {
  id: 'unknown',
  user: 'unknown',
  host: 'unknown',
  process: { pid: 0 },
  since: 'unknown',
  command: 'unknown',
}

/** A process so named that no other on any machine has the name. What a system does not tell is absent. */
export interface HoldingProcess {
  readonly pid: number
  /** When it started, in the kernel's ticks since the boot. */
  readonly started?: string
  /** A number of this boot of the machine. */
  readonly boot?: string
  readonly machine?: string
  /** The space in which `pid` means something: a container has one of its own. */
  readonly namespace?: string
}

const Process: t.Type<HoldingProcess, unknown> = Codec.strict(
  'a process',
  { pid: t.number },
  { started: Codec.text, boot: Codec.text, machine: Codec.text, namespace: Codec.text },
)

export const LockHolder: t.Type<LockHolder, unknown> = Codec.strict(
  'the holder of a lock',
  {
    id: Codec.nonEmptyText,
    user: Codec.text,
    host: Codec.text,
    process: Process,
    since: Codec.text,
    command: Codec.text,
  },
  { job: Codec.text },
)

/** The holder that the text of a lock names, as JSON; {@link UNKNOWN_HOLDER} where it names none. */
export function parseLock(text: string): LockHolder {
  try {
    const holder = LockHolder.decode(JSON.parse(text))
    return E.isRight(holder) ? holder.right : UNKNOWN_HOLDER
  } catch {
    return UNKNOWN_HOLDER
  }
}

/** `undefined` where it is not known who holds the lock. */
export function ifKnown(holder: LockHolder): LockHolder | undefined {
  return holder === UNKNOWN_HOLDER ? undefined : holder
}
