/**
 * Which of the sandbox's answers to calls of custom fields the official pages document, and which it assumes. The rows
 * of both kinds stand together, as most are of both. It is read by people; nothing decides by it.
 */
import type { AssumedAnswer, DocumentedAnswer } from '../sandbox-side.js'

const ACCOUNT_CREATE = '创建账号自定义字段'
const ACCOUNT_UPDATE = '更新账号自定义字段'
const ACCOUNT_DELETE = '删除账号自定义字段'
const CHECK_CREATE = '创建背调自定义字段'
const CHECK_UPDATE = '更新背调自定义字段'
const CHECK_DELETE = '删除背调自定义字段'

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
]
