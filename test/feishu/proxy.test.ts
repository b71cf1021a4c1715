/**
 * Which proxy the environment names for an address, and which addresses `NO_PROXY` leaves out.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { messageOf } from '../../src/diagnostics/messages.js'
import { idleWords } from '../../src/diagnostics/settings-messages.js'
import { idleEntries, isLeftOut } from '../../src/feishu/no-proxy.js'
import { named, proxyFrom } from '../../src/feishu/proxy.js'
import { LANGUAGES } from '../../src/kit/language.js'

const test = suite('proxy')

const FEISHU = 'https://open.feishu.cn'
const LOCAL = 'http://127.0.0.1:4000'

type Env = Readonly<Record<string, string>>

/** What is said of it: the variable and the address, or the variable and what is wrong. */
const found = (env: Env, baseUrl: string): string => {
  const proxy = proxyFrom(env, baseUrl)
  if (E.isLeft(proxy)) return proxy.left.map(({ params }) => `${params.variable}: ${params.why}`).join()
  return proxy.right === undefined ? 'none' : `${proxy.right.variable} ${proxy.right.url}`
}

const P = 'http://proxy.example:3128'
const Q = 'http://127.0.0.1:3128'
const SOCKS = 'socks5://127.0.0.1:7890'

const NAMED: ReadonlyArray<readonly [Env, string, string]> = [
  [{}, FEISHU, 'none'],
  [{ HTTPS_PROXY: P }, FEISHU, `HTTPS_PROXY ${P}`],
  [{ HTTPS_PROXY: P, https_proxy: Q }, FEISHU, `https_proxy ${Q}`],
  [{ HTTPS_PROXY: P, https_proxy: '' }, FEISHU, `HTTPS_PROXY ${P}`],
  [{ HTTPS_PROXY: P, all_proxy: Q }, FEISHU, `HTTPS_PROXY ${P}`],
  [{ ALL_PROXY: P }, FEISHU, `ALL_PROXY ${P}`],
  [{ all_proxy: P }, FEISHU, `all_proxy ${P}`],
  [{ HTTP_PROXY: P }, FEISHU, 'none'],
  [{ HTTPS_PROXY: 'proxy.example:3128' }, FEISHU, `HTTPS_PROXY ${P}`],
  [{ HTTPS_PROXY: 'https://proxy.example' }, FEISHU, 'HTTPS_PROXY https://proxy.example'],
  [{ HTTPS_PROXY: `${P}/` }, FEISHU, `HTTPS_PROXY ${P}/`],
  [{ HTTPS_PROXY: ` ${P}\r\n` }, FEISHU, `HTTPS_PROXY ${P}`],
  [{ HTTPS_PROXY: 'http://us%20er:pa%3Ass@proxy.example' }, FEISHU, 'HTTPS_PROXY http://us%20er:pa%3Ass@proxy.example'],
  [{ HTTP_PROXY: P }, LOCAL, 'none'],
  [{ HTTP_PROXY: Q }, LOCAL, `HTTP_PROXY ${Q}`],
  [{ ALL_PROXY: Q }, LOCAL, `ALL_PROXY ${Q}`],
  [{ ALL_PROXY: SOCKS }, FEISHU, 'ALL_PROXY: socks'],
  [{ ALL_PROXY: SOCKS }, LOCAL, 'ALL_PROXY: socks'],
  [{ HTTPS_PROXY: 'SOCKS5H://127.0.0.1:7890' }, FEISHU, 'HTTPS_PROXY: socks'],
  [{ https_proxy: 'socks4a://127.0.0.1' }, FEISHU, 'https_proxy: socks'],
  [{ https_proxy: 'socks://127.0.0.1' }, FEISHU, 'https_proxy: socks'],
  [{ ALL_PROXY: SOCKS, HTTPS_PROXY: P }, FEISHU, `HTTPS_PROXY ${P}`],
  [{ ALL_PROXY: SOCKS, NO_PROXY: 'feishu.cn' }, FEISHU, 'none'],
  [{ HTTPS_PROXY: 'ftp://proxy.example' }, FEISHU, 'HTTPS_PROXY: not http'],
  ...[
    'http://user:12#34@proxy.example:3128',
    'http://user:12/34@proxy.example:3128',
    'http://user:12?34@proxy.example:3128',
    'http://user:12\\34@proxy.example:3128',
    'user:12#34@proxy.example:3128',
    'http://user:a-password@bad host',
    'http://us er:a@proxy.example',
    'http://us\ter:a@proxy.example',
    'http://user:100%@proxy.example',
    'http://us%er@proxy.example',
    `${P}/path`,
    'http://',
    '-',
    'a b',
  ].map((url): readonly [Env, string, string] => [
    { HTTPS_PROXY: url },
    FEISHU,
    url === '-' ? 'HTTPS_PROXY http://-' : 'HTTPS_PROXY: not a url',
  ]),
]
for (const [env, baseUrl, expected] of NAMED) {
  test(`${JSON.stringify(env)}, ${baseUrl} → ${expected}`, () => assert.is(found(env, baseUrl), expected))
}

