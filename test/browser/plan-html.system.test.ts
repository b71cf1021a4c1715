/**
 * The page of a plan in a real browser: what is shown, by mouse and by keyboard, on a desk, a phone and on paper.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import * as assert from 'uvu/assert'
import { FIELD_TYPES } from '../../src/kinds/custom-fields/field.js'
import { canonical } from '../../src/kinds/custom-fields/form.js'
import { previews } from '../../src/kinds/registry.js'
import { empty } from '../../src/state/snapshot.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlacedDiagnostic } from '../../src/report/findings.js'
import { failureHtml, planHtml } from '../../src/report/html/plan-html.js'
import { summaryOf } from '../../src/report/summary.js'
import { check, desire } from '../plan/forms.js'
import { planOf } from '../plan/plans.js'
import {
  accounts,
  EVERYTHING,
  HELD_BACK,
  HOSTILE,
  HOSTILE_TEXT,
  TYPES,
  REJECTED,
  UNCHANGED,
} from '../report/html/previews.js'
import { browserSuite } from './chromium.js'

const PREVIEWS = await previews()

const MANY = planOf(
  accounts(300).map((target) => desire(target, TYPES)),
  empty,
)

const FINDINGS: ReadonlyArray<PlacedDiagnostic> = (['error', 'warning'] as const).map((level) => ({
  level,
  code: 'both_locales',
  subject: { en: '', zh: '' },
  message: {
    en: `both_locales: ${HOSTILE_TEXT}: the name has no text in en_us.`,
    zh:
      level === 'warning'
        ? 'both_locales：名称没有 en_us 文本。'
        : `both_locales: ${HOSTILE_TEXT}: the name has no text in en_us.`,
  },
  identity: '',
  place: { file: `hire/${'long'.repeat(50)}.config.ts`, position: { line: 12, column: 36 } },
}))

const DESK = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

/** Opens the page as a reader does: as a file. */
const show = (page: Page, plan: Plan): Promise<void> => showPage(page, planHtml(summaryOf(plan), PREVIEWS))

