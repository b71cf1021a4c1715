/**
 * What background-check forms say. Sources: 创建背调自定义字段, 更新背调自定义字段; batch_delete: the official SDK's comments.
 */
import { ONLY_TEXTS } from '../custom-fields/structural-words.js'
import { fieldsWords } from '../custom-fields/fields-words.js'
import type { KindWords } from '../words.js'

export const backgroundCheckFormWords: KindWords = fieldsWords({
  countedAs: { en: 'account', zh: '账号' },
  creates: {
    en: 'Sets the whole form by create (POST). Checks already started are not touched.',
    zh: '用创建接口（POST）设置整张表单。已发起的背调不受影响。',
  },
  updates: {
    en: 'Changes names and descriptions by batch_update (PATCH). Checks already started show the new texts; their content stays.',
    zh: '用更新接口（PATCH）修改名称和描述。已发起的背调会显示新的文案，已填写的内容保留。',
  },
  replaces: {
    en: 'Replaces the whole form by create (POST). Checks already started are not touched.',
    zh: '用创建接口（POST）替换整张表单。已发起的背调不受影响。',
  },
  destroys: {
    en: 'Deletes all fields of the form by batch_delete (POST). Checks already created are not touched.',
    zh: '用删除接口（batch_delete，POST）删除表单的全部字段。已创建的背调不受影响。',
  },
  whyNot: {
    add_field: {
      en: 'batch_update adds no field: its list must be as long as the created one',
      zh: 'batch_update 不能新增字段，列表长度必须与创建时一致',
    },
    remove_field: {
      en: 'batch_update removes no field: its list must be as long as the created one',
      zh: 'batch_update 不能删除字段，列表长度必须与创建时一致',
    },
    change_required: ONLY_TEXTS,
  },
})
