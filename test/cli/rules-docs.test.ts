/**
 * docs/rules.md is as the rules make it, and the examples in it hold. UPDATE_EXPECTED=1 writes it anew, to be read before
 * it is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMAND, configOf, DOCUMENTED, FILE, PAGE, rulesPage } from '../../scripts/rules-docs.js'
import { onStage } from '../transcripts/stage.js'
import { same, type Printed } from '../transcripts/transcript.js'

const test = suite('rules-docs')

const validate = async (config: string): Promise<Printed> => {
  let printed: Printed | undefined
  await onStage(async ({ run, write }) => {
    write(FILE, config)
    printed = await run(COMMAND)
  })
  if (printed === undefined) throw new Error('no stage')
  return printed
}
const textsOf = ({ lines }: Printed): ReadonlyArray<string> => lines.map(({ text }) => text)

for (const { name, example } of DOCUMENTED) {
  test(`the bad example of ${name} breaks this rule`, async () => {
    const found = await validate(configOf(name, example, 'bad'))
    assert.ok(
      textsOf(found).some((line) => line.trim().startsWith(`${name}: `)),
      textsOf(found).join('\n'),
    )
  })
  test(`the good example of ${name} breaks none`, async () => {
    const { lines, code } = await validate(configOf(name, example, 'good'))
    assert.is(code, 0)
    assert.match(
      lines.map(({ text }) => text).join('\n'),
      /^\.fieldsrc\.yaml is valid: 1 resource, 1 form, \d fields?\.$/,
    )
  })
}

test(`${PAGE} is as they make it`, async () => {
  const kept = readFileSync(PAGE, 'utf8')
  const made = await rulesPage(kept, async (config) => textsOf(await validate(config)))
  if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(PAGE, made)
  else same(PAGE, kept, made)
})

test.run()
