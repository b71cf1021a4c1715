#!/usr/bin/env node
/**
 * The bin. It runs on versions of Node that are too old for the rest, so this file and what it imports are in old syntax, and
 * the rest is loaded once the version is known.
 */
import { oldNodeWords } from '../diagnostics/node-words.js'

/** As `engines` of package.json has it. */
const OLDEST = [20, 19] as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  // Which language is wanted is known by the rest.
  const { en, zh } = oldNodeWords(OLDEST.join('.'), process.versions.node, process.execPath)
  process.stderr.write(`${en}\n${zh}\n`)
  process.exitCode = 1
} else {
  void import('./main.js')
}
