import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  byChineseName,
  chineseName,
  isCustomObject,
  SYSTEM_OBJECTS,
} from '../../../src/corehr/catalog/system-objects.js'
import { OBJECTS } from '../../sandbox/corehr-answers.js'

const test = suite('system objects')

test('they are those of the sandbox, which has them from the same page', () => {
  assert.equal(
    SYSTEM_OBJECTS,
    OBJECTS.filter(({ object_api_name }) => !isCustomObject(object_api_name)).map(({ object_api_name, name }) => ({
      object_api_name,
      zh_cn: name.zh_cn,
    })),
  )
})

test('each is found by either name', () => {
  for (const { object_api_name, zh_cn } of SYSTEM_OBJECTS) {
    assert.is(chineseName(object_api_name), zh_cn)
    assert.is(byChineseName(zh_cn), object_api_name)
  }
  assert.is(chineseName('custom_obj_6'), undefined)
  assert.is(byChineseName('个人证书'), undefined)
})

test.run()
