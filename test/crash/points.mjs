/**
 * Loaded into a process before anything else: counts the points at which what it does reaches the outside, from when it
 * is told to begin, and kills the process with SIGKILL at one of them. A point is before and after every call that changes
 * a file or a folder or syncs one, every piece of data that is sent or arrives on a socket, and every process that is
 * started. They are taken from Node's own modules, so that no code has to name them, and new code has them by itself.
 */
import childProcess from 'node:child_process'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const { writeFileSync } = fs
let passed
let last

/**
 * Counts from now on.
 *
 * @param at the point to die at, from 1; 0 for none
 * @param log a file for the names of the points that were passed, one a line, where the process ends by itself
 */
export const begin = (at, log) => {
  passed = []
  last = at
  process.on('exit', () => writeFileSync(log, passed.join('\n')))
}

const point = (name) => {
  if (passed === undefined) return
  passed.push(name)
  if (passed.length === last) process.kill(process.pid, 'SIGKILL')
}

/** Around a function that ends by a promise. */
const around = (owner, name) => {
  const original = owner[name]
  owner[name] = async function (...args) {
    point(`before ${name}`)
    const value = await original.apply(this, args)
    point(`after ${name}`)
    return value
  }
}

/** Around a function that ends by a callback, its last argument. */
const aroundCallback = (owner, name) => {
  const original = owner[name]
  owner[name] = function (...args) {
    const callback = args.at(-1)
    if (typeof callback !== 'function') return original.apply(this, args)
    point(`before ${name}`)
    return original.call(this, ...args.slice(0, -1), (...results) => {
      point(`after ${name}`)
      callback(...results)
    })
  }
}

const CHANGING = ['writeFile', 'appendFile', 'rename', 'unlink', 'link', 'symlink', 'mkdir', 'rm', 'rmdir', 'truncate']
for (const name of CHANGING) {
  around(fs.promises, name)
  aroundCallback(fs, name)
}
for (const name of ['write', 'writev', 'fsync', 'fdatasync', 'ftruncate']) aroundCallback(fs, name)

/** Only what is opened to be changed is a point. */
const isChange = (flags) => typeof flags === 'string' && flags !== 'r'
const { open } = fs.promises
fs.promises.open = async (file, flags, ...rest) => {
  if (isChange(flags)) point('before open')
  const handle = await open(file, flags, ...rest)
  if (isChange(flags)) point('after open')
  return handle
}

const handle = await open(process.execPath, 'r')
const handles = Object.getPrototypeOf(handle)
await handle.close()
for (const name of ['write', 'writev', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate']) around(handles, name)

const { _writeGeneric: send, push } = net.Socket.prototype
net.Socket.prototype._writeGeneric = function (many, data, encoding, callback) {
  point('before send')
  return send.call(this, many, data, encoding, (...results) => {
    point('after send')
    callback(...results)
  })
}
net.Socket.prototype.push = function (chunk, ...rest) {
  if (chunk === null) return push.call(this, chunk, ...rest)
  point('before arrival')
  const value = push.call(this, chunk, ...rest)
  point('after arrival')
  return value
}

const { spawn } = childProcess.ChildProcess.prototype
childProcess.ChildProcess.prototype.spawn = function (...args) {
  point('before process')
  const value = spawn.apply(this, args)
  point('after process start')
  this.once('exit', () => point('after process end'))
  return value
}

syncBuiltinESMExports()
