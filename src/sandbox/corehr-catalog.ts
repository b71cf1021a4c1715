/**
 * What the sandbox's CoreHR (飞书人事) knows at first: objects and their custom fields, made up but for the names that the official
 * pages give. It is data and decides nothing.
 *
 * Official pages: 自定义字段说明 (the system objects, and the group 个人证书), 获取自定义字段列表 (types and settings).
 */

export interface Text {
  readonly zh_cn: string
  readonly en_us: string
}

export interface CatalogObject {
  readonly object_api_name: string
  readonly name: Text
  readonly is_open: boolean
  /** Times are seconds, as strings. */
  readonly create_time: string
  readonly update_time: string
}

/** The page's numbers of a field's type. */
export type FieldType = (typeof TYPES)[keyof typeof TYPES]

export const TYPES = {
  text: 1,
  boolean: 2,
  number: 3,
  option: 4,
  lookup: 5,
  autoNumber: 6,
  dateTime: 7,
  attachment: 8,
  image: 9,
  calculated: 10,
  backLookup: 11,
} as const

export interface CatalogOption {
  readonly api_name: string
  readonly name: Text
  readonly description: Text
  readonly is_open: boolean
}

/** A field has the setting of its own type, and no other. */
export interface SchemaConfig {
  readonly text_field_setting?: {
    readonly is_multilingual: boolean
    readonly is_multiline: boolean
    readonly max_length: number
    readonly is_url_type: boolean
  }
  readonly number_field_setting?: {
    /** 1 percent, 2 integer, 3 value, 4 money. */
    readonly number_field_type: 1 | 2 | 3 | 4
    readonly decimal_places: number
    /** 0 to the nearest, 1 up, 2 down. */
    readonly round_type: 0 | 1 | 2
    readonly decimal_total_places: number
  }
  readonly enum_field_setting?: {
    readonly enum_field_option_list: ReadonlyArray<CatalogOption>
    readonly is_multiple: boolean
  }
  readonly lookup_field_setting?: {
    /** `employment` for people; a custom group's own object for the group. */
    readonly lookup_obj_api_name: string
    readonly is_multiple: boolean
  }
  readonly date_time_field_setting?: {
    /** 1 date, 2 time, 3 date and time, 4 timestamp. */
    readonly date_time_type: 1 | 2 | 3 | 4
  }
  /** `file_type` is deprecated and usually empty, so it is left out. */
  readonly attachment_field_setting?: { readonly is_multiple: boolean }
  readonly image_field_setting?: {
    /** 1 avatar, 2 badge photo, 3 logo. */
    readonly image_type: 1 | 2 | 3
    /** 1 square, 2 round. */
    readonly display_style: 1 | 2
  }
  /** The type of what is calculated. */
  readonly calculated_field_setting?: { readonly type: FieldType }
}

export interface CatalogField {
  readonly custom_api_name: string
  readonly name: Text
  readonly description: Text
  readonly is_open: boolean
  readonly is_required: boolean
  readonly is_unique: boolean
  readonly object_api_name: string
  readonly type: FieldType
  readonly common_schema_config?: SchemaConfig
  readonly create_time: string
  readonly update_time: string
}

/** A field whose record is damaged, as 获取字段详情 tells of: to ask for it is an error of the platform. */
export const DAMAGED = { object_api_name: 'personal_profile', custom_api_name: 'custom_field_99__c' } as const

const text = (zh_cn: string, en_us: string): Text => ({ zh_cn, en_us })

export const object = (object_api_name: string, name: Text): CatalogObject => ({
  object_api_name,
  name,
  is_open: true,
  create_time: '1644992809',
  update_time: '1644992809',
})

export const OBJECTS: ReadonlyArray<CatalogObject> = [
  object('person', text('个人信息', 'Personal information')),
  object('national_id', text('证件', 'Identification')),
  object('address', text('地址', 'Address')),
  object('bank_account', text('银行账户', 'Bank account')),
  object('emergency_contact', text('紧急联系人', 'Emergency contact')),
  object('dependent', text('家庭成员', 'Family member')),
  object('citizenship_status', text('公民身份信息', 'Citizenship status')),
  object('education', text('教育经历', 'Education')),
  object('work_experience', text('工作经历', 'Work experience')),
  object('personal_profile', text('资料附件', 'Documents')),
  object('person_info_chn', text('个人附加信息', 'Additional personal information')),
  object('employment', text('工作信息', 'Employment')),
  object('job_data', text('任职记录', 'Job data')),
  object('offboarding_info', text('离职信息', 'Offboarding')),
  object('probation_management', text('试用期信息', 'Probation')),
  object('department', text('部门', 'Department')),
  object('custom_obj_6', text('个人证书', 'Personal certificates')),
]

interface Rest {
  readonly config?: SchemaConfig
  readonly description?: Text
  readonly is_open?: boolean
  readonly is_required?: boolean
  readonly is_unique?: boolean
}

export const field = (
  object_api_name: string,
  custom_api_name: string,
  name: Text,
  type: FieldType,
  { config, description = text('', ''), is_open = true, is_required = false, is_unique = false }: Rest = {},
): CatalogField => ({
  custom_api_name,
  name,
  description,
  is_open,
  is_required,
  is_unique,
  object_api_name,
  type,
  ...(config === undefined ? {} : { common_schema_config: config }),
  create_time: '1625542287',
  update_time: '1625542639',
})

