/**
 * The console blocks of the READMEs and of docs/ show what the tool prints. What has to be there before a block is in
 * `pages/`, a transcript for each page, in which `[page]` stands for the page's next block. UPDATE_EXPECTED=1 writes
 * both anew, to be read before they are committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseCommandLine } from '../../src/cli/command-line.js'
import { usageWords } from '../../src/diagnostics/usage-words.js'
import { BEGIN, END } from '../../scripts/rules-docs.js'
import { context } from '../cli/harness.js'
import { onStage, type Stage } from './stage.js'
import { parse, print, same, type Printed } from './transcript.js'

const test = suite('pages')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DOCS = readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md'))
const PAGES = ['README.md', 'README.zh-CN.md', ...DOCS.map((name) => `docs/${name}`)]
const OTHERS = ['CONTRIBUTING.md', ...readdirSync(`${ROOT}examples`).map((name) => `examples/${name}/README.md`)]

interface Block {
  readonly language: string
  /** Of the first line after the fence, from 0. */
  readonly start: number
  readonly lines: ReadonlyArray<string>
}

const linesOf = (page: string): Array<string> => readFileSync(`${ROOT}${page}`, 'utf8').split('\n')

const blocksOf = (lines: ReadonlyArray<string>): ReadonlyArray<Block> => {
  const blocks: Array<Block> = []
  for (let i = 0; i < lines.length; i += 1) {
    // What is made from the code is run where it is made.
    if (lines[i] === BEGIN) i = lines.indexOf(END, i)
    const [, language] = /^```(\w*)/.exec(lines[i] ?? '') ?? []
    if (language === undefined) continue
    const end = lines.indexOf('```', i + 1)
    blocks.push({ language, start: i + 1, lines: lines.slice(i + 1, end) })
    i = end
  }
  return blocks
}

interface Shown {
  /** Without the `$`; empty where the block shows a part of what is printed, and no command. */
  readonly command: string
  readonly start: number
  readonly lines: ReadonlyArray<string>
}

const shownIn = ({ start, lines }: Block): ReadonlyArray<Shown> => {
  const shown: Array<Shown> = []
  for (let i = 0; i < lines.length;) {
    let command = ''
    if (lines[i]?.startsWith('$ ') === true) {
      command = lines[i++]?.slice(2) ?? ''
      while (command.endsWith('\\')) command = `${command.slice(0, -1).trim()} ${lines[i++]?.trim() ?? ''}`
    }
    const from = i
    while (i < lines.length && lines[i]?.startsWith('$ ') !== true) i += 1
    const all = lines.slice(from, i)
    shown.push({ command, start: start + from, lines: all.at(-1) === '' ? all.slice(0, -1) : all })
  }
  return shown
}

/** A line that says that lines are left out, as pages in both languages do. */
const isGap = (line: string): boolean => /^[…（]/.test(line)

const shows = (kept: ReadonlyArray<string>, found: ReadonlyArray<string>): boolean => {
  const pattern = kept
    .filter((line, i) => line !== '' || !(isGap(kept[i - 1] ?? '') || isGap(kept[i + 1] ?? '')))
    .map((line) => (isGap(line) ? '(?:.*\n)*' : `${line.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}\n`))
  return new RegExp(`^${pattern.join('')}$`).test(found.map((line) => `${line}\n`).join(''))
}

const NOTHING: Printed = { lines: [], code: 0, sent: '' }

/** How a block shows what is printed. What two calls at once print comes in any order. */
type How = 'whole' | 'in part' | 'in any order'

/** Compares one command of a page with what it printed, and where UPDATE_EXPECTED=1 is set mends the page's lines. */
const compare = (
  { page, lines, shown }: { readonly page: string; readonly lines: Array<string>; readonly shown: Shown },
  found: Printed,
  { how, stable }: { readonly how: How; readonly stable: Stage['stable'] },
): void => {
  const texts = found.lines.map(({ text }) => text)
  // A page has the times of the day that it was written on.
  const timeless = (text: string) => stable(text).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
  const [kept, printed] = [shown.lines.map(timeless), texts.map(timeless)]
  const fits = {
    whole: () => shows(kept, printed),
    'in part': () => shows(['…', ...kept.flatMap((line) => [line, '…'])], printed),
    'in any order': () => kept.every((line) => isGap(line) || printed.includes(line)),
  }
  if (fits[how]()) return
  if (process.env['UPDATE_EXPECTED'] === '1' && how === 'whole' && !kept.some(isGap)) {
    lines.splice(shown.start, shown.lines.length, ...texts)
  } else same(page, kept.join('\n'), printed.join('\n'), shown.start)
}

