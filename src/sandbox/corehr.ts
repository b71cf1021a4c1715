/**
 * What the three CoreHR (飞书人事) calls that find custom fields answer, from a catalog that is handed in. It reads no
 * clock, socket or file, stores nothing, and knows nothing of tokens or limits.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情. Where they are silent this takes the strict
 * reading; `answers.ts` lists those readings.
 */
import * as Body from './body.js'
import * as Catalog from './corehr-catalog.js'
import type { Corehr } from './corehr-drift.js'
import * as Hire from './hire.js'

/** The three calls. All are GET. */
export type Call = 'list_objects' | 'query_fields' | 'get_field'

export interface Route {
  readonly call: Call
  readonly path: string
}

export const ROUTES: ReadonlyArray<Route> = [
  { call: 'list_objects', path: '/open-apis/corehr/v1/custom_fields/list_object_api_name' },
  { call: 'query_fields', path: '/open-apis/corehr/v1/custom_fields/query' },
  { call: 'get_field', path: '/open-apis/corehr/v1/custom_fields/get_by_param' },
]

export interface Answer extends Hire.Answer {
  readonly data: object
}

/** Makes one call; `query` holds its parameters, repeated ones in their order. */
export const perform = (call: Call, query: URLSearchParams, corehr: Corehr): Answer => {
  switch (call) {
    case 'list_objects':
      return listObjects(query, corehr)
    case 'query_fields':
      return queryFields(query, corehr)
    case 'get_field':
      return getField(query, corehr)
  }
}

const LARGEST_PAGE = 100
const MOST_OBJECTS = 20

/** 获取飞书人事对象列表: `page_size` objects after `page_token`, which is there as long as there are more. */
const listObjects = (query: URLSearchParams, { objects }: Corehr): Answer => {
  const sizeText = query.get('page_size') ?? ''
  const size = wholeNumber(sizeText)
  if (sizeText === '') return badParameter('page_size', '', 'is missing')
  if (size === undefined || size < 1 || size > LARGEST_PAGE) {
    return badParameter('page_size', sizeText, `is not a whole number from 1 to ${LARGEST_PAGE}`)
  }
  const token = query.get('page_token') || '0'
  const start = wholeNumber(token)
  if (start === undefined || start >= objects.length) {
    return refuse(400, 1160009, 'page token format error', token)
  }
  const end = start + size
  const has_more = end < objects.length
  const items = objects.slice(start, end)
  return success({ items, has_more, ...(has_more ? { page_token: String(end) } : {}) })
}

/** 获取自定义字段列表: the custom fields of up to 20 objects, in the order in which the objects were named. */
const queryFields = (query: URLSearchParams, corehr: Corehr): Answer => {
  const parameter = 'object_api_name_list'
  const named = query.getAll(parameter)
  if (named.length === 0 || named.includes('')) return refuse(400, 1160005, 'required parameter is empty', parameter)
  if (named.length > MOST_OBJECTS) {
    return badParameter(parameter, '', `names ${named.length} objects, and at most ${MOST_OBJECTS} are taken`)
  }
  const unknown = named.find((name) => !hasObject(corehr, name))
  if (unknown !== undefined) return refuse(400, 1162010, 'object does not exist', unknown)
  const items = [...new Set(named)].flatMap((name) =>
    corehr.fields.filter(({ object_api_name }) => object_api_name === name),
  )
  return success({ items })
}

/** 获取字段详情: one field, at `data.data`. */
const getField = (query: URLSearchParams, corehr: Corehr): Answer => {
  const [object, name] = [query.get('object_api_name') ?? '', query.get('custom_api_name') ?? '']
  // Not the code that 获取自定义字段列表 has for the same.
  if (object === '') return refuse(400, 1160006, 'required parameter is empty', 'object_api_name')
  if (name === '') return refuse(400, 1160006, 'required parameter is empty', 'custom_api_name')
  if (!hasObject(corehr, object)) return refuse(400, 1162010, 'object does not exist', object)
  if (object === Catalog.DAMAGED.object_api_name && name === Catalog.DAMAGED.custom_api_name) {
    return refuse(500, 1160005, 'custom field format error', name)
  }
  const data = corehr.fields.find((each) => each.object_api_name === object && each.custom_api_name === name)
  return data === undefined ? refuse(400, 1162020, 'field does not exist', name) : success({ data })
}

const hasObject = ({ objects }: Corehr, name: string): boolean =>
  objects.some(({ object_api_name }) => object_api_name === name)

/** `undefined` for what is not written in digits alone. */
const wholeNumber = (text: string): number | undefined => (/^[0-9]{1,9}$/.test(text) ? Number(text) : undefined)

const success = (data: object): Answer => ({ status: 200, code: 0, msg: 'success', violations: [], data })

/** `msg` is the page's description of the code. */
const refuse = (status: 400 | 500, code: number, msg: string, about: string): Answer => ({
  status,
  code,
  msg: `${msg}: ${Body.clipped(about)}`,
  violations: [],
  data: {},
})

/** The page has no code of its own for this. */
const badParameter = (parameter: string, value: string, description: string): Answer => ({
  ...Hire.badShape([{ field: parameter, value: Body.clipped(value), description }]),
  data: {},
})
