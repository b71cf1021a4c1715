/**
 * `fields corehr pull`: writes what CoreHR has to the catalog, and says what changed in it.
 */
import { error } from '../../kit/diagnostic.js'
import * as E from 'fp-ts/lib/Either.js'
import { replaceFile, ioCode } from '../../kit/files.js'
import { catalogOf, printCatalog, type Catalog } from '../../corehr/catalog/catalog.js'
import { drift } from '../../corehr/catalog/drift.js'
import type { CorehrReader } from '../../corehr/live/reader.js'
import { driftJson, pulledView, type DriftReport } from '../../report/drift-view.js'
import type { AnyDiagnostics } from '../../diagnostics/messages.js'
import { err, fail, out, terminal } from '../console.js'
import { shownFile } from '../file-names.js'
import {
  openCatalog,
  openReader,
  type CatalogOptions,
  type LiveOptions,
  type OpenedCatalog,
} from '../corehr-session.js'
import { EXIT, type ExitCode } from '../exit.js'
import type { Context } from '../context.js'

export interface CorehrPullCommand extends LiveOptions, CatalogOptions {
  readonly object: ReadonlyArray<string>
  readonly json?: boolean
}

export const corehrPullCommand = async (context: Context, options: CorehrPullCommand): Promise<ExitCode> => {
  // A catalog that can't be used is found before anything is sent.
  const opened = await openCatalog(context, options)
  if (E.isLeft(opened)) return fail(context, opened.left, options)
  const reader = openReader(context, options)
  if (E.isLeft(reader)) return fail(context, reader.left, options)
  const pulled = await pull(context, reader.right, opened.right, options.object)
  if (E.isLeft(pulled)) return fail(context, pulled.left, options)
  const { catalog, report } = pulled.right

  const { file } = opened.right
  const isNew = opened.right.catalog === undefined
  if (isNew || report.drift.length > 0) {
    try {
      await replaceFile(file, printCatalog(catalog))
    } catch (e) {
      return fail(context, [error('catalog_not_written', { io: ioCode(e) }, { file })], options)
    }
  }
  if (options.json === true) out(context, driftJson(report))
  const say = options.json === true ? err : out
  say(context, pulledView(report, isNew, terminal(context, options.json === true ? context.stderr : context.stdout)))
  return EXIT.done
}

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
