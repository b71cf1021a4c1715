/**
 * What a script says to the job's log, with no secret in it and no line that the runner could take for a command.
 */
import { Problem } from './settings.mjs'
import { said } from './words.mjs'

/** Variables whose values must never be seen, should a tool repeat them. */
const SECRETS = /TOKEN|SECRET|PASSWORD/

/** @param {string} text */
export const blotted = (text) => {
  let shown = text
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && value.length >= 8 && SECRETS.test(name)) shown = shown.replaceAll(value, '***')
  }
  return shown.replaceAll(/(https?:\/\/)[^\s/@]+@/g, '$1***@')
}

/** @param {string} text */
export const say = (text) => {
  process.stderr.write(
    `${blotted(text)
      .replaceAll('##[', '## [')
      .replaceAll(/^(\s*)::/gm, '$1: :')}\n`,
  )
}

const HEADS = {
  error: () => said('Error: ', '错误：'),
  warning: () => said('Warning: ', '警告：'),
  notice: () => said('Note: ', '提示：'),
}

/** An annotation where the host has them. @param {'error' | 'warning' | 'notice'} level @param {string} text */
export const tell = (level, text) => {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return say(`${HEADS[level]()}${text}`)
  const data = blotted(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  process.stdout.write(`::${level} title=fields::${data}\n`)
}

/** Runs a script, whose result is its exit code. @param {() => Promise<number>} script */
export const main = async (script) => {
  try {
    process.exitCode = await script()
  } catch (e) {
    if (!(e instanceof Problem)) throw e
    tell('error', e.message)
    process.exitCode = 1
  }
}