test('whatever a password is made of, no part of it is told', () => {
  const part = fc.constantFrom('31', '47', '59', 'pw', 'qz')
  const sign = fc.constantFrom(
    ...Array.from('#/?@:\\ \t%[],;&=+$!^|<>"\'`~{}()*.-_'),
    '%23',
    '//',
    '://',
    '\n',
    '＠',
    '／',
    'é',
  )
  const password = fc.array(fc.oneof(part, sign), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
  const scheme = fc.constantFrom('http://', 'https://', '', 'http:', 'http:/', '//', 'HTTP://', 'socks5://', 'http:///')
  const host = fc.constantFrom('proxy.example:3128', 'proxy.example', '[::1]:8', 'bad host', '')
  fc.assert(
    fc.property(scheme, fc.constantFrom('user:', 'us#er:', ':'), password, host, (begin, user, secret, end) => {
      const proxy = proxyFrom({ HTTPS_PROXY: `${begin}${user}${secret}@${end}` }, FEISHU)
      const told = E.isLeft(proxy)
        ? LANGUAGES.map((language) => messageOf(proxy.left[0], language)).join(' ')
        : proxy.right === undefined
          ? ''
          : JSON.stringify(named(proxy.right))
      // Of the message, an example has digits of its own.
      const rest = told.replaceAll(/proxy\.example(?::3128)?|%[0-9A-F]{2}/g, '')
      for (const each of ['31', '47', '59', 'pw', 'qz']) assert.ok(!rest.includes(each), told)
    }),
    { numRuns: 20_000 },
  )
})

/** `NO_PROXY`, addresses that it leaves out, and addresses that it does not. */
const TRUTH: ReadonlyArray<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>]> = [
  ['', [], [FEISHU]],
  ['*', [FEISHU, LOCAL, 'https://[::1]'], []],
  ['a.example,*', [FEISHU], []],
  ['open.feishu.cn', [FEISHU, 'https://x.open.feishu.cn'], ['https://feishu.cn', 'https://notopen.feishu.cn']],
  ['feishu.cn', [FEISHU, 'https://feishu.cn'], ['https://notfeishu.cn', 'https://feishu.cn.example']],
  ['.feishu.cn', [FEISHU, 'https://feishu.cn'], ['https://notfeishu.cn']],
  ['*.feishu.cn', [FEISHU], ['https://notfeishu.cn']],
  ['feishu.cn.', [FEISHU, 'https://open.feishu.cn.'], []],
  ['feishu.cn', ['https://open.feishu.cn.'], []],
  ['Open.FEISHU.cn', [FEISHU], []],
  ['a.example, b.example\tfeishu.cn', [FEISHU, 'https://a.example', 'https://b.example'], ['https://c.example']],
  [',, ,feishu.cn,', [FEISHU], ['https://a.example']],
  ['cn', [FEISHU], ['https://open.larksuite.com']],
  ['feishu.cn:443', [FEISHU], ['https://open.feishu.cn:8443']],
  ['open.feishu.cn:8443', ['https://open.feishu.cn:8443'], [FEISHU]],
  ['127.0.0.1:4000', [LOCAL], ['http://127.0.0.1:4001']],
  ['127.0.0.1', [LOCAL], ['http://127.0.0.2:4000']],
  ['127.0.0.0/8', [LOCAL, 'http://127.255.0.9'], ['http://localhost', FEISHU]],
  ['127.0.0.1/8', ['http://127.255.0.9'], []],
  ['127.0.0.0/31', [LOCAL], ['http://127.0.0.2']],
  ['127.0.0.0/8:4000', [LOCAL], ['http://127.0.0.1:4001']],
  ['0.0.0.0/0', [LOCAL], [FEISHU, 'https://[::1]']],
  ['::1', ['https://[::1]', 'https://[::1]:8'], [LOCAL]],
  ['[::1]', ['https://[::1]', 'https://[::1]:8'], [LOCAL]],
  ['[::1]:8', ['https://[::1]:8'], ['https://[::1]']],
  ['0:0:0:0:0:0:0:1', ['https://[::1]'], []],
  ['fd00::/8', ['https://[fd12::1]'], ['https://[fe80::1]', LOCAL]],
  ['[fd00::]/8', ['https://[fd12::1]'], ['https://[fe80::1]']],
  ['[FD00::]/8:443', ['https://[fd12::1]'], ['https://[fd12::1]:8']],
  ['localhost', ['http://localhost:4000'], [LOCAL]],
  ['飞书.cn', ['https://xn--5nqv0l.cn'.replace('xn--5nqv0l.cn', new URL('https://飞书.cn').hostname)], [FEISHU]],
]
for (const [list, out, through] of TRUTH) {
  test(`NO_PROXY=${JSON.stringify(list)}`, () => {
    assert.equal(
      out.filter((address) => !isLeftOut(list, new URL(address))),
      [],
      'goes through the proxy',
    )
    assert.equal(
      through.filter((address) => isLeftOut(list, new URL(address))),
      [],
      'goes past the proxy',
    )
    assert.equal(idleEntries(list), [])
  })
}

