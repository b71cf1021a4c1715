/**
 * What a resource stands for on the platform: the account fields of a scope, or the background-check form of an account.
 */
import {
  accountAddress,
  addressParts,
  backgroundCheckAddress,
  type AccountId,
  type Address,
  type Scope,
  type TenantKey,
} from './brand.js'

export type Target = AccountTarget | BackgroundCheckTarget

interface AccountTarget {
  readonly _tag: 'Account'
  readonly scope: Scope
  readonly tenant: TenantKey | undefined
}

interface BackgroundCheckTarget {
  readonly _tag: 'BackgroundCheck'
  readonly account: AccountId
  readonly tenant: TenantKey | undefined
}

export const account = (scope: Scope, tenant: TenantKey | undefined): Target => ({ _tag: 'Account', scope, tenant })

export const backgroundCheck = (id: AccountId, tenant: TenantKey | undefined): Target => ({
  _tag: 'BackgroundCheck',
  account: id,
  tenant,
})

export const address = (target: Target): Address => {
  switch (target._tag) {
    case 'Account':
      return accountAddress(target.scope, target.tenant)
    case 'BackgroundCheck':
      return backgroundCheckAddress(target.account)
  }
}

/** @param tenant of a background-check form; an account resource has it in its address */
export const ofAddress = (named: Address, tenant: TenantKey | undefined): Target => {
  const parts = addressParts(named)
  return 'account' in parts ? backgroundCheck(parts.account, tenant) : account(parts.scope, parts.tenant)
}
