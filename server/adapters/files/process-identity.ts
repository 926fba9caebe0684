import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

/** Which process, on which boot of which machine; a pid alone is used again and again. */
export const processIdentity = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** When the process took what it holds (ISO). */
  since: z.string(),
  /** Unlike any other identity, those of the same process included. */
  token: z.string().regex(/^[\w-]+$/),
  /** Linux only: the boot of the machine. */
  bootId: z.string().optional(),
  /** Linux only: when the process began, in clock ticks since boot. */
  startTicks: z.string().optional(),
})
export type ProcessIdentity = z.infer<typeof processIdentity>

/** The identity of this process, with a new token. */
export function ownIdentity(): ProcessIdentity {
  const startTicks = processStat(process.pid)?.startTicks
  const bootId = currentBootId()
  return {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    token: randomUUID(),
    ...(bootId === undefined ? {} : { bootId }),
    ...(startTicks === undefined ? {} : { startTicks }),
  }
}

/** Whether the process may still run. One on another machine cannot be asked, and counts as running. */
export function mayBeAlive({ pid, host, bootId, startTicks }: ProcessIdentity): boolean {
  if (host !== hostname()) return true
  if (bootId !== undefined && bootId !== currentBootId()) return false
  const stat = processStat(pid)
  if (stat) return !stat.isDead && (startTicks === undefined || startTicks === stat.startTicks)
  return answersSignal(pid)
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const currentBootId = (): string | undefined => readProc('/proc/sys/kernel/random/boot_id')?.trim()

/** Source: proc_pid_stat(5). The name, in parentheses, may hold anything; the state follows it, the start is field 22. */
function processStat(pid: number): { readonly isDead: boolean; readonly startTicks: string } | undefined {
  const stat = readProc(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const startTicks = rest[18]
  if (state === undefined || startTicks === undefined) return undefined
  return { isDead: state === 'Z' || state === 'X', startTicks }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
