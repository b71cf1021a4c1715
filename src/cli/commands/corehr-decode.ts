/**
 * `feishu-fields corehr decode`: a string of a CoreHR (飞书人事) custom field, or a file of them, as the values that it stands for.
 */
import * as E from 'fp-ts/lib/Either.js'
import { decodeAdded } from '../../corehr/values/added-person.js'
import { decodeEntries, decodeUnknown } from '../../corehr/values/decode.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { formView, valueJson, valuesJson } from '../../report/values-view.js'
import { anyText, argument, commandOf, flag, type Command, type Given } from '../command.js'
import { err } from '../console.js'
import type { Context } from '../context.js'
import { fieldOf, located, needsFile, oneValueOrFile, openFiles, print, valuesFlags } from '../corehr-values.js'
import { demanded } from '../together.js'

const takes = { text: argument('[string]', ARGUMENTS.string) }
const flags = { ...valuesFlags, file: flag('--file <file>', OPTIONS.decodeFile, anyText) }
type DecodeOptions = Given<typeof takes & typeof flags>

export const command: Command = commandOf({
  takes,
  flags,
  together: [
    needsFile,
    { of: ['file'], excludes: ['text'], mistake: 'value_beside_file' },
    ...oneValueOrFile,
    { someOf: ['file', 'text'], mistake: 'no_string' },
  ],
  run: async (context, options) => {
    const { file } = options
    const read = file === undefined ? decodeOne(context, options) : await decodeFile(context, file, options)
    if (E.isLeft(read)) return read
    err(context, read.right.words)
    return print(context, read.right.text)
  },
})

interface Read {
  readonly text: string
  /** What is to be said about it besides. */
  readonly words: string
}

const decodeOne = (context: Context, options: DecodeOptions): E.Either<AnyDiagnostics, Read> => {
  const field = fieldOf(options)
  const decoded = decodeUnknown(options.scenario, field, demanded(options.text))
  if (E.isLeft(decoded)) return decoded
  return E.right({ text: valueJson(decoded.right.value), words: formView(decoded.right.form, context.language) })
}

const decodeFile = async (
  context: Context,
  file: string,
  options: DecodeOptions,
): Promise<E.Either<AnyDiagnostics, Read>> => {
  const opened = await openFiles(context, file, options)
  if (E.isLeft(opened)) return opened
  const { find, source } = opened.right
  const isWhole = options.scenario === 'add_person' && !Array.isArray(source.value)
  const values = isWhole ? decodeAdded(find, source.value) : decodeEntries(options.scenario, find, source.value)
  if (E.isLeft(values)) return E.left(located(context, file, source, values.left))
  const words = [...values.right].map(([name, { form }]) => formView(form, context.language, name)).join('')
  return E.right({ text: valuesJson(values.right), words })
}
