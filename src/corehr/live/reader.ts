/**
 * CoreHR's objects and custom fields, read live: every page, any number of objects, and nothing that the platform's
 * pages do not describe.
 */
import { error, failed, type Diagnostics } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { FeishuCodes } from '../../feishu/codes.js'
import type { ReadCall } from '../../feishu/read-call.js'
import { AnsweredField, AnsweredObject } from '../catalog/custom-field-codec.js'
import { fieldKey, type CustomField, type CustomObject } from '../catalog/custom-field.js'
import type { TenantKey } from '../../kinds/brand.js'
import * as Codec from '../../kit/codec.js'
import type { Path } from '../../kit/positions.js'
import { present } from '../../kit/present.js'
import { record } from '../../feishu/answer.js'
import type { Client } from '../../feishu/client.js'

export interface CorehrReader {
  /** All of them, system and custom. */
  readonly objects: () => Promise<Answered<ReadonlyArray<CustomObject>>>
  /** The custom fields of these objects. */
  readonly fields: (objects: ReadonlyArray<string>) => Promise<Answered<ReadonlyArray<CustomField>>>
  readonly field: (object: string, field: string) => Promise<Answered<CustomField>>
}

export interface ReaderOptions {
  readonly tenant: TenantKey | undefined
  /** The pages name no largest; their example is 100. */
  readonly pageSize?: number
}

/** 数量限制为 20 个. */
const MOST_OBJECTS = 20
/** Far more than a tenant has, and an end all the same. */
const MOST_PAGES = 1000

export function corehrReader(client: Pick<Client, 'read'>, { tenant, pageSize = 100 }: ReaderOptions): CorehrReader {
  const ask: Ask = async (asked, codec) => {
    const data = await client.read(asked, tenant)
    if (E.isLeft(data)) return data
    const decoded = codec.decode(data.right)
    if (E.isRight(decoded)) return decoded
    const [problem] = Codec.problemsOf(decoded.left)
    return failed('read_unusable', { what: 'problem', asked, problem, of: namesIn(data.right, problem.path) })
  }
  return {
    objects: () => allObjects(ask, pageSize),
    fields: async (named) => {
      const unique = [...new Set(named)]
      const starts = unique.map((_, i) => i).filter((i) => i % MOST_OBJECTS === 0)
      const batches = await Promise.all(starts.map((start) => fieldsOf(ask, unique.slice(start, start + MOST_OBJECTS))))
      const unread = batches.find(E.isLeft)
      return unread ?? E.right(batches.flatMap((each) => (E.isRight(each) ? each.right : [])))
    },
    field: (object, field) => oneField(ask, object, field),
  }
}

/** Makes one call, and reads its answer. */
type Ask = <A>(asked: ReadCall, codec: t.Type<A, unknown>) => Promise<Answered<A>>
type Answered<A> = E.Either<Diagnostics<FeishuCodes>, A>

const allObjects = async (ask: Ask, pageSize: number): Promise<Answered<ReadonlyArray<CustomObject>>> => {
  const found = new Map<string, CustomObject>()
  const tokens = new Set<string>()
  let pageToken: string | undefined
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const asked = { call: 'list_objects', pageSize, pageToken } as const
    const page = await ask(asked, Page)
    if (E.isLeft(page)) return page
    // Lists move while they are read, so an object may come on two pages.
    for (const each of page.right.items ?? []) found.set(each.object_api_name, each)
    if (page.right.has_more !== true) return E.right([...found.values()])
    pageToken = page.right.page_token ?? ''
    if (pageToken === '') return failed('read_unusable', { what: 'problem', asked, problem: NO_TOKEN, of: {} })
    if (tokens.has(pageToken)) return failed('read_unusable', { what: 'pages', pages })
    tokens.add(pageToken)
  }
  return failed('read_unusable', { what: 'pages', pages: MOST_PAGES })
}

const fieldsOf = async (ask: Ask, named: ReadonlyArray<string>): Promise<Answered<ReadonlyArray<CustomField>>> => {
  const asked = { call: 'query_fields', objects: named } as const
  const answer = await ask(asked, Items)
  if (E.isLeft(answer)) return answer
  const { items = [] } = answer.right
  const stray = items.findIndex(({ object_api_name }) => !named.includes(object_api_name))
  if (stray === -1) return E.right([...new Map(items.map((field) => [fieldKey(field), field])).values()])
  const found = items[stray]?.object_api_name
  return failed('read_unusable', { what: 'stray', asked, found, at: ['items', stray, 'object_api_name'] })
}

const oneField = async (ask: Ask, object: string, field: string): Promise<Answered<CustomField>> => {
  const asked = { call: 'get_field', object, field } as const
  const answer = await ask(asked, One)
  if (E.isLeft(answer)) return answer
  const { data } = answer.right
  if (data.object_api_name === object && data.custom_api_name === field) return E.right(data)
  const at = ['data', 'custom_api_name']
  return failed('read_unusable', { what: 'stray', asked, found: data.custom_api_name, at })
}

/** Whose definition a problem is in: `items[3]` alone tells nobody which it was. */
const namesIn = (data: unknown, path: Path): { readonly object?: string; readonly field?: string } => {
  const [first, second] = path
  const steps = first === 'items' && second !== undefined ? [first, second] : first === 'data' ? [first] : []
  const found = steps.reduce<unknown>((value, step) => record(value)[step], data)
  if (found === data) return {}
  const { object_api_name: object, custom_api_name: field } = record(found)
  return present({
    object: typeof object === 'string' ? object : undefined,
    field: typeof field === 'string' ? field : undefined,
  })
}

interface Page {
  readonly items?: ReadonlyArray<CustomObject>
  readonly has_more?: boolean
  readonly page_token?: string
}

const Page: t.Type<Page, unknown> = Codec.known(
  'a page of objects: { items, has_more }',
  {},
  { items: Codec.list('a list of objects', AnsweredObject), has_more: Codec.trueOrFalse, page_token: Codec.text },
)

const Items: t.Type<{ readonly items?: ReadonlyArray<CustomField> }, unknown> = Codec.known(
  'a list of custom fields: { items }',
  {},
  { items: Codec.list('a list of custom fields', AnsweredField) },
)

const One: t.Type<{ readonly data: CustomField }, unknown> = Codec.known(
  'a custom field: { data }',
  { data: AnsweredField },
  {},
)

/** More objects, and no way to them: to stop here would take some for all. */
const NO_TOKEN: Codec.DocumentDiagnostic = error(
  'missing',
  { key: 'page_token', accepted: 'there are more objects' },
  { path: [] },
)
