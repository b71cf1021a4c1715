/**
 * What was asked of CoreHR, and what its error codes mean for who asked.
 */
import type { DiagnosticOf } from '../kit/diagnostic.js'
import { sentences, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { nearest, visible } from '../kit/text.js'
import { byChineseName, SYSTEM_OBJECTS } from '../corehr/catalog/system-objects.js'
import type { CallCodes, FeishuCodes } from '../feishu/codes.js'
import type { ReadCall } from '../feishu/read-call.js'
import { foundWords } from './document-messages.js'

/** What failed; the verb, or 失败, is still to come. */
export function readWords(asked: ReadCall): Words {
  switch (asked.call) {
    case 'list_objects':
      return { en: 'Listing the objects', zh: '列出对象' }
    case 'query_fields': {
      const named = asked.objects.slice(0, SHOWN).map(visible)
      const more = asked.objects.length - SHOWN
      return {
        en: `Reading the fields of ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
        zh: `读取 ${named.join('、')} ${more > 0 ? `等 ${asked.objects.length} 个对象` : ''}的字段`,
      }
    }
    case 'get_field': {
      const [field, object] = [quoted(asked.field), visible(asked.object)]
      return { en: `Reading the field ${field} of ${object}`, zh: `读取 ${object} 的字段 ${field} ` }
    }
  }
}

const SHOWN = 5

/** What was answered in place of what was asked for. */
export function foundStray(
  asked: Extract<FeishuCodes['read_unusable'], { readonly what: 'stray' }>['asked'],
  found: string | undefined,
): Words {
  const { en, zh } = foundWords(found)
  switch (asked.call) {
    case 'query_fields':
      return {
        en: `Found ${en}; accepted is an object that was asked for.`,
        zh: `实际是：${zh}；应为：所查询的对象之一。`,
      }
    case 'get_field': {
      const [field, object] = [visible(asked.field), visible(asked.object)]
      return {
        en: `Found ${en}; accepted is ${field} of ${object}, which was asked for.`,
        zh: `实际是：${zh}；应为：所查询的 ${object} 的 ${field}。`,
      }
    }
  }
}

/** What to do, by the codes of the three pages; nothing for the others. */
export function readHint(asked: ReadCall, failure: DiagnosticOf<CallCodes>): Words | undefined {
  if (failure.code !== 'answered') return undefined
  const { code, status } = failure.params
  switch (code) {
    case 1160005:
      return status >= 500
        ? {
            en: "The field's record is damaged on the platform: look at it in CoreHR's settings.",
            zh: '这个字段在平台上的记录已损坏：请到飞书人事的设置里查看。',
          }
        : EMPTY_NAME
    case 1160006:
      return EMPTY_NAME
    case 1160009:
      return { en: 'The list may have changed meanwhile. Try again.', zh: '列表可能在此期间有变化。请重试。' }
    case 1162010:
      return sentences({ en: 'There is no such object.', zh: '没有这个对象。' }, ...meantObjects(asked), {
        en: 'List them: feishu-fields corehr objects.',
        zh: '查看有哪些对象：feishu-fields corehr objects。',
      })
    case 1162020: {
      const none = { en: 'There is no such field.', zh: '没有这个字段。' }
      if (asked.call !== 'get_field') return none
      const list = `feishu-fields corehr fields ${visible(asked.object)}`
      return sentences(none, { en: `List them: ${list}.`, zh: `查看有哪些字段：${list}。` })
    }
    case 1160997:
      return {
        en: 'That is an error of the platform. Try again later, and give its support the log id.',
        zh: '这是平台自身的错误。请稍后重试，并向平台客服提供日志 id。',
      }
    case 99991672:
      return {
        en: 'Add the permission to the app, and publish a version of it.',
        zh: '请为应用开通该权限，并发布新版本。',
      }
    default:
      return undefined
  }
}

const EMPTY_NAME: Words = { en: 'A name is empty.', zh: '有名称为空。' }

/** Names of system objects that were most likely meant, without a call. */
const meantObjects = (asked: ReadCall): ReadonlyArray<Words> => {
  const named = asked.call === 'query_fields' ? asked.objects : asked.call === 'get_field' ? [asked.object] : []
  const known = SYSTEM_OBJECTS.map(({ object_api_name }) => object_api_name)
  return named
    .filter((name) => !known.includes(name))
    .flatMap((name): ReadonlyArray<Words> => {
      const meant = byChineseName(name)
      if (meant !== undefined) return [{ en: `${visible(name)} is ${meant}.`, zh: `${visible(name)}是 ${meant}。` }]
      const near = nearest(name, known)
      return near === undefined ? [] : [{ en: `Did you mean ${near}?`, zh: `是否想写 ${near}？` }]
    })
}
