/**
 * What `eslint.config.js` makes an error here and nowhere else: an Either that is dropped.
 * Each row is a line of TypeScript and what the project's own configuration says of it.
 */
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
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
  [undefined, 'export const again = () => save()'],
]

const RULES = new Set(EITHERS.map(([rule]) => rule))

/** What each file of the project would say if it were there. */
const files = new Map<string, Row>()
const stand = (folder: string, rows: ReadonlyArray<Row>): void => {
  for (const [i, row] of rows.entries()) files.set(resolve(ROOT, folder, `row-${i}.ts`), row)
}
stand(
  'src/cli/either',
  EITHERS.map(([rule, code]) => [rule, `${GIVEN}${code}`]),
)

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

test.run()
