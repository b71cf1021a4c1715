/**
 * Where two texts differ that look alike, in words: what stands behind them.
 */
import { differences, oddities } from '../kit/look-alike.js'
import { same, type Words } from '../kit/language.js'

/** Begins with a space where it says something. @param shown how the two are shown */
export function apartWords(was: string, is: string, shown?: (text: string) => string): Words {
  const found = differences(was, is, shown).map(({ at, was: before, is: after }) => ({
    en: `character ${at}: ${before || 'nothing'} → ${after || 'nothing'}`,
    zh: `第 ${at} 个字符：${before || '无'} → ${after || '无'}`,
  }))
  return found.length === 0
    ? same('')
    : { en: ` (${found.map(({ en }) => en).join(', ')})`, zh: `（${found.map(({ zh }) => zh).join('，')}）` }
}

/** What in a key may be taken for another character. */
export function oddWords(key: string): Words {
  const found = oddities(key)
  return found.length === 0
    ? same('')
    : {
        en: ` (in its key ${found.map(({ at, is }) => `character ${at} is ${is}`).join(', ')})`,
        zh: `（key 的${found.map(({ at, is }) => `第 ${at} 个字符是 ${is}`).join('，')}）`,
      }
}
