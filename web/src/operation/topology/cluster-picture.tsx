import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import { InstanceCard } from './instance-card.tsx'
import { instanceNotes } from './instance-notes.ts'
import { inOrder } from './sides.ts'
import type { PicturedCluster } from './topology-subscription.ts'
import { useMoves } from './use-moves.ts'

/** One cluster: its writer above its readers. An instance that changes its role moves to its new place. */
export function ClusterPicture(props: {
  readonly cluster: PicturedCluster
  /** Which side of a blue/green deployment it is, if it is part of one. */
  readonly side: 'Blue' | 'Green' | undefined
  readonly temporaryIds: readonly string[]
}) {
  const { cluster, side, temporaryIds } = props
  const list = useMoves<HTMLUListElement>()
  return (
    <section aria-label={`Cluster ${cluster.clusterId}`}>
      <div className="cluster-title">
        {side && <Badge color={side === 'Blue' ? 'blue' : 'green'}>{side}</Badge>}
        <span className="identifier">{cluster.clusterId}</span>
        <ResourceStatus status={cluster.status} />
      </div>
      <Box fontSize="body-s" color="text-body-secondary">
        {cluster.engine} {cluster.engineVersion}, storage {cluster.storageType}
      </Box>
      <ul className="instances" ref={list}>
        {inOrder(cluster.instances).map((instance) => (
          <li key={instance.instanceId} data-key={instance.instanceId}>
            <InstanceCard instance={instance} notes={instanceNotes(instance, temporaryIds)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
