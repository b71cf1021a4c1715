/**
 * A list of a page that the code has too is the code's, all of it and nothing else.
 */
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS } from '../../src/cli/commands/index.js'
import { EXIT } from '../../src/cli/exit.js'
import { CONTROLS, FIELD_TYPES } from '../../src/kinds/custom-fields/field.js'
import { REPORT_FORMATS } from '../../src/report/index.js'

const test = suite('lists')

const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

/** What a page has under a heading, to the next heading of its level or above it. */
const section = (page: string, heading: string): string => {
  const level = /^#+/.exec(heading)?.[0].length ?? 0
  const [, after] = textOf(page).split(`\n${heading}\n`)
  assert.ok(after !== undefined, `${page} has no ${heading}`)
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] ?? ''
}

/** The first cells of the table whose header begins so. */
const column = (text: string, header: string): ReadonlyArray<string> => {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.startsWith(`| ${header} `))
  assert.ok(at !== -1, `no table of ${header}`)
  const rows = lines.slice(at + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end).map((row) => row.split('|')[1]?.trim() ?? '')
}

const names = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? [])

const same = (found: ReadonlyArray<string>, expected: ReadonlyArray<string>): void =>
  assert.equal([...new Set(found)].sort(), [...new Set(expected)].sort())

type Schema = { readonly [member: string]: Schema } & ReadonlyArray<Schema>
const schemaOf = (name: string): Schema => JSON.parse(textOf(`docs/${name}.schema.json`)) as Schema

/** Every value that a member can have, by a `const` or an `enum`. */
const valuesOf = (schema: unknown, member: string): ReadonlyArray<string> => {
  if (typeof schema !== 'object' || schema === null) return []
  const own = (schema as { readonly properties?: Readonly<Record<string, object>> }).properties?.[member]
  const below = Object.values(schema).flatMap((each) => valuesOf(each, member))
  return [...(own === undefined ? [] : literalsOf(own)), ...below]
}

const literalsOf = (schema: object): ReadonlyArray<string> => {
  const {
    const: only,
    enum: some = [],
    anyOf = [],
  } = schema as {
    readonly const?: string
    readonly enum?: ReadonlyArray<string>
    readonly anyOf?: ReadonlyArray<object>
  }
  return [...(only === undefined ? [] : [only]), ...some, ...anyOf.flatMap(literalsOf)]
}

/** The members of a definition, those of each of its cases. */
const membersOf = (schema: Schema, ...definitions: ReadonlyArray<string>): ReadonlyArray<string> =>
  definitions.flatMap((name) => {
    const { anyOf, properties } = (schema['definitions']?.[name] ?? {}) as {
      readonly anyOf?: ReadonlyArray<{ readonly properties: object }>
      readonly properties?: object
    }
    return [properties ?? {}, ...(anyOf ?? []).map((each) => each.properties)].flatMap((each) => Object.keys(each))
  })

const commands = Object.keys(COMMANDS)
const subcommands = (group: string) =>
  commands.flatMap((command) => (command.startsWith(`${group} `) ? command.slice(group.length + 1) : []))

