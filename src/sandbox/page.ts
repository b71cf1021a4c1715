/**
 * The sandbox's one page: the forms as a customer sees them, what was deleted, the last calls, and which answers are
 * documented. It makes text from data and serves nothing.
 */
import { raw } from 'hono/html'
import { addressParts, type Content } from '../kinds/brand.js'
import type { Resource, SandboxSide, SandboxSides, State } from '../kinds/sandbox-side.js'
import { markup, type Markup, contentSecurityPolicy } from '../kit/html.js'
import { PAGE_STYLE } from '../report/html/page-style.js'
import { assumed, documented } from './answers.js'
import type { RequestEntry } from './view.js'

/** A page with thousands of forms is of no use to a reader; `GET /sandbox/state` has them all. */
const MOST_FORMS = 50
const MOST_REQUESTS = 50

/** The whole page. Everything in the state came from a body, and is escaped. */
export const page = (sides: SandboxSides, state: State, requests: ReadonlyArray<RequestEntry>): string => {
  const resources = [...state.values()]
  const retired = resources.filter((each) => each.retired.length > 0)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Feishu Hire sandbox · feishu-fields</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>Feishu Hire sandbox</h1>
<p>The forms as a customer sees them in <span lang="zh-CN">飞书招聘</span>. Nothing here reaches Feishu; all of it is gone when the sandbox stops. The same as data: <a href="/sandbox/state">/sandbox/state</a>.</p>
</header>
<main>
${formsHtml(sides, resources)}
${retiredHtml(retired)}
${requestsHtml(requests)}
${answersHtml(sides)}
</main>
</body>
</html>
`.toString()
}

const formsHtml = (sides: SandboxSides, resources: ReadonlyArray<Resource>): Markup => {
  const stored = resources.flatMap((resource) => {
    const side = sides.get(addressParts(resource.address).kind)
    return side === undefined || resource.content === undefined ? [] : [{ side, resource, content: resource.content }]
  })
  if (stored.length === 0) {
    // Any kind's create would do.
    const example = [...sides.values()].at(-1)?.calls[0]
    return markup`<section class="card empty"><h2>No form yet</h2>
<p>Create one with <code>${example?.method} ${example?.path}</code>, or <code>fields apply</code>.</p></section>`
  }
  const more = stored.length - MOST_FORMS
  return markup`${stored.slice(0, MOST_FORMS).map(resourceHtml)}${
    more > 0
      ? markup`<p class="muted">And ${more} more ${more === 1 ? 'form' : 'forms'}: see <a href="/sandbox/state">/sandbox/state</a>.</p>`
      : undefined
  }`
}

interface Stored {
  readonly side: SandboxSide
  readonly resource: Resource
  readonly content: Content
}

const resourceHtml = ({ side, resource, content }: Stored, index: number): Markup => {
  const { address } = resource
  return markup`<section class="card" aria-labelledby="form-${index}">
<h2 id="form-${index}"><span lang="zh-CN">${side.title(address).zh_cn}</span> <code>${address}</code></h2>
<p class="muted">${side.size(content)}${tenantOf(resource)}</p>
${side.html(content, `form-${index}`)}
</section>
`
}

/** Where the address does not name it. */
const tenantOf = ({ address, tenant }: Resource): string =>
  tenant === undefined || addressParts(address).tenant !== undefined ? '' : ` · tenant ${tenant}`

const retiredHtml = (resources: ReadonlyArray<Resource>): Markup => markup`<section class="card">
<h2>Retired keys</h2>
${
  resources.length === 0
    ? markup`<p class="muted">None. A key deleted by batch_delete is listed here: it can never be used again.</p>`
    : markup`<dl>${resources.map(
        ({ address, retired }) =>
          markup`<dt><code>${address}</code></dt><dd>${retired.map((key) => markup`<code>${key}</code> `)}</dd>`,
      )}</dl>`
}
</section>`

const requestsHtml = (requests: ReadonlyArray<RequestEntry>): Markup => {
  const last = requests.slice(-MOST_REQUESTS).reverse()
  return markup`<section class="card">
<h2>Last requests</h2>
${
  last.length === 0
    ? markup`<p class="muted">None yet.</p>`
    : markup`<p class="muted">${last.length} of ${requests.length}, newest first.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Last requests"><table>
<thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">Call</th><th scope="col">Log id</th></tr></thead>
<tbody>${last.map(requestHtml)}</tbody></table></div>`
}
</section>`
}

const requestHtml = ({ method, path, status, code, log_id }: RequestEntry): Markup => {
  const good = status === 200 && code === 0
  return markup`<tr><td class="${good ? 'good' : 'bad'}">${status ?? 'no answer'}</td><td>${code ?? '–'}</td><td><code>${method} ${path}</code></td><td><code>${log_id}</code></td></tr>
`
}

const answersHtml = (sides: SandboxSides): Markup => markup`<section class="card">
<h2>Which answers to trust</h2>
<p class="muted">The sandbox does what the official pages say. Where they are silent it takes the strict reading.</p>
<div class="columns">
<div class="column"><h3>Documented</h3><ul class="answers">${documented(sides).map(
  ({ answer, pages }) =>
    markup`<li>${answer} <span class="muted" lang="zh-CN">${pages.map((each) => `《${each}》`).join('')}</span></li>
`,
)}</ul></div>
<div class="column"><h3>Assumed</h3><ul class="answers">${assumed(sides).map(
  ({ answer, open }) =>
    markup`<li>${answer} <span class="muted">Open: ${open}.</span></li>
`,
)}</ul></div>
</div>
</section>`

const STYLE = `${PAGE_STYLE}
body { padding: 2rem 1rem 4rem }
header, main { max-width: 68rem; margin-inline: auto }
main { display: grid; gap: 1.25rem; margin-top: 1.5rem }
main > * { min-width: 0 }
h1 { margin: 0 0 .375rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -.01em }
h2 { margin: 0; font-size: 1.125rem; line-height: 1.4; overflow-wrap: anywhere }
h2 code { margin-left: .375rem; font-weight: 400; color: var(--muted) }
h3 { margin: 0 0 1rem; padding-bottom: .5rem; border-bottom: 1px solid var(--line); font-size: .875rem; font-weight: 500; color: var(--muted) }
header p { max-width: 46rem; color: var(--muted) }
.empty { text-align: center; padding-block: 3rem }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2.5rem; margin-top: 1.25rem }
.answers { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; font-size: .875rem }
.answers .muted { display: block; font-size: .8125rem }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .5rem 1.5rem; margin: 1rem 0 0 }
dd { margin: 0 }
dd code, dt code { display: inline-block }
.scroll { overflow-x: auto; margin-top: .75rem }
table { width: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums }
th, td { padding: .4375rem 1rem .4375rem 0; text-align: left; white-space: nowrap; border-top: 1px solid var(--line) }
thead th { border: 0; font-weight: 500; color: var(--muted) }
td code { overflow-wrap: normal }
.good { color: var(--good) }
.bad { color: var(--bad) }
@media (max-width: 44rem) { body { padding: 1.25rem .75rem 3rem } .card { padding: 1.125rem } .columns { grid-template-columns: minmax(0, 1fr); gap: 2rem }
  h2 code { display: block; margin: .125rem 0 0 } dl { grid-template-columns: minmax(0, 1fr); gap: .25rem } dd { margin-bottom: .5rem } }
`

/** A header can forbid what a page can't forbid of itself: to be framed. */
export const CONTENT_SECURITY_POLICY: string = `${contentSecurityPolicy(STYLE)}; frame-ancestors 'none'`
