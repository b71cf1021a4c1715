/**
 * What `eslint.config.js` makes an error here and nowhere else: an Either that is dropped, and what is impure in pure code.
 * Each row is a line of TypeScript and what the project's own configuration says of it. And what `.dependency-cruiser.cjs`
 * says of the facets of a kind.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { ESLint } from 'eslint'
import ts from 'typescript'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('lint')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Row = readonly [rule: string | undefined, code: string]

const EITHER = 'local/no-dropped-either'
const GIVEN = `
import * as E from 'fp-ts/lib/Either.js'
type Saved = E.Either<string, number>
interface Left { readonly _tag: 'Left' }
declare const sync: () => Saved
declare const save: (n?: number) => Promise<Saved>
declare const many: () => Promise<ReadonlyArray<Saved>>
declare const maybe: undefined | (() => Saved)
declare const namesake: () => Left
declare const yes: boolean
declare const each: (told?: () => void) => void
declare let kept: Saved | undefined
`

const EITHERS: ReadonlyArray<Row> = [
  [EITHER, 'sync()'],
  [EITHER, 'await save()'],
  [EITHER, 'save()'],
  [EITHER, 'void save()'],
  [EITHER, 'void (await save())'],
  [EITHER, 'each(() => void save())'],
  [EITHER, 'maybe?.()'],
  [EITHER, 'yes && (await save())'],
  [EITHER, 'yes ? await save() : undefined'],
  [EITHER, 'sync(), each()'],
  [EITHER, 'each(), sync()'],
  [EITHER, 'for (; yes; sync()) each()'],
  [EITHER, 'await Promise.all([save(), 1])'],
  [EITHER, 'await Promise.all([1, 2].map((n) => save(n)))'],
  [EITHER, 'await many()'],
  [EITHER, 'await save().catch(() => undefined)'],
  [EITHER, 'await save().then(() => undefined)'],
  [EITHER, 'each(sync)'],
  [EITHER, 'each(save)'],
  [EITHER, 'each(() => sync())'],
  [EITHER, ';[1, 2].forEach((n) => save(n))'],
  [undefined, 'kept = await save()'],
  [undefined, 'kept ??= await save()'],
  [undefined, ';(kept = sync()), each()'],
  [undefined, 'for (; yes; kept = sync()) each()'],
  [undefined, 'const saved = sync(); if (E.isRight(saved)) saved'],
  [undefined, 'E.isLeft(await save())'],
  [undefined, 'await save().then((saved) => E.isLeft(saved))'],
  [undefined, 'namesake()'],
  [undefined, '[1, 2].map(() => sync()).map(E.isLeft)'],
  [undefined, 'const again = () => save(); export { again }'],
]

const IMPURITIES: ReadonlyArray<Row> = [
  ['no-restricted-globals', 'export const a = process.env'],
  ['no-restricted-globals', 'export const a = globalThis.process'],
  ['no-restricted-globals', 'export function a(): Promise<Response> { return fetch("http://example") }'],
  ['no-restricted-globals', 'setTimeout(() => undefined, 1)'],
  ['no-restricted-globals', 'export const a = performance.now()'],
  ['no-restricted-globals', 'export const a = crypto.randomUUID()'],
  ['no-console', 'console.log(1)'],
  ['no-restricted-properties', 'export const a = Math.random()'],
  ['no-restricted-properties', 'export const a = Date.now'],
  ['no-restricted-syntax', 'export const a = new Date()'],
  ['no-restricted-syntax', 'export const a = Date()'],
  ['no-restricted-syntax', 'export const a = (1000).toLocaleString()'],
  ['no-restricted-imports', 'import { randomBytes } from "node:crypto"; export const a = randomBytes(1)'],
  ['no-restricted-imports', 'import { randomUUID } from "crypto"; export const a = randomUUID()'],
  ['no-restricted-globals', 'export const a = Intl.DateTimeFormat()'],
  ['no-eval', 'eval("1")'],
  [undefined, 'import { createHash } from "node:crypto"; export const a = createHash("sha256")'],
  [undefined, 'export function a(now: Date): Date { return new Date(now) }'],
  [undefined, 'export const a = Date.parse("2026-11-01T00:00:00Z")'],
  [undefined, 'export const a = (1000).toLocaleString("en-US")'],
  [undefined, 'export function a(process: { pid: number }): number { return process.pid }'],
]

/** The process is touched by the bin alone. */
const PROCESS: ReadonlyArray<Row> = [
  ['no-restricted-properties', 'export const a = process.cwd()'],
  ['no-restricted-properties', 'export const a = process.env["HOME"]'],
  ['no-restricted-properties', 'export const { argv } = process'],
  ['no-restricted-properties', 'process.exit(1)'],
  ['no-restricted-properties', 'process.stdout.write("")'],
  ['no-restricted-properties', 'process.once("SIGINT", () => undefined)'],
  ['no-restricted-imports', 'import { cwd } from "node:process"; export const a = cwd()'],
  ['no-restricted-globals', 'export const a = globalThis.process'],
  ['no-console', 'console.log(1)'],
  [undefined, 'export const a = process.pid'],
  [undefined, 'export const a = process.platform'],
]

