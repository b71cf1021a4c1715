/**
 * Flags and values that several commands have.
 */
import * as E from 'fp-ts/lib/Either.js'
import { SNAPSHOT_FILE } from '../config/project-files.js'
import { PRESETS } from '../diagnostics/help-words.js'
import { OPTIONS, reportWords, snapshotWords } from '../diagnostics/option-words.js'
import type { Address } from '../kinds/brand.js'
import type * as Registry from '../kinds/registry.js'
import type { Words } from '../kit/language.js'
import type { FieldsCommand, Parse, Value } from './fields-command.js'
import { parseReport, type ReportIn } from './report-option.js'

export const withConfig = (command: FieldsCommand): FieldsCommand => command.has('--config <file>', OPTIONS.config)

export const withWorkspace = (command: FieldsCommand): FieldsCommand =>
  withConfig(command).has('--snapshot <file>', snapshotWords(SNAPSHOT_FILE))

export const withLock = (command: FieldsCommand): FieldsCommand =>
  command.has('--lock-timeout <seconds>', OPTIONS.lockTimeout, seconds(0, 0))

/** How long a call in doubt may still arrive. */
export const withSettle = (command: FieldsCommand): FieldsCommand =>
  command.has('--settle <seconds>', OPTIONS.settle, seconds(60, 0))

export const withConnection = (command: FieldsCommand): FieldsCommand =>
  command
    .has('--timeout <seconds>', OPTIONS.timeout, seconds(30, Number.MIN_VALUE))
    .has('--concurrency <n>', OPTIONS.concurrency, count(16, 1, 100))
    .has('--retries <n>', OPTIONS.retries, count(3, 0, 10))
    .has('--verbose', OPTIONS.verbose)

export const withJson = (command: FieldsCommand, words: Words = OPTIONS.json): FieldsCommand =>
  command.has('--json', words)

/** `--report`, in the formats that the command has. */
export const withReport = (
  command: FieldsCommand,
  what: 'plan' | 'drift',
  formats: ReadonlyArray<string>,
): FieldsCommand => {
  const parse: Parse<ReadonlyArray<ReportIn<string>>> = (text, before = []) =>
    E.map((report: ReportIn<string>) => [...before, report])(parseReport(text, formats))
  const presetWords = { en: 'human', zh: 'human' }
  return command.has('--report <format[=file]>', reportWords(what, formats), { parse, preset: [], presetWords })
}

/** Of an option that can be repeated. */
export const someAddresses = (): Value<ReadonlyArray<Address>> => ({
  parse: addresses,
  preset: [],
  presetWords: PRESETS.none,
})

export const addresses: Parse<ReadonlyArray<Address>> = (text, before = []) =>
  E.map((named: Address) => (before.includes(named) ? before : [...before, named]))(address(text, undefined))

export const address: Parse<Address> = (text) => {
  const named = registry?.parseAddress(text)
  return named === undefined ? E.left({ takes: 'address', kinds: registry?.KINDS ?? [] }) : E.right(named)
}

let registry: typeof Registry | undefined

/** Loads what reads an address. It takes time, and what needs no command, such as `--version`, does without it. */
export const loadKinds = async (): Promise<void> => {
  registry = await import('../kinds/registry.js')
}

const MAX_SECONDS = 3600

const seconds = (preset: number, least: number): Value<number> => ({
  preset,
  parse: (text) => {
    const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    return n >= least && n <= MAX_SECONDS ? E.right(n) : E.left({ takes: 'seconds', most: MAX_SECONDS })
  },
})

const count = (preset: number, least: number, most: number): Value<number> => ({
  preset,
  parse: (text) => {
    const n = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return n >= least && n <= most ? E.right(n) : E.left({ takes: 'whole_number', least, most })
  },
})
