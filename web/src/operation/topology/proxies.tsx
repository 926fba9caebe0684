import Box from '@cloudscape-design/components/box'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import type { PicturedCluster } from './topology-subscription.ts'

/** The RDS proxies that point at the cluster, and the health of what they send connections to. */
export function Proxies({ proxies }: Pick<PicturedCluster, 'proxies'>) {
  if (proxies.length === 0) return null
  return (
    <section aria-label="RDS proxies">
      <Box variant="awsui-key-label">RDS proxies</Box>
      <ul className="plain-list">
        {proxies.map(({ proxyName, targetGroupName, status, targets }) => (
          <li key={`${proxyName} ${targetGroupName}`}>
            <span className="code">{proxyName}</span> <ResourceStatus status={status} />
            <ul className="plain-list">
              {targets.map(({ type, resourceId, health }) => (
                <li key={`${type} ${resourceId}`}>
                  <span className="code">{resourceId}</span>{' '}
                  {health !== null && <ResourceStatus status={health} />}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
