/**
 * One whole HTML file, and the policy of a page that lets nothing in.
 */
import { createHash } from 'node:crypto'
import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'

export interface HtmlFile {
  readonly lang: string
  readonly title: string
  readonly style: string
  /** Absent where a header says it. */
  readonly policy?: string
}

export function htmlFile({ lang, title, style, policy }: HtmlFile, body: JSX.Element): string {
  const file = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        {policy !== undefined && <meta http-equiv="content-security-policy" content={policy} />}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style>{raw(style)}</style>
      </head>
      <body>{body}</body>
    </html>
  )
  return `<!doctype html>\n${textOf(file)}\n`
}

/** The HTML of an element. No component of ours waits for anything, so that none is a promise. */
export function textOf(element: JSX.Element): string {
  return (element as Awaited<JSX.Element>).toString()
}

/** No script, no image, no frame, no form target; the page's own style alone, by its hash. */
export function contentSecurityPolicy(style: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
