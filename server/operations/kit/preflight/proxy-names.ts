import type { ProxyReading } from '../../../model/proxy-reading.ts'

/** Proxies by name, as the object of a sentence. */
export const proxyNames = (proxies: readonly ProxyReading[]): string =>
  `${proxies.length === 1 ? 'proxy' : 'proxies'} ${proxies.map(({ proxyName }) => proxyName).join(', ')}`