const SINGLE_LINE = { is_multilingual: false, is_multiline: false, max_length: 200, is_url_type: false }

export const option = (api_name: string, name: Text, is_open = true): CatalogOption => ({
  api_name,
  name,
  description: text('', ''),
  is_open,
})

export const FIELDS: ReadonlyArray<CatalogField> = [
  field('custom_obj_6', 'custom_field_1', text('职业证书名称', 'Certificate name'), TYPES.text, {
    description: text('证书上的全称', 'The full name on the certificate'),
    is_required: true,
    config: { text_field_setting: SINGLE_LINE },
  }),
  field('custom_obj_6', 'custom_field_2', text('职业证书类型', 'Certificate type'), TYPES.option, {
    config: {
      enum_field_setting: {
        enum_field_option_list: [
          option('enum_api_name_1', text('职业资格', 'Vocational qualification')),
          option('enum_api_name_2', text('专业技术资格', 'Professional qualification')),
        ],
        is_multiple: false,
      },
    },
  }),
  field('custom_obj_6', 'custom_field_3', text('职业证书等级', 'Certificate level'), TYPES.option, {
    config: {
      enum_field_setting: {
        enum_field_option_list: [
          option('custom_enum_level__c_junior__c', text('初级', 'Junior')),
          option('custom_enum_level__c_intermediate__c', text('中级', 'Intermediate')),
          option('custom_enum_level__c_senior__c', text('高级', 'Senior')),
          option('custom_enum_level__c_apprentice__c', text('学徒', 'Apprentice'), false),
        ],
        is_multiple: false,
      },
    },
  }),
  // A custom group is itself a lookup field of the person.
  field('person', 'custom_obj_6', text('个人证书', 'Personal certificates'), TYPES.lookup, {
    config: { lookup_field_setting: { lookup_obj_api_name: 'custom_obj_6', is_multiple: true } },
  }),
  field('person', 'custom_field_10__c', text('自我介绍', 'About me'), TYPES.text, {
    config: { text_field_setting: { ...SINGLE_LINE, is_multilingual: true, is_multiline: true, max_length: 2000 } },
  }),
  field('person', 'custom_field_11__c', text('个人主页', 'Home page'), TYPES.text, {
    config: { text_field_setting: { ...SINGLE_LINE, is_url_type: true } },
  }),
  field('person', 'custom_field_12__c', text('工卡照片', 'Badge photo'), TYPES.image, {
    config: { image_field_setting: { image_type: 2, display_style: 1 } },
  }),
  field('education', 'custom_field_20__c', text('是否全日制', 'Full-time'), TYPES.boolean, {
    is_required: true,
    config: {},
  }),
  field('education', 'custom_field_21__c', text('平均绩点', 'Grade point average'), TYPES.number, {
    config: {
      number_field_setting: { number_field_type: 3, decimal_places: 2, round_type: 0, decimal_total_places: 4 },
    },
  }),
  field('education', 'custom_field_22__c', text('论文答辩日期', 'Thesis defence date'), TYPES.dateTime, {
    config: { date_time_field_setting: { date_time_type: 1 } },
  }),
  field('personal_profile', 'custom_field_30__c', text('作品集', 'Portfolio'), TYPES.attachment, {
    config: { attachment_field_setting: { is_multiple: true } },
  }),
  field('employment', 'custom_field_40__c', text('档案编号', 'File number'), TYPES.autoNumber, { is_unique: true }),
  field('employment', 'custom_field_41__c', text('入职导师', 'Buddy'), TYPES.lookup, {
    config: { lookup_field_setting: { lookup_obj_api_name: 'employment', is_multiple: false } },
  }),
  field('employment', 'custom_field_42__c', text('工龄津贴', 'Seniority allowance'), TYPES.calculated, {
    config: { calculated_field_setting: { type: TYPES.number } },
  }),
  field('employment', 'custom_field_43__c', text('语言能力', 'Languages'), TYPES.option, {
    config: {
      enum_field_setting: {
        enum_field_option_list: [
          option('custom_enum_43__c_option1__c', text('英语', 'English')),
          option('custom_enum_43__c_option2__c', text('法语', 'French')),
        ],
        is_multiple: true,
      },
    },
  }),
  field('offboarding_info', 'custom_field_33__c', text('离职去向', 'Next employer'), TYPES.text, {
    is_open: false,
    config: { text_field_setting: SINGLE_LINE },
  }),
  field('department', 'custom_field_50__c', text('成立时间', 'Founded at'), TYPES.dateTime, {
    config: { date_time_field_setting: { date_time_type: 3 } },
  }),
  field('department', 'custom_field_51__c', text('年度预算', 'Annual budget'), TYPES.number, {
    config: {
      number_field_setting: { number_field_type: 4, decimal_places: 2, round_type: 2, decimal_total_places: 14 },
    },
  }),
  field('department', 'custom_field_52__c', text('部门成员', 'Members'), TYPES.backLookup),
]
