/**
 * Text that is safe to stand in Markdown.
 */
import { visible } from './text.js'

/** A code span whose fence is longer than any run of backticks in the text. */
export function code(raw: string): string {
  const text = visible(raw)
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/**
 * Text that Markdown and HTML leave alone, and what GitHub and GitLab make of the finished text too: mentions, references,
 * addresses, emoji. Those know of no escape, as they come after it, so a space of no width parts what they would find.
 * Source: "At sign and hash escaping is not possible", issue 181 of github/cmark-gfm.
 */
export function escaped(text: string): string {
  return visible(text)
    .replaceAll(FOUND_LATER, (c) => `${c}\0`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~$-]/g, (c) => `\\${c}`)
    .replaceAll('\0', '&#8203;')
}

/** `@all`, `#1`, `!1`, `$1`, `~label`, `%1`, `&1`, `GH-1`, `://`, `www.`, `:+1:`. */
const FOUND_LATER = /[@#!$~%&](?=[\p{L}\p{N}"])|\bGH-(?=\d)|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)/giu
