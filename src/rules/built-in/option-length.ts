/**
 * The names of options are short.
 */
import type { LocalizedText } from '../../kinds/custom-fields/field.js'
import type { Form } from '../../kinds/custom-fields/form.js'
import { optionLabels } from '../form-texts.js'
import type { Rule, RuleSetting } from '../rule.js'
import { Lengths, MOST, tooLong, type LengthOptions, type TooLong } from './lengths.js'

export interface OptionLength {
  /** The names of options are short. */
  readonly option_length?: RuleSetting<LengthOptions>
}

export interface OptionLengthCodes {
  readonly option_length: TooLong
}

const withOption = (name: LocalizedText): Form => [
  {
    type: 'select',
    key: 'degree',
    name: { zh_cn: '学历' },
    is_required: true,
    options: [{ key: 'bachelor', name }],
  },
]

export const optionLength: Rule<OptionLength, OptionLengthCodes> = {
  options: Lengths,
  presets: MOST,
  check: (form, path, most) =>
    form.flatMap((field, i) => tooLong('option_length', optionLabels(field, [...path, i]), most)),
  example: {
    setting: ['warn', { zh_cn: 6, en_us: 20 }],
    bad: withOption({ zh_cn: '本科', en_us: 'Bachelor, or a degree of the same rank' }),
    good: withOption({ zh_cn: '本科', en_us: 'Bachelor' }),
  },
}
