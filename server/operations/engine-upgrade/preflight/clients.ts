import type { Finding } from '../../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { note } from '../../kit/notes.ts'
import { proxyNames } from '../../kit/preflight/proxy-names.ts'

/** What clients that use custom endpoints or proxies notice of an upgrade. */
export const clientsOfUpgrade = (
  {
    cluster,
    customEndpoints = [],
    proxies = [],
  }: Pick<PreflightReading, 'cluster' | 'customEndpoints' | 'proxies'>,
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
