import type { Finding } from '../../../model/finding.ts'
import { autoMinorUpgrade } from './auto-minor-upgrade.ts'
import { workBesideDeployments } from './deployments.ts'
import type { PreflightSubject } from './makers.ts'
import { memberships } from './memberships.ts'

/** What matters to every operation that changes the cluster and its members where they are. */
export const workOnMembers = (reading: PreflightSubject): readonly Finding[] => [
  ...memberships(reading.cluster),
  ...workBesideDeployments(reading),
  ...autoMinorUpgrade(reading.cluster, 'info'),
]
