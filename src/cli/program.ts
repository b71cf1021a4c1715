/**
 * The command line: commands and flags. Their words are in `diagnostics/`, and what a command does is in `commands/`.
 */
import * as E from 'fp-ts/lib/Either.js'
import { ARGUMENTS, COMMANDS, PRESETS, PROGRAM } from '../diagnostics/help-words.js'
import { faultWords, OPTIONS } from '../diagnostics/option-words.js'
import { LANGUAGES } from '../kit/language.js'
import { AMOUNT, PERCENT, type NumberKind } from '../kit/numbers.js'
import { SELECTOR_FLAGS, SELECTORS } from '../plan/plan-options.js'
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
import { FieldsCommand, Misused, type Parse, type Value } from './fields-command.js'
import {
  loadKinds,
  someAddresses,
  withConfig,
  withConnection,
  withJson,
  withLock,
  withReport,
  withSettle,
  withWorkspace,
} from './flags.js'
import { wrongVariable } from './chosen-language.js'
import { REPORT_FORMATS } from './report-option.js'
import { stateCommands } from './state-program.js'

const PREVIEW_FILE = 'fields.preview.html'

/** @param exit takes the exit code of the command that ran */
export const program = (context: Context, exit: (code: ExitCode) => void): FieldsCommand => {
  const { language } = context
  const fields = new FieldsCommand(language, 'feishu-fields')
    .says(PROGRAM.fields)
    .version(context.version, '-V, --version', PROGRAM.version[language])
    .has('--lang <language>', PROGRAM.lang, { choices: LANGUAGES })
    .helpOption('-h, --help', PROGRAM.help[language])
    .helpCommand('help [command]', PROGRAM.help[language])
    .hook('preSubcommand', loadKinds)
    .hook('preAction', (root) => {
      const mistake = root.opts()['lang'] === undefined ? wrongVariable(context.env) : undefined
      if (mistake !== undefined) throw new Misused(mistake)
    })
    .addHelpText('after', PROGRAM.after[language])

  withJson(withWorkspace(fields.command('validate').says(COMMANDS.validate))).action(
    async (options: ValidateCommand) => {
      const { validateCommand } = await import('./commands/validate.js')
      exit(await validateCommand(context, options))
    },
  )

  withReport(
    withJson(
      withSelectors(withWorkspace(fields.command('plan').says(COMMANDS.plan))).has('--out <file>', OPTIONS.planOut),
      OPTIONS.planJson,
    ),
    'plan',
    REPORT_FORMATS,
  )
    .has('--detailed-exitcode', OPTIONS.detailed)
    .action(async (options: PlanCommand) => {
      const { planCommand } = await import('./commands/plan.js')
      exit(await planCommand(context, options))
    })

  withSelectors(withWorkspace(fields.command('preview').says(COMMANDS.preview).takes('[plan]', ARGUMENTS.plan)))
    .has('--out <file>', OPTIONS.page, { preset: PREVIEW_FILE })
    .action(async (planFile: string | undefined, options: PreviewCommand) => {
      const { previewCommand } = await import('./commands/preview.js')
      exit(await previewCommand(context, planFile, options))
    })

  const apply = withConnection(
    withLock(
      withSelectors(withWorkspace(fields.command('apply').says(COMMANDS.apply).takes('[plan]', ARGUMENTS.plan))),
    ),
  )
    .has('--yes', OPTIONS.yes)
    .has('--approved <plan>', OPTIONS.approved)
  withSettle(withJson(apply, OPTIONS.outcomeJson)).action(
    async (planFile: string | undefined, options: ApplyCommand) => {
      const { applyCommand } = await import('./commands/apply.js')
      exit(await applyCommand(context, planFile, options))
    },
  )

  withJson(withWorkspace(fields.command('show').says(COMMANDS.show).takes('[plan]', ARGUMENTS.plan))).action(
    async (planFile: string | undefined, options: ShowCommand) => {
      const { showCommand } = await import('./commands/show.js')
      exit(await showCommand(context, planFile, options))
    },
  )

  withJson(withConnection(withConfig(fields.command('whoami').says(COMMANDS.whoami)))).action(
    async (options: WhoamiCommand) => {
      const { whoamiCommand } = await import('./commands/whoami.js')
      exit(await whoamiCommand(context, options))
    },
  )

  stateCommands(fields, context, exit)

  corehrCommands(fields, context, exit)

  fields
    .command('sandbox')
    .says(COMMANDS.sandbox)
    .has('--port <n>', OPTIONS.port, { parse: port, preset: 0 })
    .has('--fault <spec>', faultWords(Faults.FORMS), { parse: faults, preset: [], presetWords: PRESETS.none })
    .action(async (options: SandboxCommand) => {
      const { sandboxCommand } = await import('./commands/sandbox.js')
      exit(await sandboxCommand(context, options))
    })

  return fields
}

const withSelectors = (command: FieldsCommand): FieldsCommand => {
  for (const each of SELECTORS) {
    command.has(`${SELECTOR_FLAGS[each]} <address>`, OPTIONS[each], { ...someAddresses(), member: each })
  }
  return command
    .hadAs('--replace [address]', SELECTOR_FLAGS.replace)
    .hadAs('--update [address]', SELECTOR_FLAGS.update)
    .hadAs('--unprotect [address]', SELECTOR_FLAGS.unprotect)
    .has('--max-changes <n>', OPTIONS.maxChanges, limit(AMOUNT))
    .has('--max-changed-percent <p>', OPTIONS.maxChangedPercent, limit(PERCENT))
}

/** Goes before the limit of the config. */
const limit = (kind: NumberKind): Value<number> => ({
  parse: (text) => {
    const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    return kind.is(n) ? E.right(n) : E.left({ takes: 'number', name: kind.name })
  },
})

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

const port: Parse<number> = (text) => {
  const n = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return n <= 65535 ? E.right(n) : E.left({ takes: 'port' })
}
