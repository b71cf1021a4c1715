/**
 * What `--help` says of the program, its commands and their arguments; of options, `option-words.ts`.
 */
import { CATALOG_FILE } from '../config/project-files.js'
import type { Words } from '../kit/language.js'

/** The program itself, and what stands beneath all of its help. */
export const PROGRAM = {
  fields: {
    en: 'Custom fields of Feishu Hire (飞书招聘) as code: a reviewed file says what should be, a plan shows what would change, apply does it.',
    zh: '用代码管理飞书招聘的自定义字段：期望状态写在一份经过评审的文件里，plan 列出将要发生的变更，apply 负责执行。',
  },
  lang: {
    en: 'the language of what people read; default: FIELDS_LANG, else the locale',
    zh: '界面语言；默认取 FIELDS_LANG，其次取系统区域设置',
  },
  version: { en: 'output the version number', zh: '显示版本号' },
  help: { en: 'display help for command', zh: '显示命令的帮助' },
  seeHelp: { en: '(see --help)', zh: '（参见 --help）' },
  /** What a mistake in the command line begins with. */
  error: { en: 'error: ', zh: '错误：' },
  after: {
    en: `
Exit codes:
  0  done, or nothing to do
  1  error
  2  changes pending (plan --detailed-exitcode), or CoreHR drifted (corehr check)
  3  plan rejected
  4  apply incomplete: something failed or is in doubt
  5  somebody else holds the lock

Environment:
  FEISHU_APP_ID and FEISHU_APP_SECRET, with FEISHU_APP_TICKET for a store app, or FEISHU_TENANT_ACCESS_TOKEN;
  FEISHU_BASE_URL; HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY; NODE_EXTRA_CA_CERTS; CI;
  NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE
  FIELDS_LANG, LC_ALL, LC_MESSAGES, LANG: the language, the first that is set; en or zh for FIELDS_LANG`,
    zh: `
退出码：
  0  完成，或者无事可做
  1  出错
  2  有待执行的变更（plan --detailed-exitcode），或飞书人事有漂移
     （corehr check）
  3  计划被拒绝
  4  apply 未全部完成：有失败的，或者结果存疑的
  5  锁正被他人占用

环境变量：
  FEISHU_APP_ID、FEISHU_APP_SECRET；商店应用另需 FEISHU_APP_TICKET；
  或者 FEISHU_TENANT_ACCESS_TOKEN
  FEISHU_BASE_URL；HTTPS_PROXY、HTTP_PROXY、ALL_PROXY、NO_PROXY；
  NODE_EXTRA_CA_CERTS；CI；NO_COLOR、FORCE_COLOR、CLICOLOR_FORCE
  FIELDS_LANG、LC_ALL、LC_MESSAGES、LANG：语言，以最先设置的为准；
  FIELDS_LANG 的取值为 en 或 zh`,
  },
} as const

/** The headings of a help, and what stands in its brackets, by commander's own words. */
export const HELP_HEADINGS = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  '[options]': '[选项]',
  '[command]': '[命令]',
} as const

/** What stands behind an option's words: the values that it takes, and what it is where it is left out. */
export function presetWords(choices: ReadonlyArray<string>, preset: string | undefined): string {
  const parts = [
    ...(choices.length === 0 ? [] : [`可选值：${choices.join('、')}`]),
    ...(preset === undefined ? [] : [`默认：${preset}`]),
  ]
  return parts.length === 0 ? '' : `（${parts.join('；')}）`
}

/** Of an option that nobody gave. */
export const PRESETS = {
  none: { en: 'none', zh: '无' },
  all: { en: 'all', zh: '全部' },
} as const

