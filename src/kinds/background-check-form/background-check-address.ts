/**
 * The address of a background-check form: its account's id, which is unique over all tenants.
 */
import { addressOf, type AccountId, type Address } from '../brand.js'

export const backgroundCheckAddress = (account: AccountId): Address => addressOf('background_check', account, undefined)
