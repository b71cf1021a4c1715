/**
 * What a page calls a background-check form. The English name is ours: the pages have the Chinese one alone.
 */
import type { Words } from '../../kit/language.js'

export const TITLE: Words = { en: 'Order a background check', zh: '安排背调' }
