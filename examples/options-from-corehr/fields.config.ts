import { defineConfig } from 'feishu-fields'

export default defineConfig({
  eco_background_check_custom_fields: [
    {
      account_id: '6995842370159937061',
      custom_field_list: [
        {
          type: 'select',
          key: 'certificate_level',
          name: { zh_cn: '职业证书等级', en_us: 'Certificate level' },
          is_required: true,
          // 「个人信息」›「个人证书」›「职业证书等级」, those options that are open.
          options: { from_corehr: { object: 'custom_obj_6', field: 'custom_field_3' } },
        },
        {
          type: 'multiselect',
          key: 'certificate_types',
          name: { zh_cn: '职业证书类型' },
          is_required: false,
          options: {
            from_corehr: {
              object: 'custom_obj_6',
              field: 'custom_field_2',
              locale: 'zh_cn',
              filter: { exclude: ['enum_api_name_2'] },
              keys: { map: { enum_api_name_1: 'vocational' } },
            },
          },
        },
      ],
    },
  ],
})
