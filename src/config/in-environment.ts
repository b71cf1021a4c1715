/**
 * A config as it is in one of its environments, and the places of all their snapshots.
 */
import * as E from 'fp-ts/lib/Either.js'
import { error, failed, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import type { Path } from '../kit/positions.js'
import type { ConfigCodes } from './codes.js'
import type { AskedEnvironment } from './environment.js'
import type { ConfigThere, DecodedConfig } from './fields-config.js'
import { storePlace, type StorePlace } from './store-place.js'

/** What an environment says goes over the top-level member of the same name, as a whole. */
export function inEnvironment(
  { environments, ...members }: DecodedConfig,
  asked: AskedEnvironment | undefined,
): E.Either<Diagnostics<ConfigCodes>, ConfigThere> {
  const names = [...(environments?.keys() ?? [])]
  if (asked === undefined) {
    return names.length > 0
      ? failed('environment_not_named', { names })
      : E.right({ ...members, environment: undefined, at: (path) => path })
  }
  const own = environments?.get(asked.name)
  if (own === undefined) {
    return names.length === 0 ? failed('no_environments', asked) : failed('environment_unknown', { ...asked, names })
  }
  const at = (path: Path): Path => (Object.hasOwn(own, path[0] ?? '') ? ['environments', asked.name, ...path] : path)
  return E.right({ ...members, ...own, environment: asked.name, at })
}

/** The place of each environment's snapshot. */
export function storePlaces(config: DecodedConfig, folder: string): ReadonlyMap<string, StorePlace> {
  const { environments, store } = config
  return new Map([...(environments ?? [])].map(([name, own]) => [name, storePlace(own.store ?? store, name, folder)]))
}

/**
 * Two environments in one place would be one record, which can speak for one of them alone.
 *
 * @param real the place of each, a file's by the real name of its folder
 */
export function sharedPlaces(
  config: DecodedConfig,
  folder: string,
  real: ReadonlyMap<string, StorePlace>,
): ReadonlyArray<DiagnosticOf<ConfigCodes>> {
  const first = new Map<string, string>()
  return [...storePlaces(config, folder)].flatMap(([environment, place]) => {
    const name = nameOf(real.get(environment) ?? place)
    const other = first.get(name)
    if (other === undefined) {
      first.set(name, environment)
      return []
    }
    const isOwn = config.environments?.get(environment)?.store !== undefined
    const path = isOwn ? ['environments', environment, 'store'] : ['store']
    return [error('environments_share_store', { names: [other, environment], place }, { path })]
  })
}

/** One repository can have two names as a remote, so a ref counts alone. */
const nameOf = (place: StorePlace): string =>
  JSON.stringify(place.type === 'git' ? { ...place, remote: undefined } : place)
