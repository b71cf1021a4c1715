/**
 * The schemas of `docs/` are those that `npm run schemas` writes, and any validator reads them alike.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { schemaTexts } from '../../scripts/schemas.js'

const test = suite('schemas')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const texts = await schemaTexts()

test('every schema of docs is made of an interface', () => {
  const files = readdirSync(`${ROOT}/docs`).filter((name) => name.endsWith('.schema.json'))
  assert.equal([...texts.keys()].sort(), files.map((name) => `docs/${name}`).sort())
})

const refs = (value: unknown): ReadonlyArray<ReadonlyArray<string>> => {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.values(value).flatMap(refs)
  return '$ref' in value ? [Object.keys(value), ...below] : below
}

for (const [file, text] of texts) {
  test(`${file} is as npm run schemas writes it`, () => assert.is(readFileSync(`${ROOT}/${file}`, 'utf8'), text))

  test(`${file}: nothing is demanded beside a $ref, where draft-07 passes over it, and no name is made up`, () => {
    for (const members of refs(JSON.parse(text))) {
      assert.equal(
        members.filter((member) => !['$ref', 'description', 'title'].includes(member)),
        [],
      )
    }
    assert.not.match(text, /structure-|alias-/)
  })
}

test.run()
