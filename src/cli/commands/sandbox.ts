/**
 * `fields sandbox`: a platform on this machine.
 */
import { sandboxSides } from '../../kinds/registry.js'
import { sandboxWords } from '../../diagnostics/prompt-words.js'
import { error } from '../../kit/diagnostic.js'
import type { Fault } from '../../sandbox/faults.js'
import { startSandbox } from '../../sandbox/server.js'
import { APP_ID, APP_SECRET } from '../../sandbox/sign-in.js'
import { err, fail, out } from '../console.js'
import { EXIT, type ExitCode } from '../exit.js'
import { ioCode } from '../../kit/files.js'
import type { Context } from '../context.js'

export interface SandboxCommand {
  readonly port: number
  readonly fault: ReadonlyArray<Fault>
}

/** Runs until ctrl-C or SIGTERM. */
export const sandboxCommand = async (context: Context, { port, fault: faults }: SandboxCommand): Promise<ExitCode> => {
  const sandbox = await startSandbox(await sandboxSides(), { port, faults }).catch((e: unknown) => ioCode(e))
  if (typeof sandbox === 'string') {
    return fail(context, [error('usage', { mistake: 'port_taken', port, io: sandbox })])
  }
  // Scripts read it.
  out(context, `listening on ${sandbox.url}\n`)
  err(context, sandboxWords(sandbox.url, APP_ID, APP_SECRET)[context.language])
  await new Promise<void>((resolve) => {
    const release = context.onStop(() => {
      release()
      resolve()
    })
  })
  await sandbox.close()
  return EXIT.done
}
