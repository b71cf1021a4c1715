/**
 * HTML by a template tag that escapes.
 */
import { html } from 'hono/html'

/** Text that is safe to stand in HTML. */
export type Markup = Extract<ReturnType<typeof html>, string>

/** What may stand in a template: strings are escaped, markup is not. */
export type Part = string | number | Markup | undefined | ReadonlyArray<Part>

/** Hono's template tag without promises: no {@link Part} is one, so the result is none. */
export const markup = (strings: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Markup =>
  html(strings, ...parts) as Markup
