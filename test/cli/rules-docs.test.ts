/**
 * The examples of docs/rules.md do what the page says: the bad one prints what stands below it, the good one nothing.
 * UPDATE_EXPECTED=1 writes what is printed into the page, to be read before it is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fields, inFolder } from './harness.js'

const test = suite('docs of rules')

const PAGE = new URL('../../docs/rules.md', import.meta.url)
const page = readFileSync(PAGE, 'utf8')

const EXAMPLE =
  /^## (.+)$|^Bad:\n\n```(yaml|ts)\n([^]*?)^```\n\n```console\n([^]*?)```\n\nGood:\n\n```(?:yaml|ts)\n([^]*?)^```/gm

/** Sections with their examples. */
const examples = (): ReadonlyArray<
  readonly [rule: string, file: string, bad: string, printed: string, good: string]
> => {
  let section = ''
  return [...page.matchAll(EXAMPLE)].flatMap(([, title, language, bad = '', printed = '', good = '']) => {
    if (title !== undefined) section = title
    const file = language === 'ts' ? 'fields.config.ts' : '.fieldsrc.yaml'
    return title === undefined ? [[section, file, bad, printed, good] as const] : []
  })
}

const validate = (file: string, text: string) =>
  inFolder({ [file]: text }, async (cwd) => {
    const { stdout, stderr, code } = await fields(['validate'], { cwd })
    return { printed: `$ fields validate\n${stderr}${stdout}`, stderr, code }
  })

test('every rule has an example', () => {
  const sections = examples().map(([section]) => section)
  assert.equal(
    sections,
    [...page.matchAll(/^\| \[`.+?`\]\(#(.+?)\)/gm)].map(([, anchor]) =>
      anchor === 'rules-of-your-own' ? 'Rules of your own' : anchor,
    ),
  )
})

for (const [section, file, bad, printed, good] of examples()) {
  test(`${section}: bad`, async () => {
    const found = await validate(file, bad)
    if (process.env['UPDATE_EXPECTED'] === '1') {
      const block = (body: string) => `${bad}\`\`\`\n\n\`\`\`console\n${body}\`\`\``
      writeFileSync(
        PAGE,
        readFileSync(PAGE, 'utf8').replace(block(printed), () => block(found.printed)),
      )
    } else assert.is(found.printed, printed)
    assert.is(found.code, bad.includes('error') ? 1 : 0)
  })
  test(`${section}: good`, async () => {
    const found = await validate(file, good)
    assert.is(found.stderr, '')
    assert.is(found.code, 0)
  })
}

test.run()
