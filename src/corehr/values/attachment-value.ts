/**
 * Files that were uploaded: in every table a list, of one too.
 */
import * as E from 'fp-ts/lib/Either.js'
import { listOf } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { isRow } from './group.js'
import { checked, objects, refused, type FieldNotation, type Newer } from './notation.js'
import { tableOf, type Scenario } from './scenario.js'
import { isName, type Attachment, type AttachmentValueField } from './value-field.js'

export function attachmentValue(scenario: Scenario, { multiple = false }: AttachmentValueField): FieldNotation {
  const { attachment } = tableOf(scenario)
  if (attachment === 'refused' || attachment === 'no row') return refused(scenario, 'attachment', attachment)
  const { write, read } = objects(attachment)
  const notation = { write, read: (text: string, newer: Newer) => filesIn(read(text, newer), multiple, newer) }
  return checked<ReadonlyArray<object>>(notation, (value) =>
    multiple ? listOf(scenario, 'list of attachments', value, fileOf) : E.map((file: object) => [file])(fileOf(value)),
  )
}

const MEMBERS = ['file_id', 'mime_type', 'name', 'size']

/** What else is known of a file is not written: the page writes its id alone. */
function fileOf(value: unknown): ValueResult<Pick<Attachment, 'file_id'>> {
  const isFile = isRow(value) && Object.keys(value).every((key) => MEMBERS.includes(key))
  const file_id = isFile && Object.hasOwn(value, 'file_id') ? value['file_id'] : undefined
  return isName(file_id) ? E.right({ file_id }) : wrong(value, 'attachment')
}

function filesIn(found: unknown, multiple: boolean, newer: Newer): Attachment | ReadonlyArray<Attachment> | undefined {
  if (!Array.isArray(found)) return undefined
  const files = found.flatMap((each: unknown) => fileIn(each) ?? [])
  if (files.length < found.length || (!multiple && files.length !== 1)) return undefined
  if (files.some((file) => Object.keys(file).length > 1)) newer('attachment with details')
  return multiple ? files : files[0]
}

/** What this does not know of a file is passed over. */
function fileIn(found: unknown): Attachment | undefined {
  if (!isRow(found)) return undefined
  const { file_id, mime_type, name, size } = found
  if (!isName(file_id)) return undefined
  return {
    file_id,
    ...(typeof mime_type === 'string' ? { mime_type } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof size === 'string' || typeof size === 'number' ? { size } : {}),
  }
}
