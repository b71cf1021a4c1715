/**
 * What a value may be, as codecs name it, in both languages. The English is the name itself; a test holds that each name
 * has its Chinese, and nothing else has.
 */
import type { Words } from '../kit/language.js'

/** By the codec's name. One that is code alone, such as `{ pattern }`, needs none. */
export const ACCEPTED_ZH: Readonly<Record<string, string>> = {
  '"off", "warn" or "error"': '"off"、"warn" 或 "error"',
  '1, 2, 3 or 4': '1、2、3 或 4',
  'a PostgreSQL store: { type: "postgres", schema?, name? }': 'PostgreSQL 存储：{ type: "postgres", schema?, name? }',
  'a body: { account_id, custom_field_list }': '请求体：{ account_id, custom_field_list }',
  'a body: { scope, custom_field_list }': '请求体：{ scope, custom_field_list }',
  'a call': '一次请求',
  'a catalog: { format_version, objects }': '目录文件：{ format_version, objects }',
  'a change': '一项变更',
  'a choice of options: { open_only?, include?, exclude? }': '选项的筛选条件：{ open_only?, include?, exclude? }',
  'a custom field': '自定义字段',
  'a custom field: { data }': '自定义字段：{ data }',
  'a custom field: { custom_api_name, object_api_name, name, type }':
    '自定义字段：{ custom_api_name, object_api_name, name, type }',
  'a field of the CoreHR catalog: { object, field }': '飞书人事目录文件中的字段：{ object, field }',
  'a field type': '字段类型',
  'a field: { key, name, is_required, description? }': '字段：{ key, name, is_required, description? }',
  'a field: { type, key, name, is_required, description?, options? }':
    '字段：{ type, key, name, is_required, description?, options? }',
  'a file store: { type: "file", path? }': '文件存储：{ type: "file", path? }',
  'a finding of a rule': '规则的一项检查结果',
  'a finding: { message, field?, member? }': '一项检查结果：{ message, field?, member? }',
  'a form': '表单',
  'a format version': '格式版本',
  'a function': '函数',
  'a function, which only a TypeScript or JavaScript config can have':
    '函数（只有 TypeScript 或 JavaScript 写的配置才能有）',
  'a git store: { type: "git", remote?, ref? }': 'git 存储：{ type: "git", remote?, ref? }',
  'a level': '级别',
  'a list of account fields, one item a scope': '账号字段列表，每个 scope 一项',
  'a list of accounts: [{ account_id }]': '账号列表：[{ account_id }]',
  'a list of accounts: [{ account_id }], or { from: "accounts.csv" }':
    '账号列表：[{ account_id }]，或 { from: "accounts.csv" }',
  'a list of allowed replacements: [{ address, form }]': '允许的整体替换列表：[{ address, form }]',
  'a list of api_names': 'api_name 列表',
  'a list of background-check forms': '背调表单列表',
  'a list of custom fields': '自定义字段列表',
  'a list of custom fields: { items }': '自定义字段列表：{ items }',
  'a list of fields': '字段列表',
  'a list of findings': '检查结果列表',
  'a list of objects': '对象列表',
  'a list of options': '选项列表',
  'a list of options: [{ key, name }]': '选项列表：[{ key, name }]',
  'a list of options: [{ key, name }], or { from_corehr: { object, field } }':
    '选项列表：[{ key, name }]，或 { from_corehr: { object, field } }',
  'a list of what has another address: [{ from, to }]': '改用新地址的资源列表：[{ from, to }]',
  'a list of what is gone: [{ address, by }]': '已去掉的资源列表：[{ address, by }]',
  'a list of what is live already: [address], or [{ address, from? }]':
    '线上已有的资源列表：[地址]，或 [{ address, from? }]',
  'a list of words': '词语列表',
  'a locale': '语言',
  'a member': '字段的一个属性',
  'a name': '名称',
  'a name by locale: { zh_cn, en_us }': '各语言的名称：{ zh_cn, en_us }',
  'a name of 1 to 100 letters, digits, ".", "_" and "-"': '1 到 100 个字符的名称，只含字母、数字、"."、"_" 和 "-"',
  'a name of small letters, digits and _, at most 63, that does not begin with pg_':
    '不超过 63 个字符的名称，只含小写字母、数字和 _，且不以 pg_ 开头',
  'a number': '数字',
  'a number from 0 to 100': '0 到 100 的数字',
  'a number of places': '小数位数',
  'a page of objects: { items, has_more }': '一页对象：{ items, has_more }',
  'a file': '一个文件',
  'a git ref': '一个 git ref',
  'a snapshot in PostgreSQL': 'PostgreSQL 中的一份快照',
  'the place of a record': '记录的位置',
  'a plan': '计划',
  'a plan id': '计划 id',
  'a process': '进程',
  'a record': '一条记录',
  'a ref in full, such as refs/fields/state': '完整的 ref，例如 refs/fields/state',
  'a regular expression of JavaScript, as a string': 'JavaScript 正则表达式，写成字符串',
  'a resource of the config': '配置中的资源',
  'a retired key': '作废的 key',
  'a scope': '适用范围',
  'a scope: "background_check" or "exam"': 'scope："background_check"（背调）或 "exam"（笔试）',
  'a snapshot': '快照',
  'a store: { type: "file" }, { type: "git" } or { type: "postgres" }':
    '存储：{ type: "file" }、{ type: "git" } 或 { type: "postgres" }',
  'a string': '字符串',
  'a string that is not empty': '非空字符串',
  'a tenant key': 'tenant_key',
  'a tenant key: a string without spaces, "/", "@" or "*"': 'tenant_key：不含空格、"/"、"@" 和 "*" 的字符串',
  'a text by locale: { zh_cn, en_us }': '各语言的文本：{ zh_cn, en_us }',
  'a time in UTC': 'UTC 时间',
  'a type': '类型',
  'a version': '版本号',
  'a whole number': '整数',
  'a whole number from 1': '不小于 1 的整数',
  'a whole number, 0 or more': '不小于 0 的整数',
  'a word: a string that is not blank': '词语：不能只有空白的字符串',
  'account fields: { scope, custom_field_list }': '账号字段：{ scope, custom_field_list }',
  'accounts from a file: { from }': '来自文件的账号：{ from }',
  'an account id: digits alone, in quotes': '账号 id：带引号，只含数字',
  'an account: { account_id, tenant_key? }': '账号：{ account_id, tenant_key? }',
  'an address': '资源地址',
  'an address, or what is live already: { address, from? }': '资源地址，或线上已有的资源：{ address, from? }',
  'an allowed replacement: { address, form }': '允许的整体替换：{ address, form }',
  'a label of at most 40 lower-case letters, digits, _ and -': '标签（最多 40 个小写字母、数字、_ 或 -）',
  'a selection': '选择器（地址、模式或 label:标签）',
  labels: '标签列表',
  selections: '选择器列表',
  'an attempt': '一次请求',
  'an entry of a journal': '变更日志中的一条',
  'an object: { name, fields }': '对象：{ name, fields }',
  'an object: { object_api_name, name }': '对象：{ object_api_name, name }',
  'an option': '选项',
  'an option: { api_name, name }': '选项：{ api_name, name }',
  'an option: { key, name }': '选项：{ key, name }',
  'the name of an environment: small letters, digits, "-" and "_", at most 40, a letter first; neither "state" nor "default"':
    '环境名称：小写字母开头，只含小写字母、数字、"-" 和 "_"，最多 40 个字符，不能是 "state" 或 "default"',
  'environments by name: { staging, production }': '以名称为键的环境：{ staging, production }',
  'an environment: { platform, store, … }': '环境：{ platform, store, … }',
  'an app_id, such as cli_a1b2c3d4e5f6a7b8': 'app_id，例如 cli_a1b2c3d4e5f6a7b8',
  'an address that begins with https://, without user, password, path and query, or one of this machine':
    '以 https:// 开头、不含用户名、密码、路径和查询参数的地址，或本机地址',
  'a platform: { base_url, app_id }': '平台：{ base_url, app_id }',
  'a lineage, as the first apply prints it: fd2a4b07-1c7e-4f0e-9a39-8b6d5f2e0c11':
    '快照的历史标识（lineage），第一次 apply 会打印出来，例如 fd2a4b07-1c7e-4f0e-9a39-8b6d5f2e0c11',
  'another value': '其他值',
  attempts: '尝试的列表',
  'background-check fields: { account_id, custom_field_list }': '背调字段：{ account_id, custom_field_list }',
  changes: '变更列表',
  evidence: '依据',
  'fields by custom_api_name': '以 custom_api_name 为键的字段',
  findings: '检查结果列表',
  'forms by digest': '以摘要为键的表单',
  keys: 'key 列表',
  'keys by api_name: { <api_name>: <key> }': '以 api_name 为键的 key：{ <api_name>: <key> }',
  'keys of options: { map?, prefix? }': '选项的 key：{ map?, prefix? }',
  limits: '变更上限',
  'objects by object_api_name': '以 object_api_name 为键的对象',
  'one of acknowledged, adopted, observed and in_doubt': 'acknowledged、adopted、observed、in_doubt 之一',
  'the head of a record': '记录的开头',
  'what it took the place of': '它所取代的记录',
  'who said so': '说明人',
  'why a record is gone': '记录为何不在',
  'the name of an earlier record': '此前记录的名称',
  options: '计划的选项',
  'options from CoreHR: { from_corehr: { object, field } }': '来自飞书人事的选项：{ from_corehr: { object, field } }',
  'records by address': '以资源地址为键的记录',
  'resources of the config': '配置中的资源列表',
  'retired keys': '作废的 key',
  'rules by name': '以规则名为键的规则',
  'safeguards: { max_changes, max_changed_percent, on_checks_under_way }':
    '保护设置：{ max_changes, max_changed_percent, on_checks_under_way }',
  'settings by type: { enum_field_setting, … }': '以类型为键的设置：{ enum_field_setting, … }',
  'the address without user and password: git has its own ways to sign in':
    '不含用户名和密码的地址：git 有自己的登录方式',
  '8 hexadecimal digits': '8 位十六进制数字',
  'a platform': '平台',
  'the digest of a form: sha256: and 64 hexadecimal digits': '表单的摘要：sha256: 加 64 位十六进制数字',
  'the decisions of the config': '配置中的决定',
  'the digest of a form': '表单的摘要',
  'the head of a journal': '变更日志的开头',
  'the holder of a lock': '锁的持有者',
  'the name or the address of a git remote': 'git 远程仓库的名称或地址',
  'the number of a type': '类型的编号',
  'the setting of a field of type attachment': '附件类型字段的设置',
  'the setting of a field of type calculated': '计算类型字段的设置',
  'the setting of a field of type date and time': '日期时间类型字段的设置',
  'the setting of a field of type image': '图片类型字段的设置',
  'the setting of a field of type lookup': '查找类型字段的设置',
  'the setting of a field of type number': '数字类型字段的设置',
  'the setting of a field of type option': '选项类型字段的设置',
  'the setting of a field of type text': '文本类型字段的设置',
  'the settings of a field': '字段的设置',
  'there are more objects': '还有更多对象',
  'true or false': '布尔（true 或 false）',
  'what has another address: { from, to }': '改用新地址的资源：{ from, to }',
  'what is done with it': '处理方式',
  'what is gone: { address, by }': '已去掉的资源：{ address, by }',
  'what is live already: { address, from? }': '线上已有的资源：{ address, from? }',
  'what a structural change does': '结构变更的处理方式',
  'what an update does that checks under way show': '更新会显示在已发起的背调里时的处理方式',
  'what is live already': '线上已有的资源列表',
  'what is live already: { address, form }': '线上已有的资源：{ address, form }',
  'what may be live of a part': '某一部分可能已经生效的内容',
  'what may be live, by part': '各部分可能已经生效的内容',
  'what retired it': '作废的原因',
  'zh_cn, en_us, or a list of them': 'zh_cn、en_us，或二者的列表',
}

