/**
 * The common system objects (常见系统对象) by `object_api_name`, as the official page 自定义字段说明 names them. They need no
 * call.
 */

export interface SystemObject {
  readonly object_api_name: string
  readonly zh_cn: string
}

export const SYSTEM_OBJECTS: ReadonlyArray<SystemObject> = [
  { object_api_name: 'person', zh_cn: '个人信息' },
  { object_api_name: 'national_id', zh_cn: '证件' },
  { object_api_name: 'address', zh_cn: '地址' },
  { object_api_name: 'bank_account', zh_cn: '银行账户' },
  { object_api_name: 'emergency_contact', zh_cn: '紧急联系人' },
  { object_api_name: 'dependent', zh_cn: '家庭成员' },
  { object_api_name: 'citizenship_status', zh_cn: '公民身份信息' },
  { object_api_name: 'education', zh_cn: '教育经历' },
  { object_api_name: 'work_experience', zh_cn: '工作经历' },
  { object_api_name: 'personal_profile', zh_cn: '资料附件' },
  { object_api_name: 'person_info_chn', zh_cn: '个人附加信息' },
  { object_api_name: 'employment', zh_cn: '工作信息' },
  { object_api_name: 'job_data', zh_cn: '任职记录' },
  { object_api_name: 'offboarding_info', zh_cn: '离职信息' },
  { object_api_name: 'probation_management', zh_cn: '试用期信息' },
  { object_api_name: 'department', zh_cn: '部门' },
]

/** The page's Chinese name; `undefined` for an object that it does not name. */
export function chineseName(objectApiName: string): string | undefined {
  return SYSTEM_OBJECTS.find(({ object_api_name }) => object_api_name === objectApiName)?.zh_cn
}

/** A custom group's object: "object_api_name 会按照 custom_obj_xxx 格式生成". */
export function isCustomObject(objectApiName: string): boolean {
  return objectApiName.startsWith('custom_obj_')
}

/** What somebody who wrote a Chinese name meant. */
export function byChineseName(name: string): string | undefined {
  return SYSTEM_OBJECTS.find(({ zh_cn }) => zh_cn === name)?.object_api_name
}
