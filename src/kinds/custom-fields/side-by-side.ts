/**
 * Two forms as rows to be read side by side: from the top, the left side is the old form and the right side the new one.
 */
import type { FieldChange } from './change.js'
import type { Field } from './field.js'
import type { Form } from './form.js'

/** A field that stays in its place, or one side of a field that came, went or moved. At least one side is there. */
export interface Row {
  readonly key: string
  readonly before: Field | undefined
  readonly after: Field | undefined
  /** Of the field, wherever its other side is. */
  readonly changes: ReadonlyArray<FieldChange>
}

/** @param changes what turns `before` into `after` */
export function sideBySide(before: Form, after: Form, changes: ReadonlyArray<FieldChange>): ReadonlyArray<Row> {
  const ofKey = new Map<string, ReadonlyArray<FieldChange>>()
  for (const change of changes) ofKey.set(change.key, [...(ofKey.get(change.key) ?? []), change])
  const row = (key: string, left: Field | undefined, right: Field | undefined): Row => ({
    key,
    before: left,
    after: right,
    changes: ofKey.get(key) ?? [],
  })
  const wanders = ({ key }: Field): boolean => (ofKey.get(key) ?? []).some(({ kind }) => WANDERING.has(kind))

  const rows: Array<Row> = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]]
    if (left !== undefined && (right === undefined || wanders(left))) {
      rows.push(row(left.key, left, undefined))
      i += 1
    } else if (right !== undefined && (left === undefined || wanders(right))) {
      rows.push(row(right.key, undefined, right))
      j += 1
    } else if (left !== undefined && right !== undefined) {
      // Fields that neither came, went nor moved are in the same order on both sides.
      rows.push(row(left.key, left, right))
      i += 1
      j += 1
    }
  }
  return rows
}

const WANDERING: ReadonlySet<FieldChange['kind']> = new Set(['add_field', 'remove_field', 'move_field'] as const)
