/**
 * `feishu-fields corehr encode`: a value of a CoreHR (飞书人事) custom field, or a file of them, as the strings that calls take.
 */
import * as E from 'fp-ts/lib/Either.js'
import { encodeAdded, hasGroups } from '../../corehr/values/added-person.js'
import { encodeEntries, encodeUnknown, encodeUpdate } from '../../corehr/values/encode.js'
import { ARGUMENTS } from '../../diagnostics/help-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { error } from '../../kit/diagnostic.js'
import { parseJson } from '../../kit/json-text.js'
import { entriesJson } from '../../report/values-view.js'
import { anyText, argument, commandOf, flag, oneOf, type Command, type Given } from '../command.js'
import type { Context } from '../context.js'
import { fieldOf, located, needsFile, oneValueOrFile, openFiles, print, valuesFlags } from '../corehr-values.js'
import { demanded } from '../together.js'

const takes = { value: argument('[json]', ARGUMENTS.value) }
const flags = {
  ...valuesFlags,
  file: flag('--file <file>', OPTIONS.encodeFile, anyText),
  update: flag('--update', OPTIONS.encodeUpdate),
  key: flag('--key <name>', OPTIONS.encodeKey, oneOf(['field_name', 'custom_api_name'])),
}
type EncodeOptions = Given<typeof takes & typeof flags>

export const command: Command = commandOf({
  takes,
  flags,
  together: [
    { of: ['update', 'key'], needs: ['file'], mistake: 'needs_file_for_update_or_key' },
    needsFile,
    { of: ['update'], only: { scenario: ['pre_hire'] }, mistake: 'update_without_pre_hire' },
    { of: ['update'], excludes: ['key'], mistake: 'update_beside_key' },
    { of: ['file'], excludes: ['value'], mistake: 'value_beside_file' },
    ...oneValueOrFile,
    { someOf: ['file', 'value'], mistake: 'no_value' },
  ],
  run: async (context, options) => {
    const { file } = options
    const wire = file === undefined ? encodeOne(options) : await encodeFile(context, file, options)
    return E.isLeft(wire) ? wire : print(context, wire.right)
  },
})

const encodeOne = (options: EncodeOptions): E.Either<AnyDiagnostics, string> => {
  const field = fieldOf(options)
  const value = parseJson(demanded(options.value))
  if (E.isLeft(value)) return E.left(value.left.map((problem) => error('value_not_json', { problem })))
  return encodeUnknown(options.scenario, field, value.right.value)
}

const encodeFile = async (
  context: Context,
  file: string,
  options: EncodeOptions,
): Promise<E.Either<AnyDiagnostics, string>> => {
  const { scenario, update = false, key } = options
  const opened = await openFiles(context, file, options)
  if (E.isLeft(opened)) return opened
  const { find, source } = opened.right
  if (scenario === 'add_person' && key !== 'custom_api_name' && hasGroups(find, source.value)) {
    const added = encodeAdded(find, source.value)
    return E.isLeft(added) ? E.left(located(context, file, source, added.left)) : E.right(entriesJson(added.right))
  }
  const entries = update ? encodeUpdate(find, source.value) : encodeEntries(scenario, find, source.value, key)
  return E.isLeft(entries) ? E.left(located(context, file, source, entries.left)) : E.right(entriesJson(entries.right))
}
