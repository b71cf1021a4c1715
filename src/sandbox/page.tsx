/**
 * The sandbox's one page: the forms as a customer sees them, what was deleted, the last calls, and which answers are
 * documented. It makes text from data and serves nothing. It is the other side's, and speaks English in every run, with the
 * Chinese terms of the official pages.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import { addressParts, type Content } from '../kinds/brand.js'
import type { Resource, SandboxSide, SandboxSides, State } from '../kinds/sandbox-side.js'
import { contentSecurityPolicy, htmlFile } from '../report/html/html-file.js'
import { Answers, Requests, Retired } from './page-lists.js'
import { SANDBOX_STYLE } from './sandbox-style.js'
import type { RequestEntry } from './view.js'

/** A page with thousands of forms is of no use to a reader; `GET /sandbox/state` has them all. */
const MOST_FORMS = 50

/** The whole page. Everything in the state came from a body, and is escaped. */
export function page(sides: SandboxSides, id: string, state: State, requests: ReadonlyArray<RequestEntry>): string {
  const resources = [...state.values()]
  return htmlFile(
    { lang: 'en', title: 'Feishu Hire sandbox · feishu-fields', style: SANDBOX_STYLE },
    <>
      <header>
        <h1>Feishu Hire sandbox</h1>
        <p>
          The forms as a customer sees them in <span lang="zh-CN">飞书招聘</span>. Nothing here reaches Feishu; all of
          it is gone when the sandbox stops. This start is <code>{id}</code>. The same as data:{' '}
          <a href="/sandbox/state">/sandbox/state</a>.
        </p>
      </header>
      <main>
        <Forms sides={sides} resources={resources} />
        <Retired resources={resources.filter((each) => each.retired.length > 0)} />
        <Requests requests={requests} />
        <Answers sides={sides} />
      </main>
    </>,
  )
}

interface FormsProps {
  readonly sides: SandboxSides
  readonly resources: ReadonlyArray<Resource>
}

function Forms({ sides, resources }: FormsProps): JSX.Element {
  const stored = resources.flatMap((resource) => {
    const side = sides.get(addressParts(resource.address).kind)
    return side === undefined || resource.content === undefined ? [] : [{ side, resource, content: resource.content }]
  })
  if (stored.length === 0) {
    // Any kind's create would do.
    const example = [...sides.values()].at(-1)?.calls[0]
    return (
      <section class="card empty">
        <h2>No form yet</h2>
        <p>
          Create one with{' '}
          <code>
            {example?.method} {example?.path}
          </code>
          , or <code>feishu-fields apply</code>.
        </p>
      </section>
    )
  }
  const more = stored.length - MOST_FORMS
  return (
    <>
      {stored.slice(0, MOST_FORMS).map((each, i) => (
        <Stored id={`form-${i}`} {...each} />
      ))}
      {more > 0 && (
        <p class="muted">
          And {more} more {more === 1 ? 'form' : 'forms'}: see <a href="/sandbox/state">/sandbox/state</a>.
        </p>
      )}
    </>
  )
}

interface StoredProps {
  readonly id: string
  readonly side: SandboxSide
  readonly resource: Resource
  readonly content: Content
}

function Stored({ id, side, resource, content }: StoredProps): JSX.Element {
  const { address } = resource
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <span lang="zh-CN">{side.title(address).zh}</span> <code>{address}</code>
      </h2>
      <p class="muted">
        {side.size(content)}
        {tenantOf(resource)}
      </p>
      {side.html(content, id)}
    </section>
  )
}

/** Where the address does not name it. */
const tenantOf = ({ address, tenant }: Resource): string =>
  tenant === undefined || addressParts(address).tenant !== undefined ? '' : ` · tenant ${tenant}`

/** A header can forbid what a page can't forbid of itself: to be framed. */
export const CONTENT_SECURITY_POLICY: string = `${contentSecurityPolicy(SANDBOX_STYLE)}; frame-ancestors 'none'`
