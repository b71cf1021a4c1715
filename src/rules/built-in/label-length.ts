/**
 * The names of fields are short.
 */
import { fieldLabels } from '../form-texts.js'
import type { Rule, RuleSetting } from '../rule.js'
import { Lengths, MOST, tooLong, type LengthOptions, type TooLong } from './lengths.js'

export interface LabelLength {
  /** The names of fields are short. */
  readonly label_length?: RuleSetting<LengthOptions>
}

export interface LabelLengthCodes {
  readonly label_length: TooLong
}

export const labelLength: Rule<LabelLength, LabelLengthCodes> = {
  options: Lengths,
  presets: MOST,
  check: (form, path, most) => tooLong('label_length', fieldLabels(form, path), most),
  example: {
    setting: ['warn', { zh_cn: 8 }],
    bad: [{ key: 'account_token', name: { zh_cn: '请填写贵公司在我方系统的账号 token' }, is_required: true }],
    good: [
      {
        key: 'account_token',
        name: { zh_cn: '账号 token' },
        is_required: true,
        description: { zh_cn: '请填写贵公司在我方系统的账号 token' },
      },
    ],
  },
}
