/**
 * Which platform a config is for, so that the reviewed file says it. Holds no secret: those come from the environment.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { parseBaseUrl } from '../kit/base-url.js'
import * as Codec from '../kit/codec.js'
import { error } from '../kit/diagnostic.js'

export interface PlatformChoice {
  /**
   * As in FEISHU_BASE_URL: https, or a server on this machine.
   *
   * @minLength 1
   */
  readonly base_url?: string
  /**
   * As in FEISHU_APP_ID.
   *
   * @pattern ^[!-~]{1,100}$
   */
  readonly app_id?: string
}

const ADDRESS = 'an address that begins with https://, without user, password, path and query, or one of this machine'

/** What is wrong with an address could be a password in it, which is not said again. */
const BaseUrl: t.Type<string, unknown> = Codec.mapped(
  Codec.text,
  (text) => {
    const url = parseBaseUrl(text)
    if (E.isRight(url)) return url
    return E.left(error('wrong_type', { found: text.replace(/^.*@/s, '***@'), accepted: ADDRESS }))
  },
  (text) => text,
)

const AppId: t.Type<string, unknown> = Codec.minted('an app_id, such as cli_a1b2c3d4e5f6a7b8', (text) =>
  /^[!-~]{1,100}$/.test(text) ? text : undefined,
)

export const PlatformChoice: t.Type<PlatformChoice, unknown> = Codec.strict(
  'a platform: { base_url, app_id }',
  {},
  { base_url: BaseUrl, app_id: AppId },
)

export const Lineage: t.Type<string, unknown> = Codec.minted(
  'a lineage, as the first apply prints it: fd2a4b07-1c7e-4f0e-9a39-8b6d5f2e0c11',
  (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined),
)
