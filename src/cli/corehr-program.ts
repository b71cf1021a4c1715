/**
 * The commands of `fields corehr`: what CoreHR (飞书人事) has, the catalog of it, and its values. What a command does is in
 * `commands/`.
 */
import * as E from 'fp-ts/lib/Either.js'
import { CATALOG_FILE } from '../config/project-files.js'
import { SCENARIOS } from '../corehr/values/scenario.js'
import { ARGUMENTS, COMMANDS, PRESETS, pullWords } from '../diagnostics/help-words.js'
import { catalogWords, OPTIONS } from '../diagnostics/option-words.js'
import { tenantKey, type TenantKey } from '../kinds/brand.js'
import type { CorehrCheckCommand } from './commands/corehr-check.js'
import type { CorehrFieldCommand } from './commands/corehr-field.js'
import type { CorehrFieldsCommand } from './commands/corehr-fields.js'
import type { CorehrObjectsCommand } from './commands/corehr-objects.js'
import type { CorehrPullCommand } from './commands/corehr-pull.js'
import type { Context } from './context.js'
import type { ExitCode } from './exit.js'
import type { FieldsCommand, Parse } from './fields-command.js'
import { withConfig, withConnection, withJson, withReport } from './flags.js'
import { DRIFT_FORMATS } from './report-option.js'
import { VALUE_TYPES, type DecodeCommand, type EncodeCommand } from './value-options.js'

/** @param exit takes the exit code of the command that ran */
export const corehrCommands = (fields: FieldsCommand, context: Context, exit: (code: ExitCode) => void): void => {
  const corehr = fields.command('corehr').says(COMMANDS.corehr)
  discoveryCommands(corehr, context, exit)
  catalogCommands(corehr, context, exit)
  valueCommands(corehr, context, exit)
}

const discoveryCommands = (corehr: FieldsCommand, context: Context, exit: (code: ExitCode) => void): void => {
  withJson(withLive(corehr.command('objects').says(COMMANDS.corehrObjects)).has('--known', OPTIONS.known)).action(
    async (options: CorehrObjectsCommand) => {
      const { corehrObjectsCommand } = await import('./commands/corehr-objects.js')
      exit(await corehrObjectsCommand(context, options))
    },
  )

  withJson(
    withLive(corehr.command('fields').says(COMMANDS.corehrFields).takes('<object...>', ARGUMENTS.objects)),
  ).action(async (objects: ReadonlyArray<string>, options: CorehrFieldsCommand) => {
    const { corehrFieldsCommand } = await import('./commands/corehr-fields.js')
    exit(await corehrFieldsCommand(context, objects, options))
  })

  withJson(
    withLive(
      corehr
        .command('field')
        .says(COMMANDS.corehrField)
        .takes('<object>', ARGUMENTS.object)
        .takes('<name>', ARGUMENTS.field),
    ),
  ).action(async (object: string, name: string, options: CorehrFieldCommand) => {
    const { corehrFieldCommand } = await import('./commands/corehr-field.js')
    exit(await corehrFieldCommand(context, object, name, options))
  })
}

const catalogCommands = (corehr: FieldsCommand, context: Context, exit: (code: ExitCode) => void): void => {
  const pull = withLive(withCatalog(corehr.command('pull').says(pullWords(CATALOG_FILE)))).has(
    '--object <name>',
    OPTIONS.pulled,
    { parse: names, preset: [], presetWords: PRESETS.all },
  )
  withJson(pull, OPTIONS.pulledJson).action(async (options: CorehrPullCommand) => {
    const { corehrPullCommand } = await import('./commands/corehr-pull.js')
    exit(await corehrPullCommand(context, options))
  })

  const check = withLive(withCatalog(corehr.command('check').says(COMMANDS.corehrCheck)))
  withReport(withJson(check, OPTIONS.driftJson), 'drift', DRIFT_FORMATS).action(async (options: CorehrCheckCommand) => {
    const { corehrCheckCommand } = await import('./commands/corehr-check.js')
    exit(await corehrCheckCommand(context, options))
  })
}

const valueCommands = (corehr: FieldsCommand, context: Context, exit: (code: ExitCode) => void): void => {
  withField(corehr.command('encode').says(COMMANDS.corehrEncode).takes('[json]', ARGUMENTS.value))
    .has('--file <file>', OPTIONS.encodeFile)
    .has('--update', OPTIONS.encodeUpdate)
    .has('--key <name>', OPTIONS.encodeKey, { choices: ['field_name', 'custom_api_name'] })
    .action(async (json: string | undefined, options: EncodeCommand) => {
      const { encodeCommand } = await import('./commands/corehr-values.js')
      exit(await encodeCommand(context, json, options))
    })

  withField(corehr.command('decode').says(COMMANDS.corehrDecode).takes('[string]', ARGUMENTS.string))
    .has('--file <file>', OPTIONS.decodeFile)
    .action(async (text: string | undefined, options: DecodeCommand) => {
      const { decodeCommand } = await import('./commands/corehr-values.js')
      exit(await decodeCommand(context, text, options))
    })
}

const withLive = (command: FieldsCommand): FieldsCommand =>
  withConnection(command).has('--tenant <key>', OPTIONS.tenant, { parse: tenant })

const tenant: Parse<TenantKey> = (text) => {
  const key = tenantKey(text)
  return key === undefined ? E.left({ takes: 'tenant_key' }) : E.right(key)
}

const names: Parse<ReadonlyArray<string>> = (text, before = []) => E.right([...before, text])

const withCatalog = (command: FieldsCommand): FieldsCommand =>
  withConfig(command).has('--catalog <file>', catalogWords(CATALOG_FILE))

const withField = (command: FieldsCommand): FieldsCommand =>
  command
    .has('--scenario <name>', OPTIONS.scenario, { choices: SCENARIOS, mandatory: true })
    .has('--type <type>', OPTIONS.type, { choices: VALUE_TYPES })
    .has('--multi', OPTIONS.multi)
    .has('--multilingual', OPTIONS.multilingual)
    .has('--catalog <file>', OPTIONS.valuesCatalog)
    .has('--object <name>', OPTIONS.valuesObject)
