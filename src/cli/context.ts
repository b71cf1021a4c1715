/**
 * What the command line has from the outside. A command takes all of it from here: the process itself is touched in
 * `main.ts` alone.
 */
import type { Clock } from '../kit/clock.js'
import type { Environment } from '../feishu/credentials.js'
import type { Language } from '../kit/language.js'
import type { Given } from '../plan/remedy-command.js'
import type { ExitCode } from './exit.js'

/** What a run is given. */
export interface Surroundings {
  /** Of this package. */
  readonly version: string
  /** The folder that names of files are taken from. */
  readonly cwd: string
  readonly env: Environment
  readonly stdin: NodeJS.ReadableStream & IsTerminal
  readonly stdout: Output
  readonly stderr: Output
  readonly clock: Clock
  /** Calls the listener at every ctrl-C and SIGTERM, until the function that it returns is called. */
  readonly onStop: (listener: () => void) => () => void
  /** Runs a config's own code, whose `console.log` must not end up in what we print for machines. */
  readonly aside: <A>(run: () => Promise<A>) => Promise<A>
  /** Ends the process at once, with what is under way. */
  readonly leave: (code: ExitCode) => void
}

/** What a command has. */
export interface Context extends Surroundings {
  /** In which people are spoken to. */
  readonly language: Language
  /** What the command line, or the plan file that it names, says of where config and record are, for commands that are told. */
  readonly given: Given
  /** The files that the command goes by, as far as it came: nothing is written over them but by what they are for. */
  readonly inputs: Readonly<Record<'config' | 'record', Set<string>>>
  /** Whether anything stands on stdout. */
  readonly printed: { any: boolean }
}

export type Output = NodeJS.WritableStream & IsTerminal & { readonly columns?: number }

interface IsTerminal {
  readonly isTTY?: boolean
}
