/**
 * Text that needs no measuring: made harmless, cut, counted, and the nearest word. What knows columns is in `terminal.ts`,
 * which takes time to load.
 */
import { distance } from 'fastest-levenshtein'
import type { Words } from './language.js'

/**
 * Control and format characters made visible: a name can't move the cursor, hide a line, or turn the text around. Nor can
 * it command the runner that reads a job's output: GitHub's takes `##[` anywhere, and `wrapped` of `terminal.ts` knows the other form.
 */
export function visible(text: string): string {
  return text
    .replaceAll('##[', '## [')
    .replaceAll(/[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (c) => {
      if (c === '\n') return '\\n'
      if (c === '\t') return '\\t'
      return `\\u${c.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''}`
    })
}

/** A text cut to at most `max` UTF-16 units, without halving a character of two. */
export function clipped(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}

/** "3 fields" */
export function counted(count: number, one: Words): Words {
  return {
    en: plural(count, one.en),
    zh: `${count.toLocaleString('en-US')} 个${one.zh}`,
  }
}

/** The accepted word that a misspelt one most likely stands for. */
export function nearest(word: string, accepted: ReadonlyArray<string>): string | undefined {
  const ranked = accepted
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
  const [best] = ranked
  return best !== undefined && best.far <= Math.max(2, Math.floor(best.each.length / 3)) ? best.each : undefined
}

/** The last part of a path, whatever parts it. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
