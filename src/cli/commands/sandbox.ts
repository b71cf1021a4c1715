/**
 * `fields sandbox`: a platform on this machine.
 */
import { sandboxSides } from '../../kinds/registry.js'
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
    const why = sandbox === 'EADDRINUSE' ? 'another program uses it' : `the system says ${sandbox}`
    return fail(context, {
      _tag: 'Usage',
      message: `Port ${port} can't be had: ${why}. Choose another: --port N, or 0 for any that is free.`,
    })
  }
  out(context, `listening on ${sandbox.url}\n`)
  err(
    context,
    `
Apply to it from another terminal:
  export FEISHU_BASE_URL=${sandbox.url} FEISHU_APP_ID=${APP_ID} FEISHU_APP_SECRET=${APP_SECRET}
  fields apply

See the forms at ${sandbox.url}/, what it holds at ${sandbox.url}/sandbox/state. Stop it with ctrl-C.
`,
  )
  await new Promise<void>((resolve) => {
    const release = context.onStop(() => {
      release()
      resolve()
    })
  })
  await sandbox.close()
  return EXIT.done
}
