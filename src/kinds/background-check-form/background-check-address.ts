/**
 * The address of a background-check form: its account's id, which is unique over all tenants.
 */
import { addressOf, type AccountId, type Address } from '../brand.js'

export function backgroundCheckAddress(account: AccountId): Address {
  return addressOf('background_check', account, undefined)
}
