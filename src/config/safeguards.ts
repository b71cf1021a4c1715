/**
 * What a config may say of plans that need somebody's word before they are applied: very many changes at once, and
 * updates that checks under way show.
 */
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import type { OnChecksUnderWay } from '../kinds/desired-state.js'
import { AMOUNT, PERCENT } from '../kit/numbers.js'

/** How much a plan may change; each is without a limit where it is left out. */
export interface ChangeLimits {
  /**
   * The most resources that a plan may create, update, replace, destroy or forget.
   *
   * @asType integer
   * @minimum 0
   * @maximum 9007199254740991
   */
  readonly max_changes?: number
  /**
   * The most of the live resources, in percent of them, that a plan may change. Creations do not count.
   *
   * @minimum 0
   * @maximum 100
   */
  readonly max_changed_percent?: number
}

export interface SafeguardsConfig extends ChangeLimits {
  /** For all background-check forms; one may say otherwise. */
  readonly on_checks_under_way?: OnChecksUnderWay
}

export const OnChecksUnderWayCodec: t.Type<OnChecksUnderWay, unknown> = Codec.oneOf<OnChecksUnderWay>(
  'what an update does that checks under way show',
  ['update', 'reject'],
)

const limits = { max_changes: Codec.number(AMOUNT), max_changed_percent: Codec.number(PERCENT) }

export const ChangeLimitsText: t.Type<ChangeLimits, unknown> = Codec.strict('limits', {}, limits)

export const Safeguards: t.Type<SafeguardsConfig, unknown> = Codec.strict(
  'safeguards: { max_changes, max_changed_percent, on_checks_under_way }',
  {},
  { ...limits, on_checks_under_way: OnChecksUnderWayCodec },
)
