/**
 * The language that the scripts speak: that of the input `lang`, and never that of the runner's locale. What names no
 * language is English here; `fields`, which gets it too, refuses it.
 */

/** @returns {'en' | 'zh'} */
export const language = () => (process.env['FIELDS_LANG'] === 'zh' ? 'zh' : 'en')

/** @param {string} en @param {string} zh */
export const said = (en, zh) => ({ en, zh })[language()]

/** Sentences behind each other, of which the Chinese ones are not apart. @param {ReadonlyArray<string>} parts */
export const sentences = (...parts) => parts.join(said(' ', ''))
