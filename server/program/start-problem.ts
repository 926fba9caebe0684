import { StorageError } from '../ports/storage-error.ts'
import { ConfigError } from './config-error.ts'

/** What is wrong with an address that cannot be listened on, by Node's code. */
const LISTEN_PROBLEMS: Readonly<Record<string, (where: string, setting: string) => string>> = {
  EADDRINUSE: (where, setting) =>
    `${where} is taken. Stop the program that uses it, or choose another port with ${setting}.`,
  EACCES: (where, setting) =>
    `${where} may not be used by this user. Choose a port above 1023 with ${setting}.`,
  EADDRNOTAVAIL: (where) => `${where} is not an address of this machine. Set APP_HOST to one that is.`,
}

/**
 * Why a start failed, for the one who has to repair it; `settingOf` names what sets a port. Only what no one foresaw
 * comes with a stack.
 */
export function startProblem(error: unknown, settingOf: (port: number) => string): string {
  if (error instanceof ConfigError || error instanceof StorageError) return error.message
  if (!(error instanceof Error)) return `The start failed: ${String(error)}`
  return listenProblem(error, settingOf) ?? `The start failed: ${error.stack ?? error.message}`
}

function listenProblem(error: Error, settingOf: (port: number) => string): string | undefined {
  if (!('code' in error && 'syscall' in error)) return undefined
  const { code, syscall } = error
  if (syscall === 'getaddrinfo' && 'hostname' in error) {
    return `The name ${String(error.hostname)} cannot be found. Set APP_HOST to an address of this machine.`
  }
  if (syscall !== 'listen' || !('port' in error && 'address' in error)) return undefined
  const port = Number(error.port)
  return LISTEN_PROBLEMS[String(code)]?.(`Port ${port} on ${String(error.address)}`, settingOf(port))
}
