/**
 * A process that dies in the middle of one command: it loads the program ahead, says that it is ready, and runs what it is
 * told. Its arguments are the bundle of the program and the file of V8's code cache for it.
 */
import { begin } from './points.mjs'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Script } from 'node:vm'

const [bundle, cache] = process.argv.slice(2)

const cached = () => {
  try {
    return readFileSync(cache)
  } catch {
    return undefined
  }
}

const text = `(function (exports, require, module) {${readFileSync(bundle, 'utf8')}\n})`
const script = new Script(text, { filename: bundle, cachedData: cached() })
const module = { exports: {} }
script.runInThisContext()(module.exports, createRequire(import.meta.url), module)
const { run, systemClock } = module.exports

process.once('message', async ({ argv, cwd, env, at, log, keepCache }) => {
  process.disconnect()
  if (keepCache) process.on('exit', () => writeFileSync(cache, script.createCachedData()))
  begin(at, log)
  const { stdin, stdout, stderr } = process
  const code = await run(argv, {
    version: '0.0.0',
    cwd,
    env: { ...process.env, ...env },
    stdin,
    stdout,
    stderr,
    clock: systemClock,
    onStop: () => () => undefined,
    aside: (load) => load(),
    leave: process.exit,
  })
  process.exit(code)
})
process.send('ready')
