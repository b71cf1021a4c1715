/**
 * What went wrong with a snapshot that is kept in PostgreSQL, in words.
 */
import type { StateCodes } from '../state/codes.js'
import type { Words } from '../kit/language.js'
import { visible } from '../kit/text.js'
import type { Messages } from './message.js'

export const postgresMessages: Messages<Pick<StateCodes, Extract<keyof StateCodes, `postgres_${string}`>>> = {
  postgres_not_configured: {
    en: ({ why }) => NOT_CONFIGURED[why].en,
    zh: ({ why }) => NOT_CONFIGURED[why].zh,
  },
  postgres_newer: {
    en: ({ found, known }) =>
      `The tables have version ${found}, and this version of feishu-fields knows ${known}. Nothing was changed. Use the version that made them, or a newer one.`,
    zh: ({ found, known }) =>
      `数据表的版本是 ${found}，当前版本的 feishu-fields 只支持到 ${known}。未作任何改动。请使用建表时的版本，或更新的版本。`,
  },
  postgres_pooled: {
    en: () =>
      'The connection is not the one that the lock was taken on: a pooler such as PgBouncer, in transaction or statement mode, stands in between. No further call was made. Connect to the server itself, or have the pooler keep one connection for a session.',
    zh: () =>
      '当前连接不是取得锁时的那个连接：中间有连接池（如 PgBouncer），并且工作在 transaction 或 statement 模式。没有再发送请求。请直接连接服务器，或者让连接池为一个会话保持同一个连接。',
  },
  postgres_not_reached: {
    en: (why) => `There is no connection: ${causeWords(why).en} Nothing was sent.`,
    zh: (why) => `无法建立连接：${causeWords(why).zh}未发送任何请求。`,
  },
  postgres_not_read: {
    en: (why) => `The snapshot can't be read: ${causeWords(why).en} Nothing was changed.`,
    zh: (why) => `无法读取快照：${causeWords(why).zh}未作任何改动。`,
  },
  postgres_not_locked: {
    en: (why) => `The lock can't be taken: ${causeWords(why).en} Nothing was sent.`,
    zh: (why) => `无法取得锁：${causeWords(why).zh}未发送任何请求。`,
  },
  postgres_not_written: {
    en: (why) =>
      `What was done can't be recorded: ${causeWords(why).en} No further call was made, because its outcome could not be recorded. Mend this, then plan again.`,
    zh: (why) =>
      `无法记录已完成的内容：${causeWords(why).zh}由于结果无法记录，没有再发送请求。请先解决这个问题，再重新生成计划。`,
  },
  postgres_not_unlocked: {
    en: (why) =>
      `The lock can't be given back: ${causeWords(why).en} Nothing is lost. Once its holder's connection has ended, the next run takes it over.`,
    zh: (why) => `无法归还锁：${causeWords(why).zh}没有丢失任何内容。持锁方的连接断开后，下一次运行会接管它。`,
  },
}

const NOT_CONFIGURED: Readonly<Record<StateCodes['postgres_not_configured']['why'], Words>> = {
  'nothing set': {
    en: 'The config keeps the snapshot in PostgreSQL, and nothing says where that is. Nothing was sent. Set FIELDS_POSTGRES_URL, such as postgres://USER:PASSWORD@HOST:5432/DATABASE, or PGHOST, PGDATABASE, PGUSER and PGPASSWORD.',
    zh: '配置把快照存在 PostgreSQL 里，却没有写明数据库在哪里。未发送任何请求。请设置 FIELDS_POSTGRES_URL，例如 postgres://USER:PASSWORD@HOST:5432/DATABASE；或者设置 PGHOST、PGDATABASE、PGUSER 和 PGPASSWORD。',
  },
  'not a url': {
    en: 'FIELDS_POSTGRES_URL is not an address of PostgreSQL. Nothing was sent. Example: postgres://USER:PASSWORD@HOST:5432/DATABASE, with %2F for a / in the password, and so on.',
    zh: 'FIELDS_POSTGRES_URL 不是 PostgreSQL 的地址。未发送任何请求。示例：postgres://USER:PASSWORD@HOST:5432/DATABASE；密码里的 / 要写成 %2F，其他特殊字符同理。',
  },
}

