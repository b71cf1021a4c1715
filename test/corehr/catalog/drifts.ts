/**
 * Pairs of catalogs that differ, one way each. It holds no test.
 */
import { catalogOf, type Catalog } from '../../../src/corehr/catalog/catalog.js'
import type { CustomField, EnumOption } from '../../../src/corehr/catalog/custom-field.js'
import { catalog, field, LEVEL, object, OBJECT, option, options } from './catalogs.js'

interface Pair {
  readonly before: Catalog
  readonly after: Catalog
  readonly expected: ReadonlyArray<string>
}

const JUNIOR = option('junior', '初级', 'Junior')
const SENIOR = option('senior', '高级', 'Senior')

/** The level's field before and after. */
const of = (before: Partial<CustomField>, after: Partial<CustomField>, ...expected: ReadonlyArray<string>): Pair => ({
  before: catalog({ ...LEVEL, ...before }),
  after: catalog({ ...LEVEL, ...after }),
  expected,
})
const ofOptions = (
  before: ReadonlyArray<EnumOption>,
  after: ReadonlyArray<EnumOption>,
  ...expected: ReadonlyArray<string>
): Pair => of(options(...before), options(...after), ...expected)

const note = (max_length: number | undefined): CustomField =>
  field('note', 1, {
    common_schema_config: {
      text_field_setting: { is_multiline: true, ...(max_length === undefined ? {} : { max_length }) },
    },
  })

export const DRIFTS: Readonly<Record<string, Pair>> = {
  nothing: of({}, {}),
  'an object more, with its fields': {
    before: new Map(),
    after: catalog(LEVEL),
    expected: ['add_object custom_obj_6', 'add_field custom_obj_6 level'],
  },
  'an object less': { before: catalog(LEVEL), after: new Map(), expected: ['remove_object custom_obj_6'] },
  'an object renamed': {
    before: catalogOf([object(OBJECT, '证书')], [LEVEL]),
    after: catalog(LEVEL),
    expected: ['change_object_name custom_obj_6'],
  },
  'a field more': { before: catalog(), after: catalog(LEVEL), expected: ['add_field custom_obj_6 level'] },
  'a field less': { before: catalog(LEVEL), after: catalog(), expected: ['remove_field custom_obj_6 level'] },
  'a field of another type, whose options say nothing': of(
    {},
    { type: 1, common_schema_config: {} },
    'retype_field custom_obj_6 level',
  ),
  required: of({}, { is_required: true }, 'change_required custom_obj_6 level'),
  unique: of({}, { is_unique: true }, 'change_unique custom_obj_6 level'),
  closed: of({}, { is_open: false }, 'change_open custom_obj_6 level'),
  'another name': of({}, { name: { zh_cn: '级别' } }, 'change_name custom_obj_6 level'),
  'a description': of({}, { description: { zh_cn: '说明' } }, 'change_description custom_obj_6 level'),
  'a description that is empty is none': of({}, { description: { zh_cn: '', en_us: '' } }),
  'times alone': of({ update_time: '1' }, { update_time: '2', create_time: '1' }),
  'a setting changed': {
    before: catalog(note(10)),
    after: catalog(note(20)),
    expected: ['change_setting custom_obj_6 note text_field_setting.max_length'],
  },
  'a setting more': {
    before: catalog(note(undefined)),
    after: catalog(note(20)),
    expected: ['change_setting custom_obj_6 note text_field_setting.max_length'],
  },
  'an option more': ofOptions([JUNIOR], [JUNIOR, SENIOR], 'add_option custom_obj_6 level senior'),
  'an option less': ofOptions([JUNIOR, SENIOR], [SENIOR], 'remove_option custom_obj_6 level junior'),
  'an option renamed': ofOptions([JUNIOR], [option('junior', '新人')], 'change_option custom_obj_6 level junior'),
  'an option closed': ofOptions([JUNIOR], [{ ...JUNIOR, is_open: false }], 'change_option custom_obj_6 level junior'),
  'options in another order': ofOptions([JUNIOR, SENIOR], [SENIOR, JUNIOR], 'move_options custom_obj_6 level'),
  'an option before the others moves none': ofOptions(
    [JUNIOR],
    [SENIOR, JUNIOR],
    'add_option custom_obj_6 level senior',
  ),
  'an option without an api_name': ofOptions([], [{ name: { zh_cn: '无名' } }], 'add_option custom_obj_6 level #1'),
}
