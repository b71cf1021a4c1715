/**
 * Custom groups (自定义分组), which every update overwrites as a whole: the rows to send, so that none is deleted by being
 * left out. Official page: 自定义字段说明, 自定义分组数据如何传值.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { CurrentRow, GroupChange, GroupFields, GroupRow } from './value-field.js'
import { error, failed, type DiagnosticOf } from '../../kit/diagnostic.js'
import { all, eachOf } from './all.js'
import { wrong, type ValueCodes, type ValueResult } from './codes.js'

export type Row = Readonly<Record<string, unknown>>

export function isRow(u: unknown): u is Row {
  return typeof u === 'object' && u !== null && !Array.isArray(u)
}

/** The values that are there. */
export function present(values: Row): ReadonlyArray<readonly [name: string, value: unknown]> {
  return Object.entries(values).filter(([, value]) => value !== undefined)
}

/**
 * The rows that have to be sent so that the group becomes `rows`. A row that is there has to be among them, by its
 * `wk_id`, or in `deletions`; what a row does not say of the values that it has now stays. At least one row has to be
 * left, since the page does not say what an empty list does.
 */
export function overwritingRows<const Fields extends GroupFields>(
  current: ReadonlyArray<CurrentRow<Fields>>,
  rows: ReadonlyArray<GroupRow<Fields>>,
  deletions: ReadonlyArray<string> = [],
): ValueResult<ReadonlyArray<GroupRow<Fields>>> {
  const change: GroupChange<Fields> = { current, rows, delete: deletions }
  return groupRows(change) as ValueResult<ReadonlyArray<GroupRow<Fields>>>
}

/** {@link overwritingRows} of a change that nobody checked. */
export function groupRows(change: unknown): ValueResult<ReadonlyArray<Row>> {
  if (!isRow(change) || !Object.keys(change).every((key) => MEMBERS.includes(key))) {
    return wrong(change, 'change of a group')
  }
  const current = rowList(change['current'], true)
  const rows = rowList(change['rows'], false)
  const deletions = idList(change['delete'] ?? [])
  const shapes = all<unknown>([
    ['current', current],
    ['rows', rows],
    ['delete', deletions],
  ])
  if (E.isLeft(shapes)) return shapes
  if (E.isLeft(current) || E.isLeft(rows) || E.isLeft(deletions)) return E.right([])
  return overwrite(current.right, rows.right, deletions.right)
}

const MEMBERS = ['current', 'rows', 'delete']

const idOf = (row: Row): unknown => (Object.hasOwn(row, 'wk_id') ? row['wk_id'] : undefined)

/** A row of a timeline has versions, and the same `wk_id` in each. */
const versionOf = (row: Row): unknown =>
  Object.hasOwn(row, 'wk_tid') ? JSON.stringify([idOf(row), row['wk_tid']]) : idOf(row)

const rowList = (u: unknown, needsId: boolean): ValueResult<ReadonlyArray<Row>> => {
  if (!Array.isArray(u)) return wrong(u, 'list of rows')
  return eachOf(u, (row: unknown) => {
    if (!isRow(row)) return wrong(row, 'row')
    const id = idOf(row)
    const isGood = isId(id) || (id === undefined && !needsId)
    return isGood ? E.right(row) : failed('wrong_value', { found: id, expected: 'id' }, { path: ['wk_id'] })
  })
}

const idList = (u: unknown): ValueResult<ReadonlyArray<string>> =>
  Array.isArray(u) ? eachOf(u, (id: unknown) => (isId(id) ? E.right(id) : wrong(id, 'id'))) : wrong(u, 'list of ids')

const isId = (u: unknown): u is string => typeof u === 'string' && u !== ''

const overwrite = (
  current: ReadonlyArray<Row>,
  rows: ReadonlyArray<Row>,
  deletions: ReadonlyArray<string>,
): ValueResult<ReadonlyArray<Row>> => {
  // Of a group with a timeline a call writes one version, and says what it does with it: nothing is overwritten.
  if (rows.some((row) => Object.hasOwn(row, '_append_type'))) return E.right(rows)
  const known = new Map(current.map((row) => [versionOf(row), row]))
  const problems: Array<DiagnosticOf<ValueCodes>> = [...repeats('current', current), ...repeats('rows', rows)]
  const [ids, kept, keptIds] = [new Set(current.map(idOf)), new Set(rows.map(versionOf)), new Set(rows.map(idOf))]
  for (const [i, row] of rows.entries()) {
    const wk_id = idOf(row)
    if (typeof wk_id === 'string' && !known.has(versionOf(row))) {
      problems.push(error('row_unknown', { wk_id }, { path: ['rows', i, 'wk_id'] }))
    }
  }
  for (const [i, wk_id] of deletions.entries()) {
    if (!ids.has(wk_id)) problems.push(error('row_unknown', { wk_id }, { path: ['delete', i] }))
    if (keptIds.has(wk_id)) problems.push(error('row_kept_and_deleted', { wk_id }, { path: ['delete', i] }))
  }
  for (const [i, row] of current.entries()) {
    const wk_id = idOf(row)
    if (typeof wk_id === 'string' && !kept.has(versionOf(row)) && !deletions.includes(wk_id)) {
      problems.push(error('row_left_out', { wk_id }, { path: ['current', i] }))
    }
  }
  if (rows.length === 0) problems.push(error('no_row_left', {}, { path: ['rows'] }))
  const [first, ...rest] = problems
  if (first !== undefined) return E.left([first, ...rest])
  return E.right(
    rows.map((row) => {
      const before = idOf(row) === undefined ? undefined : known.get(versionOf(row))
      return before === undefined ? row : { ...before, ...Object.fromEntries(present(row)) }
    }),
  )
}

const repeats = (list: string, rows: ReadonlyArray<Row>): ReadonlyArray<DiagnosticOf<ValueCodes>> => {
  const seen = new Set<unknown>()
  return rows.flatMap((row, i) => {
    const wk_id = idOf(row)
    if (typeof wk_id !== 'string') return []
    const again = seen.has(versionOf(row))
    seen.add(versionOf(row))
    return again ? [error('row_repeated', { wk_id }, { path: [list, i, 'wk_id'] })] : []
  })
}
