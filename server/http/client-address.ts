import type { Socket } from 'node:net'
import { isIPv6 } from 'node:net'

/** Who a connection counts for. Whoever has one address of an IPv6 network has all of its 2^64: it is one client. */
export function clientOf({ remoteAddress }: Pick<Socket, 'remoteAddress'>): string {
  if (remoteAddress === undefined) return 'unknown'
  const address = remoteAddress.replace(/^::ffff:(?=[\d.]+$)/, '')
  // Nearly all addresses are known by this for what they are; to look at one in full takes longer.
  if (!address.includes(':')) return address
  return isIPv6(address) && address !== '::1' ? `${networkOf(address)}::/64` : address
}

/** The first four groups of an address. */
function networkOf(address: string): string {
  const [front = '', back] = (address.split('%', 1)[0] ?? '').split('::')
  const [first, last] = [front, back ?? ''].map((part) => part.split(':').filter((group) => group !== ''))
  const left = first ?? []
  const right = last ?? []
  const zeros = back === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':')
}
