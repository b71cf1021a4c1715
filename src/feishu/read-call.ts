/**
 * The calls that read CoreHR's (飞书人事) custom fields: how they look on the wire, why one could not be had, and which of
 * their answers a repetition does not change. Pure.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情.
 */
import type { CallFailure, SignInFailure } from './outcome.js'
import type { Problem } from '../kit/codec.js'

/** The three calls of CoreHR: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情. */
export type ReadCall =
  | { readonly call: 'list_objects'; readonly pageSize: number; readonly pageToken: string | undefined }
  /** At most 20 objects. */
  | { readonly call: 'query_fields'; readonly objects: ReadonlyArray<string> }
  | { readonly call: 'get_field'; readonly object: string; readonly field: string }

export type ReadFailure =
  | SignInFailure
  | { readonly _tag: 'ReadFailed'; readonly asked: ReadCall; readonly failure: CallFailure }
  /** The platform said that it was a success, and answered something else than its page says. */
  | { readonly _tag: 'ReadUnusable'; readonly asked: ReadCall; readonly problem: Problem }
  /** A page came again, or there is no end of them. */
  | { readonly _tag: 'PagesWithoutEnd'; readonly pages: number }

const BASE = '/open-apis/corehr/v1/custom_fields'

/** Path and query. */
export const readPath = (asked: ReadCall): string => {
  switch (asked.call) {
    case 'list_objects': {
      const { pageSize, pageToken } = asked
      const query = [['page_size', String(pageSize)], ...(pageToken === undefined ? [] : [['page_token', pageToken]])]
      return `${BASE}/list_object_api_name?${queryOf(query)}`
    }
    case 'query_fields':
      return `${BASE}/query?${queryOf(asked.objects.map((object) => ['object_api_name_list', object]))}`
    case 'get_field':
      return `${BASE}/get_by_param?${queryOf([
        ['object_api_name', asked.object],
        ['custom_api_name', asked.field],
      ])}`
  }
}

/** A name that comes more than once is repeated, as the page has it. */
const queryOf = (pairs: ReadonlyArray<ReadonlyArray<string>>): string =>
  new URLSearchParams(pairs.map(([name = '', value = '']): [string, string] => [name, value])).toString()

/**
 * Parameter empty, a damaged field (with HTTP 500), page token, no such object, no such field: the same however often
 * it is asked. 1160997, the system's own error, is not among them.
 */
const FOR_GOOD: ReadonlySet<number> = new Set([1160005, 1160006, 1160009, 1162010, 1162020])

export const isAnswerForGood = (failure: CallFailure): boolean =>
  failure._tag === 'Answered' && FOR_GOOD.has(failure.code)
