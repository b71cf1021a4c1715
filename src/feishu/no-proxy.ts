/**
 * Which addresses `NO_PROXY` leaves out, as curl reads it: a name with all below it, an address, a block of addresses
 * (CIDR), `*` for all. Beside what curl has: a port, as in `host:8080`, and `*.` before a name.
 */
import { BlockList, isIP } from 'node:net'
import { domainToASCII } from 'node:url'

type Entry =
  | { readonly _tag: 'All' }
  | (AtPort & { readonly _tag: 'Name'; readonly name: string })
  | (AtPort & { readonly _tag: 'Block'; readonly block: BlockList })

interface AtPort {
  /** `undefined` for any. */
  readonly port: number | undefined
}

/** Whether the list leaves the address out. */
export function isLeftOut(list: string, { protocol, hostname, port }: URL): boolean {
  const host = hostname.replaceAll(/^\[|\]$|\.$/g, '')
  const at = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  return entriesOf(list).some((text) => {
    const entry = entryOf(text)
    return entry !== undefined && covers(entry, host, at)
  })
}

/** The entries that no address can match. */
export function idleEntries(list: string): ReadonlyArray<string> {
  return entriesOf(list).filter((text) => entryOf(text) === undefined)
}

const entriesOf = (list: string): ReadonlyArray<string> => list.split(/[,\s]+/).filter((text) => text !== '')

const covers = (entry: Entry, host: string, port: number): boolean => {
  if (entry._tag === 'All') return true
  if (entry.port !== undefined && entry.port !== port) return false
  const family = isIP(host)
  switch (entry._tag) {
    case 'Name':
      return family === 0 && (host === entry.name || host.endsWith(`.${entry.name}`))
    case 'Block':
      return family !== 0 && entry.block.check(host, family === 6 ? 'ipv6' : 'ipv4')
  }
}

/** A host, in brackets where it needs them, and perhaps bits and a port. An address of version 6 is one without brackets too. */
const PARTS = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^/:[\]]+))(?:\/(?<bits>\d{1,3}))?(?::(?<port>\d{1,5}))?$/
const BARE_V6 = /^(?<bracketed>[\da-f]*:[\da-f]*:[\da-f:.]*)(?:\/(?<bits>\d{1,3}))?$/

const entryOf = (text: string): Entry | undefined => {
  if (text === '*') return { _tag: 'All' }
  const {
    bracketed,
    plain,
    bits,
    port: digits,
  } = (BARE_V6.exec(text.toLowerCase()) ?? PARTS.exec(text.toLowerCase()))?.groups ?? {}
  const host = bracketed ?? plain?.replace(/\.$/, '')
  const port = digits === undefined ? undefined : Number(digits)
  if (host === undefined || port === 0 || (port ?? 0) > 65_535) return undefined
  const family = isIP(host)
  if ((bracketed === undefined) !== (family !== 6)) return undefined
  if (family !== 0) {
    const block = blockOf(host, family, bits)
    return block && { _tag: 'Block', block, port }
  }
  const name = nameOf(host)
  return name === undefined || bits !== undefined ? undefined : { _tag: 'Name', name, port }
}

const blockOf = (address: string, family: number, bits: string | undefined): BlockList | undefined => {
  const most = family === 6 ? 128 : 32
  const kept = bits === undefined ? most : Number(bits)
  if (kept > most) return undefined
  const block = new BlockList()
  block.addSubnet(address, kept, family === 6 ? 'ipv6' : 'ipv4')
  return block
}

/** As a URL would have it; a name that ends in a number is none. */
const nameOf = (host: string): string | undefined => {
  const written = host.replace(/^(?:\*?\.)/, '')
  const name = /(?:^|\.)(?:\d+|0x[\da-f]*)$/.test(written) ? '' : domainToASCII(written)
  return /^[\w-]+(?:\.[\w-]+)*$/.test(name) ? name : undefined
}
