import type { IncomingMessage } from 'node:http'
import { isLoopback } from './loopback.ts'

/** Where a request says that it comes from and goes to. */
type Addressed = Pick<IncomingMessage, 'headers'>

/**
 * Why a request must not be served, or undefined. Without an admin token, being on this machine is all that a client
 * proves, and a page of any web site in the operator's browser is on this machine too. So the address asked for has to
 * be ours (a name that was pointed here is not: DNS rebinding), and a page that asks has to be our own or a local one.
 */
export function crossSiteProblem({ headers }: Addressed, ownHost: string): string | undefined {
  const { host, origin } = headers
  const name = host === undefined ? undefined : hostnameOf(`http://${host}`)
  if (name === undefined || !(isLoopback(name) || name === ownHost)) {
    return `This server was asked for as ${host ?? 'nothing'}, which is not its own address. Use ${ownHost} or localhost, or set APP_ADMIN_TOKEN to allow others.`
  }
  if (origin === undefined) return undefined
  const originName = hostnameOf(origin)
  if (originName !== undefined && (isLoopback(originName) || sameHost(origin, host))) return undefined
  return `Pages of ${origin} may not use this server. Set APP_ADMIN_TOKEN to allow others.`
}

const sameHost = (origin: string, host: string | undefined): boolean => hostOf(origin) === host

const hostOf = (address: string): string | undefined => URL.parse(address)?.host
const hostnameOf = (address: string): string | undefined => URL.parse(address)?.hostname
