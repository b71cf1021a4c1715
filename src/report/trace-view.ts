/**
 * What `--verbose` says of a call: no token, no secret, no body.
 */
import type { CallTrace } from '../feishu/outcome.js'
import { callWords } from '../diagnostics/call-words.js'
import { visible } from '../kit/text.js'

/** One line, without a newline. */
export const traceView = (event: CallTrace): string => {
  const what = visible(event.what)
  switch (event._tag) {
    case 'Called':
      return `${what}: ${event.means}, ${event.milliseconds} ms`
    case 'Limited':
      return `${what}: too many calls, waiting ${event.seconds} s`
    case 'NewToken':
      return `${what}: the token was refused, getting a new one`
    case 'Again':
      return `${what}: sending again after attempt ${event.attempt}: ${callWords(event.failure)}`
  }
}
