import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Brand from '../../src/kinds/brand.js'
import * as Target from '../../src/kinds/target.js'

const test = suite('brand')

const tenant = Brand.tenantKey('736588c9260f175d')
const account = Brand.accountId('6995842370159937061')
assert.ok(tenant !== undefined && account !== undefined)

const checkTarget = (target: Target.Target, expected: string, parts: object): void => {
  test(expected, () => {
    const address = Target.address(target)
    assert.is(address, expected)
    assert.is(Brand.parseAddress(expected), address)
    assert.equal(Brand.addressParts(address), parts)
  })
}
checkTarget(Target.account(1, undefined), 'account/background_check', { scope: 1, tenant: undefined })
checkTarget(Target.account(2, undefined), 'account/exam', { scope: 2, tenant: undefined })
checkTarget(Target.account(1, tenant), 'account/background_check@736588c9260f175d', { scope: 1, tenant })
checkTarget(Target.account(2, tenant), 'account/exam@736588c9260f175d', { scope: 2, tenant })
checkTarget(Target.backgroundCheck(account, undefined), 'background_check/6995842370159937061', { account })
checkTarget(Target.backgroundCheck(account, tenant), 'background_check/6995842370159937061', { account })

for (const text of [
  '',
  'account',
  'account/',
  'account/1',
  'account/exams',
  'account/exam@',
  'account/exam@a@b',
  'account/exam@a/b',
  'account/exam@a b',
  'account/exam ',
  'account/exam\n',
  ' account/exam',
  'Account/exam',
  'background_check',
  'background_check/',
  'background_check/a@b',
  'background_check/a/b',
  'background_check/a\u0000',
  'background_check/a\u200b',
  'background_check/a\n',
  'exam/1',
  '__proto__',
]) {
  test(`no address: ${JSON.stringify(text)}`, () => assert.is(Brand.parseAddress(text), undefined))
}

for (const text of ['1', '__proto__', 'constructor', '学历', '😀', 'a-b_c.d:e', '..']) {
  test(`an identifier: ${text}`, () => {
    assert.is(Brand.accountId(text), text)
    assert.is(Brand.tenantKey(text), text)
    assert.is(Brand.parseAddress(`background_check/${text}`), `background_check/${text}`)
  })
}
for (const text of [
  '',
  ' ',
  'a b',
  'a\u00a0b',
  'a\u3000b',
  'a/b',
  'a@b',
  'a\n',
  '\ta',
  '\u0007',
  '\u202e',
  '\ud800',
  '\uFEFF1',
]) {
  test(`no identifier: ${JSON.stringify(text)}`, () => {
    assert.is(Brand.accountId(text), undefined)
    assert.is(Brand.tenantKey(text), undefined)
  })
}

const hex = '0123456789abcdef'.repeat(4)
for (const [text, ok] of [
  [`sha256:${hex}`, true],
  [hex, false],
  [`sha256:${hex.toUpperCase()}`, false],
  [`sha256:${hex}0`, false],
  [`sha256:${hex.slice(1)}`, false],
  [`sha256:${hex}\n`, false],
  [`sha1:${hex}`, false],
] as const) {
  test(`${ok ? 'a' : 'no'} digest: ${JSON.stringify(text)}`, () => {
    assert.is(Brand.parseFormDigest(text), ok ? text : undefined)
    assert.is(Brand.parsePlanId(text), ok ? text : undefined)
  })
}
test('digests are of the UTF-8 text', () => {
  const sha = '33c72947278fb2e799274c0deb777490971ad4f9fc20e196a53098e75528db08'
  assert.is(Brand.formDigestOf('学历'), `sha256:${sha}`)
  assert.is(Brand.planIdOf('学历'), `sha256:${sha}`)
  assert.is(Brand.recordCheckOf('学历'), sha.slice(0, 16))
})

test.run()
