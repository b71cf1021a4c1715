import { defineConfig } from 'feishu-fields'

export default defineConfig({
  eco_background_check_custom_fields: [
    {
      account_id: '6995842370159937061',
      custom_field_list: [
        {
          type: 'resume',
          key: 'candidate_resume',
          name: { zh_cn: '候选人简历', en_us: 'Resume' },
          is_required: true,
        },
        {
          type: 'text',
          key: 'current_company',
          name: { zh_cn: '目前任职公司', en_us: 'Current company' },
          is_required: true,
          description: { zh_cn: '请填写公司全称', en_us: 'Full registered name' },
        },
        {
          type: 'textarea',
          key: 'work_history',
          name: { zh_cn: '近五年工作经历', en_us: 'Work history of the last five years' },
          is_required: false,
          description: { zh_cn: '公司、职位、起止时间，每段一行', en_us: 'Company, position and dates, a line each' },
        },
        {
          type: 'number',
          key: 'years_of_experience',
          name: { zh_cn: '工作年限', en_us: 'Years of experience' },
          is_required: false,
        },
        {
          type: 'boolean',
          key: 'contact_current_employer',
          name: { zh_cn: '可否联系现任雇主', en_us: 'May we contact the current employer?' },
          is_required: true,
        },
        {
          type: 'select',
          key: 'candidate_degree',
          name: { zh_cn: '候选人学历', en_us: 'Candidate degree' },
          is_required: true,
          description: { zh_cn: '候选人的真实学历', en_us: "The candidate's real degree" },
          options: [
            { key: 'college', name: { zh_cn: '大专', en_us: 'College' } },
            { key: 'bachelor', name: { zh_cn: '本科', en_us: 'Bachelor' } },
            { key: 'master', name: { zh_cn: '硕士', en_us: 'Master' } },
            { key: 'doctor', name: { zh_cn: '博士', en_us: 'Doctor' } },
          ],
        },
        {
          type: 'multiselect',
          key: 'check_items',
          name: { zh_cn: '调查项', en_us: 'Check items' },
          is_required: true,
          options: [
            { key: 'identity', name: { zh_cn: '身份核实', en_us: 'Identity' } },
            { key: 'education', name: { zh_cn: '学历核实', en_us: 'Education' } },
            { key: 'employment', name: { zh_cn: '工作履历核实', en_us: 'Employment history' } },
          ],
        },
        {
          type: 'date',
          key: 'expected_onboarding',
          name: { zh_cn: '预计入职日期', en_us: 'Expected start date' },
          is_required: false,
        },
        {
          type: 'file',
          key: 'authorization_letter',
          name: { zh_cn: '背调授权书', en_us: 'Signed authorization' },
          is_required: true,
          description: { zh_cn: '候选人签字的扫描件', en_us: 'A scan with the signature of the candidate' },
        },
      ],
    },
  ],
})
