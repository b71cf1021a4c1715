/**
 * How a person stops an apply.
 */
import { STOPPING } from '../diagnostics/prompt-words.js'
import { err } from './console.js'
import type { Context } from './context.js'
import { EXIT } from './exit.js'

export interface Stopping {
  readonly signal: AbortSignal
  /** Once nothing is to be stopped any more. */
  readonly release: () => void
}

/** The first ctrl-C or SIGTERM finishes the calls under way; the second leaves at once, what was sent being on record. */
export function stopOnSignal(context: Context, restoreTerminal: () => void): Stopping {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) {
      restoreTerminal()
      context.leave(EXIT.incomplete)
      return
    }
    err(context, STOPPING[context.language])
    controller.abort()
  }
  return { signal: controller.signal, release: context.onStop(stop) }
}
