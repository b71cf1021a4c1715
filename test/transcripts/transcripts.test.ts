/**
 * Every `*.txt` here is played, and what the commands print is compared with what stands beneath them.
 * UPDATE_EXPECTED=1 writes it anew, to be read before it is committed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import { onStage } from './stage.js'
import { parse, print, same } from './transcript.js'

const test = suite('transcripts')

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.txt'))) {
  test(name, () =>
    onStage(async ({ run, stable }) => {
      const kept = readFileSync(`${FOLDER}${name}`, 'utf8')
      let found = ''
      for (const step of parse(kept)) {
        found += print(step, await run(step.command.slice(2), step.input), { before: found, stable })
      }
      if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(`${FOLDER}${name}`, found)
      else same(`test/transcripts/${name}`, kept, found)
    }),
  )
}

test.run()
