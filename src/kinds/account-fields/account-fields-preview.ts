/**
 * How account fields look on a page.
 */
import { addressParts } from '../brand.js'
import { fieldRows } from '../custom-fields/fields-preview.js'
import type { Preview } from '../preview-side.js'
import { scopeNamed } from './scope.js'

/** The English names are ours: the pages have the Chinese ones alone. */
export const preview: Preview = {
  title: (address) =>
    scopeNamed(addressParts(address).name) === 1
      ? { zh_cn: '添加背调账号', en_us: 'Bind a background-check account' }
      : { zh_cn: '添加笔试账号', en_us: 'Bind an exam account' },
  rows: fieldRows,
}
