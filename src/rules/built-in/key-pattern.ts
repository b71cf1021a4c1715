/**
 * The keys of fields and options match a regular expression.
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import type { Path } from '../../kit/positions.js'
import { error } from '../../kit/diagnostic.js'
import type { Form } from '../../kinds/custom-fields/form.js'
import type { Rule, RuleSetting } from '../rule.js'

export interface KeyPattern {
  /** Keys of fields and options match a regular expression. */
  readonly key_pattern?: RuleSetting<KeyPatternOptions>
}

export interface KeyPatternOptions {
  /** A regular expression of JavaScript, with the flag `u`. */
  readonly pattern: string
}

export interface KeyPatternCodes {
  readonly key_pattern: { readonly key: string; readonly found: string; readonly pattern: string }
}

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}

const Pattern: t.Type<string, unknown> = Codec.minted('a regular expression of JavaScript, as a string', (text) =>
  isPattern(text) ? text : undefined,
)

export const keyPattern: Rule<KeyPattern, KeyPatternCodes> = {
  options: Codec.strict('{ pattern }', { pattern: Pattern }, {}),
  presets: { pattern: '^[a-z][a-z0-9_]*$' },
  check: (form, path, { pattern }) => {
    const expression = new RegExp(pattern, 'u')
    return keys(form, path).flatMap(({ at, key, found }) =>
      expression.test(found) ? [] : [error('key_pattern', { key, found, pattern }, { path: at })],
    )
  },
  example: {
    setting: ['error', { pattern: '^acme_[a-z_]+$' }],
    bad: [{ key: 'accountToken', name: { zh_cn: '账号 token' }, is_required: true }],
    good: [{ key: 'acme_account_token', name: { zh_cn: '账号 token' }, is_required: true }],
  },
}

interface Key {
  readonly at: Path
  /** The field's. */
  readonly key: string
  readonly found: string
}

const keys = (form: Form, path: Path): ReadonlyArray<Key> =>
  form.flatMap(({ key, options = [] }, i) => [
    { at: [...path, i, 'key'], key, found: key },
    ...options.map((option, j) => ({ at: [...path, i, 'options', j, 'key'], key, found: option.key })),
  ])
