/**
 * `fields corehr encode` and `fields corehr decode`: values of CoreHR (飞书人事) custom fields, one of them or a file of
 * them, to the strings that calls take and back.
 */
import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { TextSource } from '../../kit/positions.js'
import { fieldsIn } from '../../corehr/values/catalog-fields.js'
import { decodeEntries, decodeUnknown } from '../../corehr/values/decode.js'
import { encodeEntries, encodeUnknown, encodeUpdate, type FindField } from '../../corehr/values/encode.js'
import type { ValueField } from '../../corehr/values/value-field.js'
import type { Problems } from '../../corehr/values/problem.js'
import { parseJson } from '../../kit/json-text.js'
import type { Failure } from '../../diagnostics/failures.js'
import { entriesJson, formWords, printed, valueJson, valuesJson } from '../../report/values-view.js'
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
    options.file === undefined ? decodeOne(text, options) : await decodeFile(context, text, options.file, options)
  if (E.isLeft(read)) return fail(context, read.left)
  err(context, read.right.words)
  return print(context, read.right.text)
}

const print = (context: Context, text: string): ExitCode => {
  out(context, printed(text, context.stdout.isTTY !== true))
  return EXIT.done
}

const usage = (message: string): E.Either<Failure, never> => E.left({ _tag: 'Usage', message })

const encodeOne = (json: string | undefined, options: EncodeCommand): E.Either<Failure, string> => {
  if (options.update === true || options.key !== undefined) return usage('--update and --key go with --file.')
  const field = fieldOf(options)
  if (E.isLeft(field)) return field
  if (json === undefined) return usage('There is no value. Give it as JSON, or a file of values: --file FILE.')
  const value = parseJson(json)
  if (E.isLeft(value)) return E.left({ _tag: 'ValueNotJson', problems: value.left })
  return E.mapLeft(refused)(encodeUnknown(options.scenario, field.right, value.right.value))
}

interface Read {
  readonly text: string
  /** What is to be said about it besides. */
  readonly words: string
}

const decodeOne = (text: string | undefined, options: DecodeCommand): E.Either<Failure, Read> => {
  const field = fieldOf(options)
  if (E.isLeft(field)) return field
  if (text === undefined) return usage('There is no string. Give what stands in value, or a file: --file FILE.')
  const decoded = decodeUnknown(options.scenario, field.right, text)
  if (E.isLeft(decoded)) return E.left(refused(decoded.left))
  return E.right({ text: valueJson(decoded.right.value), words: formWords(decoded.right.form) })
}

const refused = (problems: Problems): Failure => ({ _tag: 'ValuesRefused', problems })

/** The field that the flags describe. */
const fieldOf = ({
  type,
  multi: multiple = false,
  multilingual = false,
  ...rest
}: DecodeCommand): E.Either<Failure, ValueField> => {
  if (rest.catalog !== undefined || rest.object !== undefined) return usage('--catalog and --object go with --file.')
  if (type === undefined) return usage('Say which type the field has: --type TYPE.')
  if (multilingual && type !== 'text') return usage('--multilingual goes with --type text.')
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

const notMultiple = usage('--multi goes with --type option, lookup and attachment.')

const encodeFile = async (
  context: Context,
  json: string | undefined,
  file: string,
  options: EncodeCommand,
): Promise<E.Either<Failure, string>> => {
  const { scenario, update = false, key } = options
  if (update && scenario !== 'pre_hire') return usage('--update goes with --scenario pre_hire alone.')
  if (update && key !== undefined) return usage('--update and --key do not go together.')
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
): Promise<E.Either<Failure, Read>> => {
  const opened = await openFiles(context, text, file, options)
  if (E.isLeft(opened)) return opened
  const { find, source } = opened.right
  const values = decodeEntries(options.scenario, find, source.value)
  if (E.isLeft(values)) return E.left(located(context, file, source, values.left))
  const words = [...values.right].map(([name, { form }]) => formWords(form, name)).join('')
  return E.right({ text: valuesJson(values.right), words })
}

const located = (context: Context, file: string, { locate }: TextSource, problems: Problems): Failure => ({
  _tag: 'ValuesRefused',
  file: resolve(context.cwd, file),
  problems: problems.map((each) => ({ ...each, position: locate(each.path) })),
})

interface Opened {
  readonly find: FindField
  readonly source: TextSource
}

const openFiles = async (
  context: Context,
  argument: string | undefined,
  file: string,
  options: DecodeCommand,
): Promise<E.Either<Failure, Opened>> => {
  const { type, multi, multilingual, catalog, object } = options
  if (argument !== undefined) return usage('Give a value, or --file, and not both.')
  if (type !== undefined || multi !== undefined || multilingual !== undefined) {
    return usage('--type, --multi and --multilingual go with a single value; with --file the catalog knows.')
  }
  if (catalog === undefined || object === undefined) {
    return usage('--file needs the catalog that describes the fields, and the object: --catalog FILE --object NAME.')
  }
  const find = await openFields(context, catalog, object)
  if (E.isLeft(find)) return find
  const source = await readValues(resolve(context.cwd, file))
  return E.isLeft(source) ? source : E.right({ find: find.right, source: source.right })
}

/** The fields of an object of a catalog file. */
const openFields = async (context: Context, name: string, object: string): Promise<E.Either<Failure, FindField>> => {
  const opened = await openCatalog(context, { catalog: name })
  if (E.isLeft(opened)) return opened
  const { file, catalog } = opened.right
  if (catalog === undefined) return E.left({ _tag: 'CatalogNotRead', file, code: 'ENOENT' })
  const find = fieldsIn(catalog, object)
  return find === undefined
    ? E.left({ _tag: 'ObjectNotInCatalog', file, object, known: [...catalog.keys()] })
    : E.right(find)
}

/** JSON by its ending, and YAML otherwise. */
const readValues = async (file: string): Promise<E.Either<Failure, TextSource>> => {
  const text = await readText(file)
  if (E.isLeft(text)) return E.left({ _tag: 'ValuesNotRead', file, code: text.left })
  const parse = extname(file) === '.json' ? parseJson : (await import('../../kit/yaml-text.js')).parseYaml
  const source = parse(text.right)
  return E.isLeft(source) ? E.left({ _tag: 'ValuesSyntax', file, problems: source.left }) : source
}

/** `Left` is Node's code. */
const readText = async (file: string): Promise<E.Either<string, string>> => {
  try {
    return E.right(await readFile(file, 'utf8'))
  } catch (e) {
    return E.left(ioCode(e))
  }
}
