import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CONTROLS, FIELD_TYPES, isChoice, type Field, type FieldType } from '../../../src/kinds/custom-fields/field.js'
import { hasPlaceholder } from '../../../src/report/html/control-html.js'
import { FormHtml, type FieldMarks } from '../../../src/report/html/form-html.js'
import { textOf } from '../../../src/report/html/html-file.js'
import { plain } from './parsed.js'

const test = suite('form-html')

const field = (more: Partial<Field>): Field => ({
  key: 'k',
  name: { zh_cn: '名', en_us: 'Name' },
  is_required: false,
  ...more,
})
const zh = (form: ReadonlyArray<Field>): string => plain(textOf(FormHtml({ locale: 'zh_cn', idPrefix: 'f', form })))
const en = (form: ReadonlyArray<Field>, marks: ReadonlyMap<string, FieldMarks> = new Map()): string =>
  plain(textOf(FormHtml({ locale: 'en_us', idPrefix: 'f', marks, form })))

const options = [
  { key: 'b', name: { zh_cn: '本科', en_us: 'Bachelor' } },
  { key: 'd', name: { zh_cn: '博士' } },
]

const controls: ReadonlyArray<readonly [Partial<Field>, ReadonlyArray<string>]> = [
  [{}, ['<label class="ff-label" for="f-0">Name</label>', 'type="text" id="f-0" disabled>']],
  [{ type: 'text' }, ['type="text" id="f-0" disabled>']],
  [{ type: 'textarea' }, ['<textarea class="ff-control" rows="3" id="f-0" disabled></textarea>']],
  [{ type: 'number' }, ['type="number" id="f-0" disabled>']],
  [{ type: 'date' }, ['type="text" id="f-0" disabled placeholder="Select a date">']],
  [{ type: 'file' }, ['type="button" id="f-0" disabled>Upload a file</button>']],
  [{ type: 'resume' }, ['type="button" id="f-0" disabled>Upload the candidate&#39;s resume</button>']],
  [
    { type: 'boolean' },
    ['<legend class="ff-label">Name</legend>', 'type="radio" name="f-0" disabled><span>Yes</span>'],
  ],
  [
    { type: 'select', options },
    ['id="f-0" disabled><option value="">Please select', '<li>Bachelor</li><li><span lang="zh-CN">博士</span></li>'],
  ],
  [
    { type: 'multiselect', options },
    ['<legend class="ff-label">', '<label><input type="checkbox" name="f-0" disabled><span>Bachelor</span></label>'],
  ],
]
test('every type has a row', () =>
  assert.equal(new Set(controls.map(([{ type }]) => type)), new Set([undefined, ...FIELD_TYPES])))

for (const [more, parts] of controls) {
  test(`the control of ${more.type ?? 'an account field'}`, () => {
    for (const part of parts) assert.ok(en([field(more)]).includes(part), `${part}\nnot in\n${en([field(more)])}`)
  })
}

const description = { zh_cn: '说明', en_us: 'Hint' }
const descriptions: ReadonlyArray<readonly [Partial<Field>, string]> = [
  [{ description }, ' placeholder="Hint"'],
  [{ type: 'text', description }, ' placeholder="Hint"'],
  [{ type: 'textarea', description }, ' placeholder="Hint"'],
  [{ type: 'text', description: { zh_cn: '说明' } }, ' lang="zh-CN" placeholder="说明"'],
  [{ type: 'number', description }, 'id="f-0" aria-describedby="f-0-hint"'],
  [{ type: 'number', description }, '<p class="ff-hint" id="f-0-hint">Hint</p>'],
  [{ type: 'boolean', description }, '<fieldset class="ff-field" aria-describedby="f-0-hint">'],
  [
    { type: 'file', description: { zh_cn: '说明' } },
    '<p class="ff-hint" id="f-0-hint"><span lang="zh-CN">说明</span></p>',
  ],
]
for (const [more, part] of descriptions) {
  test(`the description of ${JSON.stringify(more)}`, () =>
    assert.ok(en([field(more)]).includes(part), en([field(more)])))
}

test('a fragment says its language, and marks a text of the other one', () => {
  assert.match(zh([field({})]), /^<div class="ff-form" lang="zh-CN">/)
  assert.match(zh([field({ name: { en_us: 'Only' } })]), '<span lang="en">Only</span>')
  assert.match(en([field({ name: { zh_cn: '只有' } })]), '<span lang="zh-CN">只有</span>')
  assert.match(en([field({ name: {} })]), '<code>k</code>')
})

test('a required field is marked in words of its language', () => {
  assert.match(zh([field({ is_required: true })]), '<abbr class="ff-mark" title="必填">*</abbr>')
  assert.match(en([field({ is_required: true })]), ' required disabled>')
  assert.not.match(en([field({})]), 'ff-mark')
})

test('ids are unique and come from positions, not from keys', () => {
  const ids = [...zh([field({ key: '" x' }), field({ key: '" x' })]).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  assert.equal(ids, ['f-0', 'f-1'])
})

test('what differs is marked, and nothing else', () => {
  const marked = { name: true, description: true, required: true, type: true, options: new Set(['d']) }
  const out = (type: FieldType) =>
    en(
      [field({ type, is_required: true, description, options }), field({ key: 'other', is_required: true, options })],
      new Map([['k', marked]]),
    )
  const star = '<abbr class="ff-mark" title="Required">*</abbr>'
  for (const type of FIELD_TYPES) {
    const [first = '', second = ''] = out(type).split('<label class="ff-label" for="f-1">')
    assert.match(first, `<mark class="ff-differs">Name</mark><mark class="ff-differs">${star}</mark>`)
    assert.match(first, 'class="ff-field ff-other-control"')
    assert.is(first.includes('<mark class="ff-differs">Hint</mark>'), !hasPlaceholder(CONTROLS[type]))
    assert.is(first.includes('<mark class="ff-differs"><span lang="zh-CN">博士</span></mark>'), isChoice(type))
    assert.not.match(first, '<mark class="ff-differs">Bachelor')
    assert.not.match(second, 'differs')
  }
})

test('what no page can show is made visible, and lines and joined characters stay', () => {
  const text = 'a\u0000\u001b\u202eb\ud800 👨\u200d👩\u200d👧\nc'
  const seen = 'a\\u0000\\u001b\\u202eb\\ud800 👨\u200d👩\u200d👧\nc'
  assert.match(zh([field({ name: { zh_cn: text } })]), `>${seen}</label>`)
  assert.match(zh([field({ type: 'textarea', description: { zh_cn: text } })]), ` placeholder="${seen}"`)
  assert.match(zh([field({ key: 'k\u202e', name: {} })]), '<code>k\\u202e</code>')
})

const hostile = `'"><img src=x onerror=alert(1)>`
for (const type of ['text', 'select', 'multiselect', 'file', undefined] as const) {
  test(`a hostile text stays text: ${type ?? 'account field'}`, () => {
    const text = { zh_cn: hostile }
    const out = zh([
      field({
        ...(type === undefined ? {} : { type }),
        key: hostile,
        name: text,
        description: text,
        options: [{ key: hostile, name: text }],
      }),
    ])
    assert.not.match(out, '<img')
    assert.match(out, '&#39;&quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
  })
}

test.run()
