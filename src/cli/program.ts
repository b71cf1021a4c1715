/**
 * The command line: commands, flags and their words. What a command does is in `commands/`.
 */
import { Command, InvalidArgumentError, Option } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { AMOUNT, PERCENT, type NumberKind } from '../kit/numbers.js'
import * as Faults from '../sandbox/faults.js'
import type { ApplyCommand } from './commands/apply.js'
import type { PlanCommand } from './commands/plan.js'
import type { PreviewCommand } from './commands/preview.js'
import type { SandboxCommand } from './commands/sandbox.js'
import type { ShowCommand } from './commands/show.js'
import type { WhoamiCommand } from './commands/whoami.js'
import type { ValidateCommand } from './commands/validate.js'
import type { Context } from './context.js'
import { corehrCommands } from './corehr-program.js'
import type { ExitCode } from './exit.js'
import {
  addresses,
  loadKinds,
  reportOption,
  seconds,
  withConfig,
  withConnection,
  withLock,
  withWorkspace,
} from './flags.js'
import { REPORT_FORMATS } from './report-option.js'
import { stateCommands } from './state-program.js'

const PREVIEW_FILE = 'fields.preview.html'

/** @param exit takes the exit code of the command that ran */
export const program = (context: Context, exit: (code: ExitCode) => void): Command => {
  const fields = new Command('fields')
    .description(
      'Custom fields of Feishu Hire (飞书招聘) as code: a reviewed file says what should be, a plan shows what would change, apply does it.',
    )
    .version(context.version, '-V, --version')
    .hook('preSubcommand', loadKinds)
    .showHelpAfterError('(see --help)')
    .addHelpText(
      'after',
      `
Exit codes:
  0  done, or nothing to do
  1  error
  2  changes pending (plan --detailed-exitcode), or CoreHR drifted (corehr check)
  3  plan rejected
  4  apply incomplete: something failed or is in doubt
  5  somebody else holds the lock

Environment:
  FEISHU_APP_ID and FEISHU_APP_SECRET, with FEISHU_APP_TICKET for a store app, or FEISHU_TENANT_ACCESS_TOKEN;
  FEISHU_BASE_URL; HTTPS_PROXY, HTTP_PROXY, NO_PROXY; NODE_EXTRA_CA_CERTS; NO_COLOR; CI`,
    )

  withWorkspace(
    fields.command('validate').description('check config and snapshot; needs no credentials and no network'),
  )
    .option('--json', 'print one JSON document on stdout')
    .action(async (options: ValidateCommand) => {
      const { validateCommand } = await import('./commands/validate.js')
      exit(await validateCommand(context, options))
    })

  withSelectors(
    withWorkspace(fields.command('plan').description('show what apply would do; needs no credentials and no network')),
  )
    .option('--out <file>', 'write the plan to a file, for apply')
    .option('--json', 'print the plan as one JSON document on stdout')
    .addOption(reportOption('plan', REPORT_FORMATS))
    .option('--detailed-exitcode', 'exit with 2 when changes are pending')
    .action(async (options: PlanCommand) => {
      const { planCommand } = await import('./commands/plan.js')
      exit(await planCommand(context, options))
    })

  withSelectors(
    withWorkspace(
      fields
        .command('preview')
        .description('write a plan as one HTML page that shows every form before and after')
        .argument('[plan]', 'a file that plan --out wrote'),
    ),
  )
    .addOption(new Option('--out <file>', 'the page; - for stdout').default(PREVIEW_FILE))
    .action(async (planFile: string | undefined, options: PreviewCommand) => {
      const { previewCommand } = await import('./commands/preview.js')
      exit(await previewCommand(context, planFile, options))
    })

  withConnection(
    withLock(
      withSelectors(
        withWorkspace(
          fields
            .command('apply')
            .description('carry out a plan, made now or by plan --out')
            .argument('[plan]', 'a file that plan --out wrote'),
        ),
      ),
    ),
  )
    .option('--yes', 'do not ask')
    .option('--approved <plan>', 'only if the plan made now is this one: a plan_id, or a file that plan --out wrote')
    .option('--json', 'print the outcome as one JSON document on stdout')
    .addOption(seconds('--settle <seconds>', 'how long a call in doubt may still be on its way', 60))
    .action(async (planFile: string | undefined, options: ApplyCommand) => {
      const { applyCommand } = await import('./commands/apply.js')
      exit(await applyCommand(context, planFile, options))
    })

  withWorkspace(
    fields
      .command('show')
      .description('show the snapshot, or a plan file')
      .argument('[plan]', 'a file that plan --out wrote'),
  )
    .option('--json', 'print one JSON document on stdout')
    .action(async (planFile: string | undefined, options: ShowCommand) => {
      const { showCommand } = await import('./commands/show.js')
      exit(await showCommand(context, planFile, options))
    })

  withConnection(
    withConfig(fields.command('whoami').description('sign in, and say as what and for which tenants; changes nothing')),
  )
    .option('--json', 'print one JSON document on stdout')
    .action(async (options: WhoamiCommand) => {
      const { whoamiCommand } = await import('./commands/whoami.js')
      exit(await whoamiCommand(context, options))
    })

  stateCommands(fields, context, exit)

  corehrCommands(fields, context, exit)

  fields
    .command('sandbox')
    .description('run a platform on this machine, to try things out and to test pipelines')
    .addOption(new Option('--port <n>', 'port on 127.0.0.1; 0 for any').argParser(port).default(0))
    .addOption(
      new Option(
        '--fault <spec>',
        `go wrong on purpose: ${Faults.FORMS.join(', ')}; N counts Hire calls, * is every one; can be repeated`,
      )
        .argParser(faults)
        .default([], 'none'),
    )
    .action(async (options: SandboxCommand) => {
      const { sandboxCommand } = await import('./commands/sandbox.js')
      exit(await sandboxCommand(context, options))
    })

  return fields
}

