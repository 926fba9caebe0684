import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'

/** How a status of AWS looks. One that is not known counts as busy, never as good. */
export function resourceLook(status: string): StatusIndicatorProps.Type {
  const words = status.toLowerCase().replaceAll('_', '-')
  if (GOOD.includes(words)) return 'success'
  if (STOPPED.includes(words)) return 'stopped'
  if (BAD.some((bad) => words.includes(bad))) return 'error'
  return words === 'pending' ? 'pending' : 'in-progress'
}

const GOOD = ['available', 'completed', 'switchover-completed', 'in-sync', 'active']
const STOPPED = ['stopped', 'deleted', 'unused']
const BAD = [
  'failed',
  'failure',
  'incompatible',
  'invalid',
  'inaccessible',
  'storage-full',
  'restore-error',
  'unavailable',
]
