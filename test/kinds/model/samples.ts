/**
 * What is tried of each kind that there is: whoever adds a kind adds its samples here. It holds no test.
 */
import type { Content } from '../../../src/kinds/brand.js'
import type { Field } from '../../../src/kinds/custom-fields/field.js'
import { contentOfFields } from '../../../src/kinds/custom-fields/form.js'
import type { Call } from '../../../src/kinds/kind.js'

/** What is tried of a kind. */
export interface Samples {
  readonly address: string
  /** What may be live, and what may be wanted. */
  readonly contents: ReadonlyArray<Content>
  /** Keys that may be used up. */
  readonly keys: ReadonlyArray<string>
  /** Besides those that a route is made of. */
  readonly calls: ReadonlyArray<Call>
  /** Whether those can meet it: texts that are left out are cleared by a route alone. */
  readonly isWhole: (content: Content) => boolean
}

const text = (zh: string) => ({ zh_cn: zh, en_us: zh })

const plain = (key: string, name = '学历'): Field => ({
  key,
  name: text(name),
  is_required: true,
  description: text(name),
})
const typed = (key: string, name?: string): Field => ({ type: 'text', ...plain(key, name) })
const choice = (...options: ReadonlyArray<string>): Field => ({
  ...plain('a'),
  type: 'select',
  options: options.map((key) => ({ key, name: text(key) })),
})

/** Forms that differ in texts, in what no update changes, in their keys and in their order; the last lacks some texts. */
const formsOf = (of: (key: string, name?: string) => Field): ReadonlyArray<ReadonlyArray<Field>> => [
  [of('a')],
  [of('a', '学位')],
  [{ ...of('a'), is_required: false }],
  [of('a'), of('b')],
  [of('b', '学位'), of('a')],
  [of('b')],
  [{ ...of('a'), name: { zh_cn: '学历' }, description: {} }],
]

/** An update without what a route clears leaves texts as they are, so those calls name every text. */
const callsOf = (contents: ReadonlyArray<Content>, isWhole: (content: Content) => boolean): ReadonlyArray<Call> =>
  contents.filter(isWhole).flatMap((content) => ['create', 'batch_update'].map((name): Call => ({ name, content })))

const hasAllTexts = ({ json }: Content): boolean =>
  (json as unknown as ReadonlyArray<Field>).every(({ name, description }) => name.en_us && description?.en_us)

const ACCOUNT = formsOf(plain).map((form) => contentOfFields('account', form))
const CHECK = [...formsOf(typed), [choice('x')], [choice('y', 'x')]].map((form) =>
  contentOfFields('background_check', form),
)

/** By the kind's name. */
export const SAMPLES: Readonly<Record<string, Samples>> = {
  account: {
    address: 'account/background_check',
    contents: ACCOUNT,
    keys: ['a', 'b'],
    calls: callsOf(ACCOUNT, hasAllTexts),
    isWhole: hasAllTexts,
  },
  background_check: {
    address: 'background_check/6995842370159937061',
    contents: CHECK,
    keys: ['a', 'b'],
    calls: [...callsOf(CHECK, hasAllTexts), { name: 'batch_delete', content: undefined }],
    isWhole: hasAllTexts,
  },
}
