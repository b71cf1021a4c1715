/**
 * What is wrong with a command line, in words.
 */
import type { Kind } from '../kinds/kind.js'
import type { Words } from '../kit/language.js'
import { nearest, visible } from '../kit/text.js'
import { acceptedWords } from './accepted.js'
import type { Usage, Takes, TogetherUsage } from './usage.js'

/** Those of commander have no full stop, and may have several lines. */
export function usageWords(given: Usage): Words {
  if (isTogether(given)) return TOGETHER[given.mistake]
  const mistake =
    'found' in given && typeof given.found === 'string' ? { ...given, found: visible(given.found) } : given
  return (MISTAKES[mistake.mistake] as (mistake: object) => Words)(mistake)
}

/** A mistake that has parameters, or a sentence of its own. */
type OneUsage = Exclude<Usage, { readonly mistake: TogetherUsage }>

const isTogether = (given: Usage): given is Exclude<Usage, OneUsage> => Object.hasOwn(TOGETHER, given.mistake)

const MISTAKES: {
  readonly [M in OneUsage['mistake']]: (mistake: Extract<OneUsage, { readonly mistake: M }>) => Words
} = {
  unknown_command: (mistake) => {
    const meant = meantWords(mistake.meant)
    return { en: `unknown command '${mistake.found}'${meant.en}`, zh: `没有命令 '${mistake.found}'${meant.zh}` }
  },
  unknown_option: (mistake) => {
    const meant = meantWords(mistake.meant)
    return { en: `unknown option '${mistake.found}'${meant.en}`, zh: `没有选项 '${mistake.found}'${meant.zh}` }
  },
  renamed_option: (mistake) => ({
    en: `option '${mistake.option}' is called '${mistake.now}' now`,
    zh: `选项 '${mistake.option}' 现在叫 '${mistake.now}'`,
  }),
  excess_arguments: (mistake) => {
    const { command, expected, found } = mistake
    return {
      en: `too many arguments${command === undefined ? '' : ` for '${command}'`}. Expected ${expected} argument${expected === 1 ? '' : 's'} but got ${found}.`,
      zh: `${command === undefined ? '' : `'${command}' 的`}参数太多：应为 ${expected} 个，实际 ${found} 个。`,
    }
  },
  missing_argument: (mistake) => ({
    en: `missing required argument '${mistake.argument}'`,
    zh: `缺少必需的参数 '${mistake.argument}'`,
  }),
  missing_option: (mistake) => ({
    en: `required option '${mistake.option}' not specified`,
    zh: `缺少必需的选项 '${mistake.option}'`,
  }),
  missing_value: (mistake) => ({
    en: `option '${mistake.option}' argument missing`,
    zh: `选项 '${mistake.option}' 没有给出值`,
  }),
  conflicting_options: (mistake) => ({
    en: `option '${mistake.option}' cannot be used with option '${mistake.other}'`,
    zh: `选项 '${mistake.option}' 不能与选项 '${mistake.other}' 同用`,
  }),
  invalid_option: (mistake) => {
    const takes = takesWords(mistake.takes)
    return {
      en: `option '${mistake.option}' argument '${mistake.found}' is invalid. ${takes.en}`,
      zh: `选项 '${mistake.option}' 的值 '${mistake.found}' 无效。${takes.zh}`,
    }
  },
  invalid_argument: (mistake) => {
    const takes = takesWords(mistake.takes)
    return {
      en: `command-argument value '${mistake.found}' is invalid for argument '${mistake.argument}'. ${takes.en}`,
      zh: `参数 '${mistake.argument}' 的值 '${mistake.found}' 无效。${takes.zh}`,
    }
  },
  invalid_variable: (mistake) => {
    const takes = takesWords(mistake.takes)
    return {
      en: `environment variable '${mistake.variable}' value '${mistake.found}' is invalid. ${takes.en}`,
      zh: `环境变量 '${mistake.variable}' 的值 '${mistake.found}' 无效。${takes.zh}`,
    }
  },
  not_a_plan_id: (mistake) =>
    mistake.found === ''
      ? {
          en: '--approved names no plan. A plan_id is sha256: and 64 hexadecimal digits, as plan --json prints it.',
          zh: '--approved 没有写明是哪个计划。plan_id 为 sha256: 加 64 位十六进制数字，见 plan --json 的输出。',
        }
      : {
          en: `--approved ${mistake.found}: A plan_id is sha256: and 64 hexadecimal digits, as plan --json prints it.`,
          zh: `--approved ${mistake.found}：plan_id 为 sha256: 加 64 位十六进制数字，见 plan --json 的输出。`,
        },
  two_reports_on_stdout: () => ({
    en: 'Only one report can go to stdout. Give the others a file: --report FORMAT=FILE.',
    zh: '只能有一份报告写到标准输出。请为其他报告指定文件：--report FORMAT=FILE。',
  }),
  port_taken: (mistake) => {
    const isUsed = mistake.io === 'EADDRINUSE'
    return {
      en: `Port ${mistake.port} can't be had: ${isUsed ? 'another program uses it' : `the system says ${mistake.io}`}. Choose another: --port N, or 0 for any that is free.`,
      zh: `端口 ${mistake.port} 不可用：${isUsed ? '已被其他程序占用' : `系统返回 ${mistake.io}`}。请另选一个：--port N，0 为任意空闲端口。`,
    }
  },
  other_lock: (mistake) => ({
    en: `The lock has another id than ${visible(mistake.id)}: the one that you mean was given back. Nothing was done.`,
    zh: `锁的 id 不是 ${visible(mistake.id)}：所指的那把锁已释放。未作任何改动。`,
  }),
}

