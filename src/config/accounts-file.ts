/**
 * Accounts from a CSV file that the config names: a header with `account_id` and, for store apps, `tenant_key`.
 */
import { CsvError, parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import type { AccountsProblem } from './config-failure.js'
import { accountRow, type AccountRow } from './accounts.js'
import { readBeside } from './beside.js'

const COLUMNS = ['account_id', 'tenant_key']

/** @param folder the config's; a file outside of it is refused, links followed */
export const readAccounts = async (
  folder: string,
  name: string,
): Promise<E.Either<ReadonlyArray<AccountsProblem>, ReadonlyArray<AccountRow>>> => {
  const text = await readBeside(folder, name)
  return E.isLeft(text) ? E.left([text.left]) : parseAccounts(text.right)
}

interface CsvRow {
  readonly record: ReadonlyArray<string>
  readonly info: { readonly lines: number }
}

const parseAccounts = (text: string): E.Either<ReadonlyArray<AccountsProblem>, ReadonlyArray<AccountRow>> => {
  let rows: ReadonlyArray<CsvRow>
  try {
    rows = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as ReadonlyArray<CsvRow>
  } catch (e) {
    const line = e instanceof CsvError && typeof e['lines'] === 'number' ? e['lines'] : 1
    return E.left([{ _tag: 'NotCsv', line, message: e instanceof Error ? e.message : String(e) }])
  }
  const [header, ...body] = rows
  const columns = header?.record ?? []
  const id = columns.indexOf('account_id')
  const tenant = columns.indexOf('tenant_key')
  if (id === -1) return E.left([{ _tag: 'NoColumn', found: columns }])
  const unknown = columns.filter((column, i) => !COLUMNS.includes(column) || columns.indexOf(column) !== i)
  if (unknown.length > 0) return E.left(unknown.map((column) => ({ _tag: 'UnknownColumn', column })))
  if (body.length === 0) return E.left([{ _tag: 'NoRows' }])

  const problems: Array<AccountsProblem> = []
  const accounts: Array<AccountRow> = []
  const first = new Map<string, number>()
  for (const { record, info } of body) {
    const row = accountRow(info.lines, record[id] ?? '', tenant === -1 ? '' : (record[tenant] ?? ''))
    if (typeof row === 'string') {
      problems.push({ _tag: 'BadCell', line: info.lines, column: row, found: record[columns.indexOf(row)] ?? '' })
      continue
    }
    const earlier = first.get(row.account_id)
    if (earlier !== undefined) {
      problems.push({ _tag: 'RepeatedRow', line: row.line, first: earlier, account: row.account_id })
    }
    first.set(row.account_id, earlier ?? row.line)
    accounts.push(row)
  }
  return problems.length > 0 ? E.left(problems) : E.right(accounts)
}
