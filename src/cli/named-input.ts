/**
 * Inputs that the command line names: a file, a pipe, or `-` for what comes on standard input.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { error, within, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import { ioCode } from '../kit/files.js'
import { bounded, readText } from '../kit/input.js'
import { textIn, type TextCodes } from '../kit/utf8.js'
import type { Context } from './context.js'

export interface NamedInput {
  /** Absolute; `-` for standard input. */
  readonly file: string
  readonly text: string
}

/** What is said where it can't be read. */
type NotRead<Code extends string> = Readonly<Record<Code, { readonly io: string }>>

export async function readNamed<const Code extends string>(
  context: Context,
  name: string,
  code: Code,
): Promise<E.Either<Diagnostics<TextCodes> | Diagnostics<NotRead<Code>>, NamedInput>> {
  const file = namedFile(context, name)
  try {
    const text = file === STDIN ? textIn(await bounded(context.stdin)) : await readText(file, 'person')
    return E.isLeft(text) ? E.left(within(text.left, { file })) : E.right({ file, text: text.right })
  } catch (e) {
    return E.left([error(code, { io: ioCode(e) }, { file }) as DiagnosticOf<NotRead<Code>>])
  }
}

export function namedFile({ cwd }: Context, name: string): string {
  return name === STDIN ? name : resolve(cwd, name)
}

const STDIN = '-'