/** Whose codes they are: PostgreSQL's (appendix A of its manual), Node's, and some of our own. End with a full stop. */
const CAUSES: ReadonlyArray<readonly [codes: ReadonlyArray<string>, words: Words | ((code: string) => Words)]> = [
  [
    ['28P01', 'NO_PASSWORD'],
    {
      en: 'the server refused the user or the password. Check FIELDS_POSTGRES_URL, or PGUSER and PGPASSWORD.',
      zh: '服务器拒绝了用户名或密码。请检查 FIELDS_POSTGRES_URL，或者 PGUSER 和 PGPASSWORD。',
    },
  ],
  [
    ['28000'],
    {
      en: 'the server does not let this user in from here, or not without TLS. Check the user and sslmode.',
      zh: '服务器不允许这个用户从这里登录，或者不允许不经 TLS 登录。请检查用户名和 sslmode。',
    },
  ],
  [
    ['3D000'],
    {
      en: 'the server has no such database. Create it, or check its name.',
      zh: '服务器上没有这个数据库。请先创建，或者检查库名。',
    },
  ],
  [
    ['42501'],
    {
      en: 'this user may not. Give it the right to create schemas in the database, or make the schema beforehand with this user as its owner.',
      zh: '当前用户没有权限。请授予它在数据库中创建 schema 的权限，或者事先建好 schema，并让这个用户成为其所有者。',
    },
  ],
  [
    ['25006'],
    {
      en: 'the server is read-only, as a standby is. Name the primary.',
      zh: '服务器是只读的，例如备库。请改为连接主库。',
    },
  ],
  [
    ['53300'],
    {
      en: 'the server has no connection left. Try again later.',
      zh: '服务器的连接数已用完。请稍后重试。',
    },
  ],
  [['53100'], { en: "the server's disk is full.", zh: '服务器的磁盘已满。' }],
  [
    ['55P03', '57014', 'TIMEOUT'],
    {
      en: 'the server did not answer in time. Try again later.',
      zh: '服务器没有及时响应。请稍后重试。',
    },
  ],
  [
    ['57P01', '57P02', '57P03', '08006', 'ECONNRESET', 'EPIPE', 'CONNECTION_LOST'],
    {
      en: 'the connection broke, or the server is being stopped.',
      zh: '连接中断，或者服务器正在停止。',
    },
  ],
  [
    ['ENOTFOUND', 'EAI_AGAIN'],
    (code) => ({
      en: `no server has this name (${code}). Check the host.`,
      zh: `找不到这个名称的服务器（${code}）。请检查主机名。`,
    }),
  ],
  [
    ['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
    (code) => ({
      en: `the server can't be reached (${code}). Check host and port, and that it runs.`,
      zh: `连不上服务器（${code}）。请检查主机和端口，并确认服务器正在运行。`,
    }),
  ],
  [
    ['ENOENT'],
    {
      en: 'a file that the address names is not there: the socket of the server, or sslrootcert. Check the address.',
      zh: '地址里写的文件不存在：服务器的 socket，或者 sslrootcert。请检查地址。',
    },
  ],
  [
    ['NO_TLS'],
    {
      en: 'the server does no TLS, and sslmode asks for it.',
      zh: '服务器不支持 TLS，而 sslmode 要求使用。',
    },
  ],
  [
    ['BAD_URL'],
    {
      en: 'the address is not one of PostgreSQL. Check FIELDS_POSTGRES_URL.',
      zh: '这不是 PostgreSQL 的地址。请检查 FIELDS_POSTGRES_URL。',
    },
  ],
]

const causeWords = ({ code, said }: StateCodes['postgres_not_read']): Words => {
  const [, words] = CAUSES.find(([codes]) => codes.includes(code)) ?? []
  if (words !== undefined) return typeof words === 'function' ? words(code) : words
  const shown = visible(code)
  if (/CERT|SSL|TLS/.test(code)) {
    return {
      en: `the server's certificate is not trusted (${shown}). Name the one to trust: sslrootcert=FILE in FIELDS_POSTGRES_URL, or NODE_EXTRA_CA_CERTS.`,
      zh: `服务器的证书不受信任（${shown}）。请写明要信任的证书：在 FIELDS_POSTGRES_URL 里写 sslrootcert=FILE，或者设置 NODE_EXTRA_CA_CERTS。`,
    }
  }
  return said === undefined
    ? { en: `the server says ${shown}.`, zh: `服务器返回 ${shown}。` }
    : { en: `the server says ${shown}, ${visible(said)}.`, zh: `服务器返回 ${shown}，${visible(said)}。` }
}
