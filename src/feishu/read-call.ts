/**
 * The calls that read CoreHR's (飞书人事) custom fields: how they look on the wire, and which of their answers a
 * repetition does not change. Pure.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情.
 */

/** The three calls of CoreHR: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情. */
export type ReadCall =
  | { readonly call: 'list_objects'; readonly pageSize: number; readonly pageToken: string | undefined }
  /** At most 20 objects. */
  | { readonly call: 'query_fields'; readonly objects: ReadonlyArray<string> }
  | { readonly call: 'get_field'; readonly object: string; readonly field: string }

const BASE = '/open-apis/corehr/v1/custom_fields'

/** Path and query. */
export function readPath(asked: ReadCall): string {
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
export const FOR_GOOD: ReadonlySet<number> = new Set([1160005, 1160006, 1160009, 1162010, 1162020])
