/**
 * The options that a config takes from CoreHR, by the catalog beside it; and which file that is.
 */
import { dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { CATALOG_FILE } from './project-files.js'
import { parseCatalog } from '../corehr/catalog/catalog.js'
import type { CatalogCodes } from '../corehr/catalog/codes.js'
import { resolveOptions } from '../corehr/catalog/form-options.js'
import { within, type DiagnosticOf } from '../kit/diagnostic.js'
import type { ConfigDiagnostics } from './codes.js'
import type { ConfigThere } from './fields-config.js'
import type { CorehrUse } from '../kinds/section.js'
import type { Option } from '../kinds/custom-fields/field.js'
import type { DecodedOptionsFromCorehr } from '../corehr/catalog/from-corehr.js'
import type { Locate } from '../kit/positions.js'
import { fileBeside, readBeside } from './beside.js'

export type OptionsBySource = ReadonlyMap<DecodedOptionsFromCorehr, ReadonlyArray<Option>>

/** All mistakes at once; the catalog's own come before those of its uses. */
export async function corehrOptions(
  file: string,
  config: ConfigThere,
  uses: ReadonlyArray<CorehrUse>,
  locate: Locate | undefined,
): Promise<E.Either<ConfigDiagnostics, OptionsBySource>> {
  const name = config.corehr_catalog ?? CATALOG_FILE
  const text = await readBeside(dirname(file), 'corehr_catalog', name)
  if (E.isLeft(text)) {
    const path = config.corehr_catalog === undefined ? (uses[0]?.path ?? []) : config.at(['corehr_catalog'])
    return E.left(within(text.left, { file, path, ...locate?.(path) }))
  }
  const catalog = parseCatalog(text.right)
  if (E.isLeft(catalog)) return E.left(within(catalog.left, { file: join(dirname(file), name) }))
  const found = new Map<DecodedOptionsFromCorehr, ReadonlyArray<Option>>()
  const problems: Array<DiagnosticOf<CatalogCodes>> = []
  for (const { source, path: at } of uses) {
    const options = resolveOptions(catalog.right, name, source.from_corehr)
    if (E.isRight(options)) found.set(source, options.right)
    else {
      for (const each of options.left) {
        const path = [...at, ...(each.path ?? [])]
        problems.push({ ...each, file, path, ...locate?.(path) })
      }
    }
  }
  const [problem, ...others] = problems
  return problem !== undefined ? E.left([problem, ...others]) : E.right(found)
}

/** Where a config's catalog lies, whether or not it is there already. */
export async function catalogBeside(
  file: string,
  { corehr_catalog, at }: Pick<ConfigThere, 'corehr_catalog' | 'at'>,
  locate: Locate | undefined,
): Promise<E.Either<ConfigDiagnostics, string>> {
  const found = await fileBeside(dirname(file), 'corehr_catalog', corehr_catalog ?? CATALOG_FILE)
  if (E.isRight(found)) return found
  const path = corehr_catalog === undefined ? [] : at(['corehr_catalog'])
  return E.left(within(found.left, { file, path, ...locate?.(path) }))
}
