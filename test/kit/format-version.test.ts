import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { newerFormat } from '../../src/kit/format-version.js'

const test = suite('format version')

const checkNewer = (document: unknown, expected: number | undefined): void => {
  test(`newer than format 2: ${JSON.stringify(document)} → ${expected ?? 'no'}`, () =>
    assert.is(newerFormat(document, 2), expected))
}
checkNewer({ format_version: 3 }, 3)
checkNewer({ format_version: 2.5 }, 2.5)
checkNewer({ format_version: 2 }, undefined)
checkNewer({ format_version: 1 }, undefined)
checkNewer({ format_version: '3' }, undefined)
checkNewer({}, undefined)
checkNewer(Object.create({ format_version: 3 }), undefined)
checkNewer([3], undefined)
checkNewer(null, undefined)
checkNewer('3', undefined)

test.run()
