/**
 * A real browser for the tests of pages, and what becomes of them where there is none. It holds no test.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { suite } from 'uvu'

/** As `.ci/run` looks for it too. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where it is in no PATH. */
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const findChromium = (): string | undefined => {
  const named = process.env['CHROMIUM'] ?? ''
  if (named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, and there is no such file.`)
    return named
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const commands = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)))
  return [...commands, ...USUAL_PLACES].find((file) => existsSync(file))
}

/** Milliseconds after which what is waited for never comes, on a busy machine either. */
const HANGS = 300_000

type BrowserTest = (name: string, body: (open: OpenPage) => Promise<void>) => void

/** Opens a page in a context of its own. */
type OpenPage = (options?: BrowserContextOptions) => Promise<Page>

/**
 * A suite that has a browser. Without one its tests are skipped, each by a line that `npm test` repeats at its end;
 * where REQUIRE_BROWSER is set they fail.
 */
export const browserSuite = (name: string, define: (test: BrowserTest) => void): void => {
  const tests = suite(name)
  const executablePath = findChromium()
  if (executablePath === undefined) {
    define((process.env['REQUIRE_BROWSER'] ?? '') === '' ? skipped(name, tests) : failed(tests))
    tests.run()
    return
  }
  let browser: Browser | undefined
  tests.before(async () => {
    // Chromium's own sandbox refuses to run as root.
    browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      timeout: HANGS,
    })
  })
  tests.after(() => browser?.close())
  define((title, body) =>
    tests(title, async () => {
      const launched = browser
      if (launched === undefined) throw new Error('the browser did not start')
      await body(async (options = {}) => {
        const page = await (await launched.newContext(options)).newPage()
        page.setDefaultTimeout(HANGS)
        return page
      })
      for (const context of launched.contexts()) await context.close()
    }))
  tests.run()
}

type Suite = ReturnType<typeof suite>

const skipped =
  (name: string, tests: Suite): BrowserTest =>
  (title) => {
    console.log(`Skipped, as there is no Chromium (CHROMIUM can name one): ${name}: ${title}`)
    tests.skip(title)
  }

const failed =
  (tests: Suite): BrowserTest =>
  (title) => {
    tests(title, () => {
      throw new Error('REQUIRE_BROWSER is set, and there is no Chromium: install one, or name it in CHROMIUM.')
    })
  }
