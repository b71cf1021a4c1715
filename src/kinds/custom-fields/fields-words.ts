/**
 * The words of a kind whose content is a form: what its calls do, why there is no way, and its fields.
 */
import { sentences, type Language, type Words } from '../../kit/language.js'
import type { Style } from '../../kit/terminal.js'
import { counted, visible } from '../../kit/text.js'
import type { Change, Reason } from '../kind.js'
import type { ContentLine, KindWords, ReasonWords } from '../words.js'
import { fieldChanges, type FieldChange, type StructuralChange } from './change.js'
import { bothTexts, changeWords, fieldWords, REQUIRED } from './change-words.js'
import { pathOf } from './field-paths.js'
import { structuralWords, type WhyNot } from './structural-words.js'
import type { Field, LocalizedText } from './field.js'
import type { FieldsReason } from './fields-route.js'
import { formOf } from './form.js'

/** In what the words of such kinds differ. Sources of the effects: the notes (注意事项) of the official pages. */
export interface FieldsWords extends Pick<KindWords, 'countedAs'> {
  readonly creates: Words
  readonly updates: Words
  readonly replaces: Words
  /** Of a kind whose form can be deleted as a whole. */
  readonly destroys?: Words
  readonly whyNot: WhyNot
}

export function fieldsWords({ countedAs, ...of }: FieldsWords): KindWords {
  return {
    item: { en: 'field', zh: '字段' },
    ...(countedAs === undefined ? {} : { countedAs }),
    sentAgain: {
      en: 'the whole form is sent again, which converges whichever form is live',
      zh: '整张表单会再发送一次，无论线上是哪一份，结果都一致',
    },
    effect: (send) => effect(of, send),
    reasons: (reason) => REASONS[(reason as FieldsReason).code](reason, of),
    change: (change) => changeWords(fieldChange(change)),
    lines: (content, s, language) => formOf(content).map((field) => lineOf(field, s, language)),
    table: (content, s, language) => [
      ['', 'key', TYPE[language], '中文', 'English'],
      ...formOf(content).flatMap((field) => fieldRows(field, s)),
    ],
    path: (content, key, change) => pathOf(content, key, change === undefined ? undefined : fieldChange(change)),
  }
}

const TYPE: Words = { en: 'type', zh: '类型' }

const fieldChange = (change: Change): FieldChange => change as FieldChange

const keyList = (keys: ReadonlyArray<string>): Words => {
  const shown = keys.map(visible)
  return { en: shown.join(', '), zh: shown.join('、') }
}

type Differences = Omit<FieldsWords, 'countedAs'>

const effect = (of: Differences, { action, drops }: Parameters<KindWords['effect']>[0]): Words => {
  const dropped = keyList(drops)
  switch (action) {
    case 'create':
      return sentences(of.creates, {
        en: 'It overwrites whatever was set by other means.',
        zh: '会覆盖此前用其他方式设置的内容。',
      })
    case 'batch_update':
      return of.updates
    case 'replace':
      return sentences(
        of.replaces,
        drops.length > 0 && {
          en: `It drops ${dropped.en}: the platform may refuse such a key if it comes back.`,
          zh: `会去掉 ${dropped.zh}：以后若再使用这些 key，平台可能拒绝。`,
        },
      )
    case 'destroy':
      return sentences(
        of.destroys ?? false,
        drops.length > 0 && {
          en: `Its keys can never be used again: ${dropped.en}.`,
          zh: `这些 key 从此永久作废：${dropped.zh}。`,
        },
      )
  }
}

/** What stands against a form, for machines; of a change it is the change's kind. */
export type FieldsReasonCode =
  | StructuralChange['kind']
  | 'in_doubt'
  | 'gone_from_config'
  | 'retired_key'
  | 'checks_under_way'
  | 'account_fields_stay'
  | 'destroy_in_doubt'

interface FieldsReasonWords extends ReasonWords {
  readonly code: FieldsReasonCode
}

const REASONS: Readonly<
  Record<FieldsReason['code'], (reason: Reason, of: Differences) => ReadonlyArray<FieldsReasonWords>>
