/**
 * Numbers: decimals in every table, with as many places as the field has.
 */
import * as E from 'fp-ts/lib/Either.js'
import { failed } from '../../kit/diagnostic.js'
import { asDecimal, decimalValue } from '../../kit/numbers.js'
import { wrong, type ValueResult } from './codes.js'
import { checked, quotable, type FieldNotation } from './notation.js'
import type { NumberValue, NumberValueField } from './value-field.js'

export function numberValue(field: NumberValueField): FieldNotation {
  const { write, read } = quotable('plain', 'number in quotes')
  return checked({ write, read: (text, newer) => numberIn(read(text, newer)) }, (value) => digitsOf(field, value))
}

function numberIn(text: string): NumberValue | undefined {
  const decimal = asDecimal(text)
  return decimal && decimalValue(decimal)
}

function digitsOf({ numberType, decimalPlaces }: NumberValueField, value: unknown): ValueResult<string> {
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
  const decimal = isNumber ? asDecimal(String(value)) : undefined
  if (decimal === undefined) return wrong(value, 'number')
  const places = numberType === 2 ? 0 : decimalPlaces
  if (places === undefined) return E.right(decimal.text)
  return decimal.fraction.length > places
    ? failed('too_many_decimals', { found: decimal.text, places })
    : E.right(places === 0 ? decimal.whole : `${decimal.whole}.${decimal.fraction.padEnd(places, '0')}`)
}
