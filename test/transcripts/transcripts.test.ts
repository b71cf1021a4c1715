/**
 * Every `*.txt` here is played, and what the commands print is compared with what stands beneath them; then it is played in
 * Chinese, and compared with the file of its name in `zh/`, which has no commands of its own.
 * UPDATE_EXPECTED=1 writes both anew, to be read before they are committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LANGUAGES, type Language } from '../../src/kit/language.js'
import { onStage } from './stage.js'
import { parse, print, same } from './transcript.js'

const test = suite('transcripts')

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

const NAMES = readdirSync(FOLDER).filter((each) => each.endsWith('.txt'))
const fileOf = (name: string, language: Language): string => (language === 'en' ? name : `${language}/${name}`)
const read = (file: string): string => (existsSync(`${FOLDER}${file}`) ? readFileSync(`${FOLDER}${file}`, 'utf8') : '')

for (const name of NAMES) {
  for (const language of LANGUAGES) {
    const file = fileOf(name, language)
    test(file, () =>
      onStage(async ({ run, stable }) => {
        let found = ''
        for (const step of parse(read(name))) {
          found += print(step, await run(step.command.slice(2), step.input), { before: found, stable })
        }
        if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(`${FOLDER}${file}`, found)
        else same(`test/transcripts/${file}`, read(file), found)
      }, language),
    )
  }
}

/** What a language must not change: what was sent, how a command ended, and every line that is for machines. */
const outcomes = (text: string): ReadonlyArray<string> =>
  text.split('\n').filter((line) => /^\[(exit \d|\d+ (sign-in|read|call))|^ *("[\w$]+": |[{}\]])/.test(line))

test('a run ends in the same way in each language, and prints the same JSON', () => {
  for (const name of NAMES) assert.equal(outcomes(read(fileOf(name, 'zh'))), outcomes(read(name)), name)
})

test('no Chinese transcript is left of one that is gone', () => {
  assert.equal(readdirSync(`${FOLDER}zh`).sort(), [...NAMES].sort())
})

test.run()
