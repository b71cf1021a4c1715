/**
 * The notation of any field in any scenario, by its type.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { attachmentValue } from './attachment-value.js'
import { booleanValue } from './boolean-value.js'
import { noValue, type ValueResult } from './codes.js'
import { dateValue } from './date-value.js'
import { groupValue } from './group-value.js'
import { lookupValue } from './lookup-value.js'
import { refused, type FieldNotation } from './notation.js'
import { numberValue } from './number-value.js'
import { optionValue } from './option-value.js'
import { tableOf, type Scenario } from './scenario.js'
import { textValue } from './text-value.js'
import type { ValueField } from './value-field.js'

/** Nothing is no value of any type, and a text that its type does not read is unreadable. */
export function notationOf(scenario: Scenario, field: ValueField): FieldNotation {
  const { write, read } = byType(scenario, field)
  return {
    write: (value) => (value === null || value === undefined ? noValue(scenario) : write(value)),
    read: (text, newer) => {
      const value = read(text, newer)
      return E.isRight(value) && value.right === undefined
        ? failed('unreadable', { scenario, field, found: text })
        : value
    },
  }
}

function byType(scenario: Scenario, field: ValueField): FieldNotation {
  switch (field.type) {
    case 'text':
      return textValue(scenario, field)
    case 'boolean':
      return booleanValue
    case 'number':
      return numberValue(field)
    case 'option':
      return optionValue(scenario, field)
    case 'lookup':
      return lookupValue(scenario, field)
    case 'date':
      return dateValue(scenario, field)
    case 'attachment':
      return attachmentValue(scenario, field)
    case 'group': {
      const { group } = tableOf(scenario)
      if (group === 'taken') return groupValue(field, notationOf)
      return group === 'apart' ? APART : refused(scenario, 'custom group', group)
    }
  }
}

const apart = (): ValueResult<never> => failed('group_apart', {})
const APART: FieldNotation = { write: apart, read: apart }
