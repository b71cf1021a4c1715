/**
 * The head of a record that begins.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Head } from '../state/head.js'
import type { Identity } from '../state/identity.js'

export function newHead(platform: Identity = {}): Head {
  return { lineage: randomUUID(), binding: newBinding(), platform }
}

export function newBinding(): string {
  return randomBytes(4).toString('hex')
}
