/**
 * What account fields say. Sources: 创建账号自定义字段, 更新账号自定义字段.
 */
import { fieldsWords } from '../custom-fields/fields-words.js'
import type { KindWords } from '../words.js'

export const accountFieldsWords: KindWords = fieldsWords({
  creates: {
    en: 'Sets the whole list of fields by create (POST).',
    zh: '用创建接口（POST）设置整组字段。',
  },
  updates: {
    en: "Changes names and descriptions by batch_update (PATCH). Existing accounts show the new texts; the fields' values stay.",
    zh: '用更新接口（PATCH）修改名称和描述。已有的账号会显示新的文案，字段的值保留。',
  },
  replaces: {
    en: 'Replaces the whole list of fields by create (POST).',
    zh: '用创建接口（POST）替换整组字段。',
  },
  whyNot: {
    add_field: {
      en: 'batch_update takes only keys that exist in this scope',
      zh: 'batch_update 只接受此适用范围内已有的 key',
    },
    remove_field: {
      en: 'batch_update removes no field: one left out of its list stays',
      zh: 'batch_update 不能删除字段，列表中少写的字段会留着',
    },
    change_required: {
      en: 'batch_update takes is_required and ignores it',
      zh: 'batch_update 接受 is_required，但会忽略它',
    },
  },
})
