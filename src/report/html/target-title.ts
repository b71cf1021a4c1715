/**
 * What a form is called in Feishu Hire: the place where it is filled in.
 */
import type { Locale } from '../../kinds/custom-fields/field.js'
import type { Target } from '../../kinds/target.js'

/** The English names are ours: the pages have the Chinese ones alone. */
export const targetTitle = (target: Target): Readonly<Record<Locale, string>> => {
  switch (target._tag) {
    case 'Account':
      return target.scope === 1
        ? { zh_cn: '添加背调账号', en_us: 'Bind a background-check account' }
        : { zh_cn: '添加笔试账号', en_us: 'Bind an exam account' }
    case 'BackgroundCheck':
      return { zh_cn: '安排背调', en_us: 'Order a background check' }
  }
}
