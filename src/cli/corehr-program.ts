/**
 * The commands of `fields corehr`, their flags and words.
 */
import { Option, type Command } from 'commander'
import { SCENARIOS } from '../corehr/values/scenario.js'
import { VALUE_TYPES, type DecodeCommand, type EncodeCommand } from './corehr-options.js'
import type { ExitCode } from './exit.js'

export const corehrCommands = (fields: Command, exit: (code: ExitCode) => void): void => {
  const corehr = fields.command('corehr').description('custom fields of Feishu CoreHR (飞书人事)')

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
      exit(await encodeCommand(json, options))
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
      exit(await decodeCommand(text, options))
    })
}

const withField = (command: Command): Command =>
  command
    .addOption(new Option('--scenario <name>', 'which calls the value is for').choices(SCENARIOS).makeOptionMandatory())
    .addOption(new Option('--type <type>', "the field's type").choices(VALUE_TYPES))
    .option('--multi', 'the field takes several values: option, lookup, attachment')
    .option('--multilingual', 'the field takes texts by language: text')
    .option('--catalog <file>', 'with --file: the catalog that describes the fields')
    .option('--object <name>', 'with --file: the object_api_name of the object in the catalog')
