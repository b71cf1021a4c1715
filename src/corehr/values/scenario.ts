/**
 * The tables of the page 自定义字段说明 as data: how a value of each type is written in each scenario, and what it is not.
 *
 * A scenario is the family of calls that a table of the page is about. Where the page is silent a value is refused.
 */

/** How one string stands in `value`. */
export type StringNotation =
  /** Its JSON text, with quotes: `"handsome"`. */
  | 'quoted'
  /** As it is. */
  | 'plain'
  /** As it is, a line break as `\n`. */
  | 'plain, line breaks as \\n'
  /** The JSON text of a list that holds it alone: `["这是单行文本"]`. */
  | 'list of one'

/** How a list of objects stands in `value`: its JSON text, or the JSON text of that text. */
export type ListNotation = 'once' | 'twice'

/** The page says that it is not taken, or its table has no row for it. */
export type NotTaken = 'refused' | 'no row'

/** What the page says of clearing a field. */
export type Clearing =
  /** 不支持清空操作 */
  | 'not supported'
  /** Nothing. */
  | 'not described'
  /** A field that is named in `custom_update_fields` and has no value is cleared. */
  | 'update list'

export type KeyName = 'field_name' | 'custom_api_name'

export type Scenario = (typeof SCENARIOS)[number]

export const SCENARIOS = [
  'employee',
  'add_person',
  'pre_hire',
  'job_change',
  'offboarding',
  'department',
  'position',
  'job',
  'custom_org',
] as const

/**
 * The key that a scenario's calls take beside `value`. The page leaves it to each call; this is what the official SDK has
 * for most of them.
 */
export type DefaultKey<S extends Scenario> = S extends 'job_change' | 'position' | 'custom_org'
  ? 'custom_api_name'
  : 'field_name'

interface Table<Key extends KeyName = KeyName> {
  /** The page's heading. */
  readonly heading: string
  readonly text: StringNotation
  readonly multiline: 'taken' | NotTaken
  readonly multilingual: ListNotation | NotTaken
  readonly option: 'quoted' | 'plain'
  readonly lookup: 'quoted' | 'plain' | NotTaken
  readonly date: 'quoted' | 'plain'
  /** `2023-01-01`, `2023-1-1`, `2023-01-24 00:00:00`, or the first and the last by the field. */
  readonly dateShape: 'padded date' | 'unpadded date' | 'date and time' | 'by the field'
  readonly attachment: ListNotation | NotTaken
  /** `apart`: beside the custom fields, in `custom_groups`. */
  readonly group: 'taken' | 'apart' | NotTaken
  readonly clearing: Clearing
  readonly key: Key
}

const POSITION: Table<'custom_api_name'> = {
  heading: '岗位、职务、自定义组织',
  text: 'plain, line breaks as \\n',
  multiline: 'taken',
  multilingual: 'once',
  option: 'plain',
  lookup: 'plain',
  date: 'plain',
  dateShape: 'date and time',
  attachment: 'no row',
  group: 'refused',
  clearing: 'not supported',
  key: 'custom_api_name',
}

const TABLES: { readonly [S in Scenario]: Table<DefaultKey<S>> } = {
  employee: {
    heading: '雇佣信息&个人信息',
    text: 'quoted',
    multiline: 'taken',
    multilingual: 'twice',
    option: 'quoted',
    lookup: 'quoted',
    date: 'quoted',
    dateShape: 'by the field',
    attachment: 'twice',
    group: 'taken',
    clearing: 'not described',
    key: 'field_name',
  },
  add_person: {
    heading: '添加人员',
    text: 'quoted',
    multiline: 'taken',
    multilingual: 'twice',
    option: 'quoted',
    lookup: 'plain',
    date: 'plain',
    dateShape: 'by the field',
    attachment: 'once',
    group: 'apart',
    clearing: 'not described',
    key: 'field_name',
  },
  pre_hire: {
    heading: '入职',
    text: 'list of one',
    multiline: 'refused',
    multilingual: 'refused',
    option: 'plain',
    lookup: 'plain',
    date: 'plain',
    dateShape: 'unpadded date',
    attachment: 'once',
    group: 'refused',
    clearing: 'update list',
    key: 'field_name',
  },
  job_change: {
    heading: '异动',
    text: 'plain',
    multiline: 'no row',
    multilingual: 'no row',
    option: 'plain',
    lookup: 'no row',
    date: 'plain',
    dateShape: 'padded date',
    attachment: 'no row',
    group: 'refused',
    clearing: 'not supported',
    key: 'custom_api_name',
  },
  offboarding: {
    heading: '离职',
    text: 'plain',
    multiline: 'no row',
    multilingual: 'no row',
    option: 'plain',
    lookup: 'plain',
    date: 'plain',
    dateShape: 'padded date',
    attachment: 'no row',
    group: 'refused',
    clearing: 'not supported',
    key: 'field_name',
  },
  department: {
    heading: '部门',
    text: 'quoted',
    multiline: 'taken',
    multilingual: 'no row',
    option: 'quoted',
    lookup: 'quoted',
    date: 'quoted',
    dateShape: 'date and time',
    attachment: 'no row',
    group: 'refused',
    clearing: 'not supported',
    key: 'field_name',
  },
  position: POSITION,
  job: { ...POSITION, key: 'field_name' },
  custom_org: POSITION,
}

export function tableOf(scenario: Scenario): Table {
  return TABLES[scenario]
}
