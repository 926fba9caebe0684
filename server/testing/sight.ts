import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Reading } from '../model/reading.ts'
import type { Sight } from '../operations/kit/sight.ts'
import { READ_AT } from './preflight-builder.ts'

/** What can be seen by a reading of a cluster, with other parts put in; nothing without a cluster. A call may take five minutes to show. */
export const sightOf = (
  cluster: ClusterReading | undefined,
  parts: Omit<Partial<Reading>, 'cluster'> = {},
): Sight => ({
  reading: cluster && { at: READ_AT, cluster, ...parts },
  patienceMs: 300_000,
})