/** An exported function is declared, in pure code and elsewhere. */
const FUNCTIONS: ReadonlyArray<Row> = [
  ['no-restricted-syntax', 'export const a = (): number => 1'],
  ['no-restricted-syntax', 'export const a = async (): Promise<number> => await Promise.resolve(1)'],
  ['no-restricted-syntax', 'export const a: () => number = () => 1'],
  ['no-restricted-syntax', 'export const a = function (): number { return 1 }'],
  [undefined, 'export function a(): () => number { return () => 1 }'],
  [undefined, 'export const a = { b: (): number => 1 }'],
  [undefined, 'export const a = [1].map((n) => n + 1)'],
]

const RULES = new Set([...EITHERS, ...IMPURITIES, ...PROCESS, ...FUNCTIONS].map(([rule]) => rule))

/** What each file of the project would say if it were there. */
const files = new Map<string, Row>()
const stand = (folder: string, rows: ReadonlyArray<Row>): void => {
  for (const [i, row] of rows.entries()) files.set(resolve(ROOT, folder, `row-${i}.ts`), row)
}
stand(
  'src/cli/either',
  EITHERS.map(([rule, code]) => [rule, `${GIVEN}${code}`]),
)
stand('src/rules', IMPURITIES)
stand(
  'src/state/file',
  IMPURITIES.filter(([rule, code]) => !/process|console|globalThis/.test(code) || rule === undefined).map(
    ([, code]) => [undefined, code],
  ),
)
stand('src/cli', PROCESS)
stand('src/cli/exported', FUNCTIONS)
stand('src/rules/exported', FUNCTIONS)

/** Those files as the project compiles them, without the rest of it. */
const compiled = (): ts.Program => {
  const { options } = ts.convertCompilerOptionsFromJson(
    { target: 'es2022', lib: ['es2023'], types: ['node'], module: 'nodenext', strict: true, skipLibCheck: true },
    ROOT,
  )
  const host = ts.createCompilerHost(options)
  const readFile = host.readFile.bind(host)
  host.readFile = (name) => files.get(name)?.[1] ?? readFile(name)
  return ts.createProgram([...files.keys()], options, host)
}

const program = compiled()
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: { languageOptions: { parserOptions: { programs: [program] } } },
})

test('every row is TypeScript', () => {
  const wrong = ts.getPreEmitDiagnostics(program)
  assert.equal(
    wrong.map(({ file, messageText }) => [file?.text, messageText]),
    [],
  )
})

