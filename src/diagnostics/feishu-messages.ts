/**
 * What can go wrong with the platform, in words: all of it in one table, and what was read.
 */
import type { FeishuCodes } from '../feishu/codes.js'
import { sentences, type Language, type Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import { callMessages, withPermission } from './call-messages.js'
import { pathText, problemWords } from './document-messages.js'
import { wordsIn, type Messages } from './message.js'
import { foundStray, readHint, readWords } from './read-words.js'
import { settingsMessages } from './settings-messages.js'
import { signInMessages } from './sign-in-messages.js'

const CATALOG_PERMISSIONS: Words = {
  en: 'corehr:common_data.meta_data:read or corehr:corehr:readonly',
  zh: 'corehr:common_data.meta_data:read 或 corehr:corehr:readonly',
}

const readFailed = ({ asked, failure }: FeishuCodes['read_failed']): Words => {
  const why = (language: Language): string =>
    wordsIn(callMessages, withPermission(failure, CATALOG_PERMISSIONS[language]), language)
  const { en, zh } = readWords(asked)
  const failed = { en: `${en} failed: ${why('en')}`, zh: `${zh}失败：${why('zh')}` }
  return sentences(failed, readHint(asked, failure))
}

export const feishuMessages: Messages<FeishuCodes> = {
  ...callMessages,
  ...signInMessages,
  ...settingsMessages,
  read_failed: {
    en: (failed) => readFailed(failed).en,
    zh: (failed) => readFailed(failed).zh,
  },
  read_unusable: {
    en: (why) => {
      if (why.what === 'pages') {
        return `Listing the objects failed: after ${why.pages} pages the platform still has more, or gives one of them again.`
      }
      const at = pathText(why.what === 'stray' ? why.at : why.problem.path)
      const wrong = why.what === 'stray' ? foundStray(why.asked, why.found).en : problemWords(why.problem, 'en')
      return `${readWords(why.asked).en} failed: the platform's answer is not what its page says${definitionWords(why).en}${at === '' ? '' : `, at ${at}`}: ${wrong}`
    },
    zh: (why) => {
      if (why.what === 'pages') {
        return `列出对象失败：读了 ${why.pages} 页之后，平台仍表示还有下一页，或者又给出了其中一页。`
      }
      const at = pathText(why.what === 'stray' ? why.at : why.problem.path)
      const wrong = why.what === 'stray' ? foundStray(why.asked, why.found).zh : problemWords(why.problem, 'zh')
      return `${readWords(why.asked).zh}失败：平台的应答与官方文档不符${definitionWords(why).zh}${at === '' ? '' : `，位置 ${at}`}：${wrong}`
    },
  },
}

/** In which definition it is, as far as that says so. */
const definitionWords = (why: Exclude<FeishuCodes['read_unusable'], { readonly what: 'pages' }>): Words => {
  const { object, field } = why.what === 'problem' ? why.of : {}
  if (field !== undefined) {
    const [of, named] = [visible(object ?? '?'), visible(field)]
    return { en: `, in the field ${named} of ${of}`, zh: `，${of} 的字段 ${named}` }
  }
  return object === undefined
    ? { en: '', zh: '' }
    : { en: `, in the object ${visible(object)}`, zh: `，对象 ${visible(object)}` }
}
