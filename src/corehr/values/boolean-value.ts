/**
 * Booleans: `true` and `false` in every table.
 */
import * as E from 'fp-ts/lib/Either.js'
import { wrong } from './codes.js'
import { checked, type FieldNotation, type Notation } from './notation.js'

const notation: Notation<boolean> = {
  write: String,
  read: (text, newer) => {
    if (text === '"true"' || text === '"false"') newer('boolean in quotes')
    else if (text !== 'true' && text !== 'false') return undefined
    return text.includes('true')
  },
}

export const booleanValue: FieldNotation = checked(notation, (value) =>
  typeof value === 'boolean' ? E.right(value) : wrong(value, 'boolean'),
)
