/**
 * Flags and values that several commands have.
 */
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Address } from '../kinds/brand.js'
import type * as Registry from '../kinds/registry.js'
import { parseReport, type ReportIn } from './report-option.js'
import { SNAPSHOT_FILE } from '../config/project-files.js'

export const withConfig = (command: Command): Command =>
  command.option(
    '--config <file>',
    'the config; default: the first of fields.config.*, .fieldsrc*, package.json#fields here',
  )

export const withWorkspace = (command: Command): Command =>
  withConfig(command).option('--snapshot <file>', `the snapshot; default: ${SNAPSHOT_FILE} beside the config`)

export const withLock = (command: Command): Command =>
  command.addOption(seconds('--lock-timeout <seconds>', 'how long to wait for whoever holds the lock', 0))

export const withConnection = (command: Command): Command =>
  command
    .addOption(seconds('--timeout <seconds>', 'how long to wait for an answer', 30))
    .addOption(count('--concurrency <n>', 'calls under way at once', 16, 1, 100))
    .addOption(count('--retries <n>', 'how often a call that fails for a while is sent again', 3, 0, 10))
    .option('--verbose', 'say on stderr what is called, and why it is called again')

/** `--report`, in the formats that the command has. */
export const reportOption = (what: string, formats: ReadonlyArray<string>): Option =>
  new Option('--report <format[=file]>', `write the ${what} as ${formats.join(', ')}; can be repeated`)
    .argParser((text: string, before: ReadonlyArray<ReportIn<string>>) => {
      const report = parseReport(text, formats)
      if (typeof report === 'string') throw new InvalidArgumentError(report)
      return [...before, report]
    })
    .default([], 'human')

/** An option or an argument that can be repeated. */
export const addresses = (text: string, before: ReadonlyArray<Address> = []): ReadonlyArray<Address> => {
  const named = address(text)
  return before.includes(named) ? before : [...before, named]
}

export const address = (text: string): Address => {
  const named = registry?.parseAddress(text)
  if (named === undefined) {
    const forms = registry?.KINDS.map(({ addressForm }) => addressForm) ?? []
    throw new InvalidArgumentError(`An address is ${forms.join(', or ')}.`)
  }
  return named
}

let registry: typeof Registry | undefined

/** Loads what reads an address. It takes time, and what needs no command, such as `--version`, does without it. */
export const loadKinds = async (): Promise<void> => {
  registry = await import('../kinds/registry.js')
}

const MAX_SECONDS = 3600

export const seconds = (flags: string, words: string, preset: number): Option =>
  new Option(flags, words)
    .argParser((text: string): number => {
      const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
      if (n <= MAX_SECONDS && (n > 0 || preset === 0 || flags.startsWith('--settle'))) return n
      throw new InvalidArgumentError(`A number of seconds, at most ${MAX_SECONDS}.`)
    })
    .default(preset)

const count = (flags: string, words: string, preset: number, least: number, most: number): Option =>
  new Option(flags, words)
    .argParser((text: string): number => {
      const n = /^\d+$/.test(text) ? Number(text) : Number.NaN
      if (n >= least && n <= most) return n
      throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`)
    })
    .default(preset)
