/**
 * The platform as its pages describe it, for the model: what is live is a text, so that equal states are one. It is
 * written from the pages alone, and shares nothing with `src/`. Where the pages are silent it takes a reading.
 *
 * Official pages: 创建账号自定义字段, 更新账号自定义字段, 创建背调自定义字段, 更新背调自定义字段, 删除背调自定义字段.
 */

export interface Request {
  readonly path: string
  readonly body: unknown
}

/** What a call made of it. */
export interface Answer {
  readonly state: string
  readonly isTaken: boolean
}

/** What is live of a part, as it was sent, and which of the part's keys can't be used again. */
export interface Truth {
  readonly content: unknown
  readonly used: ReadonlyArray<string>
}

export interface Platform {
  /** Before the first call. */
  readonly empty: string
  readonly perform: (state: string, request: Request) => Answer
  /** What may be left of a call that was cut off. */
  readonly inPart: (state: string, request: Request) => ReadonlyArray<string>
  /** By part; a part that is missing was never there. */
  readonly truth: (state: string) => ReadonlyMap<string, Truth>
}

/** The pages do not say what a delete of what is gone answers. */
export type DeleteOfNone = 'is taken' | 'is refused'

type Texts = Readonly<Record<string, string>>

interface Field {
  readonly key: string
  readonly type?: string
  readonly name: Texts
  readonly description?: Texts
}

interface Fields {
  /** None at all before the first create and after a delete. */
  readonly live: ReadonlyArray<Field>
  readonly used: ReadonlyArray<string>
}

/** The lists of fields of one scope or account. */
export const fieldsPlatform = (deleteOfNone: DeleteOfNone): Platform => ({
  empty: JSON.stringify({ live: [], used: [] }),
  perform: (text, { path, body }) => {
    const state = JSON.parse(text) as Fields
    const { custom_field_list: sent = [] } = body as { readonly custom_field_list?: ReadonlyArray<Field> }
    const after = path.endsWith('/batch_update')
      ? updated(state, sent)
      : path.endsWith('/batch_delete')
        ? deleted(state, deleteOfNone)
        : created(state, sent)
    return { state: JSON.stringify(after ?? state), isTaken: after !== undefined }
  },
  inPart: () => [],
  truth: (text) => {
    const { live, used } = JSON.parse(text) as Fields
    return new Map([['*', { content: live.length === 0 ? undefined : live, used }]])
  },
})

/** A full replacement; a deleted key is never taken again. */
const created = ({ used }: Fields, sent: ReadonlyArray<Field>): Fields | undefined =>
  sent.some(({ key }) => used.includes(key)) ? undefined : { live: sent.map(withoutEmpty), used }

/** Names and descriptions alone, by key; typed fields are sent as many as there are. */
const updated = ({ live, used }: Fields, sent: ReadonlyArray<Field>): Fields | undefined => {
  const isUnknown = sent.some(({ key, type }) => !live.some((field) => field.key === key && field.type === type))
  const isTyped = sent.some(({ type }) => type !== undefined)
  if (isUnknown || (isTyped && sent.length !== live.length)) return undefined
  const overlaid = live.map((field) => {
    const texts = sent.find(({ key }) => key === field.key)
    const description = { ...field.description, ...texts?.description }
    return withoutEmpty({ ...field, name: { ...field.name, ...texts?.name }, description })
  })
  return { live: overlaid, used }
}

/** All of them, and their keys for ever. */
const deleted = ({ live, used }: Fields, ofNone: DeleteOfNone): Fields | undefined =>
  live.length === 0 && ofNone === 'is refused'
    ? undefined
    : { live: [], used: [...used, ...live.map(({ key }) => key)].sort() }

/** An empty text is none. */
const withoutEmpty = ({ description, ...field }: Field): Field => {
  const [name, about] = [texts(field.name), texts(description)]
  return { ...field, name, ...(Object.keys(about).length === 0 ? {} : { description: about }) }
}

const texts = (of: Texts = {}): Texts => Object.fromEntries(Object.entries(of).filter(([, text]) => text !== ''))

interface Items {
  readonly live: Texts
  readonly gone: ReadonlyArray<string>
}

/** Items by id: create adds, a deleted id is gone for ever. */
export const itemsPlatform = (deleteOfNone: DeleteOfNone): Platform => {
  const perform = (text: string, request: Request): Answer => {
    const after = withItems(JSON.parse(text) as Items, request, itemsIn(request), deleteOfNone)
    return { state: after === undefined ? text : itemsText(after), isTaken: after !== undefined }
  }
  return {
    empty: itemsText({ live: {}, gone: [] }),
    perform,
    inPart: (text, request) =>
      itemsIn(request).length < 2
        ? []
        : itemsIn(request).flatMap((item) => {
            const after = withItems(JSON.parse(text) as Items, request, [item], deleteOfNone)
            return after === undefined ? [] : [itemsText(after)]
          }),
    truth: (text) => {
      const { live, gone } = JSON.parse(text) as Items
      return new Map<string, Truth>([
        ...Object.entries(live).map(([id, value]) => [id, { content: { [id]: value }, used: [] }] as const),
        ...gone.map((id) => [id, { content: undefined, used: [id] }] as const),
      ])
    },
  }
}

type Item = readonly [id: string, text: string]

const itemsIn = ({ body }: Request): ReadonlyArray<Item> => Object.entries((body as { readonly items: Texts }).items)

const withItems = (
  { live, gone }: Items,
  { path }: Request,
  items: ReadonlyArray<Item>,
  deleteOfNone: DeleteOfNone,
): Items | undefined => {
  const isThere = ([id]: Item): boolean => live[id] !== undefined
  if (path.endsWith('/batch_update')) {
    return items.every(isThere) ? { live: { ...live, ...Object.fromEntries(items) }, gone } : undefined
  }
  if (path.endsWith('/batch_delete')) {
    if (deleteOfNone === 'is refused' && !items.every(isThere)) return undefined
    const [ids, known] = [items.map(([id]) => id), items.filter(isThere).map(([id]) => id)]
    const left = Object.fromEntries(Object.entries(live).filter(([id]) => !ids.includes(id)))
    return { live: left, gone: [...gone, ...known] }
  }
  const isRefused = items.some((item) => isThere(item) || gone.includes(item[0]))
  return isRefused ? undefined : { live: { ...live, ...Object.fromEntries(items) }, gone }
}

const itemsText = ({ live, gone }: Items): string =>
  JSON.stringify({
    live: Object.fromEntries(Object.entries(live).sort(([a], [b]) => (a < b ? -1 : 1))),
    gone: [...gone].sort(),
  })
