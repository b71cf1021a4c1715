/**
 * Runs the `feishu-fields` that the repository has installed, in the current folder.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Problem, setting } from './settings.mjs'
import { said } from './words.mjs'

/**
 * A config may be code. It gets neither the tokens of the pipeline, by whichever name, nor the runner's files, by which it
 * could change what later steps do.
 */
const KEPT_FROM_FIELDS = [
  /^FIELDS_(TOKEN|NOTE_TOKEN|PUSH_TOKEN)$/,
  /^(GITHUB_(TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|GH_TOKEN|ACTIONS_.*TOKEN)$/,
  /^CI_(JOB_TOKEN|BUILD_TOKEN|JOB_JWT.*|REPOSITORY_URL|(REGISTRY|DEPENDENCY_PROXY|DEPLOY)_PASSWORD)$/,
]

/** Needed to send something, and so by `apply` alone. */
const CREDENTIALS = /^FEISHU_/

const program = () => {
  const folder = process.cwd()
  try {
    const manifest = createRequire(join(folder, 'package.json')).resolve('feishu-fields/package.json')
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
    return resolve(dirname(manifest), bin['feishu-fields'])
  } catch {
    throw new Problem(
      said(
        `feishu-fields is not installed for ${folder}. Make it a devDependency there, and run npm ci before this step.`,
        `${folder} 没有安装 feishu-fields。请把它加入该目录的 devDependencies，并在这一步之前运行 npm ci。`,
      ),
    )
  }
}

/**
 * What is printed for people passes on to the log as it comes, and is kept.
 * @param {ReadonlyArray<string>} args
 * @param {{ credentials?: boolean, stdout?: 'shown' | 'kept', stderr?: 'shown' | 'kept' }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export const fields = async (args, { credentials = false, stdout = 'shown', stderr = 'shown' } = {}) => {
  const file = program()
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !KEPT_FROM_FIELDS.some((kept) => kept.test(name)) && (credentials || !CREDENTIALS.test(name)),
    ),
  )
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [file, ...args], {
      // Set in every run, so that the runner's locale never counts.
      env: { ...env, NO_COLOR: '1', FIELDS_LANG: setting('FIELDS_LANG', 'en') },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const kept = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      kept.stdout += text
      if (stdout === 'shown') process.stdout.write(text)
    })
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      kept.stderr += text
      if (stderr === 'shown') process.stderr.write(text)
    })
    // A job that is cancelled lets the calls under way end, and only then ends itself.
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.once('error', failed)
    child.once('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      done({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), ...kept })
    })
  })
}
