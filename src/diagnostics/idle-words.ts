/**
 * What is said of a decision of the config that does nothing here.
 */
import type { Digest } from '../kinds/brand.js'
import { same, sentences, type Words } from '../kit/language.js'
import { cut } from '../kit/terminal.js'
import type { IdleDecision } from '../plan/idle-decisions.js'
import { withOthers } from './plan-words.js'

/** Before it, where there is no other mark. */
export const NOTE: Words = { en: 'note: ', zh: '提示：' }

/** @param count of those with which it is the same; the first stands for all */
export function idleWords(first: IdleDecision, count: number): Words {
  const { address, decision } = first
  const [others, why] = [withOthers(count), whyWords(first, count === 1)]
  const line = decision === 'allow_replace' ? lineWords(first.form) : same('')
  return sentences(
    {
      en: `${decision}: ${address}${others.en}${line.en} ${why.en}.`,
      zh: `${decision}：${address}${others.zh}${line.zh}，${why.zh}。`,
    },
    whatToDo(first, count === 1),
  )
}

/** Of several lines for one address, which one; as much of the digest as tells it from others. */
const lineWords = (form: Digest): Words => {
  const digest = cut(form, 20)
  return { en: ` (form ${digest})`, zh: `（form ${digest}）` }
}

const whyWords = (idle: IdleDecision, isOne: boolean): Words => {
  const [are, have] = isOne ? ['is', 'has'] : ['are', 'have']
  switch (idle.decision) {
    case 'removed':
      return { en: `${are} not recorded here`, zh: '在这里没有记录' }
    case 'adopt':
      return { en: `${are} recorded here`, zh: '在这里已有记录' }
    case 'moved':
      return idle.why === 'done'
        ? { en: `${are} recorded here, and not under the old address`, zh: '在这里已用新地址记录' }
        : { en: `${are} not recorded here, nor under the old address`, zh: '在这里没有记录，旧地址也没有' }
    case 'allow_replace':
      return idle.why === 'done'
        ? { en: `${have} the allowed form here`, zh: '在这里已是所允许的表单' }
        : {
            en: `${have} another form in the config, so this allows nothing`,
            zh: '在配置里是另一个表单，因此不允许任何替换',
          }
  }
}

const whatToDo = ({ why }: IdleDecision, isOne: boolean): Words => {
  if (why === 'other_form') return CORRECT
  return isOne ? DELETE_LINE : DELETE_LINES
}

const CORRECT: Words = { en: 'Correct the digest, or delete the line.', zh: '请改正摘要，或删除这一行。' }
const DELETE_LINE: Words = {
  en: 'Nothing is left to do; delete the line when every environment says so.',
  zh: '无需再做什么；各环境都这样提示时，可以删除这一行。',
}
const DELETE_LINES: Words = {
  en: 'Nothing is left to do; delete the lines when every environment says so.',
  zh: '无需再做什么；各环境都这样提示时，可以删除这些行。',
}
