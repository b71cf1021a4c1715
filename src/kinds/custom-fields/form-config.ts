/**
 * What the sections of kinds whose content is a form share: who may change its structure, and where its fields stand.
 */
import * as Codec from '../../kit/codec.js'
import type { Address, Content, TenantKey } from '../brand.js'
import type { DesiredResource, OnChecksUnderWay, OnStructuralChange, Protect } from '../desired-state.js'
import { LabelText, type Label } from '../label.js'
import type { Fields, MemberCodecs } from '../section.js'
import { formOf } from './form.js'

/** The members of an item that say what a plan may do by itself, and by which labels selectors name it. */
export interface Guards {
  readonly on_structural_change?: OnStructuralChange
  readonly protect?: Protect
  readonly labels?: ReadonlyArray<Label>
}

export const guardMembers: MemberCodecs<Guards> = {
  on_structural_change: Codec.oneOf<OnStructuralChange>('what a structural change does', ['reject', 'replace']),
  protect: Codec.trueOrFalse,
  labels: Codec.list('labels', LabelText),
}

export const formFields: Fields = { path: ['custom_field_list'], of: formOf }

/** What the resources of one item have in common; the content is one object, however many they are. */
export function formResource(
  content: Content,
  { on_structural_change, protect, labels }: Guards,
  onChecksUnderWay: OnChecksUnderWay = 'update',
): (address: Address, tenant: TenantKey | undefined) => Omit<DesiredResource, 'path'> {
  const shared = {
    content,
    onStructuralChange: on_structural_change ?? 'reject',
    onChecksUnderWay,
    protect,
    ...(labels === undefined ? {} : { labels }),
  }
  return (address, tenant) => ({ address, tenant, ...shared })
}
