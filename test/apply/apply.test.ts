import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Plan from '../../src/plan/plan.js'
import { before, BOTH, desire } from '../plan/forms.js'
import { Clone, World } from './world.js'

const test = suite('apply')

const DESIRED = BOTH.map((target) => desire(target, before(target)))

test('a plan after its own apply is empty', async () => {
  const [world, clone] = [new World(), new Clone()]
  await world.run(clone, DESIRED)
  assert.ok(Plan.isEmpty(await world.run(clone, DESIRED)))
})

test('a journal that can not record stops before the next call', async () => {
  const [world, clone] = [new World(), new Clone()]
  world.fates = ['journal fails']
  await world.run(clone, DESIRED)
  assert.is(world.live.size, 0)
  assert.is(clone.known().resources.size, 0)
})

test.run()
