/**
 * HTML as a parser reads it, so that a page is compared by what it is and not by its bytes. It holds no test.
 */
import { format } from 'prettier'

/** An attribute that is there or not by its name alone, and no element that closes itself: either is written both ways. */
export const plain = (html: string): string =>
  html.replaceAll(/ (checked|disabled|required)=""/g, ' $1').replaceAll('/>', '>')

/** Elements, attributes and texts of a fragment. White space counts within a line; a label of ours is a block. */
export const parsed = (html: string): Promise<string> =>
  format(plain(html).replaceAll(/\s+/g, ' ').replaceAll('</label> ', '</label>'), { parser: 'html', printWidth: 120 })
