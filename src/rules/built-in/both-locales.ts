/**
 * Every text of a form is there in both locales.
 */
import { error } from '../../kit/diagnostic.js'
import { LOCALES, type Locale } from '../../kinds/custom-fields/field.js'
import { texts, type Text } from '../form-texts.js'
import type { Rule, RuleLevel } from '../rule.js'

export interface BothLocales {
  /** Every name and description in both locales. */
  readonly both_locales?: RuleLevel
}

export interface BothLocalesCodes {
  readonly both_locales: { readonly key: string; readonly member: Text['member']; readonly locale: Locale }
}

export const bothLocales: Rule<BothLocales, BothLocalesCodes> = {
  check: (form, path) =>
    texts(form, path).flatMap(({ at, key, member, text }) =>
      LOCALES.filter((locale) => !hasText(text[locale])).map((locale) =>
        error('both_locales', { key, member, locale }, { path: at }),
      ),
    ),
  example: {
    setting: 'warn',
    bad: [{ key: 'account_token', name: { zh_cn: '账号 token' }, is_required: true }],
    good: [{ key: 'account_token', name: { zh_cn: '账号 token', en_us: 'Account token' }, is_required: true }],
  },
}

const hasText = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''
