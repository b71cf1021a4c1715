/**
 * What a value may be, as codecs name it, in both languages.
 */
import type { Words } from '../kit/language.js'

const ACCEPTED_ZH: Readonly<Record<string, string>> = {
  'a string': '字符串',
}

/** @param name a codec's */
export const acceptedWords = (name: string): Words => ({ en: name, zh: ACCEPTED_ZH[name] ?? name })

const THINGS_ZH: Readonly<Record<string, string>> = {
  'field key': '字段 key',
  'option key': '选项 key',
}

/** @param thing of which each comes once */
export const thingWords = (thing: string): Words => ({ en: thing, zh: THINGS_ZH[thing] ?? thing })
