/**
 * Where a record is kept that a command is killed over: each store, with a place of its own in a folder or a database. It
 * holds no test.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as assert from 'uvu/assert'
import { withLock } from '../../src/apply/locked.js'
import type { Head } from '../../src/state/head.js'
import { fileStore } from '../../src/state/file/file-store.js'
import { gitStore } from '../../src/state/git/git-store.js'
import { postgresStore } from '../../src/state/postgres/postgres-store.js'
import type { Put } from '../../src/state/snapshot.js'
import type { Session, Store } from '../../src/state/store.js'
import { impatient } from '../clock.js'
import { livingHolder } from '../state/holders.js'
import type { PostgresServer } from '../state/postgres/postgres-server.js'

/** A place of its own for a snapshot. */
export interface Ground {
  /** The `store` of the config; `undefined` for the file beside it. */
  readonly config: object | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly open: () => Store
  /** A ground that holds the same, given a copy of this one's folder. */
  readonly copied: (folder: string) => Promise<Ground>
}

export type StoreType = 'file' | 'git' | 'postgres'

/** A ground of a type, as the config has it that names the type alone. */
export const defaultGround =
  (server: PostgresServer) =>
  async (type: StoreType, folder: string): Promise<Ground> => {
    switch (type) {
      case 'file':
        return fileGround(folder)
      case 'git':
        return repositoryGround(folder)
      case 'postgres':
        return databaseGround(server, await server.database())
    }
  }

export const fileGround = (folder: string): Ground => ({
  config: undefined,
  environment: {},
  open: () => fileStore(join(folder, 'fields.snapshot.json')),
  copied: (copy) => Promise.resolve(fileGround(copy)),
})

/** Makes the folder a repository, and its remote one in it. */
export const repositoryGround = (folder: string): Ground => {
  execFileSync('git', ['init', '-q', folder])
  execFileSync('git', ['init', '-q', '--bare', join(folder, 'remote.git')])
  execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', './remote.git'])
  return gitGround(folder)
}

const gitGround = (folder: string): Ground => ({
  config: { type: 'git' },
  environment: {},
  open: () => gitStore({ folder, env: process.env, remote: 'origin', ref: 'refs/fields/state' }),
  copied: (copy) => Promise.resolve(gitGround(copy)),
})

/** A copy is a database of its own. */
const databaseGround = (server: PostgresServer, database: string): Ground => {
  const url = server.url(database)
  return {
    config: { type: 'postgres' },
    environment: { FIELDS_POSTGRES_URL: url },
    open: () => postgresStore({ schema: 'feishu_fields', name: 'default' }, { url }),
    copied: async () => databaseGround(server, await server.database(database)),
  }
}

export const right = <A>(result: E.Either<unknown, A>): A => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** Gives a store that is empty a record. */
export const seed = (store: Store, head: Head, puts: ReadonlyArray<Put>): Promise<void> =>
  locked(store, async (session) => {
    right(await session.append(head, puts))
  })

export const locked = async (store: Store, work: (session: Session) => Promise<void>): Promise<void> => {
  const options = {
    holder: await livingHolder(),
    timeout: 0,
    onWait: () => undefined,
    stop: new AbortController().signal,
  }
  const { afterwards } = right(await withLock(store, impatient, options, work))
  assert.is(afterwards, undefined)
}
