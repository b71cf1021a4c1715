/**
 * What is wrong with a command line, and with what the command line itself reads, writes and asks, in words. The codes
 * stand here, since `cli` is above `diagnostics`.
 */
import type { Address, PlanId } from '../kinds/brand.js'
import type { None } from '../kit/diagnostic.js'
import type { IoFailure } from '../kit/files.js'
import type { SyntaxDiagnostic } from '../kit/json-text.js'
import type { Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { MAKE_CATALOG, meantObject } from './catalog-messages.js'
import { didYouMean, problemWords } from './document-messages.js'
import { ioWords } from './io-words.js'
import { onRecord, onTenant, type Messages } from './message.js'
import type { Usage } from './usage.js'
import { usageWords } from './usage-words.js'
import { DECLINED, NEEDS_YES, NO_TERMINAL, type Asked } from './prompt-words.js'
import { otherPlatformWords, type OtherPlatform } from './platform-words.js'

interface Io {
  /** Node's code. */
  readonly io: string
}

export interface UsageCodes {
  readonly usage: Usage
  readonly tenant_flag: { readonly why: 'missing' | 'not_a_store_app' }
  readonly needs_yes: { readonly to: Asked }
  readonly declined: { readonly to: Asked }
  readonly plan_not_read: Io
  readonly plan_not_written: IoFailure
  readonly report_not_written: IoFailure
  readonly result_not_written: IoFailure
  /** A snapshot in a file that the command line names, which no store keeps. */
  readonly copy_not_written: IoFailure
  /** A file that is to be written is a snapshot, a journal or a lock. */
  readonly would_overwrite_record: object
  /** It is the config, or a file that the config names. */
  readonly would_overwrite_config: object
  readonly catalog_not_read: Io
  readonly catalog_not_written: IoFailure
  readonly values_not_read: Io
  readonly values_syntax: { readonly problem: SyntaxDiagnostic }
  readonly value_not_json: { readonly problem: SyntaxDiagnostic }
  readonly object_not_in_catalog: { readonly object: string; readonly known: ReadonlyArray<string> }
  readonly object_unknown: { readonly object: string; readonly known: ReadonlyArray<string> }
  /** The plan made now is another one than was approved. */
  readonly not_approved: {
    readonly approved: PlanId
    readonly made: PlanId
    /** Known where the approved plan itself is. */
    readonly differing: ReadonlyArray<Address> | undefined
  }
  /** Another version of this tool made the plan, and from the same inputs this one makes another plan. */
  readonly plan_of_other_version: {
    /** That made the plan. */
    readonly version: string
    /** That reads it. */
    readonly own: string
    readonly written: PlanId
    readonly made: PlanId
  }
  readonly other_platform: OtherPlatform
  readonly no_platform: None
  readonly nothing_to_rebind: None
  readonly several_tenants: { readonly tenants: ReadonlyArray<string | undefined> }
  readonly tenant_not_named: None
  /** The folder in which it was started. */
  readonly folder_gone: None
  /** A call of the system that nothing here expects to fail. */
  readonly system_refused: Io & { readonly syscall: string; readonly path?: string }
}

const MOST_NAMED = 5

const notFile = (en: string, zh: string): Words<(params: Io & Partial<IoFailure>) => string> => ({
  en: ({ io, operation }) => `${en}: ${ioWords(io, operation).en}`,
  zh: ({ io, operation }) => `${zh}：${ioWords(io, operation).zh}`,
})

export const usageMessages: Messages<UsageCodes> = {
  usage: { en: (mistake) => usageWords(mistake).en, zh: (mistake) => usageWords(mistake).zh },
  tenant_flag: {
    en: ({ why }) =>
      why === 'missing'
        ? 'A store app serves several tenants. Name the one to read: --tenant KEY. Nothing was sent.'
        : 'Only a store app, with FEISHU_APP_TICKET, chooses its tenant; these credentials are for one. Leave --tenant out. Nothing was sent.',
    zh: ({ why }) =>
      why === 'missing'
        ? '商店应用服务多个租户。请用 --tenant KEY 写明要读取的租户。未发送任何请求。'
        : '只有商店应用（设置了 FEISHU_APP_TICKET）才选择租户；当前凭证只对应一个租户。请去掉 --tenant。未发送任何请求。',
  },
  needs_yes: {
    en: ({ to }) => `${NO_TERMINAL.en} ${NEEDS_YES[to].en}`,
    zh: ({ to }) => `${NO_TERMINAL.zh}${NEEDS_YES[to].zh}`,
    ways: ({ to }) =>
      to === 'unlock'
        ? [{ en: 'To name the lock by its id:', zh: '写明锁的 id：', command: onRecord('unlock', 'ID') }]
        : [],
  },
  declined: { en: ({ to }) => DECLINED[to].en, zh: ({ to }) => DECLINED[to].zh },
  plan_not_read: notFile("The plan can't be read", '无法读取计划'),
  plan_not_written: notFile("The plan can't be written", '无法写入计划'),
  result_not_written: notFile("The result can't be written", '无法写入结果文件'),
  copy_not_written: notFile("The snapshot can't be written", '无法写入快照'),
  would_overwrite_record: {
    en: () =>
      'This file is part of a record: a snapshot, its journal or its lock. It was not overwritten. Name another file.',
    zh: () => '这个文件是记录的一部分：快照、变更日志或锁。没有覆盖它。请换一个文件名。',
  },
  would_overwrite_config: {
    en: () =>
      'This file is the config, or one that the config names, or has the name of a config. It was not overwritten. Name another file.',
    zh: () => '这个文件是配置，或配置所引用的文件，或与配置文件同名。没有覆盖它。请换一个文件名。',
  },
  report_not_written: notFile("The report can't be written", '无法写入报告'),
  catalog_not_read: {
    en: ({ io }) => (io === 'ENOENT' ? 'There is no catalog yet.' : `The catalog can't be read: ${ioWords(io).en}`),
    zh: ({ io }) => (io === 'ENOENT' ? '还没有目录文件。' : `无法读取目录文件：${ioWords(io).zh}`),
    ways: ({ io }) => (io === 'ENOENT' ? [MAKE_CATALOG] : []),
  },
  catalog_not_written: notFile("The catalog can't be written", '无法写入目录文件'),
  values_not_read: notFile("The values can't be read", '无法读取存放值的文件'),
  values_syntax: {
    en: ({ problem }) => `The values can't be parsed: ${problemWords(problem, 'en')}.`,
    zh: ({ problem }) => `存放值的文件解析失败：${problemWords(problem, 'zh')}。`,
  },
  value_not_json: {
    en: ({ problem }) =>
      `The value is not JSON: ${problemWords(problem, 'en')}, at character ${problem.column}. A text is in quotes: '"handsome"'.`,
    zh: ({ problem }) =>
      `值不是 JSON：第 ${problem.column} 个字符处，${problemWords(problem, 'zh')}。文本要加引号：'"handsome"'。`,
  },
  object_not_in_catalog: {
    en: ({ object, known }) =>
      `The catalog has no object ${quoted(object)}. It has: ${known.map(visible).join(', ') || 'none'}.${didYouMean(object, known).en}`,
    zh: ({ object, known }) =>
      `目录文件里没有对象 ${quoted(object)}。现有对象：${known.map(visible).join('、') || '无'}。${didYouMean(object, known).zh}`,
  },
  object_unknown: {
    en: ({ object, known }) => `CoreHR has no object ${quoted(object)}.${meantObject(object, known).en}`,
    zh: ({ object, known }) => `飞书人事没有对象 ${quoted(object)}。${meantObject(object, known).zh}`,
    ways: () => [{ en: 'To list them:', zh: '列出全部对象：', command: onTenant('corehr', 'objects') }],
  },
  not_approved: {
    en: ({ approved, made, differing = [] }) => {
      const named = differing.slice(0, MOST_NAMED).join(', ')
      const more = differing.length - MOST_NAMED
      const where =
        named === '' ? '' : ` They differ in ${named}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.`
      return `The plan made now, ${made}, is not the approved one, ${approved}.${where} The config, the snapshot, a flag or the version of feishu-fields is another one than when it was approved. Nothing was sent. Plan again, and have that plan approved.`
    },
    zh: ({ approved, made, differing = [] }) => {
      const named = differing.slice(0, MOST_NAMED).join('、')
      const more = differing.length > MOST_NAMED ? ` 等 ${differing.length.toLocaleString('en-US')} 个资源` : ''
      const where = named === '' ? '' : `两者的差异在 ${named}${more}。`
      return `此刻生成的计划 ${made} 不是批准的那一个（${approved}）。${where}配置、快照、选项或 feishu-fields 的版本与批准时不同。未发送任何请求。请重新生成计划，并重新批准。`
    },
  },
  plan_of_other_version: {
    en: ({ version, own, written, made }) =>
      `Version ${visible(version)} of feishu-fields made the plan, ${written}, and this is ${own}, which makes another one from the same config and snapshot, ${made}. Nothing was sent. Plan again with this version, or apply with that one.`,
    zh: ({ version, own, written, made }) =>
      `计划 ${written} 由 feishu-fields ${visible(version)} 生成；当前版本是 ${own}，由同样的配置和快照生成的是另一个计划 ${made}。未发送任何请求。请用当前版本重新生成计划，或用原来的版本执行。`,
  },
  other_platform: {
    en: (params) => otherPlatformWords(params).en,
    zh: (params) => otherPlatformWords(params).zh,
    ways: ({ between }) =>
      between === 'snapshot and environment'
        ? [
            {
              en: 'If it is the same platform under another name:',
              zh: '如果是同一个平台换了名称，请说明：',
              command: onRecord('state', 'rebind'),
            },
          ]
        : [],
  },
  no_platform: {
    en: () =>
      'No FEISHU_ variable says which platform the snapshot is to speak for. Nothing was changed. Set FEISHU_BASE_URL, and the credentials that apply uses there.',
    zh: () =>
      '没有设置任何 FEISHU_ 变量，不知道快照要对应哪个平台。未作任何改动。请设置 FEISHU_BASE_URL，以及 apply 在该平台使用的凭证。',
  },
  nothing_to_rebind: {
    en: () =>
      'There is no snapshot yet, so it speaks for no platform: the first apply records one. Nothing was changed.',
    zh: () => '还没有快照，也就没有对应的平台：首次 apply 时会记下。未作任何改动。',
  },
  several_tenants: {
    en: ({ tenants }) =>
      `The plan is for several tenants (${tenants.map((tenant) => tenant ?? 'none named').join(', ')}), and these credentials are for one. Nothing was sent. Apply tenant by tenant with --target, each with its own FEISHU_TENANT_ACCESS_TOKEN; a store app, with FEISHU_APP_TICKET, serves them all.`,
    zh: ({ tenants }) =>
      `计划涉及多个租户（${tenants.map((tenant) => tenant ?? '未写明').join('、')}），而当前凭证只对应一个租户。未发送任何请求。请用 --target 逐个租户执行，每个租户用各自的 FEISHU_TENANT_ACCESS_TOKEN；商店应用（设置 FEISHU_APP_TICKET）可以一次处理全部租户。`,
  },
  tenant_not_named: {
    en: () =>
      'A store app serves several tenants, and the config names none for this. Nothing was sent. Give it its tenant_key.',
    zh: () => '商店应用服务多个租户，而配置没有写明这个资源属于哪个租户。未发送任何请求。请为它填写 tenant_key。',
  },
  folder_gone: {
    en: () =>
      'The folder in which this was started is gone: it was deleted, or put elsewhere. Change to the folder as it is now, and run it again.',
    zh: () => '启动时所在的目录已不存在：被删除，或已被移走。请重新进入现在的目录，再运行一次。',
  },
  system_refused: {
    en: ({ syscall, io, path }) =>
      `The system refused ${visible(syscall)}${path === undefined ? '' : ` for ${visible(path)}`}: ${ioWords(io).en}`,
    zh: ({ syscall, io, path }) =>
      `系统拒绝了 ${visible(syscall)}${path === undefined ? '' : `（${visible(path)}）`}：${ioWords(io).zh}`,
  },
}
