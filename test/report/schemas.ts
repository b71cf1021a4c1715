/**
 * A published schema, by its name. It holds no test.
 */
import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import * as assert from 'uvu/assert'

/** @param part of the document, by the name of its definition */
export const schemaOf = (name: string, part?: string): ValidateFunction => {
  const schema = JSON.parse(readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), 'utf8')) as object
  const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true })
  return ajv.compile(part === undefined ? schema : { ...schema, ...WHOLE_LEFT_OUT, $ref: `#/definitions/${part}` })
}

/** Of a part the members of the document say nothing. */
const WHOLE_LEFT_OUT = { type: undefined, properties: undefined, required: undefined, additionalProperties: undefined }

export const accepts = (validate: ValidateFunction, value: unknown): void =>
  assert.ok(validate(value), JSON.stringify([validate.errors, value]))
