/**
 * Files that are read whole, and are not trusted: their kind and their size are looked at, and no text is guessed.
 */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import { within, type Diagnostics } from './diagnostic.js'
import { textIn, type TextCodes } from './utf8.js'

/** What a person names on the command line may be a pipe; what is named in a file, or by its place, is a file. */
export type NamedBy = 'person' | 'file'

/** Bytes. 100,000 accounts are 27 MB. */
const MOST = 256 * 1024 * 1024

/** Why an input can't be read, beside Node's own codes. */
class InputError extends Error {
  readonly code: 'not_a_file' | 'too_large'
  constructor(code: InputError['code']) {
    super(code)
    this.code = code
  }
}

/** The text of a file. Rejects with Node's error, or one like it whose code is `not_a_file` or `too_large`. */
export async function readText(file: string, namedBy: NamedBy): Promise<E.Either<Diagnostics<TextCodes>, string>> {
  const text = textIn(await readBytes(file, namedBy))
  return E.isLeft(text) ? E.left(within(text.left, { file })) : text
}

/** Rejects as {@link readText} does. */
export async function readBytes(file: string, namedBy: NamedBy): Promise<Buffer> {
  // Whoever opens a pipe that nobody writes to would wait for ever.
  const handle = await open(file, namedBy === 'person' ? 'r' : constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const found = await handle.stat()
    if (namedBy === 'file' && !found.isFile() && !found.isDirectory()) throw new InputError('not_a_file')
    if (found.size > MOST) throw new InputError('too_large')
    return await bounded(handle.createReadStream({ autoClose: false }))
  } finally {
    await handle.close()
  }
}

/** All that comes. Rejects with what the stream fails with, or with `too_large`. */
export async function bounded(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Array<Buffer> = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > MOST) throw new InputError('too_large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
