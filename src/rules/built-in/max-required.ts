/**
 * A form has not too many required fields.
 */
import * as Codec from '../../kit/codec.js'
import { error } from '../../kit/diagnostic.js'
import { AMOUNT } from '../../kit/numbers.js'
import type { Rule, RuleSetting } from '../rule.js'

export interface MaxRequired {
  /** A form has not too many required fields. */
  readonly max_required?: RuleSetting<MaxRequiredOptions>
}

export interface MaxRequiredOptions {
  /**
   * @asType integer
   * @minimum 0
   * @maximum 9007199254740991
   */
  readonly max: number
}

export interface MaxRequiredCodes {
  readonly max_required: { readonly count: number; readonly max: number }
}

export const maxRequired: Rule<MaxRequired, MaxRequiredCodes> = {
  options: Codec.strict('{ max }', { max: Codec.number(AMOUNT) }, {}),
  presets: { max: 10 },
  check: (form, path, { max }) => {
    const count = form.filter(({ is_required }) => is_required).length
    return count <= max ? [] : [error('max_required', { count, max }, { path })]
  },
  example: {
    setting: ['error', { max: 1 }],
    bad: [
      { key: 'account_token', name: { zh_cn: '账号 token' }, is_required: true },
      { key: 'contact_email', name: { zh_cn: '对接人邮箱' }, is_required: true },
    ],
    good: [
      { key: 'account_token', name: { zh_cn: '账号 token' }, is_required: true },
      { key: 'contact_email', name: { zh_cn: '对接人邮箱' }, is_required: false },
    ],
  },
}
