import { defineConfig } from 'feishu-fields'

export default defineConfig({
  eco_account_custom_fields: [
    {
      scope: 'background_check',
      custom_field_list: [
        {
          key: 'account_token',
          name: { zh_cn: '账号token', en_us: 'Account token' },
          is_required: true,
          description: {
            zh_cn: '账号的唯一标识，可联系客服获取',
            en_us: 'The unique identifier of the account can be obtained by contacting the customer service',
          },
        },
      ],
    },
    {
      scope: 'exam',
      custom_field_list: [
        { key: 'tenant_id', name: { zh_cn: '笔试系统租户 ID', en_us: 'Exam tenant ID' }, is_required: true },
        { key: 'region', name: { zh_cn: '机房所在地', en_us: 'Region' }, is_required: false },
      ],
    },
  ],
})
