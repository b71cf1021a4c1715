/**
 * What happened to an account id on its way here, in words, and what to do.
 */
import type { Words } from '../kit/language.js'
import type { IdFault } from '../kit/spreadsheet.js'

const FETCH: Words = {
  en: 'Take the id from the event or from Feishu again, and format the column as text before it is pasted.',
  zh: '请从事件或飞书中重新取得 id，粘贴前先把该列设为文本格式。',
}

export const ID_FAULTS: Readonly<Record<IdFault, Words>> = {
  shortened: {
    en: `A spreadsheet shortened it to an exponent, and its last digits are lost. ${FETCH.en}`,
    zh: `表格软件把它改成了科学计数法，末尾的数字已丢失。${FETCH.zh}`,
  },
  formula: {
    en: 'It is a formula by which a spreadsheet keeps text. Leave its digits alone.',
    zh: '这是表格软件用来保留文本的公式。请只保留其中的数字。',
  },
  apostrophe: {
    en: 'The mark in front is how a spreadsheet marks text. Leave it out.',
    zh: '前面的符号是表格软件的文本标记。请去掉。',
  },
  fraction: {
    en: `A spreadsheet or a program took it for a number, and its last digits may be lost. ${FETCH.en}`,
    zh: `表格软件或程序把它当成了数字，末尾的数字可能已丢失。${FETCH.zh}`,
  },
  grouped: {
    en: 'It has separators between its digits, as a spreadsheet shows numbers. Leave them out.',
    zh: '数字之间有分隔符，这是表格软件显示数字的方式。请去掉。',
  },
  'full width': {
    en: 'Some of its digits are full-width. Type them in half width.',
    zh: '其中有全角数字。请改为半角。',
  },
  'cell error': {
    en: 'It is what a spreadsheet shows where a formula failed. Correct the formula, or leave the row out.',
    zh: '这是表格软件公式出错时的显示。请修正公式，或去掉这一行。',
  },
  'no value': {
    en: 'It stands for a value that was missing where the file was made. Correct what makes the file, or leave the row out.',
    zh: '生成该文件时缺少这个值。请修正生成过程，或去掉这一行。',
  },
  'no digits': {
    en: 'An account id is digits alone.',
    zh: '账号 id 只含数字。',
  },
}
