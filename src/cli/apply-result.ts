/**
 * What `apply --result FILE` writes: where the record is before anything is sent, and how it ended. A pipeline reads it instead of
 * running the config again, or reading stdout, where a config may print too.
 */
import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import { diagnosticJson, type ErrorsJson } from '../diagnostics/told.js'
import { writeOutput } from './output-file.js'
import { printedJson } from '../kit/json-text.js'
import type { ApplyJson } from '../report/apply-document.js'
import type { ApplyResultJson, ApplyStatus } from '../report/apply-result-document.js'
import type { Ended } from './command.js'
import { here, out } from './console.js'
import type { Context } from './context.js'
import { EXIT } from './exit.js'
import type { OpenedStore } from './workspace.js'

export interface ApplyResult {
  /** Once the record is known, and before its lock is taken. */
  readonly started: (opened: OpenedStore) => Promise<E.Either<AnyDiagnostics, void>>
  /** Prints a document where `--json` asks for it, and keeps it for the end. */
  readonly tell: (document: string) => void
}

interface ResultOptions {
  readonly result?: string
  readonly json?: boolean
}

/** Writes the file, where one is asked for, around the work and whatever becomes of it. */
export async function withResult(
  context: Context,
  { result: name, json }: ResultOptions,
  work: (result: ApplyResult) => Promise<Ended>,
): Promise<Ended> {
  let about: Pick<ApplyResultJson, 'record' | 'rescue'> = {}
  let told: ApplyJson | ErrorsJson | undefined

  const write = async (members: Omit<ApplyResultJson, 'format_version'>): Promise<E.Either<AnyDiagnostics, void>> => {
    if (name === undefined) return E.right(undefined)
    const text = printedJson({ format_version: 1, ...members } satisfies ApplyResultJson)
    const written = await writeOutput(context, name, text, 'result_not_written')
    return E.isLeft(written) ? written : E.right(undefined)
  }

  const ended = await work({
    started: ({ place, contents }) => {
      about = { record: place, rescue: rescueBranch(contents.snapshot.head?.lineage) }
      return write({ status: 'started', ...about })
    },
    tell: (document) => {
      told = JSON.parse(document) as ApplyJson | ErrorsJson
      if (json === true) out(context, document)
    },
  })
  const errors = E.isLeft(ended) ? ended.left.map((each) => diagnosticJson(each, here(context))) : []
  const written = await write({
    status: statusOf(ended),
    ...about,
    ...(told === undefined || 'errors' in told ? {} : { outcome: told }),
    ...(told !== undefined && 'errors' in told ? { errors: told.errors } : errors.length > 0 ? { errors } : {}),
  })
  // What came first is what is told.
  return E.isRight(ended) && E.isLeft(written) ? written : ended
}

/** A lineage comes from a file, and is a name of git's only where it looks as we make them. */
const rescueBranch = (lineage = 'new'): string =>
  `feishu-fields/rescue/${/^[0-9A-Za-z-]{1,64}$/.test(lineage) ? lineage : 'new'}-${randomUUID().slice(0, 8)}`

const statusOf = (ended: Ended): ApplyStatus => {
  if (E.isLeft(ended)) return 'failed'
  switch (ended.right) {
    case EXIT.done:
    case EXIT.changes:
      return 'done'
    case EXIT.incomplete:
      return 'incomplete'
    case EXIT.rejected:
      return 'rejected'
    case EXIT.error:
    case EXIT.locked:
      return 'failed'
  }
}
