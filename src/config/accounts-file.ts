/**
 * Accounts from a CSV file that the config names: a header with `account_id` and, for store apps, `tenant_key`.
 */
import { CsvError, parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { error, failed, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import { idFault } from '../kit/spreadsheet.js'
import type { ConfigCodes } from './codes.js'
import { accountRow, type AccountRow } from './accounts.js'
import { readBeside } from './beside.js'

const COLUMNS = ['account_id', 'tenant_key']

/** @param folder the config's; a file outside of it is refused, links followed */
export async function readAccounts(
  folder: string,
  name: string,
): Promise<E.Either<Diagnostics<ConfigCodes>, ReadonlyArray<AccountRow>>> {
  const text = await readBeside(folder, 'accounts', name)
  return E.isLeft(text) ? text : parseAccounts(name, text.right)
}

interface CsvRow {
  readonly record: ReadonlyArray<string>
  readonly info: { readonly lines: number }
}

const parseAccounts = (name: string, text: string): E.Either<Diagnostics<ConfigCodes>, ReadonlyArray<AccountRow>> => {
  let rows: ReadonlyArray<CsvRow>
  try {
    rows = parse(text, {
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as ReadonlyArray<CsvRow>
  } catch (e) {
    const row = e instanceof CsvError && typeof e['lines'] === 'number' ? e['lines'] : 1
    return failed('accounts_not_csv', { name, row, message: e instanceof Error ? e.message : String(e) })
  }
  const [header, ...body] = rows
  const columns = header?.record ?? []
  const id = columns.indexOf('account_id')
  const tenant = columns.indexOf('tenant_key')
  if (id === -1) return failed('accounts_no_column', { name, found: columns })
  const [unknown, ...others] = columns
    .filter((column, i) => !COLUMNS.includes(column) || columns.indexOf(column) !== i)
    .map((column) => error('accounts_unknown_column', { name, column }))
  if (unknown !== undefined) return E.left([unknown, ...others])
  if (body.length === 0) return failed('accounts_no_rows', { name })

  const problems: Array<DiagnosticOf<ConfigCodes>> = []
  const accounts: Array<AccountRow> = []
  const first = new Map<string, number>()
  for (const { record, info } of body) {
    const row = accountRow(info.lines, record[id] ?? '', tenant === -1 ? '' : (record[tenant] ?? ''))
    if (typeof row === 'string') {
      const found = record[columns.indexOf(row)] ?? ''
      problems.push(
        row === 'account_id'
          ? error('accounts_bad_id', { name, row: info.lines, found, fault: idFault(found) })
          : error('accounts_bad_cell', { name, row: info.lines, column: row, found }),
      )
      continue
    }
    const earlier = first.get(row.account_id)
    if (earlier !== undefined) {
      const { line, account_id: account } = row
      problems.push(error('accounts_repeated_row', { name, row: line, first: earlier, account }))
    }
    first.set(row.account_id, earlier ?? row.line)
    accounts.push(row)
  }
  const [problem, ...more] = problems
  return problem !== undefined ? E.left([problem, ...more]) : E.right(accounts)
}
