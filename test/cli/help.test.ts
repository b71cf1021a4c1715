/**
 * Help, and what is wrong with a command line, in both languages: the same commands, arguments and options, all of them
 * described, in columns that fit a terminal.
 */
import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS } from '../../src/cli/commands/index.js'
import { GROUPS } from '../../src/diagnostics/help-words.js'
import { fields, inFolder } from './harness.js'

const test = suite('help')

const SHOWN: ReadonlyArray<string> = ['', ...Object.keys(GROUPS), ...Object.keys(COMMANDS)]

const helpOf = (command: string, language: string): Promise<string> =>
  inFolder({}, async (cwd) => {
    const args = [...command.split(' ').filter((word) => word !== ''), '--help', '--lang', language]
    const ran = await fields(args, { cwd })
    assert.is(ran.code, 0)
    assert.is(ran.stderr, '')
    return ran.stdout
  })

/** The first column of the lists, but for placeholders. */
const terms = (help: string): ReadonlyArray<string> =>
  help
    .split('\n')
    .filter((line) => /^ {2}[a-zA-Z-]/.test(line) && /^ {2}\S.*? {2,}\S/.test(line))
    .map((line) => (/^ {2}(\S.*?) {2,}/.exec(line)?.[1] ?? '').replaceAll(/\[(options|command|选项|命令)\]/g, ''))

/** Where the second column begins. */
const columnsOf = (help: string): ReadonlyArray<number> => [
  ...new Set(
    help
      .split('\n')
      .flatMap((line) => /^ {2}(?:-|[a-z]).*? {2,}(?=\S)/.exec(line) ?? [])
      .map((before) => stringWidth(before)),
  ),
]

const CHINESE = /\p{Script=Han}/u
/** Words that a Chinese help has as they are: names, flags, files, and what commander would say by itself. */
const COMMANDERS =
  /Usage|Options|Commands|Arguments|default|choices|display help|output the version|\bcommand\]|\boptions\]/

for (const command of SHOWN) {
  test(`fields ${command} --help`, async () => {
    const [en, zh] = [await helpOf(command, 'en'), await helpOf(command, 'zh')]
    assert.equal(terms(zh), terms(en))
    assert.not.match(en.replaceAll(/（.*?）|飞书招聘|飞书人事/g, ''), CHINESE)
    assert.not.match(zh, COMMANDERS)
    assert.is(columnsOf(zh).length, 1)
    for (const line of zh.split('\n')) {
      assert.ok(stringWidth(line) <= 80, line)
      assert.not.match(line, /^\s*[，。、：；？！）」』》】]/u)
      if (/^ {2}(?:-|[a-z])/.test(line) && !line.includes('FIELDS_LANG')) assert.match(line, CHINESE)
    }
  })
}

test.run()
