import { isIPv4 } from 'node:net'

/** Whether only this machine can be meant by a host name or address; IPv6 with or without brackets. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'))
