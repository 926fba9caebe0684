import type { Finding } from '../../../model/finding.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { InstanceRole } from '../../../model/instance-reading.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { CustomEndpointReading, PreflightReading } from '../../../model/preflight-reading.ts'
import type { ProxyReading } from '../../../model/proxy-reading.ts'
import { note } from '../notes.ts'
import { idsOf, namesOf } from './scope.ts'

type Clients = Pick<PreflightReading, 'cluster' | 'customEndpoints' | 'proxies'>

/** What clients that use custom endpoints or proxies notice of rolling work. */
export const clientsOfRollingWork = (
  { cluster, customEndpoints = [], proxies = [] }: Clients,
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
          `Clients reach the cluster through ${proxyNames(proxies)}, which follow the writer by themselves.`,
          'Expect dropped sessions at each failover; a pinned session keeps the old writer until it ends.',
          proxies.map(({ proxyName }) => proxyName),
        ),
      ]),
]

/** An endpoint of type READER never serves the writer, whatever its list says. */
function emptyEndpoint(
  { endpointId, type, staticMembers }: CustomEndpointReading,
  instances: readonly InstanceReading[],
  touched: readonly InstanceReading[],
): readonly Finding[] {
  const serving = instances.filter(
    ({ instanceId, role }) =>
      staticMembers.includes(instanceId) && (type !== 'READER' || role !== InstanceRole.WRITER),
  )
  if (serving.length !== 1 || !serving.every((instance) => touched.includes(instance))) return []
  return [
    note.warn(
      'endpoint_empty_meanwhile',
      `Custom endpoint ${endpointId} is served by ${idsOf(serving)} alone, and by nobody while that is down. A temporary instance does not join a static list.`,
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
          `Custom endpoint ${endpointId} is an exclusion list: the temporary instance joins it by itself.`,
          'Exclude it there if it must not serve those clients.',
          [endpointId],
        ),
      ]

/** What clients that use custom endpoints or proxies notice of an upgrade. */
export const clientsOfUpgrade = (
  { cluster, customEndpoints = [], proxies = [] }: Clients,
  { proxyHandling }: Pick<EngineUpgradeParameters, 'proxyHandling'>,
): readonly Finding[] => [
  ...(customEndpoints.length === 0
    ? []
    : [
        note.info(
          'custom_endpoints_rebuilt',
          `AWS makes the custom endpoints (${customEndpoints.map(({ endpointId }) => endpointId).join(', ')}) again on the green side.`,
          'Check their members after the switchover.',
          customEndpoints.map(({ endpointId }) => endpointId),
        ),
      ]),
  ...(proxies.length === 0
    ? []
    : [
        proxyHandling === 'DEREGISTER'
          ? note.warn(
              'proxies_deregistered',
              `Connections through ${proxyNames(proxies)} fail from before the deployment is made until after the switchover.`,
              'Choose KEEP where AWS supports blue/green deployments with proxies, or announce the outage.',
              proxies.map(({ proxyName }) => proxyName),
            )
          : note.info(
              'proxies',
              `Clients reach ${cluster.clusterId} through ${proxyNames(proxies)}, which follow the switchover.`,
              'Where AWS refuses blue/green deployments with proxies, choose DEREGISTER.',
              proxies.map(({ proxyName }) => proxyName),
            ),
      ]),
]

const proxyNames = (proxies: readonly ProxyReading[]): string =>
  `${proxies.length === 1 ? 'proxy' : 'proxies'} ${proxies.map(({ proxyName }) => proxyName).join(', ')}`
