/**
 * Holds the config's schema and its codec against each other. It holds no test.
 */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import * as E from 'fp-ts/lib/Either.js'
import * as assert from 'uvu/assert'
import { Config } from '../../src/config/fields-config.js'
import { pathText } from '../../src/diagnostics/document-messages.js'
import * as Codec from '../../src/kit/codec.js'

interface Schema {
  readonly properties: object
}

const schema = JSON.parse(readFileSync(new URL('../../docs/config.schema.json', import.meta.url), 'utf8')) as Schema

const ajv = new Ajv({ strict: true, allErrors: true })
const validate = ajv.compile(schema)

/** Whether a value is meant as a config. */
export function isConfig(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).some((key) => key in schema.properties)
}

/** What a schema can't say: a problem by its code, and where. */
const BEYOND: ReadonlyArray<RegExp> = [
  // Keys, scopes and accounts are compared with all others.
  /^repeated /,
  // A name of blanks alone.
  /^empty_name /,
  // The format `regex` means another grammar to each validator: most know no flag `u`.
  /^wrong_type (.*\.)?rules\.key_pattern\[1\]\.pattern$/,
  // A password.
  /^wrong_type (.*\.)?store\.remote$/,
  // An address that is none, or that is not https.
  /^wrong_type (.*\.)?platform\.base_url$/,
]

/**
 * Whatever the codec takes the schema takes, and what the schema refuses the codec refuses. Where the codec alone refuses, it
 * is for what a schema can't say.
 *
 * @returns whether it is accepted by both, refused by both, or refused by the codec alone
 */
export function judged(raw: unknown): 'accepted' | 'refused' | 'beyond' {
  const decoded = Config.decode(raw)
  const problems = E.isLeft(decoded) ? Codec.problemsOf(decoded.left) : []
  const told = problems.map(({ code, path }) => `${code} ${pathText(path)}`)
  const isAccepted = validate(raw)
  if (problems.length === 0) assert.ok(isAccepted, `${JSON.stringify(validate.errors)}\n${JSON.stringify(raw)}`)
  if (!isAccepted) return 'refused'
  const others = told.filter((each) => !BEYOND.some((beyond) => beyond.test(each)))
  assert.equal(others, [], JSON.stringify(raw))
  return problems.length === 0 ? 'accepted' : 'beyond'
}

/** The same of a value that JSON may have no notation for; of one that stands within itself nothing is judged. */
export function judgedAsJson(raw: unknown): void {
  const text = asText(raw)
  if (text !== undefined) judged(JSON.parse(text))
}

const asText = (raw: unknown): string | undefined => {
  try {
    return JSON.stringify(raw)
  } catch {
    return undefined
  }
}