for (const [file, [rule, code]] of files) {
  const name = code.replace(GIVEN, '')
  test(`${relative(ROOT, dirname(file))}: ${name} ${rule === undefined ? 'is fine' : `is ${rule}`}`, async () => {
    const [result] = await eslint.lintText(code, { filePath: file })
    const ids = result?.messages.map(({ ruleId }) => ruleId).filter((id) => id === null || RULES.has(id))
    assert.equal(ids, rule === undefined ? [] : [rule])
  })
}

const { pure, impure, pattern } = createRequire(import.meta.url)('../../scripts/pure.cjs') as {
  readonly pure: ReadonlyArray<string>
  readonly impure: ReadonlyArray<string>
  /** As dependency-cruiser takes a place. */
  readonly pattern: (glob: string) => string
}
const SOURCES = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name}`)
  .filter((name) => /\.tsx?$/.test(name))
const within = (file: string) => (glob: string) => new RegExp(pattern(glob)).test(file)

test('no two files share a name for different things', () => {
  const names = SOURCES.map((file) => basename(file).replace(/x$/, ''))
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i))
  // A command has the name of what it commands. What can be wrong stands in a folder's `codes.ts`, and two folders have a table of
  // what is there, which is their `index.ts`.
  assert.equal([...twice].sort(), ['apply.ts', 'codes.ts', 'index.ts', 'plan.ts'])
})

test('every place in the list of pure code has files', () => {
  assert.equal(
    [...pure, ...impure].filter((glob) => !SOURCES.some((file) => within(file)(glob))),
    [],
  )
})

test('ESLint takes the same files for pure as dependency-cruiser', async () => {
  const byEslint = new Set<string>()
  for (const file of SOURCES) {
    const { rules } = (await eslint.calculateConfigForFile(file)) as { readonly rules: Record<string, unknown> }
    if ('no-eval' in rules) byEslint.add(file)
  }
  assert.equal(
    [...byEslint],
    SOURCES.filter((file) => pure.some(within(file)) && !impure.some(within(file))),
  )
})

type Import = readonly [from: string, to: string, ...rules: ReadonlyArray<string>]

const KIND = 'src/kinds/account-fields/account-fields'
const IMPORTS: ReadonlyArray<Import> = [
  ['src/kinds/registered.ts', `${KIND}-config.ts`],
  ['src/kinds/registered.ts', `${KIND}-words.ts`],
  ['src/kinds/registered.ts', `${KIND}-preview.ts`],
  ['src/kinds/registered.ts', `${KIND}-sandbox.ts`],
  ['src/index.ts', `${KIND}-config.ts`],
  [`${KIND}-config.ts`, 'src/kinds/custom-fields/fields-config.ts'],
  [`${KIND}-config.ts`, 'src/config/safeguards.ts'],
  [`${KIND}-config.ts`, 'src/kinds/section.ts'],
  [`${KIND}-words.ts`, 'src/diagnostics/changes.ts'],
  [`${KIND}-preview.ts`, 'src/report/html/form-html.tsx'],
  ['src/kinds/custom-fields/fields-preview.tsx', 'src/report/html/form-html.tsx'],
  [`${KIND}-preview.ts`, `${KIND}-words.ts`],
  [`${KIND}-sandbox.ts`, 'src/sandbox/body.ts'],
  [`${KIND}-sandbox.ts`, 'src/kinds/custom-fields/form.ts'],
  ['src/config/fields-config.ts', 'src/kinds/section.ts'],
  ['src/config/fields-config.ts', `${KIND}-config.ts`, 'facet-config'],
  ['src/cli/run.ts', `${KIND}-config.ts`, 'facet-config'],
  ['src/kinds/registry.ts', `${KIND}-config.ts`, 'facet-config'],
  [`${KIND}.ts`, `${KIND}-config.ts`, 'facet-config'],
  ['src/diagnostics/effects.ts', `${KIND}-words.ts`, 'facet-words'],
  ['src/index.ts', `${KIND}-words.ts`, 'facet-words'],
  ['src/report/plan-view.ts', `${KIND}-preview.ts`, 'facet-preview'],
  ['src/sandbox/server.ts', `${KIND}-sandbox.ts`, 'facet-sandbox'],
  ['src/report/html/plan-html.tsx', 'src/kinds/custom-fields/fields-preview.tsx', 'facet-preview'],
  ['src/sandbox/page.tsx', 'src/kinds/custom-fields/fields-sandbox.tsx', 'facet-sandbox'],
  [`${KIND}-words.ts`, `${KIND}-preview.ts`, 'facet-preview'],
  ['src/kinds/after.ts', 'src/kinds/section.ts', 'facet-config-interface'],
  ['src/state/merge.ts', 'src/kinds/words.ts', 'facet-words-interface'],
  ['src/diagnostics/effects.ts', 'src/kinds/preview-side.ts', 'facet-preview-interface'],
  ['src/report/plan-view.ts', 'src/kinds/sandbox-side.ts', 'facet-sandbox-interface'],
  [`${KIND}-config.ts`, 'src/plan/plan.ts', 'layer-config'],
  ['src/kinds/section.ts', 'src/plan/plan.ts', 'layer-config'],
  [`${KIND}-words.ts`, 'src/report/plan-view.ts', 'layer-diagnostics'],
  [`${KIND}-preview.ts`, 'src/sandbox/body.ts', 'layer-report'],
  [`${KIND}-sandbox.ts`, 'src/plan/plan.ts', 'layer-sandbox'],
  ['src/kinds/custom-fields/fields-sandbox.tsx', 'src/plan/plan.ts', 'layer-sandbox'],
  [`${KIND}.ts`, 'src/config/safeguards.ts', 'layer-kinds'],
  ['src/kinds/registered.ts', 'src/config/safeguards.ts', 'layer-registry'],
  [`${KIND}-sandbox.ts`, 'src/kinds/custom-fields/fields-route.ts', 'sandbox-decides-nothing'],
  [`${KIND}-sandbox.ts`, 'src/kinds/custom-fields/fields-kind.ts', 'sandbox-decides-nothing'],
  [`${KIND}-sandbox.ts`, 'src/kinds/after.ts', 'sandbox-decides-nothing'],
  ['src/kinds/custom-fields/fields-sandbox.tsx', 'src/kinds/after.ts', 'sandbox-decides-nothing'],
  [`${KIND}-sandbox.ts`, 'src/kinds/registry.ts', 'sandbox-decides-nothing'],
  [`${KIND}-sandbox.ts`, `${KIND}.ts`, 'sandbox-decides-nothing'],
]

/** The rules that a project of such imports breaks, each once. */
const broken = async (imports: ReadonlyArray<Import>): Promise<ReadonlyArray<string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'))
  try {
    for (const file of imports.flatMap(([from, to]) => [from, to])) {
      const told = imports.filter(([from]) => from === file)
      const text = told.map(
        ([, to]) =>
          `import '${relative(dirname(file), to)
            .replace(/^(?!\.)/, './')
            .replace(/tsx?$/, 'js')}'\n`,
      )
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), `${text.join('')}export {}\n`)
    }
    const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      readonly forbidden: NonNullable<NonNullable<ICruiseOptions['ruleSet']>['forbidden']>
      readonly options: ICruiseOptions
    }
    const { output } = await cruise(['src'], { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } })
    const { violations } = (output as ICruiseResult).summary
    return [...new Set(violations.map(({ rule }) => rule.name))].sort()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

for (const [from, to, ...rules] of IMPORTS) {
  test(`${from} imports ${to}: ${rules.join(', ') || 'fine'}`, async () =>
    assert.equal(await broken([[from, to]]), rules))
}

test('a sandbox facet that reaches the route through a file that decides nothing', async () => {
  const between = 'src/kinds/custom-fields/diff.ts'
  const imports: ReadonlyArray<Import> = [
    [`${KIND}-sandbox.ts`, between],
    [between, 'src/kinds/custom-fields/fields-route.ts'],
  ]
  assert.equal(await broken(imports), ['sandbox-decides-nothing'])
})

test.run()
