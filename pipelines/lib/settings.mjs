/**
 * What the pipeline's scripts are told, by environment variables alone: no value ever passes through a shell's text.
 */
import { relative, resolve } from 'node:path'

/** Something that the reader of the job's log can put right. */
export class Problem extends Error {}

/** @param {string} name @param {string} [fallback] */
export const setting = (name, fallback = '') => {
  const value = process.env[name]
  return value === undefined || value === '' ? fallback : value
}

/** @param {string} name */
export const neededSetting = (name) => {
  const value = setting(name)
  if (value === '')
    throw new Problem(`The variable ${name} is not set. These scripts run in GitHub Actions or GitLab CI.`)
  return value
}

/** @param {string} name @param {boolean} fallback */
export const flagSetting = (name, fallback) => {
  const value = setting(name, String(fallback))
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Problem(`${name} is ${JSON.stringify(value)}. It is true or false.`)
}

/** Flags, apart by spaces or new lines; there are no quotes, since no shell reads them. @param {string} name */
const words = (name) =>
  setting(name)
    .split(/\s+/)
    .filter((word) => word !== '')

/** Set by the scripts themselves. */
const OURS = ['--json', '--out', '--report', '--yes', '--detailed-exitcode', '--approved', '--config']

/** What is planned is decided by these, and so plan and apply have them both. */
const SHARED = [
  '--snapshot',
  '--target',
  '--replace',
  '--forget',
  '--destroy',
  '--update',
  '--unprotect',
  '--max-changes',
  '--max-changed-percent',
]

/** The words of an input, with none that it may not have. @param {'args' | 'apply-args'} input @param {string} name @param {ReadonlyArray<string>} forbidden */
const flagsOf = (input, name, forbidden) => {
  const given = words(name)
  const found = given.map((word) => word.split('=')[0] ?? '').find((flag) => forbidden.includes(flag))
  if (found === undefined) return given
  const why = SHARED.includes(found)
    ? 'plan has to have it as well: give it in args'
    : 'the pipeline sets it itself, or has an input for it'
  throw new Problem(`${found} can't stand in ${input}: ${why}.`)
}

/** The flags that plan and apply have in common, so that both make the same plan. */
export const planFlags = () => {
  const args = flagsOf('args', 'FIELDS_ARGS', OURS)
  const config = setting('FIELDS_CONFIG')
  return [...(config === '' ? [] : [`--config=${config}`]), ...args]
}

/** The flags of apply alone, such as `--concurrency 4`. */
export const applyFlags = () => flagsOf('apply-args', 'FIELDS_APPLY_ARGS', [...OURS, ...SHARED])

/** The folder for what a job writes, from the current one, as the reports name it. @param {'plan' | 'apply'} mode */
export const outputFolder = (mode) => relative(process.cwd(), resolve(setting('FIELDS_OUTPUT', `fields-${mode}`)))

/** Tells apart the comments of several configs in one repository. */
export const commentId = () => {
  const id = setting('FIELDS_COMMENT_ID', 'fields')
  if (/^[\w.-]{1,60}$/.test(id)) return id
  throw new Problem(`comment-id is ${JSON.stringify(id)}. It takes letters, digits, "_", "." and "-", at most 60.`)
}