const showPage = async (page: Page, html: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-'))
  try {
    const file = join(folder, 'fields.preview.html')
    writeFileSync(file, html)
    await page.goto(pathToFileURL(file).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const visible = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).filter({ visible: true }).count()

type Switch = 'language-both' | 'language-zh' | 'language-en' | 'resources-changed' | 'resources-all'

const choose = (page: Page, id: Switch): Promise<void> => page.locator(`#${id}`).check()

const LANGUAGES: ReadonlyArray<Switch> = ['language-zh', 'language-en', 'language-both']

/** Runs an expression in the page. It is text, as this side of a test knows no document. */
const inPage = <A>(page: Page, expression: string): Promise<A> => page.evaluate<A>(expression)

interface Focus {
  readonly place: string
  readonly isOutlined: boolean
}

/** Where the focus is, and whether one sees it: on the element, or on the words beside a radio button. */
const FOCUS = `(() => {
  const focused = document.activeElement
  const outlined = (element) => element !== null && getComputedStyle(element).outlineStyle === 'solid'
  return {
    place: focused.id || focused.getAttribute('href') || focused.localName,
    isOutlined: outlined(focused) || (focused.localName === 'input' && outlined(focused.nextElementSibling)),
  }
})()`

/** Every rule on every element; of what passes one element a rule is told, and none by a selector. */
const AXE = `axe.run({ resultTypes: ['violations'], selectors: false }).then(({ violations, passes }) => ({
  passed: passes.length,
  violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
}))`

interface AxeFound {
  readonly passed: number
  readonly violations: ReadonlyArray<string>
}

/** Tries every way out, and says what stopped each, once the stop of one last try has come. */
const tryToLeave = (address: string): string => `(async () => {
  const stops = []
  const last = new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      if (blockedURI.endsWith('/last')) resolve()
      else stops.push(effectiveDirective)
    })
  })
  const ended = (element, event) => new Promise((resolve) => element.addEventListener(event, resolve))
  document.body.insertAdjacentHTML('beforeend',
    '<img src="${address}/img"><style>body { color: red }</style><p style="color: red"></p><iframe src="${address}/frame"></iframe>')
  const script = document.createElement('script')
  script.src = '${address}/script'
  const tried = [
    ended(document.querySelector('img'), 'error'),
    ended(document.querySelector('iframe'), 'load'),
    ended(script, 'error'),
  ]
  document.body.append(script)
  await fetch('${address}/fetch').catch(() => undefined)
  await Promise.all(tried)
  await fetch('${address}/last').catch(() => undefined)
  await last
  return stops.sort()
})()`

browserSuite('plan-html in a browser', (test) => {
  test('the language switch leaves one language, or both', async (open) => {
    const page = await open({ viewport: DESK })
    await show(page, EVERYTHING)
    const both = [await visible(page, '.only-zh'), await visible(page, '.only-en')] as const
    assert.ok(both[0] > 50 && both[0] === both[1], String(both))

    await choose(page, 'language-zh')
    assert.equal([await visible(page, '.only-zh'), await visible(page, '.only-en')], [both[0], 0])
    assert.match(await page.locator('h1').innerText(), /^飞书招聘字段变更预览$/)
    assert.not.match(await page.locator('.effect:visible').first().innerText(), /[a-z]{4,} [a-z]{4,}/)

    await choose(page, 'language-en')
    assert.equal([await visible(page, '.only-zh'), await visible(page, '.only-en')], [0, both[1]])
    assert.not.match(await page.locator('.effect:visible').first().innerText(), /\p{Script=Han}/u)

    await choose(page, 'language-both')
    assert.equal([await visible(page, '.only-zh'), await visible(page, '.only-en')], both)
  })

  test('a Chinese page opens in Chinese, and its switch still turns it', async (open) => {
    const page = await open({ viewport: DESK })
    for (const html of [
      planHtml(summaryOf(EVERYTHING), PREVIEWS, { language: 'zh' }),
      failureHtml(FINDINGS, { language: 'zh' }),
    ]) {
      await showPage(page, html)
      assert.is(await page.title(), '飞书招聘字段变更预览')
      assert.ok(await page.locator('#language-zh').isChecked())
      assert.is(await visible(page, '.only-en'), 0)
      await choose(page, 'language-both')
      assert.ok((await visible(page, '.only-en')) > 0)
    }
  })

  test('the resource switch shows the changed ones first, then all', async (open) => {
    const page = await open({ viewport: DESK })
    await show(page, EVERYTHING)
    assert.is(await visible(page, 'section.card'), EVERYTHING.resources.length - 1)
    assert.is(await visible(page, '.contents li'), EVERYTHING.resources.length - 1)
    await choose(page, 'resources-all')
    assert.is(await visible(page, 'section.card'), EVERYTHING.resources.length)
    assert.is(await visible(page, 'section.card.no_op'), 1)
    assert.is(await visible(page, '.contents li'), EVERYTHING.resources.length)

    await show(page, UNCHANGED)
    assert.ok(await page.locator('#resources-all').isChecked())
    assert.is(await visible(page, 'section.card'), 1)
    await choose(page, 'resources-changed')
    assert.equal([await visible(page, '.none-changed'), await visible(page, '.no_op')], [1, 0])
  })

  test('every type is its control, before and after, in both languages', async (open) => {
    const page = await open({ viewport: DESK })
    await show(page, REJECTED)
    const card = page.locator('section.card').first()
    const control: Readonly<Record<(typeof FIELD_TYPES)[number], string>> = {
      text: '.ff-line',
      textarea: 'textarea:not(.ff-line)',
      number: 'input[type=number]',
      boolean: 'input[type=radio]',
      select: 'select',
      multiselect: 'input[type=checkbox]',
      date: 'input.ff-date',
      file: 'button',
      resume: 'button',
    }
    for (const lang of ['zh-CN', 'en']) {
      for (const type of FIELD_TYPES) {
        const found = card.locator(`.before .ff-form[lang="${lang}"]`).locator(control[type]).filter({ visible: true })
        assert.ok((await found.count()) > 0, `${type} in ${lang}`)
      }
      // The number became a text.
      assert.is(await card.locator(`.after .ff-form[lang="${lang}"] ${control.number}`).count(), 0)
      assert.is(await card.locator(`.after .ff-form[lang="${lang}"] ${control.text}:visible`).count(), 2)
    }
    for (const symbol of ['add', 'remove', 'move', 'text', 'structure']) {
      assert.ok((await visible(page, `.row .chip.${symbol}`)) > 0, symbol)
    }
  })

  test('before and after stand side by side on a desk, below each other on a phone', async (open) => {
    const page = await open({ viewport: DESK })
    await show(page, EVERYTHING)
    const boxes = async () => {
      const row = page.locator('.two .row.text').first()
      const [before, after] = [row.locator('.before').first(), row.locator('.after').first()]
      return [await before.boundingBox(), await after.boundingBox()] as const
    }
    const [left, right] = await boxes()
    assert.ok(left && right && left.y === right.y && left.x + left.width <= right.x)
    await page.setViewportSize(PHONE)
    const [above, below] = await boxes()
    assert.ok(above && below && above.x === below.x && above.y + above.height <= below.y)
  })

  for (const width of [320, 390, 768, 1024, 1280, 1920]) {
    test(`nothing is wider than a window of ${width}`, async (open) => {
      const page = await open({ viewport: { width, height: 800 } })
      for (const plan of [EVERYTHING, REJECTED, HOSTILE, MANY]) {
        await show(page, plan)
        assert.ok((await inPage<number>(page, 'document.documentElement.scrollWidth')) <= width)
      }
    })
  }

  test('the keyboard alone reaches and turns every switch, and its place is always seen', async (open) => {
    const page = await open({ viewport: DESK })
    await show(page, EVERYTHING)
    const press = async (key: string): Promise<string> => {
      await page.keyboard.press(key)
      const { place, isOutlined } = await inPage<Focus>(page, FOCUS)
      assert.ok(isOutlined, `${place} shows no focus`)
      return place
    }
    assert.is(await press('Tab'), '#forms')
    assert.ok((await inPage<number>(page, `document.querySelector('.skip').getBoundingClientRect().top`)) >= 0)
    assert.is(await press('Tab'), 'language-both')
    assert.is(await press('ArrowRight'), 'language-zh')
    assert.is(await visible(page, '.only-en'), 0)
    assert.is(await press('ArrowRight'), 'language-en')
    assert.is(await visible(page, '.only-zh'), 0)
    assert.is(await press('Tab'), 'resources-changed')
    assert.is(await press('ArrowRight'), 'resources-all')
    assert.is(await visible(page, '.no_op'), 1)
    assert.is(await press('Tab'), '#form-0')
    await page.keyboard.press('Enter')
    const top = await inPage<number>(page, `document.querySelector('#form-0').getBoundingClientRect().top`)
    assert.ok(top >= 0 && top < 200, String(top))

    await show(page, MANY)
    let steps = 0
    while ((await press('Tab')) !== 'summary') assert.ok(++steps < 50)
    assert.is(await visible(page, '.addresses li'), 0)
    await press('Enter')
    assert.is(await visible(page, '.addresses li'), 200)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [DESK, PHONE]) {
      test(`axe finds nothing, ${colorScheme}, ${viewport.width} wide`, async (open) => {
        // The page's policy keeps axe out as it keeps out all else.
        const page = await open({ viewport, colorScheme, bypassCSP: true })
        for (const plan of viewport === DESK
          ? [EVERYTHING, REJECTED, HELD_BACK, UNCHANGED, HOSTILE, MANY]
          : [EVERYTHING, REJECTED]) {
          await show(page, plan)
          await page.evaluate(axe.source)
          for (const language of plan === EVERYTHING ? LANGUAGES : LANGUAGES.slice(-1)) {
            await choose(page, language)
            const found = await inPage<AxeFound>(page, AXE)
            assert.equal(found.violations, [])
            assert.ok(found.passed > 20)
          }
          await choose(page, 'resources-all')
          assert.equal((await inPage<AxeFound>(page, AXE)).violations, [])
        }
        for (const html of [planHtml(summaryOf(REJECTED), PREVIEWS, { rules: FINDINGS }), failureHtml(FINDINGS)]) {
          await showPage(page, html)
          await page.evaluate(axe.source)
          assert.equal((await inPage<AxeFound>(page, AXE)).violations, [])
          assert.ok((await inPage<number>(page, 'document.documentElement.scrollWidth')) <= viewport.width)
        }
      })
    }
  }

  test('a hostile label is text, and runs nothing', async (open) => {
    const page = await open({ viewport: DESK })
    const ran: Array<string> = []
    page.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('pageerror', ({ message }) => ran.push(message))
    await show(page, HOSTILE)
    // What would have run by itself has by now: the page is loaded, and its queue of tasks is empty.
    await inPage(page, 'new Promise((resolve) => requestIdleCallback(resolve))')
    assert.equal(ran, [])
    assert.is(await page.locator('img, script, iframe').count(), 0)
    assert.ok((await page.getByText(HOSTILE_TEXT, { exact: true }).count()) > 0)
  })

  test('no request leaves the page, though something in it tries', async (open) => {
    const asked: Array<string> = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.setHeader('content-type', 'text/html').end(planHtml(summaryOf(EVERYTHING), PREVIEWS))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const page = await open({ viewport: DESK })
      await page.goto(`${address}/page`)
      for (const language of LANGUAGES) await choose(page, language)
      assert.equal(asked, ['/page'])
      const stopped = await inPage<ReadonlyArray<string>>(page, tryToLeave(address))
      assert.equal(asked, ['/page'])
      assert.equal(stopped, [
        'connect-src',
        'frame-src',
        'img-src',
        'script-src-elem',
        'style-src-attr',
        'style-src-elem',
      ])
    } finally {
      server.close()
    }
  })

  test('it works without scripts', async (open) => {
    const page = await open({ viewport: DESK, javaScriptEnabled: false })
    await show(page, EVERYTHING)
    await choose(page, 'language-en')
    assert.is(await visible(page, '.only-zh'), 0)
  })

  test('no placeholder is cut, however long it is', async (open) => {
    const long = '请填写您在最近五年内任职过的公司的全称'.repeat(6)
    const field = (type: 'text' | 'textarea') => ({
      type,
      key: type,
      name: { zh_cn: type },
      is_required: true,
      description: { zh_cn: long },
    })
    const page = await open({ viewport: PHONE })
    await show(page, planOf([desire(check, canonical([field('text'), field('textarea')]))], empty))
    const boxes = await inPage<ReadonlyArray<readonly [number, number]>>(
      page,
      `[...document.querySelectorAll('[placeholder]')].map(({ scrollWidth, scrollHeight, clientWidth, clientHeight }) =>
        [scrollWidth - clientWidth, scrollHeight - clientHeight])`,
    )
    assert.equal(boxes, [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('of hundreds of forms the last one is reached, shown, and printed', async (open) => {
    const page = await open({ viewport: DESK })
    const own = (i: number) => canonical(TYPES.map((each) => ({ ...each, name: { zh_cn: `${each.key} ${i}` } })))
    await show(
      page,
      planOf(
        accounts(60).map((target, i) => desire(target, own(i))),
        empty,
      ),
    )
    await choose(page, 'language-zh')
    assert.is(await visible(page, 'section.card'), 60)
    await page.locator('.contents a').last().click()
    const last = page.locator('#form-59')
    await last.getByText('letter 59').first().waitFor()
    const box = await last.boundingBox()
    assert.ok(box && box.y >= 0 && box.y < DESK.height && box.height > 500, JSON.stringify(box))
    await page.emulateMedia({ media: 'print' })
    assert.is(await inPage(page, `getComputedStyle(document.querySelector('#form-59')).contentVisibility`), 'visible')
  })

  test('on paper it is light, without switches, in the language that was chosen', async (open) => {
    const page = await open({ viewport: DESK, colorScheme: 'dark' })
    await show(page, EVERYTHING)
    await choose(page, 'language-zh')
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    assert.equal(
      [await visible(page, '.switches'), await visible(page, '.contents'), await visible(page, '.skip')],
      [0, 0, 0],
    )
    assert.is(await visible(page, '.only-en'), 0)
    assert.ok((await visible(page, 'section.card')) > 1)
    assert.equal(
      await inPage(
        page,
        `[getComputedStyle(document.querySelector('.card')).backgroundColor, getComputedStyle(document.body).color]`,
      ),
      ['rgb(255, 255, 255)', 'rgb(31, 35, 41)'],
    )
    const paper = await page.pdf({ format: 'A4' })
    const pages = paper.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
    assert.ok(pages > 1 && pages < 12, String(pages))
  })
})
