/**
 * Custom groups: a change of their rows is written, and rows are read. A row is a JSON text, and so is every text of
 * 雇佣信息&个人信息: in a row these texts are the values.
 */
import * as E from 'fp-ts/lib/Either.js'
import { parseMembers } from '../../kit/json-text.js'
import { below, byName, eachOf } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { fieldIn } from './find-field.js'
import { groupRows, present, type Row } from './group.js'
import { json, type FieldNotation, type Newer } from './notation.js'
import { ROW_MEMBERS, type GroupValueField, type ValueField } from './value-field.js'

/** The fields of a row have the notation of 雇佣信息&个人信息. */
export function groupValue(
  { fields }: GroupValueField,
  notationOf: (scenario: 'employee', field: ValueField) => FieldNotation,
): FieldNotation {
  const notation = (name: string): ValueResult<FieldNotation> =>
    isRowMember(fields, name)
      ? E.right(rowMember)
      : E.map((field: ValueField) => notationOf('employee', field))(fieldIn(fields)(name))

  const rowText = (row: Row): ValueResult<string> => {
    const texts = byName(membersLast(row), (value, name) => {
      const found = notation(name)
      return E.isLeft(found) ? found : found.right.write(value)
    })
    if (E.isLeft(texts)) return texts
    return E.right(`{${texts.right.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`)
  }

  const rowIn = (row: ReadonlyMap<string, string>, newer: Newer): ValueResult<Row> => {
    const values = byName(row, (text, name) => {
      const found = notation(name)
      return E.isLeft(found) ? found : found.right.read(text, newer)
    })
    return E.isLeft(values) ? values : E.right(Object.fromEntries(values.right))
  }

  return {
    write: (change) => {
      const rows = groupRows(change)
      if (E.isLeft(rows)) return rows
      const texts = eachOf(rows.right, rowText)
      return E.isLeft(texts) ? E.left(below('rows', texts.left)) : E.right(`[${texts.right.join(',')}]`)
    },
    read: (text, newer) => {
      const rows = parseMembers(text)
      return rows === undefined ? E.right(undefined) : eachOf(rows, (row) => rowIn(row, newer))
    },
  }
}

/** What a row says of itself; a field of that name is the group's own. */
export function isRowMember(fields: GroupValueField['fields'], name: string): boolean {
  return ROW_MEMBERS.includes(name) && !Object.hasOwn(fields, name)
}

/** The values first, as the page has them. */
const membersLast = (row: Row): ReadonlyArray<readonly [name: string, value: unknown]> => {
  const all = present(row)
  const isLast = ([name]: (typeof all)[number]): boolean => ROW_MEMBERS.includes(name)
  return [...all.filter((each) => !isLast(each)), ...all.filter(isLast)]
}

const rowMember: FieldNotation = {
  write: (value) => (typeof value === 'string' ? E.right(JSON.stringify(value)) : wrong(value, 'text')),
  read: (text) => {
    const value = json(text)
    return typeof value === 'string' ? E.right(value) : wrong(text, 'id')
  },
}
