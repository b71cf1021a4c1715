/**
 * HTML by a template tag that escapes, and the policy of a page that lets nothing in.
 */
import { createHash } from 'node:crypto'
import { html } from 'hono/html'

/** Text that is safe to stand in HTML. */
export type Markup = Extract<ReturnType<typeof html>, string>

/** What may stand in a template: strings are escaped, markup is not. */
export type Part = string | number | Markup | undefined | ReadonlyArray<Part>

/** Hono's template tag without promises: no {@link Part} is one, so the result is none. */
export const markup = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup =>
  html(strings, ...parts) as Markup

/** No script, no image, no frame, no form target; the page's own style alone, by its hash. */
export const contentSecurityPolicy = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
