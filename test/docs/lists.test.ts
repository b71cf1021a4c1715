/**
 * A list of a page that the code has too is the code's, all of it and nothing else.
 */
import { existsSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS } from '../../src/cli/commands/index.js'
import { EXIT } from '../../src/cli/exit.js'
import { CONTROLS, FIELD_TYPES } from '../../src/kinds/custom-fields/field.js'
import { PLAN_FORMAT_VERSION } from '../../src/plan/plan-file.js'
import { REPORT_FORMATS } from '../../src/report/index.js'
import { FORMAT_VERSION } from '../../src/state/snapshot-text.js'

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
  test(`${page}: the flags of every command but corehr's, which has pages of its own`, async () => {
    const rows = textOf(page)
      .split('\n')
      .filter((line) => /^\| `-/.test(line))
      .map((line) => line.split(' | '))
    const isListed = (command: string, flag: string): boolean => {
      const of = [`\`${command}\``, `\`${command.split(' ')[0] ?? ''}\``]
      // A row with other words beside its flags stands for more of them.
      return rows.some(
        ([flags = '', commands = '']) =>
          of.some((each) => commands.includes(each)) &&
          (names(flags).some((each) => each.split(/[ [=]/)[0] === flag) || /` (and|等)/.test(flags)),
      )
    }
    const missing: Array<string> = []
    for (const [name, { load }] of Object.entries(COMMANDS).filter(([each]) => !each.startsWith('corehr '))) {
      const flags = Object.values((await load()).command.flags).map(({ form }) => form.split(' ')[0] ?? '')
      missing.push(...flags.filter((flag) => !isListed(name, flag)).map((flag) => `${name} ${flag}`))
    }
    assert.equal(missing, [])
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

test('docs/corehr.md: the kinds of drift', () => {
  const kinds = valuesOf(schemaOf('corehr-drift'), 'kind')
  assert.ok(kinds.length > 0)
  same(column(textOf('docs/corehr.md'), 'kind').flatMap(names), kinds)
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
  const [, told = ''] = /the placeholder, for ([^|;.]*)/.exec(textOf('docs/configuration.md')) ?? []
  assert.equal(names(told), withPlaceholder)
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

/** A file that a page of ours names: from the root, or from `src/`, as the tables of ARCHITECTURE.md have it. */
const found = (file: string): string | undefined =>
  [file, `src/${file}`].find((each) => existsSync(new URL(`../../${each}`, import.meta.url)))
const hasName = (file: string, name: string): boolean =>
  new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(textOf(found(file) ?? ''))

for (const page of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/unknowns.md']) {
  test(`${page}: the files, and what it says is in one`, () => {
    const text = textOf(page)
    const file = '`((?:[\\w.-]+/)+[\\w.-]+\\.(?:ts|tsx|mjs|cjs))`'
    const files = [...text.matchAll(new RegExp(file, 'g'))].flatMap(([, each = '']) => each)
    const listed = [...text.matchAll(new RegExp(`${file}: ((?:\`\\w+\`(?:, )?)+)`, 'g'))]
    const inside = [...text.matchAll(new RegExp(`((?:\`\\w+\`(?:,| and| or)? )+)(?:in|of)\\s${file}`, 'g'))]
    const named = [
      ...listed.map(([, each = '', some = '']) => [each, names(some)] as const),
      ...inside.map(([, some = '', each = '']) => [each, names(some)] as const),
    ]
    const isOurs = (each: string) => !each.startsWith('fp-ts/')
    assert.equal(
      files.filter((each) => isOurs(each) && found(each) === undefined && !/[A-Z]{4}/.test(each)),
      [],
    )
    assert.ok(named.length > 5)
    assert.equal(
      named.flatMap(([each, some]) =>
        found(each) === undefined
          ? []
          : some.filter((name) => !hasName(each, name)).map((name) => `${name} of ${each}`),
      ),
      [],
    )
  })
}

test('the changelog says first which formats an older version refuses', () => {
  const [, latest = ''] = textOf('CHANGELOG.md').split('\n## ')
  const [, first = ''] = latest.split('\n### ')
  assert.ok(first.startsWith('Before you update\n'))
  assert.match(first, `snapshot has format ${FORMAT_VERSION}.`)
  assert.match(first, `plan file has format ${PLAN_FORMAT_VERSION}.`)
})

test.run()