const withSelectors = (command: Command): Command => {
  const selector = (flag: string, words: string) =>
    new Option(`${flag} <address>`, `${words}; can be repeated`).argParser(addresses).default([], 'none')
  return command
    .addOption(selector('--target', 'only this resource'))
    .addOption(selector('--replace', 'allow this resource to be replaced as a whole'))
    .addOption(selector('--forget', 'let go of this resource, which is gone from the config; sends nothing'))
    .addOption(
      selector('--destroy', 'delete this background-check form, which is gone from the config, and its keys for ever'),
    )
    .addOption(selector('--update', 'allow this form to be updated, which checks under way show'))
    .addOption(selector('--unprotect', 'allow this resource to be replaced, destroyed or forgotten though protected'))
    .addOption(limit('--max-changes <n>', 'how many resources may change', AMOUNT))
    .addOption(limit('--max-changed-percent <p>', 'how many of the live resources may change', PERCENT))
}

/** Goes before the limit of the config. */
const limit = (flags: string, words: string, kind: NumberKind): Option =>
  new Option(flags, `${words}; default: as the config's safeguards say`).argParser((text: string): number => {
    const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    if (kind.is(n)) return n
    throw new InvalidArgumentError(`It is ${kind.name}.`)
  })

const faults = (text: string, before: ReadonlyArray<Faults.Fault>): ReadonlyArray<Faults.Fault> => {
  const fault = Faults.parseFault(text)
  if (E.isRight(fault)) return [...before, fault.right]
  switch (fault.left._tag) {
    case 'NotAFault':
      throw new InvalidArgumentError(`Faults are ${Faults.FORMS.join(', ')}.`)
    case 'NotACallNumber':
      throw new InvalidArgumentError('After the @ stands the number of a Hire call, from 1, or *.')
    case 'NotADelay':
      throw new InvalidArgumentError('A delay is a number of milliseconds: delay=500@1.')
  }
}

const port = (text: string): number => {
  const n = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (n <= 65535) return n
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}
