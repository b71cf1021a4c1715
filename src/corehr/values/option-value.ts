/**
 * Options, by their `api_name`.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { listOf } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { name, names, type FieldNotation } from './notation.js'
import { tableOf, type Scenario } from './scenario.js'
import { isName, type OptionValueField } from './value-field.js'

export function optionValue(scenario: Scenario, { options, multiple }: OptionValueField): FieldNotation {
  const one = name(tableOf(scenario).option)
  const optionOf = (found: string) => options?.find(({ api_name }) => api_name === found)
  const known = (found: string): ValueResult<string> =>
    options === undefined || optionOf(found) !== undefined
      ? E.right(found)
      : failed('unknown_option', { found, options })
  const open = (found: unknown): ValueResult<string> => {
    if (!isName(found)) return wrong(found, 'option name')
    const isClosed = optionOf(found)?.is_open === false
    return isClosed && options !== undefined ? failed('closed_option', { found, options }) : known(found)
  }
  return {
    write: (value) =>
      multiple === true
        ? E.map(names.write)(listOf(scenario, 'list of option names', value, open))
        : E.map(one.write)(open(value)),
    // A closed option is read.
    read: (text, newer) => {
      const found = multiple === true ? names.read(text, newer) : one.read(text, newer)
      const unknown = [found ?? []].flat().map(known).find(E.isLeft)
      return unknown ?? E.right(found)
    },
  }
}