> = {
  Structural: ({ changes }, { whyNot }) =>
    fieldChanges(changes).flatMap((change) =>
      change.in_place ? [] : [{ code: change.kind, key: change.key, change, ...structuralWords(change, whyNot) }],
    ),
  StructuralInDoubt: () => [
    {
      code: 'in_doubt',
      why: {
        en:
          'The last call may have taken effect or not, and the forms that may be live do not all have this structure, so no batch_update fits. ' +
          'Nearest: go back to the form that was last sent, which is sent again as it is; or allow a replacement.',
        zh:
          '上次请求可能已生效，也可能没有；线上可能存在的几份表单结构不同，没有一个 batch_update 对它们都适用。' +
          '替代办法：改回上次发送的那份表单，它会原样再发一次；或者许可整体替换。',
      },
    },
  ],
  GoneFromConfig: () => [
    {
      code: 'gone_from_config',
      why: {
        en: 'It is in the snapshot and no longer in the config, and nothing is deleted by leaving it out. Nearest: put it back in the config, or one of these.',
        zh: '它在快照里，却已不在配置里；不会因为配置里少写了什么就去删除。替代办法：写回配置，或者选择以下之一。',
      },
    },
  ],
  RetiredKeys: ({ keys }) =>
    keys.map((key) => ({
      code: 'retired_key',
      key,
      why: {
        en: `${visible(key)}: this key was deleted, and the platform never takes a deleted key again. Nearest: choose another key.`,
        zh: `${visible(key)}：这个 key 已被删除，平台不再接受删除过的 key。替代办法：换一个 key。`,
      },
    })),
  ChecksUnderWay: ({ changes }) => {
    const told: FieldsReasonWords = {
      code: 'checks_under_way',
      why: {
        en: `Checks already started would show the new texts, and that was not allowed.`,
        zh: `已发起的背调会显示新的文案，而这没有得到许可。`,
      },
    }
    // Sent again it may change nothing that is known.
    return changes.length === 0 ? [told] : changes.map((change) => ({ ...told, key: change.key, change }))
  },
  AccountFieldsStay: () => [
    {
      code: 'account_fields_stay',
      why: {
        en: `Account fields can't be deleted as a whole: the platform keeps at least one.`,
        zh: `账号字段不能整体删除：平台至少保留一个字段。`,
      },
    },
  ],
  DestroyInDoubt: () => [
    {
      code: 'destroy_in_doubt',
      why: {
        en:
          'A batch_delete may have taken effect or not, so its keys may be used up. ' +
          'Nearest: take the form out of the config and destroy it again, or look in Feishu and say how it ended.',
        zh:
          '一次 batch_delete 可能已生效，也可能没有，它的 key 可能已经作废。' +
          '替代办法：从配置里去掉这张表单，再删除一次；或者在飞书里查看，并写明结果。',
      },
    },
  ],
}

const lineOf = (field: Field, s: Style, language: Language): ContentLine => ({
  key: field.key,
  words: fieldWords(field)[language],
  cells: [
    ...(field.type === undefined ? [] : [field.type]),
    REQUIRED[field.is_required ? 'yes' : 'no'][language],
    bothTexts(field.name) + (field.options === undefined ? '' : s.dim(optionCount(field.options.length)[language])),
  ],
})

/** Behind a name. */
const optionCount = (count: number): Words => {
  const { en, zh } = counted(count, { en: 'option', zh: '选项' })
  return { en: ` (${en})`, zh: `（${zh}）` }
}

const fieldRows = (field: Field, s: Style): ReadonlyArray<ReadonlyArray<string>> => [
  [field.is_required ? s.red('*') : ' ', visible(field.key), field.type ?? 'text', ...texts(field.name)],
  ...(field.description === undefined ? [] : [['', '', '', ...texts(field.description).map((each) => s.dim(each))]]),
  ...(field.options ?? []).map((option) => [
    '',
    '',
    '',
    ...texts(option.name).map((each) => `${field.type === 'multiselect' ? '☐' : '○'} ${each}`),
  ]),
]

const texts = ({ zh_cn = '—', en_us = '—' }: LocalizedText): ReadonlyArray<string> => [visible(zh_cn), visible(en_us)]