const addressWords = ({ addressForm, namesTenant = false }: Pick<Kind, 'addressForm' | 'namesTenant'>): Words => ({
  en: addressForm + (namesTenant ? ' (with @<tenant_key> where the config names a tenant)' : ''),
  zh: addressForm.replaceAll(', ', '、') + (namesTenant ? '（配置里写了租户时后加 @<tenant_key>）' : ''),
})

const addressesWords = (kinds: ReadonlyArray<Pick<Kind, 'addressForm' | 'namesTenant'>>): Words => {
  const forms = kinds.map(addressWords)
  return {
    en: `An address is ${forms.map(({ en }) => en).join(', or ')}.`,
    zh: `地址的写法：${forms.map(({ zh }) => zh).join('；')}。`,
  }
}

const takesWords = (takes: Takes): Words => {
  switch (takes.takes) {
    case 'one_of':
      return { en: `Allowed choices are ${takes.choices.join(', ')}.`, zh: `可选值：${takes.choices.join('、')}。` }
    case 'address':
      return addressesWords(takes.kinds)
    case 'selection': {
      const { en, zh } = addressesWords(takes.kinds)
      return {
        en: `${en} A pattern has a * for any characters, such as 'background_check/*'; label:NAME names those with a label of the config.`,
        zh: `${zh}也可以写模式，其中“*”代表任意字符，如 'background_check/*'；或者写 label:标签，指配置里带这个标签的资源。`,
      }
    }
    case 'seconds':
      return { en: `A number of seconds, at most ${takes.most}.`, zh: `应为秒数，最大 ${takes.most}。` }
    case 'whole_number':
      return {
        en: `A whole number from ${takes.least} to ${takes.most}.`,
        zh: `应为 ${takes.least} 到 ${takes.most} 的整数。`,
      }
    case 'number':
      return { en: `It is ${takes.name}.`, zh: `应为：${acceptedWords(takes.name).zh}。` }
    case 'sandbox_id':
      return { en: 'An id is 1 to 64 letters, digits, - or _.', zh: 'id 由 1 到 64 个字母、数字、- 或 _ 组成。' }
    case 'port':
      return { en: 'A port is a number from 0 to 65535.', zh: '端口应为 0 到 65535 的整数。' }
    case 'fault':
      return { en: `Faults are ${takes.forms.join(', ')}.`, zh: `故障的写法：${takes.forms.join('、')}。` }
    case 'call_number':
      return {
        en: 'After the @ stands the number of a Hire call, from 1, or *.',
        zh: '@ 后面应为第几次招聘接口请求（从 1 起），或 *。',
      }
    case 'delay':
      return {
        en: 'A delay is a number of milliseconds: delay=500@1.',
        zh: '延迟应为毫秒数，例如 delay=500@1。',
      }
    case 'attempt':
      return {
        en: 'The calls in doubt are numbered from 1, the oldest first.',
        zh: '结果存疑的请求从 1 起编号，最早的在前。',
      }
    case 'tenant_key':
      return {
        en: 'A tenant key has no space, no "/", no "@" and no "*".',
        zh: 'tenant_key 不含空格、"/"、"@" 和 "*"。',
      }
    case 'report': {
      const meant = nearest(takes.found, takes.formats)
      return {
        en: `Formats are ${takes.formats.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
        zh: `可选格式：${takes.formats.join('、')}。${meant === undefined ? '' : `是否想写 ${meant}？`}`,
      }
    }
    case 'report_file':
      return { en: 'There is no file after the "=".', zh: '"=" 后面没有文件名。' }
  }
}

const meantWords = (meant: ReadonlyArray<string>): Words => {
  const [only, ...others] = meant
  if (only === undefined) return { en: '', zh: '' }
  return others.length === 0
    ? { en: `\n(Did you mean ${only}?)`, zh: `\n（是否想写 ${only}？）` }
    : { en: `\n(Did you mean one of ${meant.join(', ')}?)`, zh: `\n（是否想写其中之一：${meant.join('、')}？）` }
}

const TOGETHER: Readonly<Record<TogetherUsage, Words>> = {
  selectors_beside_plan: {
    en: 'A plan file says already what is done: --target, --exclude, --allow-replace, --forget, --destroy, --allow-update, --allow-unprotected, --resend, --max-changes and --max-changed-percent go with plan --out.',
    zh: '计划文件已经写明要做什么：--target、--exclude、--allow-replace、--forget、--destroy、--allow-update、--allow-unprotected、--resend、--max-changes、--max-changed-percent 要在 plan --out 时给出。',
  },
  approved_beside_plan: {
    en: '--approved is for a plan that is made now. A plan file is approved as it is: leave one of them out.',
    zh: '--approved 用于当场生成的计划。计划文件本身就是批准的内容：两者请只给一个。',
  },
  empty_object: { en: 'The name of an object is empty.', zh: '对象名为空。' },
  empty_object_or_field: { en: 'The name of the object or of the field is empty.', zh: '对象名或字段名为空。' },
  nothing_to_adopt: {
    en: 'Say what to adopt: addresses, patterns or labels; --missing for all that the config has and the record lacks; or --from FILE.',
    zh: '请写明登记什么：地址、模式或标签；--missing 表示配置里有而记录里没有的全部；或者 --from FILE。',
  },
  no_resolution: {
    en: 'Say how it ended: --applied if the call in doubt took effect, --not-applied if it did not. Look in Feishu first.',
    zh: '请写明结果：存疑的请求已生效就用 --applied，没有生效就用 --not-applied。请先在飞书里查看。',
  },
  needs_file_for_update_or_key: {
    en: '--update and --key go with --file.',
    zh: '--update 和 --key 要与 --file 同用。',
  },
  needs_file_for_catalog: {
    en: '--catalog and --object go with --file.',
    zh: '--catalog 和 --object 要与 --file 同用。',
  },
  no_value: {
    en: 'There is no value. Give it as JSON, or a file of values: --file FILE.',
    zh: '没有给出值。请写成 JSON，或用 --file FILE 指定存放值的文件。',
  },
  no_string: {
    en: 'There is no string. Give what stands in value, or a file: --file FILE.',
    zh: '没有给出字符串。请写出 value 里的内容，或用 --file FILE 指定文件。',
  },
  no_type: { en: 'Say which type the field has: --type TYPE.', zh: '请用 --type TYPE 写明字段类型。' },
  multilingual_without_text: {
    en: '--multilingual goes with --type text.',
    zh: '--multilingual 要与 --type text 同用。',
  },
  multi_without_list: {
    en: '--multi goes with --type option, lookup and attachment.',
    zh: '--multi 要与 --type option、lookup 或 attachment 同用。',
  },
  update_without_pre_hire: {
    en: '--update goes with --scenario pre_hire alone.',
    zh: '--update 只能与 --scenario pre_hire 同用。',
  },
  update_beside_key: { en: '--update and --key do not go together.', zh: '--update 和 --key 不能同用。' },
  value_beside_file: { en: 'Give a value, or --file, and not both.', zh: '值和 --file 只能给一个。' },
  type_beside_file: {
    en: '--type, --multi and --multilingual go with a single value; with --file the catalog knows.',
    zh: '--type、--multi、--multilingual 用于单个值；给了 --file 时，以目录文件为准。',
  },
  file_without_catalog: {
    en: '--file needs the catalog that describes the fields, and the object: --catalog FILE --object NAME.',
    zh: '--file 还需要描述字段的目录文件和对象：--catalog FILE --object NAME。',
  },
}
