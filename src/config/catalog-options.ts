/**
 * The options that a config takes from CoreHR, by the catalog beside it; and which file that is.
 */
import { dirname, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { CATALOG_FILE } from './project-files.js'
import { parseCatalog, type Catalog } from '../corehr/catalog/catalog.js'
import { resolveOptions, type CorehrProblem } from '../corehr/catalog/form-options.js'
import type { Path } from '../kit/codec.js'
import type { ConfigFailure, LocatedCorehrProblem } from './config-failure.js'
import type { DecodedConfig } from './fields-config.js'
import type { CorehrUse } from '../kinds/section.js'
import type { Option } from '../kinds/custom-fields/field.js'
import type { DecodedOptionsFromCorehr } from '../corehr/catalog/from-corehr.js'
import type { Locate } from '../kit/positions.js'
import { fileBeside, readBeside, type BesideProblem } from './beside.js'

export type OptionsBySource = ReadonlyMap<DecodedOptionsFromCorehr, ReadonlyArray<Option>>

/** All mistakes at once; the catalog's own come before those of its uses. */
export const corehrOptions = async (
  file: string,
  config: DecodedConfig,
  uses: ReadonlyArray<CorehrUse>,
  locate: Locate | undefined,
): Promise<E.Either<ConfigFailure, OptionsBySource>> => {
  const name = config.corehr_catalog ?? CATALOG_FILE
  const located = (path: Path, problem: CorehrProblem): LocatedCorehrProblem => ({
    catalog: name,
    path,
    position: locate?.(path),
    problem,
  })
  const text = await readBeside(dirname(file), name)
  if (E.isLeft(text)) {
    const path = config.corehr_catalog === undefined ? (uses[0]?.path ?? []) : ['corehr_catalog']
    return E.left({ _tag: 'CorehrInvalid', file, problems: [located(path, catalogProblem(text.left))] })
  }
  const catalog = parseCatalog(text.right)
  if (E.isLeft(catalog)) {
    return E.left({ _tag: 'CatalogUnusable', file: join(dirname(file), name), problem: catalog.left })
  }
  return resolved(file, catalog.right, uses, located)
}

const resolved = (
  file: string,
  catalog: Catalog,
  uses: ReadonlyArray<CorehrUse>,
  located: (path: Path, problem: CorehrProblem) => LocatedCorehrProblem,
): E.Either<ConfigFailure, OptionsBySource> => {
  const found = new Map<DecodedOptionsFromCorehr, ReadonlyArray<Option>>()
  const problems: Array<LocatedCorehrProblem> = []
  for (const { source, path } of uses) {
    const options = resolveOptions(catalog, source.from_corehr)
    if (E.isRight(options)) found.set(source, options.right)
    else problems.push(...options.left.map(({ below, problem }) => located([...path, ...below], problem)))
  }
  return problems.length > 0 ? E.left({ _tag: 'CorehrInvalid', file, problems }) : E.right(found)
}

/** Where a config's catalog lies, whether or not it is there already. */
export const catalogBeside = async (
  file: string,
  { corehr_catalog }: DecodedConfig,
  locate: Locate | undefined,
): Promise<E.Either<ConfigFailure, string>> => {
  const name = corehr_catalog ?? CATALOG_FILE
  const found = await fileBeside(dirname(file), name)
  if (E.isRight(found)) return found
  const path = corehr_catalog === undefined ? [] : ['corehr_catalog']
  const problem = { catalog: name, path, position: locate?.(path), problem: catalogProblem(found.left) }
  return E.left({ _tag: 'CorehrInvalid', file, problems: [problem] })
}

const catalogProblem = (problem: BesideProblem): CorehrProblem => {
  switch (problem._tag) {
    case 'Outside':
      return { _tag: 'CatalogOutside' }
    case 'NotRead':
      return { _tag: 'CatalogNotRead', code: problem.code }
  }
}
