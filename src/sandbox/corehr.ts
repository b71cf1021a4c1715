/**
 * What the three CoreHR (飞书人事) calls that find custom fields answer, from a catalog that is handed in. It reads no
 * clock, socket or file, stores nothing, and knows nothing of tokens or limits.
 *
 * Official pages: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情. Where they are silent this takes the strict
 * reading; `answers.ts` lists those readings.
 */
import type { Catalog } from '../corehr/catalog/catalog.js'
import * as Body from './body.js'
import { answeredField, answeredObject } from './corehr-answered.js'
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

/** A field whose record is damaged, as 获取字段详情 tells of: to ask for it is an error of the platform. */
export const DAMAGED = { object_api_name: 'personal_profile', custom_api_name: 'custom_field_99__c' } as const

/** Makes one call; `query` holds its parameters, repeated ones in their order. */
export function perform(call: Call, query: URLSearchParams, catalog: Catalog): Answer {
  switch (call) {
    case 'list_objects':
      return listObjects(query, catalog)
    case 'query_fields':
      return queryFields(query, catalog)
    case 'get_field':
      return getField(query, catalog)
  }
}

const LARGEST_PAGE = 100
const MOST_OBJECTS = 20

/** 获取飞书人事对象列表: `page_size` objects after `page_token`, which is there as long as there are more. */
const listObjects = (query: URLSearchParams, catalog: Catalog): Answer => {
  const sizeText = query.get('page_size') ?? ''
  const size = wholeNumber(sizeText)
  if (sizeText === '') return badParameter('page_size', '', 'is missing')
  if (size === undefined || size < 1 || size > LARGEST_PAGE) {
    return badParameter('page_size', sizeText, `is not a whole number from 1 to ${LARGEST_PAGE}`)
  }
  const token = query.get('page_token') || '0'
  const start = wholeNumber(token)
  if (start === undefined || start >= catalog.size) {
    return refuse(400, 1160009, 'page token format error', token)
  }
  const end = start + size
  const has_more = end < catalog.size
  const items = [...catalog].slice(start, end).map(([name, object]) => answeredObject(name, object))
  return success({ items, has_more, ...(has_more ? { page_token: String(end) } : {}) })
}

/** 获取自定义字段列表: the custom fields of up to 20 objects, in the order in which the objects were named. */
const queryFields = (query: URLSearchParams, catalog: Catalog): Answer => {
  const parameter = 'object_api_name_list'
  const named = query.getAll(parameter)
  if (named.length === 0 || named.includes('')) return refuse(400, 1160005, 'required parameter is empty', parameter)
  if (named.length > MOST_OBJECTS) {
    return badParameter(parameter, '', `names ${named.length} objects, and at most ${MOST_OBJECTS} are taken`)
  }
  const unknown = named.find((name) => !catalog.has(name))
  if (unknown !== undefined) return refuse(400, 1162010, 'object does not exist', unknown)
  const fields = [...new Set(named)].flatMap((name) => [...(catalog.get(name)?.fields.values() ?? [])])
  return success({ items: fields.map(answeredField) })
}

/** 获取字段详情: one field, at `data.data`. */
const getField = (query: URLSearchParams, catalog: Catalog): Answer => {
  const [object, name] = [query.get('object_api_name') ?? '', query.get('custom_api_name') ?? '']
  // Not the code that 获取自定义字段列表 has for the same.
  if (object === '') return refuse(400, 1160006, 'required parameter is empty', 'object_api_name')
  if (name === '') return refuse(400, 1160006, 'required parameter is empty', 'custom_api_name')
  const found = catalog.get(object)
  if (found === undefined) return refuse(400, 1162010, 'object does not exist', object)
  if (object === DAMAGED.object_api_name && name === DAMAGED.custom_api_name) {
    return refuse(500, 1160005, 'custom field format error', name)
  }
  const field = found.fields.get(name)
  return field === undefined
    ? refuse(400, 1162020, 'field does not exist', name)
    : success({ data: answeredField(field) })
}

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