for (const page of PAGES) {
  const before = linesOf(page)
  if (!blocksOf(before).some(({ language }) => language === 'console')) continue
  test(page, () =>
    onStage(async ({ run, write, stable }) => {
      const setup = `test/transcripts/pages/${page.replace('docs/', '').replace(/(\.zh-CN)?\.md$/, '')}.txt`
      assert.ok(existsSync(`${ROOT}${setup}`), `${page} has console blocks: ${setup} says what they need`)
      const lines = linesOf(page)
      let at = 0
      const next = (language: string): Block => {
        const block = blocksOf(lines).find(({ language: each, start }) => each === language && start > at)
        if (block === undefined) throw new Error(`${setup}: ${page} has no further block of ${language}`)
        at = block.start
        return block
      }
      const play = async (command: string): Promise<Printed> => {
        const [, file = '', language = ''] = /^\[page > (.*?(\w+))\]$/.exec(command) ?? []
        if (file !== '') {
          write(file, `${next(language).lines.join('\n')}\n`)
          return NOTHING
        }
        const block = next('console')
        if (command.startsWith('[page not run: ')) return NOTHING
        const [form, how, terminal, of] =
          /^\[page(?:, (in part|in any order)|, (on a terminal, typing .*)| of (.*))?\]$/.exec(command) ?? []
        if (form === undefined) throw new Error(`${setup}: ${command} is not known`)
        let code = 0
        const sent: Array<string> = []
        for (const shown of shownIn(block)) {
          const typed = shown.command === '' ? (of ?? '') : shown.command
          // One call after another: which of two is answered first is a matter of chance.
          const orderly = /^(npx --no )?feishu-fields apply/.test(typed) ? `${typed} --concurrency 1` : typed
          const found = await run(terminal === undefined ? orderly : `${orderly} # ${terminal}`)
          const part = of === undefined ? 'whole' : 'in part'
          compare({ page, lines, shown }, found, { how: (how as How | undefined) ?? part, stable })
          code = Math.max(code, found.code)
          if (found.sent !== '') sent.push(found.sent)
        }
        return { lines: [], code, sent: sent.join('; ') }
      }
      const kept = readFileSync(`${ROOT}${setup}`, 'utf8')
      let found = ''
      for (const step of parse(kept)) {
        const isPage = step.command.startsWith('[page')
        const printed = await (isPage ? play(step.command) : run(step.command.slice(2), step.input))
        found += print(step, printed, { before: found, stable })
      }
      const left = blocksOf(lines).find(({ language, start }) => language === 'console' && start > at)
      assert.is(left, undefined, `${page}:${left?.start ?? 0} is a console block that ${setup} does not come to`)
      if (process.env['UPDATE_EXPECTED'] === '1') {
        writeFileSync(`${ROOT}${setup}`, found)
        writeFileSync(`${ROOT}${page}`, lines.join('\n'))
      } else same(setup, kept, found)
    }),
  )
}

test('every rule in the table of docs/rules.md has its section', () => {
  const page = readFileSync(`${ROOT}docs/rules.md`, 'utf8')
  const sections = page
    .split(/^## /m)
    .flatMap((section) => (section.includes('\nBad:\n') ? [section.split('\n')[0]] : []))
  assert.equal(
    sections,
    [...page.matchAll(/^\| \[`.+?`\]\(#(.+?)\)/gm)].map(([, anchor]) =>
      anchor === 'rules-of-your-own' ? 'Rules of your own' : anchor,
    ),
  )
})

/** A line of a script or of a pipeline, up to a comment or what takes its output. */
const TYPED = /^\s*(?:- )?(?:run: )?(?:npx --no )?feishu-fields (.*?)(?: +[#&|>].*)?$/

for (const page of [...PAGES, ...OTHERS]) {
  const typed = blocksOf(linesOf(page))
    .filter(({ language }) => ['console', 'sh', 'yaml'].includes(language))
    .flatMap(({ language, start, lines }) =>
      lines.flatMap((line, i) => {
        const typed = language === 'console' ? /^\$ (?:npx --no )?feishu-fields (.*)$/ : TYPED
        const [, command] = typed.exec(line) ?? []
        return command === undefined ? [] : [[start + i + 1, command] as const]
      }),
    )
  if (typed.length === 0) continue
  test(`commands of ${page}`, async () => {
    for (const [line, command] of typed) {
      const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')
      const asked = await parseCommandLine(context({ cwd: '.' }), words)
      if (E.isLeft(asked)) assert.unreachable(`${page}:${line}: feishu-fields ${command}: ${usageWords(asked.left).en}`)
    }
  })
}

test.run()
