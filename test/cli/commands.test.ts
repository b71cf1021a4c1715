/**
 * The table of commands: each row is written as its command's file has it.
 */
import { Argument, Option } from 'commander'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS } from '../../src/cli/commands/index.js'

const test = suite('commands')

for (const [path, { usage, load }] of Object.entries(COMMANDS)) {
  test(`${path} ${usage}`, async () => {
    const { takes, flags } = (await load()).command
    const forms = Object.values(takes).map(({ form }) => form)
    assert.is(usage, [...(Object.keys(flags).length > 0 ? ['[options]'] : []), ...forms].join(' '))
    for (const { form } of Object.values(takes)) assert.is(new Argument(form).required, form.startsWith('<'), form)
    for (const { form, value } of Object.values(flags)) {
      const { required, optional } = new Option(form)
      assert.is(required || optional, value !== undefined, `${form} has a value, or none`)
    }
    assert.is(new Set(Object.keys({ ...takes, ...flags })).size, Object.keys(takes).length + Object.keys(flags).length)
  })
}

test.run()
