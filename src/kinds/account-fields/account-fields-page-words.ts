/**
 * What a page calls account fields. The English names are ours: the pages have the Chinese ones alone.
 */
import type { Words } from '../../kit/language.js'
import type { Scope } from './scope.js'

export const TITLES: Readonly<Record<Scope, Words>> = {
  1: { en: 'Bind a background-check account', zh: '添加背调账号' },
  2: { en: 'Bind an exam account', zh: '添加笔试账号' },
}
