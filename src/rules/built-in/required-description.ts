/**
 * A required field has a description.
 */
import { error } from '../../kit/diagnostic.js'
import type { Rule, RuleLevel } from '../rule.js'

export interface RequiredDescription {
  /** A required field has a description. */
  readonly required_description?: RuleLevel
}

export interface RequiredDescriptionCodes {
  readonly required_description: { readonly key: string }
}

export const requiredDescription: Rule<RequiredDescription, RequiredDescriptionCodes> = {
  check: (form, path) =>
    form.flatMap(({ key, is_required, description }, i) =>
      is_required && description === undefined ? [error('required_description', { key }, { path: [...path, i] })] : [],
    ),
  example: {
    setting: 'warn',
    bad: [{ key: 'account_token', name: { zh_cn: '账号 token' }, is_required: true }],
    good: [
      {
        key: 'account_token',
        name: { zh_cn: '账号 token' },
        is_required: true,
        description: { zh_cn: '可联系客服获取' },
      },
      { key: 'contact_email', name: { zh_cn: '对接人邮箱' }, is_required: false },
    ],
  },
}
