import type { Finding } from '../../../model/finding.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { InstanceRole } from '../../../model/instance-reading.ts'
import type { CustomEndpointReading, PreflightReading } from '../../../model/preflight-reading.ts'
import { idsOf, namesOf } from '../../kit/instance-names.ts'
import { note } from '../../kit/notes.ts'
import { proxyNames } from '../../kit/preflight/proxy-names.ts'

/** What clients that use custom endpoints or proxies notice of rolling work. */
export const clientsOfRollingWork = (
  {
    cluster,
    customEndpoints = [],
    proxies = [],
  }: Pick<PreflightReading, 'cluster' | 'customEndpoints' | 'proxies'>,
  touched: readonly InstanceReading[],
  hasTempInstance: boolean,
): readonly Finding[] => [
  ...customEndpoints.flatMap((endpoint) => emptyEndpoint(endpoint, cluster.instances, touched)),
  ...(hasTempInstance ? customEndpoints.flatMap(openToTemp) : []),
  ...(proxies.length === 0
    ? []
    : [
        note.info(
          'proxies',
          `Clients reach the cluster through ${proxyNames(proxies)}, which follow the writer automatically.`,
          'Expect dropped sessions at each failover; a pinned session keeps the old writer until it ends.',
          proxies.map(({ proxyName }) => proxyName),
        ),
      ]),
]

/** The members that serve an endpoint with a static list. One of type READER never serves the writer, whatever its list says. */
export const servedBy = (
  { type, staticMembers }: CustomEndpointReading,
  instances: readonly InstanceReading[],
): readonly InstanceReading[] =>
  instances.filter(
    ({ instanceId, role }) =>
      staticMembers.includes(instanceId) && (type !== 'READER' || role !== InstanceRole.WRITER),
  )

function emptyEndpoint(
  endpoint: CustomEndpointReading,
  instances: readonly InstanceReading[],
  touched: readonly InstanceReading[],
): readonly Finding[] {
  const { endpointId } = endpoint
  const serving = servedBy(endpoint, instances)
  if (serving.length !== 1 || !serving.every((instance) => touched.includes(instance))) return []
  return [
    note.warn(
      'endpoint_without_member',
      `Custom endpoint ${endpointId} is served by ${idsOf(serving)} alone, and has no instance while that is down. A temporary instance does not join a static list.`,
      'Add another member to the endpoint first, or tell its users.',
      [endpointId, ...namesOf(serving)],
    ),
  ]
}

const openToTemp = ({ endpointId, excludedMembers }: CustomEndpointReading): readonly Finding[] =>
  excludedMembers.length === 0
    ? []
    : [
        note.info(
          'endpoint_includes_temp',
          `Custom endpoint ${endpointId} is an exclusion list: the temporary instance joins it automatically.`,
          'Exclude it there if it must not serve those clients.',
          [endpointId],
        ),
      ]
