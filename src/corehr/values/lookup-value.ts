/**
 * Lookups: ids of people, or of what else the field looks up.
 */
import * as E from 'fp-ts/lib/Either.js'
import { listOf } from './all.js'
import { wrong, type ValueResult } from './codes.js'
import { checked, name, names, refused, type FieldNotation } from './notation.js'
import { tableOf, type Scenario } from './scenario.js'
import { isName, type LookupValueField } from './value-field.js'

export function lookupValue(scenario: Scenario, { multiple }: LookupValueField): FieldNotation {
  const { lookup } = tableOf(scenario)
  if (lookup === 'refused' || lookup === 'no row') return refused(scenario, 'lookup', lookup)
  const one = checked(name(lookup), idOf)
  const several = checked(names, (value) => listOf(scenario, 'list of ids', value, idOf))
  if (multiple !== 'as given') return multiple === true ? several : one
  return {
    write: (value) => (Array.isArray(value) ? several : one).write(value),
    // No id begins as a list does.
    read: (text, newer) => (text.startsWith('[') ? several : one).read(text, newer),
  }
}

const idOf = (value: unknown): ValueResult<string> => (isName(value) ? E.right(value) : wrong(value, 'id'))
