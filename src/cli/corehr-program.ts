/**
 * The commands of `fields corehr`: what CoreHR (飞书人事) has, the catalog of it, and its values. What a command does is in
 * `commands/`.
 */
import { InvalidArgumentError, Option, type Command } from 'commander'
import { tenantKey } from '../kinds/brand.js'
import { CATALOG_FILE } from '../config/project-files.js'
import { SCENARIOS } from '../corehr/values/scenario.js'
import type { CorehrCheckCommand } from './commands/corehr-check.js'
import type { CorehrFieldCommand } from './commands/corehr-field.js'
import type { CorehrFieldsCommand } from './commands/corehr-fields.js'
import type { CorehrObjectsCommand } from './commands/corehr-objects.js'
import type { CorehrPullCommand } from './commands/corehr-pull.js'
import type { Context } from './context.js'
import { VALUE_TYPES, type DecodeCommand, type EncodeCommand } from './value-options.js'
import type { ExitCode } from './exit.js'
import { reportOption, withConfig, withConnection } from './flags.js'
import { DRIFT_FORMATS } from './report-option.js'

/** @param exit takes the exit code of the command that ran */
export const corehrCommands = (fields: Command, context: Context, exit: (code: ExitCode) => void): void => {
  const corehr = fields
    .command('corehr')
    .description('custom fields of CoreHR (飞书人事): what there is, the catalog, values')
  discoveryCommands(corehr, context, exit)
  catalogCommands(corehr, context, exit)
  valueCommands(corehr, context, exit)
}

const discoveryCommands = (corehr: Command, context: Context, exit: (code: ExitCode) => void): void => {
  withLive(corehr.command('objects').description('list the objects, system and custom'))
    .option('--known', "the common system objects alone, by the official page's own table; makes no call")
    .option('--json', 'print one JSON document on stdout')
    .action(async (options: CorehrObjectsCommand) => {
      const { corehrObjectsCommand } = await import('./commands/corehr-objects.js')
      exit(await corehrObjectsCommand(context, options))
    })

  withLive(
    corehr
      .command('fields')
      .description('list the custom fields of objects')
      .argument('<object...>', 'an object_api_name, such as person or custom_obj_6'),
  )
    .option('--json', 'print one JSON document on stdout')
    .action(async (objects: ReadonlyArray<string>, options: CorehrFieldsCommand) => {
      const { corehrFieldsCommand } = await import('./commands/corehr-fields.js')
      exit(await corehrFieldsCommand(context, objects, options))
    })

  withLive(
    corehr
      .command('field')
      .description('show one custom field, with its settings and options')
      .argument('<object>', 'its object_api_name')
      .argument('<name>', 'its custom_api_name'),
  )
    .option('--json', 'print one JSON document on stdout')
    .action(async (object: string, name: string, options: CorehrFieldCommand) => {
      const { corehrFieldCommand } = await import('./commands/corehr-field.js')
      exit(await corehrFieldCommand(context, object, name, options))
    })
}

const catalogCommands = (corehr: Command, context: Context, exit: (code: ExitCode) => void): void => {
  withLive(withCatalog(corehr.command('pull').description(`write what CoreHR has to the catalog, ${CATALOG_FILE}`)))
    .addOption(
      new Option('--object <name>', 'only this object, and keep the others as they are; can be repeated')
        .argParser((text: string, before: ReadonlyArray<string>) => [...before, text])
        .default([], 'all'),
    )
    .option('--json', 'print what changed in the catalog as one JSON document on stdout')
    .action(async (options: CorehrPullCommand) => {
      const { corehrPullCommand } = await import('./commands/corehr-pull.js')
      exit(await corehrPullCommand(context, options))
    })

  withLive(
    withCatalog(corehr.command('check').description('compare the catalog with CoreHR; exits with 2 when they differ')),
  )
    .option('--json', 'print what drifted as one JSON document on stdout')
    .addOption(reportOption('drift', DRIFT_FORMATS))
    .action(async (options: CorehrCheckCommand) => {
      const { corehrCheckCommand } = await import('./commands/corehr-check.js')
      exit(await corehrCheckCommand(context, options))
    })
}

const valueCommands = (corehr: Command, context: Context, exit: (code: ExitCode) => void): void => {
  withField(
    corehr
      .command('encode')
      .description("write a value as the string that a scenario's calls take; needs no credentials and no network")
      .argument('[json]', 'the value, as JSON'),
  )
    .option('--file <file>', 'values by the names of their fields, as YAML or JSON; prints the custom_fields of a call')
    .option('--update', 'with --file and pre_hire: print custom_update_fields too; null clears a field')
    .addOption(
      new Option('--key <name>', "the key beside value; default: the scenario's").choices([
        'field_name',
        'custom_api_name',
      ]),
    )
    .action(async (json: string | undefined, options: EncodeCommand) => {
      const { encodeCommand } = await import('./commands/corehr-values.js')
      exit(await encodeCommand(context, json, options))
    })

  withField(
    corehr
      .command('decode')
      .description('read a string of value, and print it as JSON; needs no credentials and no network')
      .argument('[string]', 'what stands in value'),
  )
    .option('--file <file>', 'the custom_fields of a call or of an answer, as YAML or JSON')
    .action(async (text: string | undefined, options: DecodeCommand) => {
      const { decodeCommand } = await import('./commands/corehr-values.js')
      exit(await decodeCommand(context, text, options))
    })
}

const withLive = (command: Command): Command =>
  withConnection(command).addOption(
    new Option('--tenant <key>', 'the tenant to read, by its tenant_key; for a store app').argParser((text: string) => {
      const key = tenantKey(text)
      if (key === undefined) throw new InvalidArgumentError('A tenant key has no space, no "/" and no "@".')
      return key
    }),
  )

const withCatalog = (command: Command): Command =>
  withConfig(command).option(
    '--catalog <file>',
    `the catalog; default: the config's corehr_catalog, else ${CATALOG_FILE} beside the config`,
  )

const withField = (command: Command): Command =>
  command
    .addOption(new Option('--scenario <name>', 'which calls the value is for').choices(SCENARIOS).makeOptionMandatory())
    .addOption(new Option('--type <type>', "the field's type").choices(VALUE_TYPES))
    .option('--multi', 'the field takes several values: option, lookup, attachment')
    .option('--multilingual', 'the field takes texts by language: text')
    .option('--catalog <file>', 'with --file: the catalog that describes the fields')
    .option('--object <name>', 'with --file: the object_api_name of the object in the catalog')
