/**
 * How a background-check form looks on a page.
 */
import { fieldRows } from '../custom-fields/fields-preview.js'
import type { Preview } from '../preview-side.js'

/** The English name is ours: the pages have the Chinese one alone. */
export const preview: Preview = {
  title: () => ({ zh_cn: '安排背调', en_us: 'Order a background check' }),
  rows: fieldRows,
}
