/**
 * `feishu-fields sandbox`: a platform on this machine. Runs until ctrl-C or SIGTERM.
 */
import * as E from 'fp-ts/lib/Either.js'
import { PRESETS } from '../../diagnostics/help-words.js'
import { faultWords, OPTIONS } from '../../diagnostics/option-words.js'
import { sandboxWords } from '../../diagnostics/prompt-words.js'
import { sandboxId } from '../../kinds/sandbox-id.js'
import { sandboxSides } from '../../kinds/registry.js'
import { failed } from '../../kit/diagnostic.js'
import { ioCode } from '../../kit/files.js'
import * as Faults from '../../sandbox/faults.js'
import { startSandbox } from '../../sandbox/server.js'
import { APP_ID, APP_SECRET } from '../../sandbox/sign-in.js'
import { commandOf, flag, type Command, type Parse, type Value } from '../command.js'
import { err, out } from '../console.js'
import { EXIT } from '../exit.js'
import { numberOf } from '../flags.js'

const port = { ...numberOf(/^\d{1,5}$/, (n) => n <= 65535, { takes: 'port' }), preset: 0 }

const id: Value<string> = {
  parse: (text) => {
    const named = sandboxId(text)
    return named === undefined ? E.left({ takes: 'sandbox_id' }) : E.right(named)
  },
}

const faults: Parse<ReadonlyArray<Faults.Fault>> = (text, before = []) => {
  const fault = Faults.parseFault(text)
  if (E.isRight(fault)) return E.right([...before, fault.right])
  switch (fault.left._tag) {
    case 'NotAFault':
      return E.left({ takes: 'fault', forms: Faults.FORMS })
    case 'NotACallNumber':
      return E.left({ takes: 'call_number' })
    case 'NotADelay':
      return E.left({ takes: 'delay' })
  }
}

export const command: Command = commandOf({
  takes: {},
  flags: {
    port: flag('--port <n>', OPTIONS.port, port),
    id: flag('--id <id>', OPTIONS.sandboxId, id),
    faults: flag('--fault <spec>', faultWords(Faults.FORMS), { parse: faults, preset: [], presetWords: PRESETS.none }),
  },
  run: async (context, { port, id, faults }) => {
    const named = id === undefined ? {} : { id }
    const sandbox = await startSandbox(await sandboxSides(), { port, faults, ...named }).catch((e: unknown) =>
      ioCode(e),
    )
    if (typeof sandbox === 'string') return failed('usage', { mistake: 'port_taken', port, io: sandbox })
    // Scripts read it.
    out(context, `listening on ${sandbox.url}\n`)
    err(context, sandboxWords(sandbox, APP_ID, APP_SECRET)[context.language])
    await new Promise<void>((resolve) => {
      const release = context.onStop(() => {
        release()
        resolve()
      })
    })
    await sandbox.close()
    return E.right(EXIT.done)
  },
})
