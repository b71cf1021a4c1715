/**
 * How a value stands in a text, each way once: written as a table of the page 自定义字段说明 has it, and read in the newer
 * or conflicting forms of the platform's other pages too.
 */
import * as E from 'fp-ts/lib/Either.js'
import { parseJson } from '../../kit/json-text.js'
import { notSupported, type Unsupported, type ValueResult } from './codes.js'
import type { ListNotation, NotTaken, Scenario } from './scenario.js'
import { isName } from './value-field.js'

/** Forms that are not those of the scenario's table. */
export type NewerForm =
  | 'text without quotes'
  | 'text in quotes'
  | 'text as it is, though it may be JSON'
  | 'name without quotes'
  | 'name in quotes'
  | 'date without quotes'
  | 'date in quotes'
  | 'boolean in quotes'
  | 'number in quotes'
  | 'padded date'
  | 'unpadded date'
  | 'date alone'
  | 'date and time'
  | 'line break as it is'
  | 'texts by language'
  | 'list as JSON once'
  | 'list as JSON twice'
  | 'attachment with details'

/** Is told of each form that is met. */
export type Newer = (form: NewerForm) => void

/** Writes an `In`, and reads an `Out`: `undefined` for a text that is none in any known form. */
export interface Notation<In, Out = In | undefined> {
  readonly write: (value: In) => string
  readonly read: (text: string, newer: Newer) => Out
}

/** The notation of one field in one scenario, for values that nobody checked. */
export interface FieldNotation {
  readonly write: (value: unknown) => ValueResult<string>
  readonly read: (text: string, newer: Newer) => ValueResult<unknown>
}

/** @param check of a value that is to be written */
export function checked<In>(
  { write, read }: Notation<In, unknown>,
  check: (value: unknown) => ValueResult<In>,
): FieldNotation {
  return { write: (value) => E.map(write)(check(value)), read: (text, newer) => E.right(read(text, newer)) }
}

/** Of a field that the scenario does not take. */
export function refused(scenario: Scenario, what: Unsupported, because: NotTaken): FieldNotation {
  const refuse = (): ValueResult<never> => notSupported(scenario, what, because)
  return { write: refuse, read: refuse }
}

/** A text in quotes, as JSON, or as it is. Either is read; `other` is the form of the one that is not the table's. */
export function quotable(stands: 'quoted' | 'plain', other: NewerForm): Notation<string, string> {
  return {
    write: (value) => (stands === 'quoted' ? JSON.stringify(value) : value),
    read: (text, newer) => {
      const inside = json(text)
      const isQuoted = typeof inside === 'string'
      if (isQuoted !== (stands === 'quoted')) newer(other)
      return isQuoted ? inside : text
    },
  }
}

/** The name of an option, or an id. */
export function name(stands: 'quoted' | 'plain'): Notation<string> {
  const { write, read } = quotable(stands, stands === 'quoted' ? 'name without quotes' : 'name in quotes')
  const nameIn = (text: string): string | undefined => (isName(text) ? text : undefined)
  return { write, read: (text, newer) => nameIn(read(text, newer)) }
}

/** Several names or ids: in every table a list. */
export const names: Notation<ReadonlyArray<string>> = {
  write: (list) => JSON.stringify(list),
  read: (text, newer) => {
    const once = json(text)
    if (typeof once === 'string') newer('list as JSON twice')
    const list = typeof once === 'string' ? json(once) : once
    return Array.isArray(list) && list.every(isName) ? list : undefined
  },
}

/** Objects in a list that is JSON `once` or `twice`. What is read may be anything. */
export function objects(stands: ListNotation): Notation<ReadonlyArray<object>, unknown> {
  return {
    write: (list) => (stands === 'once' ? JSON.stringify(list) : JSON.stringify(JSON.stringify(list))),
    read: (text, newer) => {
      const once = json(text)
      const isTwice = typeof once === 'string'
      if (isTwice !== (stands === 'twice')) newer(isTwice ? 'list as JSON twice' : 'list as JSON once')
      return isTwice ? json(once) : once
    },
  }
}

/** A JSON text's value; `undefined` for what is none. */
export function json(text: string): unknown {
  const parsed = parseJson(text)
  return E.isRight(parsed) ? parsed.right.value : undefined
}
