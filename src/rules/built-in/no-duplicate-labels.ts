/**
 * No name twice: of the fields of a form, nor of the options of a field.
 */
import { error, type DiagnosticOf } from '../../kit/diagnostic.js'
import { fieldLabels, folded, optionLabels, type Label } from '../form-texts.js'
import type { Rule, RuleLevel } from '../rule.js'

export interface NoDuplicateLabels {
  /** No two fields of a form, and no two options of a field, have the same name. */
  readonly no_duplicate_labels?: RuleLevel
}

export interface NoDuplicateLabelsCodes {
  /** `first` is the key of the one that had the label before. */
  readonly no_duplicate_labels: {
    readonly key: string
    readonly of: 'field' | 'option'
    readonly label: string
    readonly first: string
  }
}

export const noDuplicateLabels: Rule<NoDuplicateLabels, NoDuplicateLabelsCodes> = {
  check: (form, path) => [
    ...duplicates(fieldLabels(form, path), 'field'),
    ...form.flatMap((field, i) => duplicates(optionLabels(field, [...path, i]), 'option')),
  ],
  example: {
    setting: 'error',
    bad: [
      { key: 'account_token', name: { zh_cn: '账号 Token' }, is_required: true },
      { key: 'exam_token', name: { zh_cn: '账号 ｔｏｋｅｎ' }, is_required: true },
    ],
    good: [
      { key: 'account_token', name: { zh_cn: '账号 Token' }, is_required: true },
      { key: 'exam_token', name: { zh_cn: '笔试 Token' }, is_required: true },
    ],
  },
}

const duplicates = (
  labels: ReadonlyArray<Label>,
  of: NoDuplicateLabelsCodes['no_duplicate_labels']['of'],
): ReadonlyArray<DiagnosticOf<NoDuplicateLabelsCodes>> => {
  const first = new Map<string, string>()
  return labels.flatMap(({ at, key, own, locale, label }) => {
    const name = `${locale} ${folded(label)}`
    const earlier = first.get(name)
    if (earlier === undefined) {
      first.set(name, own)
      return []
    }
    return [error('no_duplicate_labels', { key, of, label, first: earlier }, { path: at })]
  })
}
