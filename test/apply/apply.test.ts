import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Plan from '../../src/plan/plan.js'
import { before, BOTH, check, desire } from '../plan/forms.js'
import { Clone } from './clone.js'
import { World } from './world.js'

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
  assert.is(clone.known().entries.size, 0)
})

for (const fate of ['refused', 'never sent'] as const) {
  test(`a protection stays that was lifted for a call that was ${fate}`, async () => {
    const [world, clone] = [new World(), new Clone()]
    await world.run(clone, [desire(check, before(check), 'reject', { protect: true })])
    const recorded = clone.known().entries

    world.fates = [fate]
    const desired = [desire(check, before(check).slice(0, 1), 'replace')]
    const plan = await world.run(clone, desired, { unprotect: [check] })
    assert.is(plan.resources[0]?.protection, 'lift')
    assert.equal(clone.known().entries, recorded)
    assert.ok(Plan.isRejected(await world.run(clone, desired)))
  })
}

test('a protection is lifted once the call that it was lifted for is acknowledged, and not while it is in doubt', async () => {
  const [world, clone] = [new World(), new Clone()]
  const isProtected = () => clone.known().entries.get(check)?.protect === true
  await world.run(clone, [desire(check, before(check), 'reject', { protect: true })])
  const desired = [desire(check, before(check).slice(0, 1), 'replace')]
  const options = { unprotect: [check] }
  world.fates = ['lost after']
  await world.run(clone, desired, options)
  assert.ok(isProtected())
  await world.run(clone, desired, options)
  assert.not.ok(isProtected())
  assert.ok(Plan.isEmpty(await world.run(clone, desired)))
})

test.run()