/** Of commands, by what is written for them. */
export const COMMANDS = {
  validate: {
    en: 'check config and snapshot; needs no credentials and no network',
    zh: '检查配置和快照；不需要凭证，也不访问网络',
  },
  plan: {
    en: 'show what apply would do; needs no credentials and no network',
    zh: '显示 apply 将做什么；不需要凭证，也不访问网络',
  },
  preview: {
    en: 'write a plan as one HTML page that shows every form before and after',
    zh: '把计划写成一个 HTML 页面，逐个表单展示变更前后的样子',
  },
  apply: {
    en: 'carry out a plan, made now or by plan --out',
    zh: '执行计划：当场生成的，或 plan --out 保存的',
  },
  show: { en: 'show the snapshot, or a plan file', zh: '显示快照，或显示计划文件' },
  whoami: {
    en: 'sign in, and say as what and for which tenants; changes nothing',
    zh: '登录，并显示当前身份和可操作的租户；不改动任何内容',
  },
  adopt: {
    en: 'record that a form is live already, as the config or a file has it; sends nothing',
    zh: '按配置或文件登记：这个表单已经在线上；不发送任何请求',
  },
  resolve: {
    en: 'say how a call in doubt ended, after you looked in Feishu; sends nothing',
    zh: '在飞书里看过之后，说明结果存疑的请求最终是否生效；不发送任何请求',
  },
  unlock: { en: 'take the lock away from a run that is surely gone', zh: '释放锁（持有锁的运行确已不存在时）' },
  'state list': { en: 'one line a resource', zh: '每个资源一行' },
  'state show': { en: 'records and their forms', zh: '显示记录及其表单' },
  'state rm': {
    en: 'let go of records; sends nothing, and what is live stays',
    zh: '放弃管理这些记录；不发送任何请求，线上内容不变',
  },
  'state mv': {
    en: 'give a record the address with its tenant, or with another spelling of it; sends nothing',
    zh: '给记录换成带租户的地址，或改正租户的写法；不发送任何请求',
  },
  'state history': { en: 'who changed which record, when, by which call', zh: '谁在何时通过哪个请求改动了哪条记录' },
  'state pull': {
    en: 'print the whole record, or write it to a file',
    zh: '输出整份记录，或写入文件',
  },
  'state push': {
    en: 'bring the record of a file to the store, if it has all that the store has',
    zh: '把文件里的记录写入存储；文件必须包含存储里已有的一切',
  },
  'state migrate': {
    en: 'move the record to a store of another type; the place that it leaves says where it went',
    zh: '把记录移到另一种存储；原位置会写明新位置',
  },
  'state rebind': {
    en: 'say that the snapshot speaks for the platform that the FEISHU_ variables name; sends nothing',
    zh: '说明快照改为对应 FEISHU_ 变量所指的平台；不发送任何请求',
  },
  'state merge': {
    en: 'merge two snapshots by resource, as a merge driver of git; writes the result over OURS',
    zh: '作为 git 的合并驱动，按资源合并两份快照；结果写入 OURS',
  },
  'state check': { en: 'fail on anything inconsistent', zh: '检查一致性，有任何不一致即报错' },
  'state recover': {
    en: 'fold in what a run that did not end has recorded, and take later records from other copies in git; sends nothing',
    zh: '把没有正常结束的运行所留下的记录并入快照，并从 git 里的其他副本取回较新的记录；不发送任何请求',
  },
  'corehr objects': { en: 'list the objects, system and custom', zh: '列出系统对象和自定义对象' },
  'corehr fields': { en: 'list the custom fields of objects', zh: '列出对象的自定义字段' },
  'corehr field': {
    en: 'show one custom field, with its settings and options',
    zh: '显示一个自定义字段及其设置和选项',
  },
  'corehr pull': {
    en: `write what CoreHR has to the catalog, ${CATALOG_FILE}`,
    zh: `把飞书人事现有的内容写入目录文件 ${CATALOG_FILE}`,
  } as Words,
  'corehr check': {
    en: 'compare the catalog with CoreHR; exits with 2 when they differ',
    zh: '把目录文件与飞书人事对比；有差异时退出码为 2',
  },
  'corehr encode': {
    en: "write a value as the string that a scenario's calls take; needs no credentials and no network",
    zh: '把值写成某个场景的接口所要的字符串；不需要凭证，也不访问网络',
  },
  'corehr decode': {
    en: 'read a string of value, and print it as JSON; needs no credentials and no network',
    zh: '读取 value 里的字符串，并输出为 JSON；不需要凭证，也不访问网络',
  },
  sandbox: {
    en: 'run a platform on this machine, to try things out and to test pipelines',
    zh: '在本机运行一个模拟平台，用于试用和测试流水线',
  },
} as const

/** The first word of commands that have two. */
type Group = keyof typeof COMMANDS extends infer Path
  ? Path extends `${infer First} ${string}`
    ? First
    : never
  : never

export const GROUPS: Readonly<Record<Group, Words>> = {
  state: { en: "the snapshot's records, one by one", zh: '逐条查看和处理快照里的记录' },
  corehr: {
    en: 'custom fields of CoreHR (飞书人事): what there is, the catalog, values',
    zh: '飞书人事的自定义字段：现有哪些、目录文件、字段值',
  },
}

export const ARGUMENTS = {
  plan: { en: 'a file that plan --out wrote', zh: 'plan --out 写出的文件' },
  adopted: { en: 'resources to adopt', zh: '要登记的资源' },
  inDoubt: { en: 'a resource in doubt', zh: '结果存疑的资源' },
  lock: { en: 'of the lock, as the message that you are locked out says', zh: '锁的 id，见“锁正被他人占用”的提示' },
  shown: { en: 'resources to show', zh: '要显示的资源' },
  removed: { en: 'records to remove', zh: '要移除的记录' },
  pushed: { en: 'a file that state pull --out wrote, or a snapshot', zh: 'state pull --out 写出的文件，或快照' },
  from: { en: 'the address in the snapshot', zh: '快照里的地址' },
  to: { en: 'the address that the config has', zh: '配置里的地址' },
  base: { en: 'what both grew from; may be empty', zh: '双方的共同起点；可以为空文件' },
  ours: { en: 'one side', zh: '一方' },
  theirs: { en: 'the other side', zh: '另一方' },
  objects: {
    en: 'an object_api_name, such as person or custom_obj_6',
    zh: '对象的 object_api_name，例如 person、custom_obj_6',
  },
  object: { en: 'its object_api_name', zh: '所属对象的 object_api_name' },
  field: { en: 'its custom_api_name', zh: '字段的 custom_api_name' },
  value: { en: 'the value, as JSON', zh: '值，写成 JSON' },
  string: { en: 'what stands in value', zh: 'value 里的字符串' },
} as const
