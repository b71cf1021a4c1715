/**
 * `feishu-fields state rebind`: says that the record speaks for the platform that the environment leads to.
 */
import * as E from 'fp-ts/lib/Either.js'
import { CHANGED, NOTHING_TO_CHANGE } from '../../diagnostics/snapshot-words.js'
import { failed } from '../../kit/diagnostic.js'
import type { AppliedTo } from '../../report/apply-view.js'
import { rebindingJson, rebindingView } from '../../report/rebind-view.js'
import { compared } from '../../state/identity.js'
import { rebound } from '../../state/rebind.js'
import type { Session } from '../../state/store.js'
import { commandOf, type Command, type Ended, type Given } from '../command.js'
import { confirmed, err, out, terminal } from '../console.js'
import type { Context } from '../context.js'
import { EXIT } from '../exit.js'
import { editFlags, settleFlag, workspaceFlags } from '../flags.js'
import { lockedWork } from '../locked-work.js'
import { newBinding } from '../new-head.js'
import { onePlatform, platformAtHand } from '../platform-check.js'
import { thisHolder } from '../this-holder.js'
import { chosenStore } from '../workspace.js'

const flags = { ...workspaceFlags, ...editFlags, settle: settleFlag }

export const command: Command = commandOf({
  takes: {},
  flags,
  run: async (context, options) => {
    const chosen = await chosenStore(context, options)
    if (E.isLeft(chosen)) return chosen
    const { store, environment } = chosen.right
    const platform = await platformAtHand(context)
    if (E.isLeft(platform)) return platform
    if (platform.right.baseUrl === undefined) return failed('no_platform', {})
    // What it speaks for now is what it is not to speak for.
    const same = onePlatform(chosen.right, { head: undefined }, platform.right)
    if (E.isLeft(same)) return same
    const none = new AbortController().signal
    return lockedWork(context, 'state rebind', store, options, none, (session) =>
      rebind(context, options, session, { platform: platform.right, environment }),
    )
  },
})

const rebind = async (
  context: Context,
  { json, yes, settle }: Given<typeof flags>,
  { snapshot, append }: Session,
  { platform, environment }: AppliedTo,
): Promise<Ended> => {
  const { head, ...record } = snapshot
  if (head === undefined) return failed('nothing_to_rebind', {})
  const { differing, uncompared } = compared(head.platform, platform)
  if (differing.length === 0 && uncompared.length === 0) {
    out(context, json ? rebindingJson(head.platform, platform, []) : `${NOTHING_TO_CHANGE[context.language]}\n`)
    return E.right(EXIT.done)
  }
  const { user, host } = await thisHolder(context, 'state rebind')
  const edit = rebound(
    { head, ...record },
    {
      platform,
      binding: newBinding(),
      by: `${user}@${host}`,
      now: context.clock.now(),
      settling: settle * 1000,
    },
  )
  if (E.isLeft(edit)) return edit
  const { puts } = edit.right
  const say = json ? err : out
  say(context, rebindingView(head.platform, platform, puts, terminal(context, json ? context.stderr : context.stdout)))
  if (yes !== true) {
    const asked = await confirmed(context, 'edit', { environment })
    if (E.isLeft(asked)) return asked
  }
  const written = await append(edit.right.head, puts)
  if (E.isLeft(written)) return written
  out(context, json ? rebindingJson(head.platform, platform, puts) : `\n${CHANGED[context.language]}\n`)
  return E.right(EXIT.done)
}
