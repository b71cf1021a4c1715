/**
 * What is wrong with bytes that are no UTF-8, in words.
 */
import type { Encoding, TextCodes } from '../kit/utf8.js'
import type { Words } from '../kit/language.js'
import type { Messages } from './message.js'

const LOOKS_LIKE: Readonly<Record<Encoding, Words>> = {
  GB18030: { en: 'GBK (GB18030), as Chinese Windows writes', zh: 'GBK（GB18030），中文 Windows 常用的编码' },
  'UTF-16LE': {
    en: 'UTF-16, which `>` of Windows PowerShell writes',
    zh: 'UTF-16，Windows PowerShell 的 `>` 写出的编码',
  },
  'UTF-16BE': { en: 'UTF-16 (big endian)', zh: 'UTF-16（大端）' },
  'UTF-32': { en: 'UTF-32', zh: 'UTF-32' },
  'ISO-8859-1': { en: 'Latin-1 (ISO-8859-1 or Windows-1252)', zh: 'Latin-1（ISO-8859-1 或 Windows-1252）' },
}

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`

export const textMessages: Messages<TextCodes> = {
  not_utf8: {
    en: ({ byte, probably }) =>
      probably === undefined
        ? `The text is not UTF-8: the byte ${hex(byte)} stands here. The rest looks like UTF-8, so it was probably damaged or cut off. Restore the file.`
        : `The text is not UTF-8: the byte ${hex(byte)} stands here. It looks like ${LOOKS_LIKE[probably].en}. Save it as UTF-8: in the editor choose that encoding for saving, or run iconv -f ${probably} -t UTF-8.`,
    zh: ({ byte, probably }) =>
      probably === undefined
        ? `文本不是 UTF-8：此处是字节 ${hex(byte)}。其余部分看起来是 UTF-8，文件可能已损坏或被截断。请恢复该文件。`
        : `文本不是 UTF-8：此处是字节 ${hex(byte)}。看起来是 ${LOOKS_LIKE[probably].zh}。请另存为 UTF-8：在编辑器中以该编码保存，或运行 iconv -f ${probably} -t UTF-8。`,
  },
}
