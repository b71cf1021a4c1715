/**
 * What is wrong with a value that a person or a machine wrote, in words.
 */
import type { Path, Problem } from '../kit/codec.js'
import { nearest, visible } from '../kit/text.js'
import { quoted } from '../kit/terminal.js'

/** `eco_account_custom_fields[0].custom_field_list[2].type` */
export const pathText = (path: Path): string =>
  path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) return `[${quoted(step)}]`
      return i === 0 ? step : `.${step}`
    })
    .join('')

/** A value as a person would recognise it. */
export const foundWords = (found: unknown): string => {
  if (found === undefined) return 'nothing'
  if (found === null) return 'null (leave the line out instead)'
  if (typeof found === 'string') return quoted(found)
  if (typeof found === 'bigint') return `${found} (a number, which would be rounded)`
  if (typeof found === 'number' || typeof found === 'boolean') return `${String(found)} (a ${typeof found})`
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list'
  return typeof found === 'object' ? 'an object' : `a ${typeof found}`
}

export const didYouMean = (word: unknown, accepted: ReadonlyArray<string | number>): string => {
  const found = typeof word === 'string' ? nearest(word, accepted.map(String)) : undefined
  return found === undefined ? '' : ` Did you mean ${visible(found)}?`
}

/** What is wrong with one value; ends with a full stop. */
export const problemWords = (problem: Problem): string => {
  switch (problem._tag) {
    case 'WrongType':
      return `Found ${foundWords(problem.found)}; accepted is ${problem.accepted}.`
    case 'Missing':
      return `"${problem.key}" is missing: ${problem.accepted}.`
    case 'UnknownKey':
      return `"${visible(problem.key)}" is not known here. Accepted: ${problem.accepted.join(', ')}.${didYouMean(problem.key, problem.accepted)}`
    case 'NotOneOf':
      return `Found ${foundWords(problem.found)}; accepted: ${problem.accepted.join(', ')}.${didYouMean(problem.found, problem.accepted)}`
    case 'Repeated':
      return `The ${problem.what} ${quoted(problem.found)} comes twice: first at ${pathText(problem.first)}. Give each its own.`
    case 'EmptyName':
      return 'The name has no text in any locale. Give it zh_cn, en_us, or both.'
    case 'EmptyForm':
      return 'The form has no field. The platform takes no empty list; to stop managing the resource, take it out of the config.'
    case 'OptionsMissing':
      return `A field of type ${problem.type} needs options: [{ key, name }].`
    case 'OptionsEmpty':
      return 'The list of options is empty. Give it at least one: { key, name }.'
    case 'OptionsMisplaced':
      return `A field of type ${problem.type} takes no options; only select and multiselect do.`
    case 'AccountsEmpty':
      return 'The list of accounts is empty. Give it at least one: { account_id }.'
    case 'NoAccount':
      return 'It says for no account. Give it account_id, or accounts.'
    case 'TwoKindsOfAccount':
      return 'It has both account_id and accounts. Keep one of them.'
    case 'TenantBesideAccounts':
      return 'tenant_key stands beside accounts. Put it into each account: { account_id, tenant_key }.'
  }
}
