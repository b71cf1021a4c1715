/**
 * What `--help` says of options.
 */
import type { Words } from '../kit/language.js'

export const OPTIONS = {
  config: {
    en: 'the config; default: the first of fields.config.*, .fieldsrc*, package.json#fields here',
    zh: '配置文件；默认在当前目录中依次查找：先 fields.config.*，再 .fieldsrc*，最后 package.json#fields',
  },
  env: {
    en: "which of the config's environments; default: the variable FIELDS_ENV",
    zh: '用配置里的哪个环境；默认取变量 FIELDS_ENV',
  },
  json: { en: 'print one JSON document on stdout', zh: '在标准输出打印一个 JSON 文档' },
  planJson: { en: 'print the plan as one JSON document on stdout', zh: '以一个 JSON 文档在标准输出打印计划' },
  outcomeJson: { en: 'print the outcome as one JSON document on stdout', zh: '在标准输出打印结果，为一个 JSON 文档' },
  result: {
    en: 'write where the record is, before anything is sent, and at the end the outcome',
    zh: '在发送任何请求之前写入记录的位置，结束时写入结果',
  },
  pulledJson: {
    en: 'print what changed in the catalog as one JSON document on stdout',
    zh: '在标准输出打印目录文件的变化，为一个 JSON 文档',
  },
  driftJson: { en: 'print what drifted as one JSON document on stdout', zh: '在标准输出打印漂移，为一个 JSON 文档' },
  planOut: { en: 'write the plan to a file, for apply', zh: '把计划写入文件，供 apply 使用' },
  detailed: { en: 'exit with 2 when changes are pending', zh: '有待执行的变更时退出码为 2' },
  page: { en: 'the page; - for stdout', zh: '页面文件；- 为标准输出' },
  yes: { en: 'do not ask', zh: '不询问' },
  approved: {
    en: 'only if the plan made now is this one: a plan_id, or a file that plan --out wrote',
    zh: '仅当此刻生成的计划就是这一个时才执行：plan_id，或 plan --out 写出的文件',
  },
  settle: { en: 'how long a call in doubt may still be on its way', zh: '结果存疑的请求可能仍在途中的时间' },
  lockTimeout: { en: 'how long to wait for whoever holds the lock', zh: '锁正被他人占用时最多等多久' },
  timeout: { en: 'how long to wait for an answer', zh: '一次请求最多等多久' },
  concurrency: { en: 'calls under way at once', zh: '同时进行的请求数' },
  retries: { en: 'how often a call that fails for a while is sent again', zh: '遇到暂时性失败最多重发几次' },
  verbose: {
    en: 'say on stderr what is called, and why it is called again',
    zh: '在标准错误里写明发了哪些请求、为什么重发',
  },
  target: {
    en: "only this resource, as every selector takes it: an address, a pattern such as 'background_check/*', or label:NAME; can be repeated",
    zh: "只处理这个资源；每个选择器都可以写地址、模式（如 'background_check/*'）或 label:标签；可以重复",
  },
  exclude: { en: 'leave this resource out; can be repeated', zh: '不处理这个资源；可以重复' },
  resend: {
    en: 'send all of this resource by create, whatever is recorded; can be repeated',
    zh: '不论快照如何记录，都用创建接口整体发送这个资源；可以重复',
  },
  replace: {
    en: 'allow this resource to be replaced as a whole; can be repeated',
    zh: '允许整体替换这个资源；可以重复',
  },
  forget: {
    en: 'let go of this resource, which is gone from the config; sends nothing; can be repeated',
    zh: '放弃管理这个已不在配置里的资源；不发送任何请求；可以重复',
  },
  destroy: {
    en: 'delete this background-check form, which is gone from the config, and its keys for ever; can be repeated',
    zh: '删除这个已不在配置里的背调表单，其 key 从此永久作废；可以重复',
  },
  update: {
    en: 'allow this form to be updated, which checks under way show; can be repeated',
    zh: '允许更新这个会显示在已发起的背调里的表单；可以重复',
  },
  unprotect: {
    en: 'allow this resource to be replaced, destroyed or forgotten though protected; can be repeated',
    zh: '允许替换、删除或放弃管理这个受保护的资源；可以重复',
  },
  maxChanges: {
    en: "how many resources may change; default: as the config's safeguards say",
    zh: '最多变更多少个资源；默认按配置里的 safeguards',
  },
  maxChangedPercent: {
    en: "how many of the live resources may change; default: as the config's safeguards say",
    zh: '最多变更线上资源的百分之几；默认按配置里的 safeguards',
  },
  sandboxId: {
    en: 'id of this start, by which a snapshot knows it: letters, digits, - and _ (default: random)',
    zh: '本次启动的 id，快照以此识别它：字母、数字、- 与 _（默认随机）',
  },
  port: { en: 'port on 127.0.0.1; 0 for any', zh: '127.0.0.1 上的端口；0 为任意空闲端口' },
  most: { en: 'writes to go back', zh: '往回看多少次写入' },
  showAt: {
    en: 'as it was then: a commit, or a number, as state history lists them',
    zh: '按当时的记录显示：state history 列出的提交或编号',
  },
  pullOut: { en: 'a file to write it to; default: stdout', zh: '写入的文件；默认：标准输出' },
  migrateTo: { en: 'the type of store', zh: '存储的类型' },
  adoptFrom: {
    en: 'bodies of calls as they were once sent, instead of the config: JSON, a list of them, one a line, or YAML',
    zh: '不按配置，而按文件：当初所发请求的请求体，可为 JSON、JSON 列表、每行一个 JSON，或 YAML',
  },
  adoptMissing: { en: 'only what the record lacks; alone: all of it', zh: '只登记记录里没有的；单独使用时为全部' },
  applied: {
    en: 'it took effect: the last call in doubt, or the n-th',
    zh: '请求已生效：最后一次存疑的请求，或第 n 次',
  },
  notApplied: { en: 'none of them took effect', zh: '存疑的请求都没有生效' },
  protectedToo: { en: 'protected ones too', zh: '受保护的记录也包括在内' },
  known: {
    en: "the common system objects alone, by the official page's own table; makes no call",
    zh: '只列官方文档表格里的常见系统对象；不发送任何请求',
  },
  pulled: {
    en: 'only this object, and keep the others as they are; can be repeated',
    zh: '只更新这个对象，其余保持不变；可以重复',
  },
  encodeFile: {
    en: 'values by the names of their fields, as YAML or JSON; prints the custom_fields of a call',
    zh: '按字段名写的值，YAML 或 JSON；输出请求的 custom_fields',
  },
  encodeUpdate: {
    en: 'with --file and pre_hire: print custom_update_fields too; null clears a field',
    zh: '与 --file、pre_hire 同用：同时输出 custom_update_fields；null 表示清空字段',
  },
  encodeKey: { en: "the key beside value; default: the scenario's", zh: 'value 旁边的键名；默认由场景决定' },
  decodeFile: {
    en: 'the custom_fields of a call or of an answer, as YAML or JSON',
    zh: '请求或应答里的 custom_fields，YAML 或 JSON',
  },
  tenant: {
    en: 'the tenant to read, by its tenant_key; for a store app',
    zh: '要读取的租户，用其 tenant_key 指定；仅用于商店应用',
  },
  scenario: { en: 'which calls the value is for', zh: '值用于哪一类接口' },
  type: { en: "the field's type", zh: '字段类型' },
  multi: {
    en: 'the field takes several values: option, lookup, attachment',
    zh: '字段可以有多个值：option、lookup、attachment',
  },
  multilingual: { en: 'the field takes texts by language: text', zh: '字段按语言分别填写文本：text' },
  valuesCatalog: {
    en: 'with --file: the catalog that describes the fields',
    zh: '与 --file 同用：描述这些字段的目录文件',
  },
  valuesObject: {
    en: 'with --file: the object_api_name of the object in the catalog',
    zh: '与 --file 同用：目录文件里对象的 object_api_name',
  },
} as const

export function snapshotWords(file: string): Words {
  return {
    en: `the snapshot; default: ${file} beside the config, or that of the environment`,
    zh: `快照文件；默认是配置旁边的 ${file}，或环境自己的快照文件`,
  }
}

export function catalogWords(file: string): Words {
  return {
    en: `the catalog; default: the config's corehr_catalog, else ${file} beside the config`,
    zh: `目录文件；默认取配置的 corehr_catalog，否则是配置旁边的 ${file}`,
  }
}

export function reportWords(what: 'plan' | 'drift', formats: ReadonlyArray<string>): Words {
  const zh = { plan: '计划', drift: '漂移' }[what]
  return {
    en: `write the ${what} as ${formats.join(', ')}; can be repeated`,
    zh: `输出${zh}的报告，格式：${formats.join('、')}；可以重复`,
  }
}

export function faultWords(forms: ReadonlyArray<string>): Words {
  return {
    en: `go wrong on purpose: ${forms.join(', ')}; N counts Hire calls, * is every one; can be repeated`,
    zh: `故意出错：${forms.join('、')}；N 为第几次招聘接口请求，* 为每一次；可以重复`,
  }
}
