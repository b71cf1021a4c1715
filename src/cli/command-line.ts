/**
 * The command line: what it asks for, as commander parses it by the table of commands. What commander says by itself is in
 * `commander-words.ts`.
 */
import { Argument, Command as Commander, CommanderError, Help, Option, type OutputConfiguration } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { COMMANDS as WORDS, GROUPS, PROGRAM } from '../diagnostics/help-words.js'
import type { Takes, Usage } from '../diagnostics/usage.js'
import { LANGUAGES, type Language } from '../kit/language.js'
import { wrongVariable } from './chosen-language.js'
import { flag, oneOf, type Command, type Input } from './command.js'
import { COMMANDS, type CommandPath } from './commands/index.js'
import type { Context, Output } from './context.js'
import { EXIT, type ExitCode } from './exit.js'

/** A command with what it is given, or what commander has shown already, such as help. */
export type Asked =
  | { readonly _tag: 'Command'; readonly command: Command; readonly given: Readonly<Record<string, unknown>> }
  | { readonly _tag: 'Shown'; readonly code: ExitCode }

/** @param argv the arguments alone, without Node and the script */
export async function parseCommandLine(context: Context, argv: ReadonlyArray<string>): Promise<E.Either<Usage, Asked>> {
  let asked: Asked = { _tag: 'Shown', code: EXIT.done }
  const fields = await program(context, argv, (command, given) => (asked = { _tag: 'Command', command, given }))
  try {
    fields.parse(argv, { from: 'user' })
  } catch (e) {
    if (e instanceof Refused) return E.left(e.mistake)
    if (!(e instanceof CommanderError)) throw e
    if (e.exitCode === 0) return E.right({ _tag: 'Shown', code: EXIT.done })
    // They take time to load, and most runs need none.
    const { mistakeOf } = await import('./commander-words.js')
    const mistake = mistakeOf(e)
    return mistake === undefined ? E.right({ _tag: 'Shown', code: EXIT.error }) : E.left(mistake)
  }
  const mistake = fields.opts()['lang'] === undefined ? wrongVariable(context.env) : undefined
  return mistake === undefined ? E.right(asked) : E.left(mistake)
}

type Choose = (command: Command, given: Readonly<Record<string, unknown>>) => void

async function program(context: Context, argv: ReadonlyArray<string>, choose: Choose): Promise<Commander> {
  const { language } = context
  const terms = new Map<Commander, string>()
  const fields = new Commander('feishu-fields')
    .description(PROGRAM.fields[language])
    .exitOverride()
    .configureOutput(outputOf(context))
    .configureHelp({
      ...(language === 'zh' ? (await import('./commander-words.js')).chineseHelp : {}),
      subcommandTerm: (command) => terms.get(command) ?? new Help().subcommandTerm(command),
    })
    .version(context.version, '-V, --version', PROGRAM.version[language])
    .addOption(optionOf(flag('--lang <language>', PROGRAM.lang, oneOf(LANGUAGES)), language))
    .helpOption('-h, --help', PROGRAM.help[language])
    .helpCommand('help [command]', PROGRAM.help[language])
    .addHelpText('after', PROGRAM.after[language])
  const groups = new Map<string, Commander>()
  for (const path of Object.keys(COMMANDS) as ReadonlyArray<CommandPath>) {
    const { usage, load } = COMMANDS[path]
    const words = path.split(' ')
    const name = words.at(-1) ?? ''
    const group = groupOf(fields, groups, words.slice(0, -1), language)
    const added = group.command(name).description(WORDS[path][language])
    terms.set(added, `${name} ${usage}`)
    // None runs or shows its help unless each of its words stands in the command line.
    if (words.every((word) => argv.includes(word))) take(added, (await load()).command, language, choose)
  }
  return fields
}

const groupOf = (
  fields: Commander,
  groups: Map<string, Commander>,
  [name]: ReadonlyArray<string>,
  language: Language,
): Commander => {
  if (name === undefined) return fields
  const group = groups.get(name) ?? fields.command(name).description(GROUPS[name as keyof typeof GROUPS][language])
  groups.set(name, group)
  return group
}

/** Gives one of commander's a command's arguments and flags. */
const take = (commander: Commander, command: Command, language: Language, choose: Choose): void => {
  const { takes, flags } = command
  for (const each of Object.values(takes)) commander.addArgument(argumentOf(each, language))
  const options = Object.entries(flags).map(([name, each]) => [name, optionOf(each, language)] as const)
  for (const [, option] of options) commander.addOption(option)
  for (const { form, formerly } of Object.values(flags)) {
    if (formerly !== undefined) refuseFormer(commander, formerly, form)
  }
  commander.action(() => {
    const given = [
      ...Object.keys(takes).map((name, i) => [name, commander.processedArgs[i] as unknown] as const),
      ...options.map(([name, option]) => [name, commander.getOptionValue(option.attributeName()) as unknown] as const),
    ]
    choose(command, Object.fromEntries(given.filter(([, value]) => value !== undefined)))
  })
}

const refuseFormer = (commander: Commander, formerly: string, form: string): void => {
  const option = new Option(`${formerly} [value]`).hideHelp()
  const [now = ''] = form.split(' ')
  commander.addOption(option).on(`option:${option.name()}`, () => {
    throw new Refused({ mistake: 'renamed_option', option: formerly, now })
  })
}

const argumentOf = ({ form, words, value }: Input, language: Language): Argument => {
  const argument = new Argument(form, words[language])
  const refused = (found: string, takes: Takes): Usage => ({
    mistake: 'invalid_argument',
    argument: argument.name(),
    found,
    takes,
  })
  return value === undefined ? argument : argument.argParser(orThrow(value, refused))
}

const optionOf = ({ form, words, value }: Input, language: Language): Option => {
  const option = new Option(form, words[language])
  if (value === undefined) return option
  const refused = (found: string, takes: Takes): Usage => ({ mistake: 'invalid_option', option: form, found, takes })
  if (value.choices !== undefined) option.choices(value.choices)
  if (value.preset !== undefined) option.default(value.preset, value.presetWords?.[language])
  return option.argParser(orThrow(value, refused)).makeOptionMandatory(value.mandatory === true)
}

/** What is not taken, thrown through commander to where it is called. */
class Refused extends Error {
  readonly mistake: Usage
  constructor(mistake: Usage) {
    super(mistake.mistake)
    this.mistake = mistake
  }
}

const orThrow =
  ({ parse }: NonNullable<Input['value']>, refused: (found: string, takes: Takes) => Usage) =>
  (text: string, before: unknown): unknown => {
    const read = parse(text, before as undefined)
    if (E.isLeft(read)) throw new Refused(refused(text, read.left))
    return read.right
  }

/** Help and errors of the command line go where all else goes. */
const outputOf = ({ stdout, stderr }: Context): OutputConfiguration => ({
  writeOut: (text) => void stdout.write(text),
  writeErr: (text) => void stderr.write(text),
  // Told where the command line is run, in the run's language.
  outputError: () => undefined,
  getOutHelpWidth: () => helpWidth(stdout),
  getErrHelpWidth: () => helpWidth(stderr),
  getOutHasColors: () => false,
  getErrHasColors: () => false,
})

/** A terminal that says that it has no columns breaks the lines itself. */
const helpWidth = ({ isTTY, columns = 80 }: Output): number => (isTTY === true ? columns : 80)
