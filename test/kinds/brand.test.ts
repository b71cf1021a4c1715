import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Brand from '../../src/kinds/brand.js'
import { accountAddress } from '../../src/kinds/account-fields/scope.js'
import { backgroundCheckAddress } from '../../src/kinds/background-check-form/background-check-address.js'
import { parseAddress } from '../../src/kinds/registry.js'

const test = suite('brand')

const tenant = Brand.tenantKey('736588c9260f175d')
const account = Brand.accountId('6995842370159937061')
assert.ok(tenant !== undefined && account !== undefined)

const checkAddress = (address: Brand.Address, expected: string, parts: Brand.AddressParts): void => {
  test(expected, () => {
    assert.is(address, expected)
    assert.is(parseAddress(expected), address)
    assert.equal(Brand.addressParts(address), parts)
  })
}
const ofAccount = { kind: 'account', tenant: undefined }
checkAddress(accountAddress(1, undefined), 'account/background_check', { ...ofAccount, name: 'background_check' })
checkAddress(accountAddress(2, undefined), 'account/exam', { ...ofAccount, name: 'exam' })
checkAddress(accountAddress(1, tenant), 'account/background_check@736588c9260f175d', {
  kind: 'account',
  name: 'background_check',
  tenant,
})
checkAddress(accountAddress(2, tenant), 'account/exam@736588c9260f175d', { kind: 'account', name: 'exam', tenant })
checkAddress(backgroundCheckAddress(account), 'background_check/6995842370159937061', {
  kind: 'background_check',
  name: account,
  tenant: undefined,
})
test('an account id has the same address in any tenant', () =>
  assert.is(parseAddress(`background_check/${account}@${tenant}`), undefined))

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
  test(`no address: ${JSON.stringify(text)}`, () => assert.is(parseAddress(text), undefined))
}

for (const text of ['1', '__proto__', 'constructor', '学历', '😀', 'a-b_c.d:e', '..']) {
  test(`an identifier: ${text}`, () => {
    assert.is(Brand.accountId(text), text === '1' ? text : undefined)
    assert.is(Brand.tenantKey(text), text)
    assert.is(parseAddress(`background_check/${text}`), `background_check/${text}`)
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
    assert.is(Brand.parseDigest(text), ok ? text : undefined)
    assert.is(Brand.parsePlanId(text), ok ? text : undefined)
  })
}
test('digests are of the UTF-8 text of the canonical JSON', () => {
  const sha = '40a09c3d4fb2861e8aabdb9659ed8006d30c3392876d8aacf3ef995458eb14bc'
  assert.is(Brand.contentOf('account', [], '学历').digest, `sha256:${sha}`)
  assert.is(Brand.planIdOf('学历'), `sha256:${sha}`)
  assert.is(Brand.checkOf('学历'), sha.slice(0, 16))
})

test.run()
