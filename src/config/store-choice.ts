/**
 * Where the config says that the snapshot is kept. Holds no secret: those come from the environment.
 */
import { error } from '../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'

export type StoreChoice = FileChoice | GitChoice | PostgresChoice

interface FileChoice {
  readonly type: 'file'
  /**
   * Relative to the config; default `fields.snapshot.json` beside it.
   *
   * @minLength 1
   */
  readonly path?: string
}

interface GitChoice {
  readonly type: 'git'
  /**
   * Name or address, without a password; default `origin`.
   *
   * @pattern ^(?!([eE][xX][tT]|[fF][dD])::)[^\s\p{C}-][^\s\p{C}]*$
   */
  readonly remote?: string
  /**
   * Default `refs/fields/state`.
   *
   * @pattern ^(?!.*(\.\.|\.lock(/|$)|\.(/|$)))refs(/[A-Za-z0-9_][A-Za-z0-9_.-]*){2,}$
   */
  readonly ref?: string
}

interface PostgresChoice {
  readonly type: 'postgres'
  /**
   * Of the tables; default `feishu_fields`.
   *
   * @pattern ^(?!pg_)[a-z_][a-z0-9_]{0,62}$
   */
  readonly schema?: string
  /**
   * Which of the snapshots in these tables; default `default`.
   *
   * @pattern ^[\p{L}\p{N}._-]{1,100}$
   */
  readonly name?: string
}

const FileChoice: t.Type<FileChoice, unknown> = Codec.strict(
  'a file store: { type: "file", path? }',
  { type: Codec.oneOf<'file'>('a type', ['file']) },
  { path: Codec.nonEmptyText },
)

/** What git takes as a ref, without the characters that mean something else in a refspec. */
const Ref: t.Type<string, unknown> = Codec.minted('a ref in full, such as refs/fields/state', (text) =>
  /^refs(\/[A-Za-z0-9_][A-Za-z0-9_.-]*){2,}$/.test(text) && !/\.\.|\.lock(\/|$)|\.(\/|$)/.test(text) ? text : undefined,
)

/**
 * One that begins with a dash would be an option of git's, and ext:: and fd:: run a program. A password has no place in a
 * config, and none in what is said about it.
 */
const Remote: t.Type<string, unknown> = Codec.mapped(
  Codec.minted('the name or the address of a git remote', (text) =>
    /^[^\s\p{C}-][^\s\p{C}]*$/u.test(text) && !/^(ext|fd)::/i.test(text) ? text : undefined,
  ),
  (text) => {
    const found = text.replace(/(?<=^https?:\/\/)[^/]*@|(?<=:\/\/[^/:]*:)[^/]*@/i, '***@')
    const accepted = 'the address without user and password: git has its own ways to sign in'
    return found === text ? E.right(text) : E.left(error('wrong_type', { found, accepted }))
  },
  (text) => text,
)

const GitChoice: t.Type<GitChoice, unknown> = Codec.strict(
  'a git store: { type: "git", remote?, ref? }',
  { type: Codec.oneOf<'git'>('a type', ['git']) },
  { remote: Remote, ref: Ref },
)

/** What PostgreSQL takes as a name without quotes; those that begin with `pg_` are its own. */
const Identifier: t.Type<string, unknown> = Codec.minted(
  'a name of small letters, digits and _, at most 63, that does not begin with pg_',
  (text) => (/^(?!pg_)[a-z_][a-z0-9_]{0,62}$/.test(text) ? text : undefined),
)

const SnapshotName: t.Type<string, unknown> = Codec.minted(
  'a name of 1 to 100 letters, digits, ".", "_" and "-"',
  (text) => (/^[\p{L}\p{N}._-]{1,100}$/u.test(text) ? text : undefined),
)

const PostgresChoice: t.Type<PostgresChoice, unknown> = Codec.strict(
  'a PostgreSQL store: { type: "postgres", schema?, name? }',
  { type: Codec.oneOf<'postgres'>('a type', ['postgres']) },
  { schema: Identifier, name: SnapshotName },
)

const CHOICES = { file: FileChoice, git: GitChoice, postgres: PostgresChoice }

export const StoreChoice: t.Type<StoreChoice, unknown> = Codec.decoder(
  'a store: { type: "file" }, { type: "git" } or { type: "postgres" }',
  (u, context) => {
    if (typeof u !== 'object' || u === null) return Codec.wrongType(u, context, StoreChoice.name)
    const type: unknown = 'type' in u ? u.type : undefined
    switch (type) {
      case 'file':
      case 'git':
      case 'postgres':
        return CHOICES[type].validate(u, context)
      default:
        return Codec.fail(context, error('not_one_of', { found: type, accepted: Object.keys(CHOICES) }), ['type'])
    }
  },
)
