/**
 * The JSON that `apply --result FILE` writes, of which `docs/apply-result.schema.json` is made.
 */
import type { RecordPlace } from '../state/record-place.js'
import type { DiagnosticJson } from '../diagnostics/told.js'
import type { ApplyJson } from './apply-document.js'

/**
 * What `feishu-fields apply --result FILE` writes: before the lock is taken and anything is sent, and again at the end, however
 * that came. A changed meaning changes format_version.
 *
 * @title feishu-fields apply --result, format 1
 */
export interface ApplyResultJson {
  /** The version of this format. */
  readonly format_version: 1
  readonly status: ApplyStatus
  /** Where the record is kept. Absent where it could not be read, or not be relied on: then nothing of it was changed, and nothing sent. */
  readonly record?: RecordPlace
  /**
   * A branch, for whoever can't push the record to where it belongs. It is there with the record.
   *
   * @pattern ^feishu-fields/rescue/[0-9A-Za-z-]+$
   */
  readonly rescue?: string
  /** What --json prints: what became of each resource. Absent where none was begun. */
  readonly outcome?: ApplyJson
  /**
   * Why it failed, or the plan was rejected.
   *
   * @minItems 1
   */
  readonly errors?: ReadonlyArray<DiagnosticJson>
}

/**
 * started: it goes on, or was killed. done: all is as the plan meant it. incomplete: something failed or is in doubt. failed: why is
 * in errors; what was sent by then is in outcome, and in the record. rejected: nothing was sent.
 */
export type ApplyStatus = 'started' | 'done' | 'incomplete' | 'failed' | 'rejected'
