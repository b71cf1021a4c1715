/**
 * How a config of each format is read: a value, and where its parts stand in the text. The only code that is run is the
 * config's own.
 */
import { dirname } from 'node:path'
import type { Loader } from 'cosmiconfig'
import * as E from 'fp-ts/lib/Either.js'
import { error, type DiagnosticOf } from '../kit/diagnostic.js'
import { parseJson, type SyntaxDiagnostic } from '../kit/json-text.js'
import type { Locate } from '../kit/positions.js'
import type { parseYaml } from '../kit/yaml-text.js'
import type { ConfigCodes, ConfigDiagnostics } from './codes.js'

/** A config file as read. */
export interface Source {
  readonly file: string
  readonly value: unknown
  /**
   * Tells where the parts of a value stand, which is this source's, or what its function returned; `undefined` where that
   * can't be told. Asked for where something is to be pointed at: most runs need no place, and to find those of code
   * takes time.
   */
  readonly places: (value: unknown) => Promise<Locate | undefined>
}

/** Thrown through cosmiconfig, which knows no other way for a loader to fail. */
export class LoadError extends Error {
  readonly problems: ConfigDiagnostics
  constructor(problems: ConfigDiagnostics) {
    super(problems[0].code)
    this.problems = problems
  }
}

type LoadText = (file: string, text: string) => unknown

const parsed = (file: string, source: ReturnType<typeof parseYaml>): Source | undefined => {
  if (E.isLeft(source)) {
    const [first, ...others] = source.left
    throw new LoadError([syntaxError(file, first), ...others.map((each) => syntaxError(file, each))])
  }
  const { value, locate } = source.right
  return value === null ? undefined : { file, value, places: () => Promise.resolve(locate) }
}

const syntaxError = (file: string, problem: SyntaxDiagnostic): DiagnosticOf<ConfigCodes> => {
  const { line, column } = problem
  return error('config_syntax', { problem }, { file, line, column })
}

// What a format needs is loaded when a config has that format: it is most of the time that a plan takes to start.

const loadYaml: LoadText = async (file, text) => {
  const { parseYaml } = await import('../kit/yaml-text.js')
  return parsed(file, parseYaml(text))
}

const loadJson: LoadText = (file, text) => {
  const source = parsed(file, parseJson(text))
  if (source === undefined || !/[\\/]package\.json$/.test(file)) return source
  // cosmiconfig takes the property `fields` of what comes from a package.json.
  const { value, places } = source
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'fields') && 'fields' in value
    ? { fields: { file, value: value.fields, places: () => places(value).then(below('fields')) } satisfies Source }
    : {}
}

const below =
  (key: string) =>
  (locate: Locate | undefined): Locate | undefined =>
    locate && ((path) => locate([key, ...path]))

const loadCode: LoadText = async (file, text) => {
  const { loadScript } = await import('./load-script.js')
  const value = await loadScript(file).catch((e: unknown) => {
    throw new LoadError([thrown(file, e)])
  })
  if (value === undefined) throw new LoadError([error('no_default_export', {}, { file })])
  const places = async (value: unknown): Promise<Locate | undefined> => {
    const { locateInScript } = await import('./script-positions.js')
    return locateInScript(file, text, value)
  }
  return { file, value, places } satisfies Source
}

const LOADERS: Readonly<Record<string, LoadText>> = {
  '.ts': loadCode,
  '.mts': loadCode,
  '.js': loadCode,
  '.mjs': loadCode,
  '.cjs': loadCode,
  '.json': loadJson,
  '.yaml': loadYaml,
  '.yml': loadYaml,
  noExt: loadYaml,
}

/** For a file whose text is known: cosmiconfig reads it again, whatever its bytes are. */
export function loadersFor(text: string): Readonly<Record<string, Loader>> {
  return Object.fromEntries(Object.entries(LOADERS).map(([ending, load]) => [ending, (file) => load(file, text)]))
}

/** What jiti says of code that it can't parse; its columns count from 0. */
const PARSE_ERROR = /^ParseError:\s*(.*?)\s*\n\s*(.+):(\d+):(\d+)\s*$/s

/** The config's own error, with the first line of its stack that lies outside of `node_modules`, and no more of it. */
export function thrown(file: string, e: unknown): DiagnosticOf<ConfigCodes> {
  if (!(e instanceof Error)) return error('config_threw', { message: String(e), at: undefined }, { file })
  const [, message = '', where = file, line, column] = PARSE_ERROR.exec(e.message) ?? []
  if (line !== undefined) {
    const at = { line: Number(line), column: Number(column) + 1 }
    return syntaxError(where, message === '' ? error('no_code', {}, at) : error('parser_says', { message }, at))
  }
  const at = placeIn(dirname(file), e.stack ?? '')
  return error('config_threw', { message: e.message.split('\n')[0] ?? '', at }, { file })
}

/** The file and the line; a column would be one of the compiled code. */
const placeIn = (folder: string, stack: string): string | undefined => {
  const frame = stack
    .split('\n')
    .find((line) => /^\s+at /.test(line) && line.includes(folder) && !line.includes('node_modules'))
  return frame === undefined ? undefined : /^.+?:\d+(?=:\d)/.exec(frame.slice(frame.indexOf(folder)))?.[0]
}
