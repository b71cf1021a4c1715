/**
 * What is wrong with a plan file, or with what was asked of a plan, in words.
 */
import { isSeveral, type PlanId } from '../kinds/brand.js'
import { same, type Words } from '../kit/language.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { SELECTOR_FLAGS } from '../plan/plan-options.js'
import type { PlanFileCodes } from '../plan/plan-file-codes.js'
import { didYouMean, pathText, problemWords } from './document-messages.js'
import { recordPlaceWords } from './place-messages.js'
import type { Messages } from './message.js'

export const planFileMessages: Messages<PlanFileCodes> = {
  plan_damaged: {
    en: (params) =>
      params.what === 'json'
        ? `The plan is damaged: ${problemWords(params.problem, 'en')}. Make it again: plan --out FILE.`
        : `This is no plan: at ${pathText(params.problem.path) || 'its root'}: ${problemWords(params.problem, 'en')} Make one: plan --out FILE.`,
    zh: (params) =>
      params.what === 'json'
        ? `计划已损坏：${problemWords(params.problem, 'zh')}。请重新生成：plan --out FILE。`
        : `这不是计划文件：${pathText(params.problem.path) || '根节点'} 处，${problemWords(params.problem, 'zh')}请重新生成：plan --out FILE。`,
  },
  plan_newer: {
    en: ({ found, known }) =>
      `The plan has format ${found}, and this version knows ${known}. Use the version of feishu-fields that made it.`,
    zh: ({ found, known }) =>
      `计划的格式版本是 ${found}，当前版本只认得 ${known}。请使用生成它的那个版本的 feishu-fields。`,
  },
  plan_older: {
    en: ({ found, known }) =>
      `The plan has format ${found}: an earlier version of feishu-fields made it, and this one knows ${known} alone. Make it again: plan --out FILE.`,
    zh: ({ found, known }) =>
      `计划的格式版本是 ${found}，由较早版本的 feishu-fields 生成；当前版本只认得 ${known}。请重新生成：plan --out FILE。`,
  },
  plan_changed: {
    en: () => "The plan's text was changed after it was made, and is not trusted. Make it again: plan --out FILE.",
    zh: () => '计划生成之后被改动过，不可信。请重新生成：plan --out FILE。',
  },
  plan_of_other_environment: {
    en: ({ name, by, own }) =>
      own === undefined
        ? `The plan is of no environment, and ${by} names ${quoted(name)}. Nothing was sent. Plan again: plan --env NAME --out FILE.`
        : `The plan is of the environment ${own}, and ${by} names ${quoted(name)}. Nothing was sent. Leave ${by} out, or use a plan of the other one.`,
    zh: ({ name, by, own }) =>
      own === undefined
        ? `这个计划不属于任何环境，而 ${by} 指定了 ${quoted(name)}。未发送任何请求。请重新生成计划：plan --env NAME --out FILE。`
        : `这是环境 ${own} 的计划，而 ${by} 指定了 ${quoted(name)}。未发送任何请求。请去掉 ${by}，或改用那个环境的计划。`,
  },
  plan_of_other_place: {
    en: ({ planned, here }) =>
      `The plan was made for the record ${recordPlaceWords(planned).en}, and the record here is ${recordPlaceWords(here).en}. Nothing was sent. Apply it in the folder where it was made, or plan again here.`,
    zh: ({ planned, here }) =>
      `这个计划是为记录 ${recordPlaceWords(planned).zh} 生成的，而这里的记录是 ${recordPlaceWords(here).zh}。未发送任何请求。请在生成计划的目录里执行，或者在这里重新生成计划。`,
  },
  plan_stale: {
    en: (params) => {
      switch (params.what) {
        case 'first_plan':
          return 'The plan was made before there was a snapshot, and now there is one: it was applied already, or something else was. Nothing was sent. Plan again.'
        case 'lineage':
          return 'The plan was made from another snapshot than the one that is here. Nothing was sent. Check that this is the right folder, then plan again.'
        case 'record':
          return `${params.address} changed in the snapshot since the plan was made. Nothing was sent. Plan again.`
      }
    },
    zh: (params) => {
      switch (params.what) {
        case 'first_plan':
          return '生成计划时还没有快照，现在已经有了：这个计划已经执行过，或者执行过别的计划。未发送任何请求。请重新生成计划。'
        case 'lineage':
          return '计划所依据的快照不是这里的这一份。未发送任何请求。请确认目录无误，再重新生成计划。'
        case 'record':
          return `计划生成之后，快照里的 ${params.address} 有变化。未发送任何请求。请重新生成计划。`
      }
    },
  },
  selector: {
    en: (params) => selectorWords(params).en,
    zh: (params) => selectorWords(params).zh,
  },
}

const selectorWords = ({ selector, selection, why, known }: PlanFileCodes['selector']): Words => {
  const said = why === 'unknown' && isSeveral(selection) ? NAMES_NOTHING : SELECTOR[why]
  const meant = why === 'unknown' ? didYouMean(selection, known) : same('')
  return {
    en: `${SELECTOR_FLAGS[selector]} ${selection}: ${selection} ${said.en}${meant.en}`,
    zh: `${SELECTOR_FLAGS[selector]} ${selection}：${selection} ${said.zh}${meant.zh}`,
  }
}

/** Of a pattern or a label. */
const NAMES_NOTHING: Words = {
  en: 'names no resource of the config or the snapshot.',
  zh: '与配置和快照里的任何资源都不相符。',
}

const SELECTOR: Readonly<Record<PlanFileCodes['selector']['why'], Words>> = {
  unknown: { en: 'is in neither the config nor the snapshot.', zh: '既不在配置里，也不在快照里。' },
  not_in_config: { en: 'is not in the config, so there is nothing to send.', zh: '不在配置里，没有可发送的内容。' },
  still_in_config: { en: 'is still in the config. Take it out there first.', zh: '还在配置里。请先从配置里去掉。' },
  already_destroyed: {
    en: 'was destroyed already; only the record of its keys is left.',
    zh: '已经删除，只留下了 key 的记录。',
  },
  to_be_adopted: {
    en: 'is live already by adopt in the config, and nothing is sent for it. Take it out there, or leave the flag out.',
    zh: '按配置中的 adopt 已在线上，不会为它发送请求。请在配置中去掉，或者去掉这个选项。',
  },
  moved: {
    en: 'gets another address by moved in the config. Name that one.',
    zh: '会按配置中的 moved 改用新地址。请写新地址。',
  },
  removed_otherwise: {
    en: 'is in removed of the config, which says something else. Choose one.',
    zh: '已写在配置的 removed 中，处理方式却不同。请选择其中一个。',
  },
  left_out: { en: 'is left out by --target or --exclude.', zh: '已被 --target 或 --exclude 排除。' },
  nothing_left: { en: 'leaves nothing to look at.', zh: '排除之后，没有资源可看。' },
  two_selectors: {
    en: 'is to be forgotten and destroyed at once. Choose one.',
    zh: '不能既放弃管理又删除。请选择其中一个。',
  },
}

/** Of a plan that is shown all the same. */
export function remadeWords(version: string, written: PlanId): Words {
  return {
    en: `This is the plan as this version of feishu-fields makes it. Version ${visible(version)} made another one from the same config and snapshot, ${written}. It can not be applied here: plan again.`,
    zh: `这是当前版本的 feishu-fields 生成的计划。${visible(version)} 版由同样的配置和快照生成的是另一个计划 ${written}，在这里不能执行。请重新生成计划。`,
  }
}
