/**
 * Reads a request's body from its socket.
 */
import type { IncomingMessage } from 'node:http'

export type WholeBody = Uint8Array | 'too large'

const LIMIT = 2 ** 20

/** Reads to the end, so that the client can hear the answer, but keeps no more than the limit. */
export function readBody(incoming: IncomingMessage): Promise<WholeBody | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Array<Buffer> = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LIMIT) chunks.push(chunk)
      else chunks.length = 0
    })
    incoming.once('end', () => resolve(size > LIMIT ? 'too large' : Buffer.concat(chunks)))
    // After an end this changes nothing: the promise is settled.
    incoming.once('close', () => resolve('gone'))
    incoming.once('error', () => resolve('gone'))
  })
}
