/**
 * What the pipeline's scripts are told, by environment variables alone: no value ever passes through a shell's text.
 */
import { relative, resolve } from 'node:path'
import { said } from './words.mjs'

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
  if (value === '') {
    throw new Problem(
      said(
        `The variable ${name} is not set. These scripts run in GitHub Actions or GitLab CI.`,
        `没有设置变量 ${name}。这些脚本在 GitHub Actions 或 GitLab CI 中运行。`,
      ),
    )
  }
  return value
}

/** @param {string} name @param {boolean} fallback */
export const flagSetting = (name, fallback) => {
  const value = setting(name, String(fallback))
  if (value === 'true' || value === 'false') return value === 'true'
  throw new Problem(
    said(
      `${name} is ${JSON.stringify(value)}. It is true or false.`,
      `${name} 的值是 ${JSON.stringify(value)}，只能是 true 或 false。`,
    ),
  )
}

/** Flags, apart by spaces or new lines; there are no quotes, since no shell reads them. @param {string} name */
const words = (name) =>
  setting(name)
    .split(/\s+/)
    .filter((word) => word !== '')

/** Set by the scripts themselves. */
const OURS = [
  '--json',
  '--out',
  '--report',
  '--result',
  '--yes',
  '--detailed-exitcode',
  '--approved',
  '--config',
  '--env',
  '--lang',
]

/** What is planned is decided by these, and so plan and apply have them both. */
const SHARED = [
  '--snapshot',
  '--target',
  '--allow-replace',
  '--forget',
  '--destroy',
  '--allow-update',
  '--allow-unprotected',
  '--max-changes',
  '--max-changed-percent',
]

/** The words of an input, with none that it may not have. @param {'args' | 'apply-args'} input @param {string} name @param {ReadonlyArray<string>} forbidden */
const flagsOf = (input, name, forbidden) => {
  const given = words(name)
  const found = given.map((word) => word.split('=')[0] ?? '').find((flag) => forbidden.includes(flag))
  if (found === undefined) return given
  const why = SHARED.includes(found)
    ? said('plan has to have it as well: give it in args', 'plan 也要有它，请写在 args 里')
    : said('the pipeline sets it itself, or has an input for it', '流水线会自行设置，或者另有输入项')
  throw new Problem(said(`${found} can't stand in ${input}: ${why}.`, `${found} 不能写在 ${input} 里：${why}。`))
}

/** The flags that plan and apply have in common, so that both make the same plan. */
export const planFlags = () => {
  const args = flagsOf('args', 'FIELDS_ARGS', OURS)
  const [config, env] = [setting('FIELDS_CONFIG'), setting('FIELDS_INPUT_ENV')]
  return [...(config === '' ? [] : [`--config=${config}`]), ...(env === '' ? [] : [`--env=${env}`]), ...args]
}

/** The flags of apply alone, such as `--concurrency 4`. */
export const applyFlags = () => flagsOf('apply-args', 'FIELDS_APPLY_ARGS', [...OURS, ...SHARED])

/** The folder for what a job writes, from the current one, as the reports name it. @param {'plan' | 'apply'} mode */
export const outputFolder = (mode) => relative(process.cwd(), resolve(setting('FIELDS_OUTPUT', `fields-${mode}`)))

/** Of the config, by the input or by the variable that `feishu-fields` reads itself; empty where there is none. */
const environment = () => {
  const env = setting('FIELDS_INPUT_ENV', setting('FIELDS_ENV'))
  if (env === '' || /^[a-z][a-z0-9_-]{0,39}$/.test(env)) return env
  const found = JSON.stringify(env)
  throw new Problem(
    said(
      `env is ${found}. It takes small letters, digits, "_" and "-", at most 40, and begins with a letter.`,
      `env 的值是 ${found}。只能用小写字母、数字、"_" 和 "-"，以字母开头，最多 40 个字符。`,
    ),
  )
}

/** Tells apart the comments of several configs in one repository, and of the environments of each. */
export const commentId = () => {
  const id = setting('FIELDS_COMMENT_ID', 'fields')
  const env = environment()
  if (/^[\w.-]{1,60}$/.test(id)) return env === '' ? id : `${id}/${env}`
  const found = JSON.stringify(id)
  throw new Problem(
    said(
      `comment-id is ${found}. It takes letters, digits, "_", "." and "-", at most 60.`,
      `comment-id 的值是 ${found}。只能用字母、数字、"_"、"." 和 "-"，最多 60 个字符。`,
    ),
  )
}
