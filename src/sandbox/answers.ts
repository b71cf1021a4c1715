/**
 * Which of the sandbox's answers the official pages document, and which it assumes because they are silent. It is read
 * by people; nothing decides by it.
 */

export interface DocumentedAnswer {
  readonly answer: string
  /** Titles of official pages. */
  readonly pages: ReadonlyArray<string>
}

export interface AssumedAnswer {
  readonly answer: string
  /** What the pages leave open. */
  readonly open: string
}

const ACCOUNT_CREATE = '创建账号自定义字段'
const ACCOUNT_UPDATE = '更新账号自定义字段'
const ACCOUNT_DELETE = '删除账号自定义字段'
const CHECK_CREATE = '创建背调自定义字段'
const CHECK_UPDATE = '更新背调自定义字段'
const CHECK_DELETE = '删除背调自定义字段'
const OBJECT_LIST = '获取飞书人事对象列表'
const FIELD_LIST = '获取自定义字段列表'
const FIELD_DETAIL = '获取字段详情'
const ERROR_CODES = '服务端错误码说明'
const RATE_LIMIT = '频控策略'

export const DOCUMENTED: ReadonlyArray<DocumentedAnswer> = [
  { answer: 'A create replaces the whole list; the last call wins.', pages: [ACCOUNT_CREATE, CHECK_CREATE] },
  { answer: 'A batch_update changes names and descriptions only.', pages: [ACCOUNT_UPDATE, CHECK_UPDATE] },
  { answer: 'A batch_update of account fields takes is_required and ignores it.', pages: [ACCOUNT_UPDATE] },
  { answer: 'A batch_update of background-check fields is as long as the created list.', pages: [CHECK_UPDATE] },
  { answer: 'A batch_update can’t change a type, add a field or delete one.', pages: [CHECK_UPDATE] },
  { answer: 'A deleted key can never be used again.', pages: [ACCOUNT_DELETE, CHECK_DELETE] },
  { answer: 'A batch_delete of account fields leaves at least one field.', pages: [ACCOUNT_DELETE] },
  { answer: 'A select or multiselect needs options.', pages: [CHECK_CREATE, CHECK_UPDATE] },
  {
    answer: 'Account calls fail with HTTP 500, code 1002001.',
    pages: [ACCOUNT_CREATE, ACCOUNT_UPDATE, ACCOUNT_DELETE],
  },
  { answer: 'A background-check create fails with HTTP 400, code 1002855.', pages: [CHECK_CREATE] },
  { answer: 'A background-check batch_update fails with HTTP 400, code 1002001.', pages: [CHECK_UPDATE] },
  { answer: 'A background-check batch_delete fails with HTTP 400, code 1002860.', pages: [CHECK_DELETE] },
  {
    answer:
      'Codes 99991661 (no token), 99991671 (token format), 99991663 (expired or unknown token) and 99992402 (parameters).',
    pages: [ERROR_CODES],
  },
  {
    answer:
      'Each call: 50 a second and 1000 a minute per app and tenant, then code 99991400 and x-ogw-ratelimit-reset with the seconds to wait.',
    pages: [
      RATE_LIMIT,
      ACCOUNT_CREATE,
      ACCOUNT_UPDATE,
      CHECK_CREATE,
      CHECK_UPDATE,
      OBJECT_LIST,
      FIELD_LIST,
      FIELD_DETAIL,
    ],
  },
  {
    answer: 'A token is good for 7200 seconds; with 30 minutes or more left a repeated request gets the same one.',
    pages: ['自建应用获取 tenant_access_token', '商店应用获取 tenant_access_token'],
  },
  {
    answer:
      'CoreHR’s objects come by pages of page_size; a page_token comes with has_more, and a malformed one is HTTP 400, code 1160009.',
    pages: [OBJECT_LIST],
  },
  {
    answer: 'The fields of up to 20 objects come at once; to name none is HTTP 400, code 1160005.',
    pages: [FIELD_LIST],
  },
  {
    answer:
      'One field stands at data.data; to leave a parameter out is HTTP 400, code 1160006, a damaged field HTTP 500, code 1160005.',
    pages: [FIELD_DETAIL],
  },
  {
    answer: 'An unknown object is HTTP 400, code 1162010; an unknown field HTTP 400, code 1162020.',
    pages: [FIELD_LIST, FIELD_DETAIL],
  },
  {
    answer: 'A custom group is an object of its own, and a lookup field of the person.',
    pages: ['自定义字段说明', FIELD_LIST],
  },
]

export const ASSUMED: ReadonlyArray<AssumedAnswer> = [
  { answer: 'A key that a create dropped may come back in a later create.', open: 'whether dropping a key burns it' },
  {
    answer:
      'An empty list, a repeated key, an empty or misplaced options list, or a name without text is refused with the call’s own code.',
    open: 'what a list that can’t be a form answers',
  },
  {
    answer: 'A missing, unknown or mistyped member is refused with HTTP 400, code 99992402.',
    open: 'whether unknown members are ignored',
  },
  {
    answer:
      'A batch_update leaves a text whose locale is absent; an explicit "" clears it, though not a name’s last text.',
    open: 'what an absent locale does',
  },
  {
    answer: 'A batch_update of background-check fields ignores is_required, options and order.',
    open: 'what else it takes',
  },
  { answer: 'A batch_update of account fields takes some of the fields.', open: 'whether its list must be whole' },
  { answer: 'A batch_update or batch_delete that names an unknown key is refused as a whole.', open: 'its answer' },
  {
    answer: 'A batch_update or batch_delete of an account that has no fields is refused.',
    open: 'what they do before a create',
  },
  {
    answer: 'A batch_delete of account fields that names no key, or one twice, is refused.',
    open: 'what an absent list of keys means',
  },
  {
    answer: 'A background-check batch_delete removes all of the account’s fields; a create with new keys may follow.',
    open: 'its body holds the account_id alone',
  },
  {
    answer: 'Any account_id is taken; the tenant that creates first owns it, and other tenants are refused.',
    open: 'the answer for an account of another tenant',
  },
  {
    answer: 'A rate limit answers HTTP 429; the windows slide, and a refused call uses no quota.',
    open: 'some calls answer HTTP 400; how the windows are cut is not said',
  },
  {
    answer: 'A failed token call is HTTP 200 with a code; a wrong app_access_token has code 10005.',
    open: 'the status',
  },
  { answer: 'A body above 1 MiB is refused with HTTP 413.', open: 'the largest body' },
  {
    answer:
      'A page_size that is missing or not from 1 to 100, and more than 20 objects, are refused with HTTP 400, code 99992402.',
    open: 'their answers, and the largest page',
  },
  {
    answer: 'A page_token is the number of objects before the page; one after the last is refused as malformed.',
    open: 'how a token is made',
  },
  {
    answer: 'Fields come in the order in which their objects are named; an object named twice comes once.',
    open: 'the order',
  },
  {
    answer: 'A lookup and a calculated field come with their settings; a boolean comes with an empty one.',
    open: 'the pages describe the first two and say that they are not returned yet; for booleans they describe none',
  },
  { answer: 'A damaged field is in no list.', open: 'what a list does with one' },
]
