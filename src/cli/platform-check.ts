/**
 * Whether config, record and environment are for one platform; asked before a lock is taken and before anything is sent.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Applied } from '../apply/apply.js'
import { mayBeLive } from '../apply/ending.js'
import { PLATFORM_UNKNOWN, PLATFORM_UNRECORDED, uncomparedWords } from '../diagnostics/platform-words.js'
import type { OtherPlatform } from '../diagnostics/platform-words.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { namedPlatform } from '../feishu/credentials.js'
import { identify } from '../feishu/identify.js'
import { proxyFrom } from '../feishu/proxy.js'
import { failed } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import type { Result } from '../state/codes.js'
import type { Head } from '../state/head.js'
import { compared, isUnknown, learned, type Identity } from '../state/identity.js'
import type { Snapshot } from '../state/snapshot.js'
import type { Session } from '../state/store.js'
import { tell } from './console.js'
import type { Context } from './context.js'
import { newHead } from './new-head.js'
import type { ChosenStore } from './workspace.js'

/** The platform that the environment leads to, as far as it can be known before anything is sent; empty for none. */
export async function platformAtHand(context: Context): Promise<E.Either<AnyDiagnostics, Identity>> {
  const named = namedPlatform(context.env)
  if (E.isLeft(named) || named.right.baseUrl === undefined) return named
  const proxy = proxyFrom(context.env, named.right.baseUrl)
  if (E.isLeft(proxy)) return proxy
  const options = { version: context.version, timeout: LONGEST, proxy: proxy.right }
  return E.right(await identify(named.right, options, context.clock))
}

/** Milliseconds. Who has no id to tell may take long to say so, and nothing waits for that. */
const LONGEST = 5000

/**
 * Fails unless config, record and environment are for one platform, as far as two of them know.
 *
 * @param pinned by the config
 * @param atHand empty for a command that goes to none
 */
export function onePlatform(
  { pinned }: Pick<ChosenStore, 'pinned'>,
  { head }: Pick<Snapshot, 'head'>,
  atHand: Identity = {},
): E.Either<AnyDiagnostics, void> {
  const recorded = head?.platform ?? {}
  const pairs: ReadonlyArray<OtherPlatform> = [
    { between: 'config and environment', first: pinned, second: atHand },
    { between: 'config and snapshot', first: pinned, second: recorded },
    { between: 'snapshot and environment', first: recorded, second: atHand },
  ]
  const other = pairs.find(({ first, second }) => compared(first, second).differing.length > 0)
  return other === undefined ? E.right(undefined) : failed('other_platform', other)
}

/** Says what could not be compared of a record and the platform at hand. */
export function tellNotCompared(context: Context, { head }: Snapshot, atHand: Identity): void {
  const words = head && notCompared(head.platform, atHand)
  if (words !== undefined) tell(context, words)
}

const notCompared = (recorded: Identity, atHand: Identity): Words | undefined => {
  if (isUnknown(recorded)) return PLATFORM_UNRECORDED
  if (isUnknown(atHand)) return PLATFORM_UNKNOWN
  const { uncompared } = compared(recorded, atHand)
  return uncompared.length === 0 ? undefined : uncomparedWords(uncompared)
}

/** The head of a record from now on, with what was learned of its platform. */
export function headAt({ head }: Pick<Snapshot, 'head'>, atHand: Identity): Head {
  const begun = head ?? newHead()
  return { ...begun, platform: learned(begun.platform, atHand) }
}

/** A platform that refused all of it is not the one that the record speaks for. */
export async function boundBy(
  { results, storeFailure }: Applied<unknown>,
  { snapshot, enter }: Session,
  head: Head,
): Promise<Result<void>> {
  const endings = results.map(({ ending }) => ending)
  const isUntouched = endings.every(({ _tag }) => _tag === 'NotStarted')
  if (storeFailure !== undefined || isUntouched || endings.some(mayBeLive)) return E.right(undefined)
  return enter({ ...head, platform: snapshot.head?.platform ?? {} }, [])
}
