#!/usr/bin/env node
/**
 * The bin: runs the command line and ends with its exit code.
 */
import type { Command } from 'commander'
import { end, EXIT, guard, hasEnded } from './exit.js'
import { program } from './program.js'

guard()
const fields = program(end)
fields.exitOverride((e) => {
  end(e.exitCode === 0 ? EXIT.done : EXIT.error)
  throw e
})
const inherit = (parent: Command): void => {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    inherit(command)
  }
}
inherit(fields)

try {
  await fields.parseAsync()
} catch (e) {
  if (!hasEnded()) {
    process.stderr.write(
      `Error: this is a mistake in feishu-fields, and not yours: ${e instanceof Error ? e.message : String(e)}\n`,
    )
    if (process.env['FIELDS_DEBUG'] !== undefined) console.error(e)
    end(EXIT.error)
  }
}
