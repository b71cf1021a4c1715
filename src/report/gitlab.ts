/**
 * A plan's counts as GitLab's Terraform widget shows them in a merge request.
 */
import type { Summary } from './summary.js'

/**
 * For `artifacts:reports:terraform`. Counted as Terraform counts: a replacement is a creation and a deletion. Resources
 * that are rejected or let go of count nowhere, since the widget has no place for them.
 */
export function plan({ counts }: Summary): string {
  const { create, batch_update, replace, destroy } = counts
  return `${JSON.stringify({ create: create + replace, update: batch_update, delete: destroy + replace })}\n`
}

/**
 * Where there is no plan, counts of zero would say that nothing changes. Without the counts GitLab's widget says that the
 * report failed (`tf_report_error`, `missing_json_keys`).
 */
export function failure(): string {
  return '{}\n'
}
