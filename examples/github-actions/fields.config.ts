import { defineConfig } from 'feishu-fields'

export default defineConfig({
  eco_background_check_custom_fields: [
    {
      account_id: '6995842370159937061',
      custom_field_list: [
        {
          type: 'select',
          key: 'candidate_degree',
          name: { zh_cn: '候选人学历', en_us: 'Candidate degree' },
          is_required: true,
          options: [
            { key: 'bachelor', name: { zh_cn: '本科', en_us: 'Bachelor' } },
            { key: 'master', name: { zh_cn: '硕士', en_us: 'Master' } },
          ],
        },
        {
          type: 'text',
          key: 'current_company',
          name: { zh_cn: '目前任职公司', en_us: 'Current company' },
          is_required: false,
        },
      ],
    },
  ],
})
