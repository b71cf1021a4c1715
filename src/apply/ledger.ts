/**
 * The snapshot while an apply runs: changes that come together go into the journal together, and each is told when it is
 * durable. After a write that failed no intent is written any more, but what came of the calls under way still is: there
 * may be room for that where there is none for more.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Address, Content } from '../kinds/brand.js'
import type { Contents } from '../kinds/kind.js'
import { present } from '../kit/present.js'
import type { Entry } from '../state/entry.js'
import type { NamedSnapshot, Put } from '../state/snapshot.js'
import type { Gone } from '../state/revision.js'
import type { Journal } from '../state/store.js'

export interface Ledger<Failure> {
  readonly get: (address: Address) => Entry | undefined
  readonly contents: Contents
  /**
   * Puts an entry, or removes it; resolves once that is durable, or can't be.
   *
   * @param named contents that the entry may name, and none did before
   */
  readonly put: (
    address: Address,
    entry: Entry | undefined,
    named?: ReadonlyArray<Content>,
    gone?: Gone,
  ) => Promise<E.Either<Failure, void>>
  /** The same of several, all in one write. */
  readonly putTogether: (puts: ReadonlyArray<Put>) => Promise<E.Either<Failure, void>>
  /** Why the last write failed, if it did. */
  readonly failure: () => Failure | undefined
}

interface Waiting<Failure> {
  /** They are written together, or not at all. */
  readonly puts: ReadonlyArray<Put>
  readonly tell: (written: E.Either<Failure, void>) => void
}

export function openLedger<Failure>(journal: Journal<Failure>, snapshot: NamedSnapshot): Ledger<Failure> {
  const [entries, contents] = [new Map(snapshot.entries), new Map(snapshot.contents)]
  let failure: { readonly why: Failure } | undefined
  let waiting: Array<Waiting<Failure>> = []
  let writing = false

  const append = async (group: ReadonlyArray<Waiting<Failure>>): Promise<void> => {
    const written = await journal.append(
      snapshot.head,
      group.flatMap(({ puts }) => puts),
    )
    if (E.isLeft(written)) failure ??= { why: written.left }
    const outcomes = group.filter(({ puts }) => !puts.some(({ entry }) => isInDoubt(entry)))
    // What must not be lost is tried alone, where an intent beside it was too much.
    const rest = E.isLeft(written) && outcomes.length < group.length ? outcomes : []
    for (const { tell } of group.filter((each) => !rest.includes(each))) tell(written)
    if (rest.length > 0) await append(rest)
  }

  const write = async (): Promise<void> => {
    writing = true
    while (waiting.length > 0) {
      // Whatever else this turn of the event loop changes goes into the same write.
      await new Promise((resolve) => setImmediate(resolve))
      const told = waiting
      waiting = []
      await append(told)
    }
    writing = false
  }

  const put = (puts: ReadonlyArray<Put>): Promise<E.Either<Failure, void>> => {
    for (const { address, entry } of puts) {
      if (entry === undefined) entries.delete(address)
      else entries.set(address, entry)
    }
    return new Promise((resolve, reject) => {
      waiting.push({ puts, tell: resolve })
      // A store says what went wrong by its answer; one that throws has died.
      if (!writing) write().catch(reject)
    })
  }

  return {
    get: (address) => entries.get(address),
    contents,
    put: (address, entry, named = [], gone) => {
      if (failure !== undefined && isInDoubt(entry)) return Promise.resolve(E.left(failure.why))
      for (const content of named) contents.set(content.digest, content)
      return put([{ address, entry, contents, ...present({ gone }) }])
    },
    putTogether: put,
    failure: () => failure?.why,
  }
}

const isInDoubt = (entry: Entry | undefined): boolean => entry?.evidence._tag === 'InDoubt'
