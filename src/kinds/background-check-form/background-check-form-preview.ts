/**
 * How a background-check form looks on a page.
 */
import { fieldRows } from '../custom-fields/fields-preview.js'
import type { Preview } from '../preview-side.js'
import { TITLE } from './background-check-form-page-words.js'

export const preview: Preview = { title: () => TITLE, rows: fieldRows }
