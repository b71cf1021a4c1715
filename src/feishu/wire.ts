/**
 * How a request looks on the wire: method, path and body, as the official pages print them. Pure.
 *
 * 创建账号自定义字段 · 更新账号自定义字段 · 创建背调自定义字段 · 更新背调自定义字段; batch_delete of background-check fields
 * is in the official SDK alone.
 */
import type { Request } from './platform.js'
import type { Call } from '../state/snapshot.js'
import type { Target } from '../kinds/target.js'

export interface WireRequest {
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  /** Plain JSON, members in the page's order. */
  readonly body: unknown
}

const COLLECTIONS: Readonly<Record<Target['_tag'], string>> = {
  Account: '/open-apis/hire/v1/eco_account_custom_fields',
  BackgroundCheck: '/open-apis/hire/v1/eco_background_check_custom_fields',
}

const CALLS: Readonly<Record<Call, { readonly method: WireRequest['method']; readonly suffix: string }>> = {
  create: { method: 'POST', suffix: '' },
  batch_update: { method: 'PATCH', suffix: '/batch_update' },
  batch_delete: { method: 'POST', suffix: '/batch_delete' },
}

export const wireRequest = (request: Request): WireRequest => {
  const { method, suffix } = CALLS[request.call]
  return {
    method,
    path: COLLECTIONS[request.target._tag] + suffix,
    body: {
      ...identity(request.target),
      ...(request.call === 'batch_delete' ? {} : { custom_field_list: request.fields }),
    },
  }
}

const identity = (target: Target) => {
  switch (target._tag) {
    case 'Account':
      return { scope: target.scope }
    case 'BackgroundCheck':
      return { account_id: target.account }
  }
}
