/**
 * How account fields look on a page.
 */
import { addressParts } from '../brand.js'
import { fieldRows } from '../custom-fields/fields-preview.js'
import type { Preview } from '../preview-side.js'
import { TITLES } from './account-fields-page-words.js'
import { scopeNamed } from './scope.js'

export const preview: Preview = {
  title: (address) => TITLES[scopeNamed(addressParts(address).name) === 1 ? 1 : 2],
  rows: fieldRows,
}
