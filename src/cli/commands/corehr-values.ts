/**
 * `fields corehr encode` and `fields corehr decode`: values of CoreHR (飞书人事) custom fields, one of them or a file of
 * them, to the strings that calls take and back.
 */
import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { TextSource } from '../../kit/positions.js'
import { fieldsIn, type FindField } from '../../corehr/values/find-field.js'
import { decodeEntries, decodeUnknown } from '../../corehr/values/decode.js'
import { encodeEntries, encodeUnknown, encodeUpdate } from '../../corehr/values/encode.js'
import type { ValueField } from '../../corehr/values/value-field.js'
import type { ValueCodes } from '../../corehr/values/codes.js'
import type { Diagnostics } from '../../kit/diagnostic.js'
import { parseJson } from '../../kit/json-text.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { entriesJson, formView, printed, valueJson, valuesJson } from '../../report/values-view.js'
import type { ValuesUsage } from '../../diagnostics/usage.js'
import { error, failed } from '../../kit/diagnostic.js'
import { ioCode } from '../../kit/files.js'
import { err, fail, out } from '../console.js'
import type { DecodeCommand, EncodeCommand } from '../value-options.js'
import { openCatalog } from '../corehr-session.js'
import { EXIT, type ExitCode } from '../exit.js'
import type { Context } from '../context.js'

export const encodeCommand = async (
  context: Context,
  json: string | undefined,
  options: EncodeCommand,
): Promise<ExitCode> => {
  const wire =
    options.file === undefined ? encodeOne(json, options) : await encodeFile(context, json, options.file, options)
  return E.isLeft(wire) ? fail(context, wire.left) : print(context, wire.right)
}

export const decodeCommand = async (
  context: Context,
  text: string | undefined,
  options: DecodeCommand,
): Promise<ExitCode> => {
  const read =
    options.file === undefined
      ? decodeOne(context, text, options)
      : await decodeFile(context, text, options.file, options)
  if (E.isLeft(read)) return fail(context, read.left)
  err(context, read.right.words)
  return print(context, read.right.text)
}

const print = (context: Context, text: string): ExitCode => {
  out(context, printed(text, context.stdout.isTTY !== true))
  return EXIT.done
}

const usage = (mistake: ValuesUsage): E.Either<AnyDiagnostics, never> => failed('usage', { mistake })

const encodeOne = (json: string | undefined, options: EncodeCommand): E.Either<AnyDiagnostics, string> => {
  if (options.update === true || options.key !== undefined) return usage('needs_file_for_update_or_key')
  const field = fieldOf(options)
  if (E.isLeft(field)) return field
  if (json === undefined) return usage('no_value')
  const value = parseJson(json)
  if (E.isLeft(value)) return E.left(value.left.map((problem) => error('value_not_json', { problem })))
  return encodeUnknown(options.scenario, field.right, value.right.value)
}

interface Read {
  readonly text: string
  /** What is to be said about it besides. */
  readonly words: string
}

const decodeOne = (
  context: Context,
  text: string | undefined,
  options: DecodeCommand,
): E.Either<AnyDiagnostics, Read> => {
  const field = fieldOf(options)
  if (E.isLeft(field)) return field
  if (text === undefined) return usage('no_string')
  const decoded = decodeUnknown(options.scenario, field.right, text)
  if (E.isLeft(decoded)) return decoded
  return E.right({ text: valueJson(decoded.right.value), words: formView(decoded.right.form, context.language) })
}

/** The field that the flags describe. */
const fieldOf = ({
  type,
  multi: multiple = false,
  multilingual = false,
  ...rest
}: DecodeCommand): E.Either<AnyDiagnostics, ValueField> => {
  if (rest.catalog !== undefined || rest.object !== undefined) return usage('needs_file_for_catalog')
  if (type === undefined) return usage('no_type')
  if (multilingual && type !== 'text') return usage('multilingual_without_text')
  switch (type) {
    case 'text':
      return multiple ? notMultiple : E.right({ type, multilingual })
    case 'boolean':
    case 'number':
    case 'date':
      return multiple ? notMultiple : E.right({ type })
    case 'option':
    case 'lookup':
    case 'attachment':
      return E.right({ type, multiple })
  }
}

const notMultiple = usage('multi_without_list')

const encodeFile = async (
  context: Context,
  json: string | undefined,
  file: string,
  options: EncodeCommand,
): Promise<E.Either<AnyDiagnostics, string>> => {
  const { scenario, update = false, key } = options
  if (update && scenario !== 'pre_hire') return usage('update_without_pre_hire')
  if (update && key !== undefined) return usage('update_beside_key')
  const opened = await openFiles(context, json, file, options)
  if (E.isLeft(opened)) return opened
  const { find, source } = opened.right
  const entries = update ? encodeUpdate(find, source.value) : encodeEntries(scenario, find, source.value, key)
  return E.isLeft(entries) ? E.left(located(context, file, source, entries.left)) : E.right(entriesJson(entries.right))
}

const decodeFile = async (
  context: Context,
  text: string | undefined,
  file: string,
  options: DecodeCommand,
): Promise<E.Either<AnyDiagnostics, Read>> => {
  const opened = await openFiles(context, text, file, options)
  if (E.isLeft(opened)) return opened
  const { find, source } = opened.right
  const values = decodeEntries(options.scenario, find, source.value)
  if (E.isLeft(values)) return E.left(located(context, file, source, values.left))
  const words = [...values.right].map(([name, { form }]) => formView(form, context.language, name)).join('')
  return E.right({ text: valuesJson(values.right), words })
}

const located = (
  context: Context,
  file: string,
  { locate }: TextSource,
  list: Diagnostics<ValueCodes>,
): AnyDiagnostics => list.map((each) => ({ ...each, file: resolve(context.cwd, file), ...locate(each.path ?? []) }))

interface Opened {
  readonly find: FindField
  readonly source: TextSource
}

const openFiles = async (
  context: Context,
  argument: string | undefined,
  file: string,
  options: DecodeCommand,
): Promise<E.Either<AnyDiagnostics, Opened>> => {
  const { type, multi, multilingual, catalog, object } = options
  if (argument !== undefined) return usage('value_beside_file')
  if (type !== undefined || multi !== undefined || multilingual !== undefined) {
    return usage('type_beside_file')
  }
  if (catalog === undefined || object === undefined) {
    return usage('file_without_catalog')
  }
  const find = await openFields(context, catalog, object)
  if (E.isLeft(find)) return find
  const source = await readValues(resolve(context.cwd, file))
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
const readValues = async (file: string): Promise<E.Either<AnyDiagnostics, TextSource>> => {
  const text = await readText(file)
  if (E.isLeft(text)) return failed('values_not_read', { io: text.left }, { file })
  const parse = extname(file) === '.json' ? parseJson : (await import('../../kit/yaml-text.js')).parseYaml
  const source = parse(text.right)
  if (E.isRight(source)) return source
  return E.left(
    source.left.map((problem) =>
      error('values_syntax', { problem }, { file, line: problem.line, column: problem.column }),
    ),
  )
}

/** `Left` is Node's code. */
const readText = async (file: string): Promise<E.Either<string, string>> => {
  try {
    return E.right(await readFile(file, 'utf8'))
  } catch (e) {
    return E.left(ioCode(e))
  }
}
