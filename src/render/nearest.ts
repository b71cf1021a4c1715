/**
 * What a misspelt word was most likely meant to be.
 */
import { distance } from 'fastest-levenshtein'

/** The accepted word that a misspelt one most likely stands for. */
export const nearest = (word: string, accepted: ReadonlyArray<string>): string | undefined => {
  const ranked = accepted
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
  const [best] = ranked
  return best !== undefined && best.far <= Math.max(2, Math.floor(best.each.length / 3)) ? best.each : undefined
}
