/**
 * The JSON of a platform, as documents of plans, applies and snapshots have it.
 */
import type { Identity } from '../state/identity.js'

/** What is known of a platform; what is null is not known. */
export interface PlatformJson {
  readonly base_url: PlatformText | null
  readonly app_id: PlatformText | null
  readonly tenant: PlatformText | null
  /** The id of a sandbox's start. Null also for a platform that is none. */
  readonly sandbox: PlatformText | null
}

/** @minLength 1 */
type PlatformText = string

/** @param platform `undefined` where there is none yet */
export function platformJson(platform: Identity | undefined): PlatformJson | null {
  if (platform === undefined) return null
  const { baseUrl = null, appId = null, tenant = null, sandbox = null } = platform
  return { base_url: baseUrl, app_id: appId, tenant, sandbox }
}
