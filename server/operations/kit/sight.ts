import type { Leftover } from '../../model/aftermath.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { addMs } from '../../model/instant.ts'
import type { Reading } from '../../model/reading.ts'
import type { Attempted } from './attempted.ts'

/** What can be seen of the things that an operation may have left. */
export interface Sight {
  /** Undefined when AWS could not be read: then all that may be there counts as there. */
  readonly reading: Reading | undefined
  /** How long after it was decided on a call may take to show. */
  readonly patienceMs: number
}

/** What a reading says of the operation's own cluster. */
export type SeenCluster = ClusterReading | 'gone' | 'unread'

/** The operation's own cluster. */
export const clusterIn = ({ reading }: Sight): SeenCluster =>
  reading ? (reading.cluster ?? 'gone') : 'unread'

/** The operation's own cluster, where a reading shows it. */
export const shownCluster = ({ reading }: Sight): ClusterReading | undefined => reading?.cluster

/** Whether a call may still take effect although no reading has shown it yet. */
export const mayStillShow = ({ attempt, step }: Attempted, { reading, patienceMs }: Sight): boolean =>
  attempt.seenAt === undefined &&
  attempt.closedAt === undefined &&
  step.state !== 'completed' &&
  (reading === undefined || reading.at < addMs(attempt.intendedAt, patienceMs))

/** The same leftover, of which no reading has shown whether it is there. */
export const uncertain = (leftover: Leftover): Leftover => ({ ...leftover, isUncertain: true })