for (const [page, command, code, state] of [
  ['README.md', 'command', 'exit code', '`feishu-fields state …`'],
  ['README.zh-CN.md', '命令', '退出码', '`feishu-fields state …`'],
] as const) {
  test(`${page}: the commands`, () => {
    const rows = column(textOf(page), command).flatMap((cell) => /^`feishu-fields (\w+)/.exec(cell)?.[1] ?? [])
    same(
      rows,
      commands.flatMap((each) => each.split(' ')[0] ?? []),
    )
  })
  test(`${page}: the commands of state`, () => {
    const row =
      textOf(page)
        .split('\n')
        .find((line) => line.startsWith(`| ${state}`)) ?? ''
    same(names(row.split('|')[2] ?? ''), subcommands('state'))
  })
  test(`${page}: the exit codes`, () => same(column(textOf(page), code), Object.values(EXIT).map(String)))
}

test('docs/state.md: the commands of state', () => {
  const rows = column(textOf('docs/state.md'), 'command').flatMap(
    (cell) => /^`feishu-fields state (\w+)/.exec(cell)?.[1] ?? [],
  )
  same(rows, subcommands('state'))
})

test('docs/corehr.md and docs/corehr-values.md: the commands of corehr', () => {
  const rows = column(textOf('docs/corehr.md'), 'command').flatMap(
    (cell) => /^`feishu-fields corehr (\w+)/.exec(cell)?.[1] ?? [],
  )
  const shown = [...textOf('docs/corehr-values.md').matchAll(/feishu-fields corehr (\w+)/g)].flatMap(
    ([, name]) => name ?? [],
  )
  same([...rows, ...shown], subcommands('corehr'))
})

test('docs/reports.md: the formats', () =>
  same(column(textOf('docs/reports.md'), 'format').flatMap(names), REPORT_FORMATS))

const config = schemaOf('config')
const KEYS: ReadonlyArray<readonly [heading: string, members: ReadonlyArray<string>]> = [
  ['### The config', Object.keys(config['properties'] ?? {})],
  ['### An item of `eco_account_custom_fields`', membersOf(config, 'AccountFieldsConfig')],
  ['### An item of `eco_background_check_custom_fields`', membersOf(config, 'BackgroundCheckFieldsConfig')],
  ['### A field', membersOf(config, 'AccountField', 'PlainField', 'ChoiceField')],
]
for (const [heading, members] of KEYS) {
  test(`docs/configuration.md: the keys under ${heading}`, () =>
    same(column(section('docs/configuration.md', heading), 'key').flatMap(names), members))
}

test('docs/configuration.md: the types of a field', () => {
  const [, listed = ''] = /\nTypes: ([^.]*)\./.exec(section('docs/configuration.md', '### A field')) ?? []
  assert.equal(names(listed), FIELD_TYPES)
  const withPlaceholder = FIELD_TYPES.filter((type) => CONTROLS[type] === 'line' || CONTROLS[type] === 'lines')
  assert.match(
    textOf('docs/configuration.md'),
    `the placeholder, for ${withPlaceholder.map((type) => `\`${type}\``).join(' and ')}`,
  )
})

test('docs/configuration.md: the stores', () => {
  const rows = column(section('docs/configuration.md', '### `store`'), 'value').flatMap(
    (cell) => /type: '(\w+)'/.exec(cell)?.[1] ?? [],
  )
  same(rows, valuesOf(config['definitions']?.['StoreChoice'], 'type'))
})

const plan = schemaOf('plan')
const changes = valuesOf(plan['definitions']?.['StructuralChange'], 'kind')

test('docs/planning.md: the kinds of changes', () => {
  const kinds = column(section('docs/planning.md', '## What a change is'), '`kind`').flatMap(names)
  same(kinds, [
    ...changes,
    ...valuesOf(plan['definitions']?.['TextChange'], 'kind'),
    ...valuesOf(plan['definitions']?.['DescriptionChange'], 'kind'),
  ])
})

test('docs/planning.md: what stands against a resource, and against a plan', () => {
  const rows = column(section('docs/planning.md', '## Why a plan was rejected'), 'diagnostic').flatMap(names)
  const codes = [
    ...valuesOf(plan['definitions']?.['ErrorJson'], 'code'),
    ...literalsOf(plan['definitions']?.['FieldsReasonCode'] ?? {}),
  ]
  same([...rows, ...changes], codes)
})

test('docs/planning.md: the warnings', () => {
  const rows = column(section('docs/planning.md', '## Warnings'), 'diagnostic').flatMap(names)
  same(rows, valuesOf(plan['definitions']?.['WarningJson'], 'code'))
})

test('docs/planning.md: how a resource of an apply ends', () => {
  const [, listed = ''] = /\n`outcome` is one of (.*?) \(of/s.exec(textOf('docs/planning.md')) ?? []
  same(names(listed), valuesOf(schemaOf('apply'), 'outcome'))
})

test('docs/corehr.md: the kinds of drift', () => {
  same(column(textOf('docs/corehr.md'), 'kind').flatMap(names), valuesOf(schemaOf('corehr-drift'), 'kind'))
})

test.run()
