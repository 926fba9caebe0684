import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import type { ProxyRegistration } from '../../model/proxy-reading.ts'
import { awsCommand } from '../aws-command.ts'

/** Proxies that the cluster was taken out of and is not back in. */
export const proxyLeftovers = ({ facts, region, clusterId }: Operation): readonly Leftover[] =>
  (facts.owedProxyRegistrations ?? []).map((registration) => ({
    resource: registration.proxyName,
    description: `proxy ${registration.proxyName} does not point at ${clusterId} any more: connections through it fail`,
    command: registerCommand(region, registration),
  }))

const registerCommand = (
  region: string,
  { proxyName, targetGroupName, clusterId, instanceIds }: ProxyRegistration,
): string =>
  awsCommand(
    region,
    'register-db-proxy-targets',
    `--db-proxy-name ${proxyName}`,
    `--target-group-name ${targetGroupName}`,
    clusterId === undefined
      ? `--db-instance-identifiers ${instanceIds.join(' ')}`
      : `--db-cluster-identifiers ${clusterId}`,
  )
