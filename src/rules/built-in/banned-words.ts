/**
 * Words that no text of a form has.
 */
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import { error } from '../../kit/diagnostic.js'
import { LOCALES } from '../../kinds/custom-fields/field.js'
import { folded, texts } from '../form-texts.js'
import type { NeededRuleSetting, Rule } from '../rule.js'

export interface BannedWords {
  /** Words that no text has. */
  readonly banned_words?: NeededRuleSetting<BannedWordsOptions>
}

export interface BannedWordsOptions {
  readonly words: ReadonlyArray<Word>
}

/** @pattern \S */
export type Word = string

export interface BannedWordsCodes {
  readonly banned_words: { readonly key: string; readonly word: string; readonly text: string }
}

const Words: t.Type<ReadonlyArray<Word>, unknown> = Codec.list(
  'a list of words',
  Codec.minted('a word: a string that is not blank', (text) => (text.trim() === '' ? undefined : text)),
)

export const bannedWords: Rule<BannedWords, BannedWordsCodes> = {
  options: Codec.strict('{ words }', { words: Words }, {}),
  check: (form, path, { words }) =>
    texts(form, path).flatMap(({ at, key, text }) =>
      LOCALES.flatMap((locale) =>
        words
          .filter((word) => folded(text[locale] ?? '').includes(folded(word)))
          .map((word) => error('banned_words', { key, word, text: text[locale] ?? '' }, { path: [...at, locale] })),
      ),
    ),
  example: {
    setting: ['error', { words: ['passport', 'password'] }],
    bad: [{ key: 'account_token', name: { zh_cn: '账号', en_us: 'Account, Password' }, is_required: true }],
    good: [{ key: 'account_token', name: { zh_cn: '账号 token', en_us: 'Account token' }, is_required: true }],
  },
}