const IDLE = [
  ...[
    'https://open.feishu.cn',
    'feishu.cn/',
    'feishu.cn/8',
    'user@feishu.cn',
    'feishu.*',
    '*feishu.cn',
    'a.*.cn',
    '**',
  ],
  ...['10.0.0', '0.0.1', '10.*', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '10.0.0.256', '10.0.0.0/8/8', '010.0.0.1'],
  ...[
    'feishu.cn:',
    'feishu.cn:0',
    'feishu.cn:65536',
    'feishu.cn:443a',
    'feishu.cn;a.example',
    '"feishu.cn"',
    '.',
    '..',
  ],
  ...['::1/129', '[::1', '::1]', '[127.0.0.1]', '[feishu.cn]', 'fe80::1%eth0', ':::', '[]', 'a..cn', '.*', '!'],
]
for (const entry of IDLE) {
  test(`the entry ${entry} can match no address`, () => {
    assert.equal(idleEntries(`feishu.cn,${entry}`), [entry])
    for (const address of [LOCAL, 'https://[::1]', 'https://example.com'])
      assert.not(isLeftOut(entry, new URL(address)))
  })
}

test('an entry that can match none is told, a part of a password is not', () => {
  assert.match(idleWords(['10.*']).en, '"10.*"')
  assert.match(idleWords(['a*', 'b*', 'c*', 'd*', 'e*']).en, '"a*", "b*", "c*" and 2 more')
  for (const language of LANGUAGES) assert.not.match(idleWords(['http://user:pw', 'x@proxy.example'])[language], 'pw')
})

test.run()
