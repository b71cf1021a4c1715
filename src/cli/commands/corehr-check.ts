/**
 * `feishu-fields corehr check`: compares the catalog with CoreHR, and exits with 2 when they differ. It writes nothing but the
 * reports.
 */
import * as E from 'fp-ts/lib/Either.js'
import { catalogOf, type Catalog } from '../../corehr/catalog/catalog.js'
import { drift } from '../../corehr/catalog/drift.js'
import type { CorehrReader } from '../../corehr/live/reader.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { failed } from '../../kit/diagnostic.js'
import type { Terminal } from '../../kit/terminal.js'
import { driftJson, driftMarkdown, driftView, type DriftReport } from '../../report/drift-view.js'
import { commandOf, type Command } from '../command.js'
import { openCatalog, openReader } from '../corehr-session.js'
import { EXIT } from '../exit.js'
import { shownFile } from '../file-names.js'
import { catalogFlags, jsonFlag, liveFlags, reportFlag } from '../flags.js'
import { askedReports, DRIFT_FORMATS, type DriftFormat } from '../report-option.js'
import { putReports } from '../reports.js'

export const command: Command = commandOf({
  takes: {},
  flags: {
    ...catalogFlags,
    ...liveFlags,
    json: jsonFlag(OPTIONS.driftJson),
    report: reportFlag('drift', DRIFT_FORMATS),
  },
  run: async (context, options) => {
    const opened = await openCatalog(context, options)
    if (E.isLeft(opened)) return opened
    const { file, catalog } = opened.right
    if (catalog === undefined) return failed('catalog_not_read', { io: 'ENOENT' }, { file })
    const reader = openReader(context, options)
    if (E.isLeft(reader)) return reader
    const report = await compared(reader.right, catalog, shownFile(context.cwd)(file))
    if (E.isLeft(report)) return report

    const written = await putReports(
      context,
      (view) => driftView(report.right, view),
      ({ format }, view) => reportText(report.right, format, view),
      askedReports(options),
    )
    if (E.isLeft(written)) return written
    return E.right(report.right.drift.length > 0 ? EXIT.changes : EXIT.done)
  },
})

/** The objects that the catalog holds, with what they are live. */
const compared = async (
  reader: CorehrReader,
  catalog: Catalog,
  shown: string,
): Promise<E.Either<AnyDiagnostics, DriftReport>> => {
  const listed = await reader.objects()
  if (E.isLeft(listed)) return listed
  const held = listed.right.filter(({ object_api_name }) => catalog.has(object_api_name))
  const fields = await reader.fields(held.map(({ object_api_name }) => object_api_name))
  if (E.isLeft(fields)) return fields
  return E.right({
    catalog: shown,
    objects: catalog.size,
    fields: [...catalog.values()].reduce((sum, object) => sum + object.fields.size, 0),
    drift: drift(catalog, catalogOf(held, fields.right)),
    notInCatalog: listed.right.map((each) => each.object_api_name).filter((name) => !catalog.has(name)),
  })
}

const reportText = (report: DriftReport, format: DriftFormat, view: Terminal): string => {
  switch (format) {
    case 'human':
      return driftView(report, view)
    case 'json':
      return driftJson(report)
    case 'markdown':
      return driftMarkdown(report, view.language)
  }
}
