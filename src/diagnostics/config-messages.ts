/**
 * What is wrong with a config, with the files that it names, or with a content that was once sent, in words.
 */
import type { TextCodes } from '../kit/utf8.js'
import type { ConfigCodes } from '../config/codes.js'
import type { SentCodes } from '../kinds/sent.js'
import type { StorePlace } from '../config/store-place.js'
import { same, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { ID_FAULTS } from './id-words.js'
import { visible } from '../kit/text.js'
import { didYouMean, problemWords } from './document-messages.js'
import { ioWords } from './io-words.js'
import { MAKE_CATALOG } from './catalog-messages.js'
import type { Messages, Show } from './message.js'

const placeWords = (place: StorePlace, show: Show): Words => {
  switch (place.type) {
    case 'file':
      return same(visible(show(place.path)))
    case 'git':
      return { en: `the ref ${place.ref}`, zh: `ref ${place.ref}` }
    case 'postgres':
      return {
        en: `the snapshot ${place.name} of the schema ${place.schema}`,
        zh: `schema ${place.schema} 里的快照 ${place.name}`,
      }
  }
}

const COLUMNS = ['account_id', 'tenant_key']

export const configMessages: Messages<Omit<ConfigCodes, keyof TextCodes> & SentCodes> = {
  no_config: {
    en: ({ places }) =>
      `There is no config in this folder. Looked for ${places.slice(0, -1).join(', ')} and the property "fields" of package.json. ` +
      'Create fields.config.ts, or name a file: --config FILE.',
    zh: ({ places }) =>
      `当前目录下没有配置文件。已查找：${[...places.slice(0, -1), 'package.json 的 "fields" 属性'].join('、')}。` +
      '请创建 fields.config.ts，或用 --config FILE 指定文件。',
  },
  config_not_read: {
    en: ({ io }) => `The config can't be read: ${ioWords(io).en}`,
    zh: ({ io }) => `无法读取配置文件：${ioWords(io).zh}`,
  },
  config_empty: {
    en: () => 'The config is empty. A config that manages nothing on purpose says {}.',
    zh: () => '配置是空的。如确实不管理任何资源，请写 {}。',
  },
  config_format: {
    en: ({ places }) =>
      `No config has this kind of name. Accepted: ${places.join(', ')}, or another file that ends like one of these.`,
    zh: ({ places }) => `配置文件不能用这样的文件名。可以是：${places.join('、')}，或扩展名与其中之一相同的文件。`,
  },
  config_syntax: {
    en: ({ problem }) => `The config can't be parsed: ${problemWords(problem, 'en')}.`,
    zh: ({ problem }) => `配置无法解析：${problemWords(problem, 'zh')}。`,
  },
  config_threw: {
    en: ({ message, at }, show) =>
      `The config stopped with an error of its own: ${visible(message) || 'without a message'}.${at === undefined ? '' : ` It came from ${show(at)}.`}`,
    zh: ({ message, at }, show) =>
      `配置自身的代码报错：${visible(message) || '没有错误信息'}。${at === undefined ? '' : `出错位置：${show(at)}。`}`,
  },
  no_default_export: {
    en: () => 'The config exports nothing by default. Write: export default defineConfig({ … }).',
    zh: () => '配置没有默认导出。请写：export default defineConfig({ … })。',
  },
  environment_not_named: {
    en: ({ names }) =>
      `The config has environments, and none was named: ${names.join(', ')}. Name one: --env ${names[0] ?? 'NAME'}, or the variable FIELDS_ENV.`,
    zh: ({ names }) =>
      `配置里有多个环境，但没有指定用哪一个：${names.join('、')}。请指定：--env ${names[0] ?? 'NAME'}，或设置变量 FIELDS_ENV。`,
  },
  environment_unknown: {
    en: ({ name, by, names }) =>
      `${by} names the environment ${quoted(name)}, which the config does not have. It has: ${names.join(', ')}.${didYouMean(name, names).en}`,
    zh: ({ name, by, names }) =>
      `${by} 指定的环境 ${quoted(name)} 不在配置里。配置里有：${names.join('、')}。${didYouMean(name, names).zh}`,
  },
  no_environments: {
    en: ({ name, by }) =>
      `${by} names the environment ${quoted(name)}, and the config has no environments. Leave ${by} out, or add ${quoted(name)} to "environments".`,
    zh: ({ name, by }) =>
      `${by} 指定了环境 ${quoted(name)}，但配置里没有 environments。请去掉 ${by}，或把 ${quoted(name)} 加到 "environments" 里。`,
  },
  environments_share_store: {
    en: ({ names: [one, other], place }, show) =>
      `The environments ${one} and ${other} keep their snapshot in the same place, ${placeWords(place, show).en}. Each needs one of its own: leave "store" without a name, or name another.`,
    zh: ({ names: [one, other], place }, show) =>
      `环境 ${one} 和 ${other} 的快照存放在同一处：${placeWords(place, show).zh}。每个环境都要有自己的一份：在 "store" 里不写名称，或写成不同的名称。`,
  },
  snapshot_of_other_environment: {
    en: ({ environment, own }) =>
      `This is the snapshot of the environment ${environment}, and ${own} was asked for. Leave --snapshot out, or use --env ${environment}.`,
    zh: ({ environment, own }) =>
      `这是环境 ${environment} 的快照，而要用的环境是 ${own}。请去掉 --snapshot，或改用 --env ${environment}。`,
  },
  accounts_outside: {
    en: ({ name }) =>
      `${visible(name)} lies outside of the config's folder. Keep the file of accounts beside the config.`,
    zh: ({ name }) => `${visible(name)} 不在配置文件所在的文件夹内。请把账号文件放在配置文件旁边。`,
  },
  accounts_not_read: {
    en: ({ name, io }) => `${visible(name)} can't be read: ${ioWords(io).en}`,
    zh: ({ name, io }) => `无法读取 ${visible(name)}：${ioWords(io).zh}`,
  },
  accounts_not_csv: {
    en: ({ name, row, message }) => `${visible(name)}:${row} is not CSV: ${visible(message)}.`,
    zh: ({ name, row, message }) => `${visible(name)}:${row} 不是有效的 CSV：${visible(message)}。`,
  },
  accounts_no_column: {
    en: ({ name, found }) =>
      `${visible(name)} has no column account_id in its first line; found: ${found.map((each) => quoted(each)).join(', ') || 'nothing'}.`,
    zh: ({ name, found }) =>
      `${visible(name)} 首行没有 account_id 列；实际是：${found.map((each) => quoted(each)).join('、') || '空行'}。`,
  },
  accounts_unknown_column: {
    en: ({ name, column }) =>
      `${visible(name)} has a column ${quoted(column)}. Accepted, each once: account_id, tenant_key.${didYouMean(column, COLUMNS).en}`,
    zh: ({ name, column }) =>
      `${visible(name)} 中有 ${quoted(column)} 列。只能有 account_id 和 tenant_key，各一列。${didYouMean(column, COLUMNS).zh}`,
  },
  accounts_no_rows: {
    en: ({ name }) => `${visible(name)} has no accounts below its first line.`,
    zh: ({ name }) => `${visible(name)} 首行以下没有账号。`,
  },
  accounts_bad_cell: {
    en: ({ name, row, column, found }) =>
      `${visible(name)}:${row} has the ${column} ${quoted(found)}. It must not be empty, nor hold a space, "/" or "@".`,
    zh: ({ name, row, column, found }) =>
      `${visible(name)}:${row} 的 ${column} 是 ${quoted(found)}。不能为空，也不能含空格、"/" 或 "@"。`,
  },
  accounts_bad_id: {
    en: ({ name, row, found, fault }) =>
      `${visible(name)}:${row} has ${quoted(found)}, which is no account id. ${ID_FAULTS[fault].en}`,
    zh: ({ name, row, found, fault }) =>
      `${visible(name)}:${row} 是 ${quoted(found)}，不是账号 id。${ID_FAULTS[fault].zh}`,
  },
  accounts_repeated_row: {
    en: ({ name, row, first, account }) =>
      `${visible(name)}:${row} repeats the account ${quoted(account)} of line ${first}.`,
    zh: ({ name, row, first, account }) => `${visible(name)}:${row} 的账号 ${quoted(account)} 与第 ${first} 行重复。`,
  },
  adopted_form_outside: {
    en: ({ name }) =>
      `${visible(name)} lies outside of the config's folder. Keep the form to be adopted beside the config.`,
    zh: ({ name }) => `${visible(name)} 不在配置文件所在的文件夹内。请把要登记的表单放在配置文件旁边。`,
  },
  adopted_form_not_read: {
    en: ({ name, io }) => `${visible(name)} can't be read: ${ioWords(io).en}`,
    zh: ({ name, io }) => `无法读取 ${visible(name)}：${ioWords(io).zh}`,
  },
  corehr_catalog_outside: {
    en: ({ name }) => `${visible(name)} lies outside of the config's folder. Keep the catalog beside the config.`,
    zh: ({ name }) => `${visible(name)} 不在配置文件所在的文件夹内。请把目录文件放在配置文件旁边。`,
  },
  corehr_catalog_not_read: {
    en: ({ name, io }) =>
      io === 'ENOENT'
        ? `There is no CoreHR catalog ${visible(name)} yet.`
        : `The CoreHR catalog ${visible(name)} can't be read: ${ioWords(io).en}`,
    zh: ({ name, io }) =>
      io === 'ENOENT'
        ? `还没有飞书人事目录文件 ${visible(name)}。`
        : `无法读取飞书人事目录文件 ${visible(name)}：${ioWords(io).zh}`,
    ways: ({ io }) => (io === 'ENOENT' ? [MAKE_CATALOG] : []),
  },
  still_in_config: {
    en: ({ address, member }) =>
      member === 'removed'
        ? `${address} is still in the config, so it is not removed. Take one of the two out.`
        : `${address} is still in the config, so it has no other address. Write it there under its new address alone.`,
    zh: ({ address, member }) =>
      member === 'removed'
        ? `${address} 还在配置里，不能同时写在 removed 中。请去掉其中一处。`
        : `${address} 还在配置里，不能同时改用新地址。配置里请只写新地址。`,
  },
  adopted_not_in_config: {
    en: ({ address, known }) =>
      `${address} is not in the config, so there is no form to adopt.${didYouMean(address, known).en}`,
    zh: ({ address, known }) => `配置中没有 ${address}，因此没有可登记的表单。${didYouMean(address, known).zh}`,
  },
  not_in_config: {
    en: ({ selection, known }, _, { file }) =>
      file === undefined
        ? `${selection} names nothing in the config, so there is no form to adopt.${didYouMean(selection, known).en} A form that was sent once can be adopted from a file: --from FILE.`
        : `${selection} names none of the bodies in the file.${didYouMean(selection, known).en}`,
    zh: ({ selection, known }, _, { file }) =>
      file === undefined
        ? `配置中没有 ${selection}，因此没有可登记的表单。${didYouMean(selection, known).zh}曾经发送过的表单可以从文件登记：--from FILE。`
        : `文件里没有 ${selection} 的请求体。${didYouMean(selection, known).zh}`,
  },
  sent_form_not_read: {
    en: ({ io }) => `The file can't be read: ${ioWords(io).en}`,
    zh: ({ io }) => `无法读取文件：${ioWords(io).zh}`,
  },
  sent_form_syntax: {
    en: ({ problem }) => `This can't be read: ${problemWords(problem, 'en')}.`,
    zh: ({ problem }) => `无法解析：${problemWords(problem, 'zh')}。`,
  },
  sent_form_of_nobody: {
    en: ({ members }) =>
      `The body does not say whose it is, or says it twice: ${members.join(' or ')}. A list without it is taken where one address is named.`,
    zh: ({ members }) =>
      `请求体没有写明属于谁，或者写了两次：应有 ${members.join(' 或 ')} 之一。只有字段列表时，请只指定一个地址。`,
  },
  sent_form_repeated: {
    en: (params) => `There is a second body for ${params.address}. Leave one of them in.`,
    zh: (params) => `${params.address} 有两个请求体。请只留一个。`,
  },
  sent_member_left_out: {
    en: ({ key, accepted }) =>
      `The platform knows no ${quoted(key)} here, so the record is without it.${didYouMean(key, accepted).en}`,
    zh: ({ key, accepted }) => `平台在这里没有 ${quoted(key)}，登记时已略去。${didYouMean(key, accepted).zh}`,
  },
  sent_options_left_out: {
    en: ({ type }) => `A field of type ${type} has no options, so the record is without these.`,
    zh: ({ type }) => `${type} 类型的字段没有选项，登记时已略去这些选项。`,
  },
  sent_form_of_other: {
    en: ({ found }) => `The body is for ${visible(found)}, not for the address that was named.`,
    zh: ({ found }) => `请求体属于 ${visible(found)}，不是所指定的地址。`,
  },
}
