/**
 * What the sandbox's page lists beside the forms: retired keys, the last calls, and which answers to trust.
 */
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Resource, SandboxSides } from '../kinds/sandbox-side.js'
import { assumed, documented } from './answers.js'
import type { RequestEntry } from './view.js'

const MOST_REQUESTS = 50

export function Retired({ resources }: { readonly resources: ReadonlyArray<Resource> }): JSX.Element {
  return (
    <section class="card">
      <h2>Retired keys</h2>
      {resources.length === 0 ? (
        <p class="muted">None. A key deleted by batch_delete is listed here: it can never be used again.</p>
      ) : (
        <dl>
          {resources.map(({ address, retired }) => (
            <>
              <dt>
                <code>{address}</code>
              </dt>
              <dd>
                {retired.map((key) => (
                  <>
                    <code>{key}</code>{' '}
                  </>
                ))}
              </dd>
            </>
          ))}
        </dl>
      )}
    </section>
  )
}

export function Requests({ requests }: { readonly requests: ReadonlyArray<RequestEntry> }): JSX.Element {
  const last = requests.slice(-MOST_REQUESTS).reverse()
  return (
    <section class="card">
      <h2>Last requests</h2>
      {last.length === 0 ? (
        <p class="muted">None yet.</p>
      ) : (
        <>
          <p class="muted">
            {last.length} of {requests.length}, newest first.
          </p>
          <div class="scroll" tabindex={0} role="group" aria-label="Last requests">
            <table>
              <thead>
                <tr>
                  {['Status', 'Code', 'Call', 'Log id'].map((name) => (
                    <th scope="col">{name}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {last.map((request) => (
                  <Request {...request} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

function Request({ method, path, status, code, log_id }: RequestEntry): JSX.Element {
  return (
    <tr>
      <td class={status === 200 && code === 0 ? 'good' : 'bad'}>{status ?? 'no answer'}</td>
      <td>{code ?? '–'}</td>
      <td>
        <code>
          {method} {path}
        </code>
      </td>
      <td>
        <code>{log_id}</code>
      </td>
    </tr>
  )
}

export function Answers({ sides }: { readonly sides: SandboxSides }): JSX.Element {
  return (
    <section class="card">
      <h2>Which answers to trust</h2>
      <p class="muted">
        The sandbox does what the official pages say. Where they are silent it takes the strict reading.
      </p>
      <div class="columns">
        <div class="column">
          <h3>Documented</h3>
          <ul class="answers">
            {documented(sides).map(({ answer, pages }) => (
              <li>
                {answer}{' '}
                <span class="muted" lang="zh-CN">
                  {pages.map((each) => `《${each}》`).join('')}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div class="column">
          <h3>Assumed</h3>
          <ul class="answers">
            {assumed(sides).map(({ answer, open }) => (
              <li>
                {answer} <span class="muted">Open: {open}.</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}
