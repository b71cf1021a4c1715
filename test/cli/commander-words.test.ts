/**
 * commander's own words: each error that the installed version can make is told as ours, in English word for word.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { mistakeOf } from '../../src/cli/commander-words.js'
import { visible } from '../../src/kit/text.js'
import { usageWords } from '../../src/diagnostics/usage-words.js'

const test = suite('commander-words')

/** A command line of commander's, which has whatever can be wrong with one. */
const commandLine = (): Command => {
  const quiet = { writeOut: () => undefined, writeErr: () => undefined }
  const root = new Command('root').version('1').exitOverride().configureOutput(quiet)
  root.option('--target <address>').option('--tartan')
  root
    .command('plan')
    .argument('<file>')
    .option('--json')
    .action(() => undefined)
  root.command('plain').action(() => undefined)
  root
    .command('two')
    .argument('<a>')
    .argument('[b]')
    .action(() => undefined)
  root
    .command('encode')
    .addOption(new Option('--scenario <name>').makeOptionMandatory())
    .addOption(new Option('--update').conflicts('key'))
    .option('--key <name>')
    .action(() => undefined)
  return root
}

/** The code, a command line, and its words in Chinese; the English ones are commander's. */
const MISTAKES: ReadonlyArray<readonly [code: string, args: ReadonlyArray<string>, zh: string]> = [
  ['unknownCommand', ['xyz'], "没有命令 'xyz'"],
  ['unknownCommand', ['encde'], "没有命令 'encde'\n（是否想写 encode？）"],
  ['unknownCommand', ['plai'], "没有命令 'plai'\n（是否想写其中之一：plain、plan？）"],
  ['unknownCommand', ["it's\n(Did you mean it?)"], "没有命令 'it's\\n(Did you mean it?)'"],
  ['unknownOption', ['plain', '--xyzzy'], "没有选项 '--xyzzy'"],
  ['unknownOption', ['plain', '-x'], "没有选项 '-x'"],
  ['unknownOption', ['plain', '--taget'], "没有选项 '--taget'\n（是否想写 --target？）"],
  ['unknownOption', ['plain', '--tarta'], "没有选项 '--tarta'\n（是否想写 --tartan？）"],
  ['unknownOption', ['plain', '--tartet'], "没有选项 '--tartet'\n（是否想写 --target？）"],
  ['excessArguments', ['plain', 'a'], "'plain' 的参数太多：应为 0 个，实际 1 个。"],
  ['excessArguments', ['plan', 'a', 'b'], "'plan' 的参数太多：应为 1 个，实际 2 个。"],
  ['excessArguments', ['two', 'a', 'b', 'c'], "'two' 的参数太多：应为 2 个，实际 3 个。"],
  ['missingArgument', ['plan'], "缺少必需的参数 'file'"],
  ['optionMissingArgument', ['plain', '--target'], "选项 '--target <address>' 没有给出值"],
  ['missingMandatoryOptionValue', ['encode'], "缺少必需的选项 '--scenario <name>'"],
  [
    'conflictingOption',
    ['encode', '--scenario', 'a', '--update', '--key', 'b'],
    "选项 '--update' 不能与选项 '--key <name>' 同用",
  ],
]

/** Codes that are no mistake, or that nothing here brings about: values are refused by `command-line.ts`. */
const OTHERS = ['error', 'executeSubCommandAsync', 'help', 'helpDisplayed', 'invalidArgument', 'version']

for (const [code, args, zh] of MISTAKES) {
  test(`${code}: ${args.join(' ')}`, async () => {
    const error = await commandLine()
      .parseAsync(args, { from: 'user' })
      .catch((e: unknown) => e)
    if (!(error instanceof CommanderError)) throw new Error('nothing was wrong')
    assert.is(error.code, `commander.${code}`)
    const mistake = mistakeOf(error)
    if (mistake === undefined) throw new Error(`no words for ${error.message}`)
    const words = usageWords(mistake)
    // A word of the user's is made harmless: it neither begins a line nor commands a terminal.
    assert.is(`error: ${words.en}`, error.message.replaceAll(args[0] ?? '', visible(args[0] ?? '')))
    assert.is(words.zh, zh)
  })
}

test('there is no code of the installed version but these', () => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('commander')), 'lib')
  const texts = readdirSync(lib).map((file) => readFileSync(join(lib, file), 'utf8'))
  const codes = new Set(
    texts.flatMap((text) => [...text.matchAll(/'commander\.(\w+)'/g)].map(([, code]) => code ?? '')),
  )
  assert.equal([...codes].sort(), [...new Set([...MISTAKES.map(([code]) => code), ...OTHERS])].sort())
})

for (const code of OTHERS) {
  test(`${code} is no mistake`, () =>
    assert.is(mistakeOf(new CommanderError(1, `commander.${code}`, 'error: x')), undefined))
}

test.run()
