import type { Adoption } from '../../../model/adoption.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { soleWriter } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import type { PreflightNeeds } from '../../../model/preflight-reading.ts'
import { clusterToAdopt } from '../../kit/cluster-to-adopt.ts'
import { managedInstances, withoutExcluded } from '../../kit/managed-instances.ts'
import { classOffered } from '../../kit/preflight/instance-classes.ts'
import type { PreflightSubject } from '../../kit/preflight/makers.ts'
import { temporaryInstance } from '../../kit/preflight/makers.ts'
import { quotas } from '../../kit/preflight/quotas.ts'
import { tooManyTags } from '../../kit/preflight/tags.ts'
import { workOnMembers } from '../../kit/preflight/work-on-members.ts'
import type { RollingParameters } from '../parameters.ts'
import { clientsOfRollingWork } from './clients.ts'
import { tempInstance } from './temp-instance.ts'

type RollingClasses = Pick<RollingParameters, 'skipTempInstance'> & { readonly targetInstanceClass?: string }

/** The instances that rolling work may touch: those that the program manages and that were not excluded. */
export const rollingInstances = (
  { excludeInstances }: RollingParameters,
  cluster: ClusterReading,
): readonly InstanceReading[] => withoutExcluded(managedInstances(cluster), excludeInstances)

/** What has to be read for a plan: a class matters where instances get one, or a temporary instance is created. */
export const rollingNeeds = ({ skipTempInstance, targetInstanceClass }: RollingClasses): PreflightNeeds => ({
  ...((targetInstanceClass !== undefined || !skipTempInstance) && { orderableClasses: true }),
  ...(!skipTempInstance && { quotas: true }),
  customEndpoints: 'decides',
  proxies: 'informs',
})

/** Everything that matters to work on one instance after another. */
export function rollingChecks(
  reading: PreflightSubject,
  adoption: Adoption | undefined,
  work: {
    readonly skipTempInstance: boolean
    readonly touches: (cluster: ClusterReading) => readonly InstanceReading[]
    /** The class that the instances get; absent for work that changes none. */
    readonly newClass?: string
  },
): readonly Finding[] {
  const { members } = clusterToAdopt(reading.cluster, adoption)
  const touched = work.touches(members)
  const writer = soleWriter(members)
  const isTempNeeded = !work.skipTempInstance && adoption?.instance === undefined
  const replaced = isTempNeeded && writer && touched.includes(writer) ? writer : undefined
  return [
    ...workOnMembers(reading),
    ...classNeeded(reading, members, touched, work.newClass, replaced),
    ...(replaced ? tempInstanceNeeded(reading, members, replaced, work.newClass) : []),
    ...clientsOfRollingWork({ ...reading, cluster: members }, touched, replaced !== undefined),
    ...members.instances.flatMap(
      (instance) =>
        temporaryInstance(instance, reading.makers, 'warn', 'would be worked on like any other member') ?? [],
    ),
  ]
}

/** The class that the instances get has to be offered where each of them is; that of a temporary instance anywhere. */
function classNeeded(
  { orderableClasses }: PreflightSubject,
  members: ClusterReading,
  touched: readonly InstanceReading[],
  newClass: string | undefined,
  replaced: InstanceReading | undefined,
): readonly Finding[] {
  if (newClass !== undefined) return classOffered(newClass, members, orderableClasses, touched)
  return replaced ? classOffered(replaced.instanceClass, members, orderableClasses, []) : []
}

/** Whether there can be a temporary instance in the place of the writer. */
const tempInstanceNeeded = (
  { orderableClasses, quotas: found }: PreflightSubject,
  members: ClusterReading,
  { instanceId, instanceClass, tags = {} }: InstanceReading,
  newClass = instanceClass,
): readonly Finding[] => [
  ...tempInstance(members, newClass, orderableClasses),
  ...tooManyTags(instanceId, tags, 'the temporary instance'),
  ...quotas(found, { DBInstances: 1 }),
]
