import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from './loopback.ts'

/** Where a program listens. */
export interface ListeningAddress {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string
  readonly port: number
}

/** The origins under which a program may be used, such as `http://localhost:3000`; never empty. */
export type OwnOrigins = readonly [string, ...string[]]

/** What is asked, and how. */
export interface AddressedRequest {
  readonly headers: IncomingHttpHeaders
  /** Whether what is asked for is a page of our own, which a link on any other page may lead to. */
  readonly isPage?: boolean
}

/** The names that browsers have for this machine, as they stand in an address. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

/** Addresses that stand for every address of a machine: no client can use them. */
const EVERY_ADDRESS = ['0.0.0.0', '::', '[::]']

/** What may stand in a Host header; anything else is no host to compare with. */
const HOST = /^[\w.:[\]-]+$/

/** Whether a program that listens there can be reached by many addresses, none of which it knows. */
export const isEveryAddress = (host: string): boolean => EVERY_ADDRESS.includes(host)

/** A host as it stands in an address: IPv6 in brackets. */
export const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** The origins of a program that was given no public address: where it listens, on loopback by each of its names. */
export function originsOf({ host, port }: ListeningAddress): OwnOrigins {
  const origin = (name: string): string => new URL(`http://${name}:${port}`).origin
  const own = origin(hostInUrl(host))
  return isLoopback(host) ? [own, ...LOOPBACK_NAMES.map(origin).filter((other) => other !== own)] : [own]
}

/**
 * Why a request must not be served, as a sentence; undefined when it may. A page of any web site in the browser of a
 * person is as near to the program as that person, so the address asked for has to be the program's own (a name that
 * was pointed here is not: DNS rebinding), and a page that asks has to be the program's own too, port included.
 * A client that is no browser sends neither Origin nor Sec-Fetch-Site, and is judged by its Host alone.
 */
export function addressProblem(request: AddressedRequest, origins: OwnOrigins): string | undefined {
  const { headers } = request
  const { host } = headers
  const asked = origins.find((origin) => origin === originAskedFor(host, new URL(origin).protocol))
  if (asked === undefined) {
    return `This address was asked for as ${host === undefined ? 'nothing' : JSON.stringify(host)}. It is served as ${origins.join(' or ')} only.`
  }
  if (headers.origin !== undefined && headers.origin !== asked) {
    return `Pages of ${JSON.stringify(headers.origin)} may not use ${asked}.`
  }
  if (isForeign(request)) return `Pages of other sites may not use ${asked}.`
  return undefined
}

/** The origin that a request means by its Host header; undefined when the header names none. */
function originAskedFor(host: string | undefined, protocol: string): string | undefined {
  return host !== undefined && HOST.test(host) ? URL.parse(`${protocol}//${host}`)?.origin : undefined
}

/** Whether a browser says that a page of another site asks. Following a link to a page is not asking. */
function isForeign({ headers, isPage = false }: AddressedRequest): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = headers
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  return !(isPage && mode === 'navigate' && destination === 'document')
}
