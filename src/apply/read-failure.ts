/**
 * What is read from the platform, and why it could not be.
 */
import type { Problem } from '../model/codec.js'
import type { SignInFailure, CallFailure } from './outcome.js'

/** The three calls of CoreHR: 获取飞书人事对象列表, 获取自定义字段列表, 获取字段详情. */
export type ReadCall =
  | { readonly call: 'list_objects'; readonly pageSize: number; readonly pageToken: string | undefined }
  /** At most 20 objects. */
  | { readonly call: 'query_fields'; readonly objects: ReadonlyArray<string> }
  | { readonly call: 'get_field'; readonly object: string; readonly field: string }

export type ReadFailure =
  | SignInFailure
  | { readonly _tag: 'ReadFailed'; readonly asked: ReadCall; readonly failure: CallFailure }
  /** The platform said that it was a success, and answered something else than its page says. */
  | { readonly _tag: 'ReadUnusable'; readonly asked: ReadCall; readonly problem: Problem }
  /** A page came again, or there is no end of them. */
  | { readonly _tag: 'PagesWithoutEnd'; readonly pages: number }
