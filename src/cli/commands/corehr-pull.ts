/**
 * `feishu-fields corehr pull`: writes what CoreHR has to the catalog, and says what changed in it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { catalogOf, printCatalog, type Catalog } from '../../corehr/catalog/catalog.js'
import { drift } from '../../corehr/catalog/drift.js'
import type { CorehrReader } from '../../corehr/live/reader.js'
import { PRESETS } from '../../diagnostics/help-words.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { OPTIONS } from '../../diagnostics/option-words.js'
import { error } from '../../kit/diagnostic.js'
import { driftJson, pulledView, type DriftReport } from '../../report/drift-view.js'
import { commandOf, flag, type Command, type Parse } from '../command.js'
import { err, out, terminal } from '../console.js'
import type { Context } from '../context.js'
import { openCatalog, openReader, type OpenedCatalog } from '../corehr-session.js'
import { EXIT } from '../exit.js'
import { writeOutput } from '../output-file.js'
import { shownFile } from '../file-names.js'
import { catalogFlags, jsonFlag, liveFlags } from '../flags.js'

const names: Parse<ReadonlyArray<string>> = (text, before = []) => E.right([...before, text])

export const command: Command = commandOf({
  takes: {},
  flags: {
    ...catalogFlags,
    ...liveFlags,
    objects: flag('--object <name>', OPTIONS.pulled, { parse: names, preset: [], presetWords: PRESETS.all }),
    json: jsonFlag(OPTIONS.pulledJson),
  },
  run: async (context, options) => {
    // A catalog that can't be used is found before anything is sent.
    const opened = await openCatalog(context, options)
    if (E.isLeft(opened)) return opened
    const reader = openReader(context, options)
    if (E.isLeft(reader)) return reader
    const pulled = await pull(context, reader.right, opened.right, options.objects)
    if (E.isLeft(pulled)) return pulled
    const { catalog, report } = pulled.right

    const { file } = opened.right
    const isNew = opened.right.catalog === undefined
    if (isNew || report.drift.length > 0) {
      const written = await writeOutput(context, file, printCatalog(catalog), 'catalog_not_written')
      if (E.isLeft(written)) return written
    }
    const json = options.json === true
    if (json) out(context, driftJson(report))
    const say = json ? err : out
    say(context, pulledView(report, isNew, terminal(context, json ? context.stderr : context.stdout)))
    return E.right(EXIT.done)
  },
})

interface Pulled {
  readonly catalog: Catalog
  readonly report: DriftReport
}

/** @param only these objects, the others stay as they were; all of them when it is empty */
const pull = async (
  context: Context,
  reader: CorehrReader,
  { file, catalog: before = new Map() }: OpenedCatalog,
  only: ReadonlyArray<string>,
): Promise<E.Either<AnyDiagnostics, Pulled>> => {
  const listed = await reader.objects()
  if (E.isLeft(listed)) return listed
  const known = listed.right.map(({ object_api_name }) => object_api_name)
  const unknown = only.filter((name) => !known.includes(name))
  if (unknown.length > 0) return E.left(unknown.map((object) => error('object_unknown', { object, known })))

  const asked = listed.right.filter(({ object_api_name }) => only.length === 0 || only.includes(object_api_name))
  const fields = await reader.fields(asked.map(({ object_api_name }) => object_api_name))
  if (E.isLeft(fields)) return fields
  const live = catalogOf(asked, fields.right)
  const catalog: Catalog = only.length === 0 ? live : new Map([...before, ...live])
  const report: DriftReport = {
    catalog: shownFile(context.cwd)(file),
    objects: live.size,
    fields: fields.right.length,
    drift: drift(before, catalog),
    notInCatalog: known.filter((name) => !catalog.has(name)),
  }
  return E.right({ catalog, report })
}
