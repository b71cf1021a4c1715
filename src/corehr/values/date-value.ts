/**
 * Dates, with a time of day or without.
 */
import * as E from 'fp-ts/lib/Either.js'
import { MIDNIGHT, padded, parseWhen, unpadded, type When } from './calendar.js'
import { notSupported, wrong, type ValueResult } from './codes.js'
import { checked, quotable, refused, type FieldNotation, type Newer } from './notation.js'
import { tableOf, type Scenario } from './scenario.js'
import type { DateValueField } from './value-field.js'

export function dateValue(scenario: Scenario, { dateTimeType }: DateValueField): FieldNotation {
  if (dateTimeType === 2) return refused(scenario, 'time', 'no row')
  if (dateTimeType === 4) return refused(scenario, 'timestamp', 'no row')
  const { date, dateShape } = tableOf(scenario)
  const { write, read } = quotable(date, date === 'quoted' ? 'date without quotes' : 'date in quotes')
  const notation = {
    write: (when: When) => write(inShape(dateShape, when)),
    read: (text: string, newer: Newer) => {
      const when = whenIn(shapeRead(dateShape, dateTimeType), read(text, newer), newer)
      return when && valueOf(dateTimeType, when)
    },
  }
  return checked(notation, (value) => whenOf(scenario, dateTimeType, value))
}

type DateShape = ReturnType<typeof tableOf>['dateShape']

/** The page has days of people alone; 如何通过 OpenAPI 维护自定义字段 has their dates with a time too. */
const shapeRead = (shape: DateShape, kind: Kind): DateShape =>
  shape === 'by the field' && kind !== 3 ? 'padded date' : shape

function inShape(shape: DateShape, when: When): string {
  switch (shape) {
    case 'padded date':
      return padded(when)
    case 'by the field':
      return when.time === undefined ? padded(when) : `${padded(when)} ${when.time}`
    case 'unpadded date':
      return unpadded(when)
    case 'date and time':
      return `${padded(when)} ${when.time ?? MIDNIGHT}`
  }
}

const takesTime = (shape: DateShape): boolean => shape === 'date and time' || shape === 'by the field'

/** A day in either form, and with a time or without, is read in every shape. */
function whenIn(shape: DateShape, text: string, newer: Newer): When | undefined {
  const when = parseWhen(text)
  if (when === undefined) return undefined
  const [day] = text.split(' ')
  const hasTime = takesTime(shape)
  if (when.time === undefined && hasTime) newer('date alone')
  if (when.time !== undefined && !hasTime) newer('date and time')
  if (shape === 'unpadded date' && day !== unpadded(when)) newer('padded date')
  if (shape !== 'unpadded date' && day !== padded(when)) newer('unpadded date')
  return when
}

/** `undefined`: a date, or a date and time. */
type Kind = 1 | 3 | undefined

const EXPECTED = { 1: 'date', 3: 'date and time', either: 'date, or date and time' } as const

function whenOf(scenario: Scenario, kind: Kind, value: unknown): ValueResult<When> {
  const hasTime = takesTime(tableOf(scenario).dateShape)
  const notTaken = notSupported(scenario, 'time of day', 'no row')
  if (kind === 3 && !hasTime) return notTaken
  // The unpadded form is the platform's, in one scenario; a value has one form, so that it can be compared.
  const when = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? parseWhen(value) : undefined
  const isKind = kind === undefined || (kind === 3) === (when?.time !== undefined)
  if (when === undefined || !isKind) return wrong(value, EXPECTED[kind ?? 'either'])
  return when.time !== undefined && !hasTime ? notTaken : E.right(when)
}

/** A date has no time of day but midnight. */
function valueOf(kind: Kind, when: When): string | undefined {
  const day = padded(when)
  switch (kind) {
    case 1:
      return when.time === undefined || when.time === MIDNIGHT ? day : undefined
    case 3:
      return `${day} ${when.time ?? MIDNIGHT}`
    case undefined:
      return when.time === undefined ? day : `${day} ${when.time}`
  }
}
