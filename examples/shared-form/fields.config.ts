import { defineConfig, type BackgroundCheckField } from 'feishu-fields'

const standardForm: ReadonlyArray<BackgroundCheckField> = [
  { type: 'resume', key: 'resume', name: { zh_cn: '候选人简历', en_us: 'Resume' }, is_required: true },
  { type: 'text', key: 'id_number', name: { zh_cn: '证件号码', en_us: 'ID number' }, is_required: true },
]

export default defineConfig({
  // One wrong line here reaches every account: more than half of them at once needs a second word.
  safeguards: { max_changed_percent: 50 },
  eco_background_check_custom_fields: [
    // Not replaced, destroyed or forgotten, also when this line is gone: the snapshot records it.
    { accounts: { from: 'accounts.csv' }, protect: true, custom_field_list: standardForm },
    {
      account_id: '7012345678901234567',
      // Reviewed together with the change that needs it; without this a structural change is rejected.
      on_structural_change: 'replace',
      custom_field_list: [
        ...standardForm,
        { type: 'date', key: 'onboarding', name: { zh_cn: '预计入职日期', en_us: 'Start date' }, is_required: false },
      ],
    },
  ],
})
