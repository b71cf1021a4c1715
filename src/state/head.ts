/**
 * The head of a record: which history it is, and for which platform it speaks. Pure.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import { present } from '../kit/present.js'
import type { Identity } from './identity.js'
import { TenantText, Time } from './name-texts.js'

export interface Head {
  /** Tells one vendor's history from another's. */
  readonly lineage: string
  /**
   * Made anew at random where a record begins, and where a person says that it speaks for another platform: every entry's
   * check covers it, so none from before is taken for one of after.
   */
  readonly binding: string
  readonly platform: Identity
  /** Who said last that it speaks for another platform, and when. */
  readonly rebound?: Rebound
  /** Where the record is kept from now on, in words: here it is only what it was. */
  readonly movedTo?: string
}

export interface Rebound {
  readonly at: string
  readonly by: string
}

/** As it is written: what is learned later stands outside of what is made once. */
export interface HeadMembers {
  readonly lineage: string
  readonly platform: PlatformMembers
  readonly app_id: string | undefined
  readonly tenant: Identity['tenant']
  readonly moved_to?: string
}

interface PlatformMembers {
  readonly binding: string
  readonly base_url?: string
  readonly sandbox?: string
  readonly rebound?: Rebound
}

const Binding = Codec.minted('8 hexadecimal digits', (text) => (/^[0-9a-f]{8}$/.test(text) ? text : undefined))

type Codecs<Name extends keyof HeadMembers> = Readonly<{ [M in Name]-?: t.Type<HeadMembers[M], unknown> }>

export const headMembers: Codecs<Exclude<keyof HeadMembers, 'moved_to'>> = {
  lineage: Codec.nonEmptyText,
  platform: Codec.strict(
    'a platform',
    { binding: Binding },
    {
      base_url: Codec.nonEmptyText,
      sandbox: Codec.nonEmptyText,
      rebound: Codec.strict('who said so', { at: Time, by: Codec.text }, {}),
    },
  ),
  app_id: Codec.orNull(Codec.nonEmptyText),
  tenant: Codec.orNull(TenantText),
}

export const optionalHeadMembers: { readonly moved_to: t.Type<string, unknown> } = { moved_to: Codec.nonEmptyText }

export function headIn({ lineage, platform, app_id: appId, tenant, moved_to: movedTo }: HeadMembers): Head {
  const { binding, base_url: baseUrl, sandbox, rebound } = platform
  const known = present({ baseUrl, sandbox, appId, tenant })
  return { lineage, binding, platform: known, ...present({ rebound, movedTo }) }
}

export function membersOfHead({ lineage, binding, platform, rebound, movedTo }: Head): HeadMembers {
  const { baseUrl, sandbox, appId, tenant } = platform
  return {
    lineage,
    platform: { binding, ...present({ base_url: baseUrl, sandbox, rebound }) },
    app_id: appId,
    tenant,
    ...present({ moved_to: movedTo }),
  }
}

export const HeadText: t.Type<Head, unknown> = Codec.mapped(
  Codec.strict('the head of a record', headMembers, optionalHeadMembers),
  (members) => E.right(headIn(members)),
  membersOfHead,
)