/** The names that are made when the program runs: all that matches, and its Chinese. */
export const MADE_ZH: ReadonlyArray<readonly [RegExp, (...parts: ReadonlyArray<string>) => string]> = [
  [/^(.*), or null$/, (of = '') => `${zhOf(of)}，或 null`],
  [/^"off", or a list: (.*)$/, (pair = '') => `"off"，或列表：${pair}`],
  [/^"off", "warn", "error", or a list: (.*)$/, (pair = '') => `"off"、"warn"、"error"，或列表：${pair}`],
  [
    /^an address: (.*), a pattern with \*, or label:<label>$/,
    (forms = '') => `资源地址：${forms.replaceAll(', ', '、')}；或带 * 的模式，或 label:<标签>`,
  ],
  [
    /^what is gone has no labels: an address \((.*)\) or a pattern with \*$/,
    (forms = '') => `已去掉的资源没有标签：资源地址（${forms.replaceAll(', ', '、')}）或带 * 的模式`,
  ],
  [/^an address: (.*)$/, (forms = '') => `资源地址：${forms.replaceAll(', ', '、')}`],
  [/^a config: (.*)$/, (members = '') => `配置：${members}`],
]

const zhOf = (name: string): string => {
  const known = ACCEPTED_ZH[name]
  if (known !== undefined) return known
  for (const [pattern, words] of MADE_ZH) {
    const match = pattern.exec(name)
    if (match !== null) return words(...match.slice(1))
  }
  return name
}

/** @param name a codec's */
export function acceptedWords(name: string): Words {
  return { en: name, zh: zhOf(name) }
}

export const THINGS_ZH: Readonly<Record<string, string>> = {
  account: '账号',
  address: '资源地址',
  'field key': '字段 key',
  option: '选项',
  'option key': '选项 key',
  scope: 'scope',
}

/** @param thing of which each comes once */
export function thingWords(thing: string): Words {
  return { en: thing, zh: THINGS_ZH[thing] ?? thing }
}
