/**
 * What `feishu-fields corehr encode` and `decode` share: the field that flags describe, and the files of values and of the catalog.
 */
import { extname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { fieldsIn, type FindField } from '../corehr/values/find-field.js'
import type { ValueCodes } from '../corehr/values/codes.js'
import { SCENARIOS, type Scenario } from '../corehr/values/scenario.js'
import type { ValueField } from '../corehr/values/value-field.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { OPTIONS } from '../diagnostics/option-words.js'
import { error, failed, type Diagnostics } from '../kit/diagnostic.js'
import { parseJson } from '../kit/json-text.js'
import type { TextSource } from '../kit/positions.js'
import { printed } from '../report/values-view.js'
import { anyText, flag, oneOf, type Ended, type InputsOf } from './command.js'
import { out } from './console.js'
import type { Context } from './context.js'
import { openCatalog } from './corehr-session.js'
import { EXIT } from './exit.js'
import { readNamed } from './named-input.js'
import { demanded, type Rule } from './together.js'

const VALUE_TYPES = ['text', 'boolean', 'number', 'option', 'lookup', 'date', 'attachment'] as const

export interface ValuesOptions {
  readonly scenario: Scenario
  readonly type?: (typeof VALUE_TYPES)[number]
  readonly multi?: true
  readonly multilingual?: true
  readonly catalog?: string
  readonly object?: string
}

export const valuesFlags: InputsOf<ValuesOptions> = {
  scenario: flag('--scenario <name>', OPTIONS.scenario, { ...oneOf(SCENARIOS), mandatory: true }),
  type: flag('--type <type>', OPTIONS.type, oneOf(VALUE_TYPES)),
  multi: flag('--multi', OPTIONS.multi),
  multilingual: flag('--multilingual', OPTIONS.multilingual),
  catalog: flag('--catalog <file>', OPTIONS.valuesCatalog, anyText),
  object: flag('--object <name>', OPTIONS.valuesObject, anyText),
}

type ValuesRule = Rule<ValuesOptions & { readonly file?: string }>

export const needsFile: ValuesRule = {
  of: ['catalog', 'object'],
  needs: ['file'],
  mistake: 'needs_file_for_catalog',
}

/** A single value, whose type the flags say, or a file of them, whose types the catalog knows. */
export const oneValueOrFile: ReadonlyArray<ValuesRule> = [
  { of: ['file'], excludes: ['type', 'multi', 'multilingual'], mistake: 'type_beside_file' },
  { of: ['file'], needs: ['catalog', 'object'], mistake: 'file_without_catalog' },
  { someOf: ['file', 'type'], mistake: 'no_type' },
  { of: ['multilingual'], only: { type: ['text'] }, mistake: 'multilingual_without_text' },
  { of: ['multi'], only: { type: ['option', 'lookup', 'attachment'] }, mistake: 'multi_without_list' },
]

export function print(context: Context, text: string): Ended {
  out(context, printed(text, context.stdout.isTTY !== true))
  return E.right(EXIT.done)
}

/** The field that the flags describe. */
export function fieldOf({ type, multi, multilingual }: ValuesOptions): ValueField {
  const named = demanded(type)
  switch (named) {
    case 'text':
      return { type: named, multilingual: multilingual === true }
    case 'boolean':
    case 'number':
    case 'date':
      return { type: named }
    case 'option':
    case 'lookup':
    case 'attachment':
      return { type: named, multiple: multi === true }
  }
}

export function located(
  context: Context,
  file: string,
  { locate }: TextSource,
  list: Diagnostics<ValueCodes>,
): AnyDiagnostics {
  return list.map((each) => ({ ...each, file: resolve(context.cwd, file), ...locate(each.path ?? []) }))
}

export interface Opened {
  readonly find: FindField
  readonly source: TextSource
}

export async function openFiles(
  context: Context,
  file: string,
  { catalog, object }: ValuesOptions,
): Promise<E.Either<AnyDiagnostics, Opened>> {
  const find = await openFields(context, demanded(catalog), demanded(object))
  if (E.isLeft(find)) return find
  const source = await readValues(context, file)
  return E.isLeft(source) ? source : E.right({ find: find.right, source: source.right })
}

/** The fields of an object of a catalog file. */
const openFields = async (
  context: Context,
  name: string,
  object: string,
): Promise<E.Either<AnyDiagnostics, FindField>> => {
  const opened = await openCatalog(context, { catalog: name })
  if (E.isLeft(opened)) return opened
  const { file, catalog } = opened.right
  if (catalog === undefined) return failed('catalog_not_read', { io: 'ENOENT' }, { file })
  const find = fieldsIn(catalog, object)
  return find === undefined
    ? failed('object_not_in_catalog', { object, known: [...catalog.keys()] }, { file })
    : E.right(find)
}

/** JSON by its ending, and YAML otherwise. */
const readValues = async (context: Context, name: string): Promise<E.Either<AnyDiagnostics, TextSource>> => {
  const read = await readNamed(context, name, 'values_not_read')
  if (E.isLeft(read)) return read
  const { file, text } = read.right
  const parse = extname(file) === '.json' ? parseJson : (await import('../kit/yaml-text.js')).parseYaml
  const source = parse(text)
  if (E.isRight(source)) return source
  return E.left(
    source.left.map((problem) =>
      error('values_syntax', { problem }, { file, line: problem.line, column: problem.column }),
    ),
  )
}
