import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Codec from '../../src/kit/codec.js'
import type { Path } from '../../src/kit/positions.js'
import { AccountFieldsBody } from '../../src/kinds/account-fields/account-fields-body.js'
import { BackgroundCheckFieldsBody } from '../../src/kinds/background-check-form/background-check-body.js'

const test = suite('bodies')

/** The 请求体示例 of each official page. */
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`bodies/${name}.json`, import.meta.url), 'utf8')) as unknown

const check = <A>(codec: t.Type<A, unknown>, name: string): void => {
  test(`the page's body is decoded and encoded unchanged: ${name}`, () => {
    const body = read(name)
    const decoded = codec.decode(body)
    assert.ok(E.isRight(decoded), JSON.stringify(decoded))
    assert.equal(codec.encode(decoded.right), read(name))
    assert.equal(body, read(name))
  })
}
check(AccountFieldsBody, '1-account-fields-create')
check(AccountFieldsBody, '2-account-fields-batch-update')
check(BackgroundCheckFieldsBody, '3-background-check-fields-create')
check(BackgroundCheckFieldsBody, '4-background-check-fields-batch-update')

const checkRefused = <A>(codec: t.Type<A, unknown>, name: string, change: object, path: Path): void => {
  test(`refused: ${name} with ${JSON.stringify(change)}`, () => {
    const decoded = codec.decode({ ...(read(name) as object), ...change })
    assert.equal(E.isLeft(decoded) ? Codec.problemsOf(decoded.left).map((each) => each.path) : decoded, [path])
  })
}
checkRefused(AccountFieldsBody, '1-account-fields-create', { scope: 'exam' }, ['scope'])
checkRefused(AccountFieldsBody, '1-account-fields-create', { scope: 3 }, ['scope'])
checkRefused(AccountFieldsBody, '1-account-fields-create', { account_id: '1' }, ['account_id'])
checkRefused(BackgroundCheckFieldsBody, '3-background-check-fields-create', { account_id: 1 }, ['account_id'])
checkRefused(BackgroundCheckFieldsBody, '3-background-check-fields-create', { account_id: 'a b' }, ['account_id'])
checkRefused(BackgroundCheckFieldsBody, '3-background-check-fields-create', { custom_field_list: [] }, [
  'custom_field_list',
])

test.run()
