/**
 * Which of the sandbox's answers the official pages document, and which it assumes because they are silent: those of the
 * kinds first, then those of every call, of tokens and of CoreHR. It is read by people; nothing decides by it.
 */
import type { AssumedAnswer, DocumentedAnswer, SandboxSides } from '../kinds/sandbox-side.js'

const OBJECT_LIST = '获取飞书人事对象列表'
const FIELD_LIST = '获取自定义字段列表'
const FIELD_DETAIL = '获取字段详情'
const ERROR_CODES = '服务端错误码说明'
const RATE_LIMIT = '频控策略'

export function documented(sides: SandboxSides): ReadonlyArray<DocumentedAnswer> {
  return [
    ...new Set([...sides.values()].flatMap((side) => side.documented)),
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
        ...[...sides.values()].flatMap(({ limitPages }) => limitPages),
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
      answer:
        'Settings come of texts, booleans, numbers, options, dates, attachments and images alone, so a lookup and a custom group have none; an attachment’s file_type is empty.',
      pages: [FIELD_LIST, FIELD_DETAIL],
    },
    {
      answer: 'A custom group is an object of its own, and a lookup field of the person.',
      pages: ['自定义字段说明', FIELD_LIST],
    },
  ]
}

export function assumed(sides: SandboxSides): ReadonlyArray<AssumedAnswer> {
  return [...new Set([...sides.values()].flatMap((side) => side.assumed)), ...ASSUMED]
}

const ASSUMED: ReadonlyArray<AssumedAnswer> = [
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
  { answer: 'A boolean comes with an empty setting.', open: 'the pages say that it has one, and describe none' },
  { answer: 'A damaged field is in no list.', open: 'what a list does with one' },
]
