#!/usr/bin/env node
/**
 * The bin: runs the command line and ends with its exit code. Nothing else sets it.
 */
import { EXIT } from './exit.js'
import { program } from './program.js'

const run = { ended: false }

const end = (code: number): void => {
  run.ended = true
  // A config can leave timers behind; what was printed must be out before they are cut off.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

// A reader that left, as `head` does, is no error.
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? EXIT.done : EXIT.error))

// A config that ends the process, or waits for ever, must not look like a plan without changes.
process.on('exit', () => {
  if (run.ended) return
  process.stderr.write('Error: the process ended before the command did; the config may have called process.exit.\n')
  process.exitCode = EXIT.error
})

const fields = program(end)
fields.exitOverride((e) => {
  end(e.exitCode === 0 ? EXIT.done : EXIT.error)
  throw e
})
for (const command of fields.commands) command.copyInheritedSettings(fields)

try {
  await fields.parseAsync()
} catch (e) {
  if (!run.ended) {
    process.stderr.write(
      `Error: this is a mistake in feishu-fields, and not yours: ${e instanceof Error ? e.message : String(e)}\n`,
    )
    if (process.env['FIELDS_DEBUG'] !== undefined) console.error(e)
    end(EXIT.error)
  }
}
