import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import type { PicturedCluster } from './cluster-subscription.ts'
import { InstanceCard } from './instance-card.tsx'
import { instanceNotes } from './instance-notes.ts'
import { inOrder } from './sides.ts'

/** With and without a line of notes; the space below a card included. */
const TALL_PX = 92
const LOW_PX = 70

/** One cluster: its writer above its readers. An instance that changes its role moves to its new place. */
export function ClusterPicture(props: {
  readonly cluster: PicturedCluster
  /** Which side of a blue/green deployment it is, if it is part of one. */
  readonly side: 'Blue' | 'Green' | undefined
  readonly temporaryIds: readonly string[]
}) {
  const { cluster, side, temporaryIds } = props
  const ordered = inOrder(cluster.instances)
  const places = new Map(ordered.map(({ instanceId }, place) => [instanceId, place]))
  const height = cluster.instances.some((each) => instanceNotes(each, temporaryIds).length > 0)
    ? TALL_PX
    : LOW_PX
  const stable = cluster.instances.toSorted((one, other) => one.instanceId.localeCompare(other.instanceId))
  return (
    <section aria-label={`Cluster ${cluster.clusterId}`} className="cluster-picture">
      <div className="cluster-title">
        {side && <Badge color={side === 'Blue' ? 'blue' : 'green'}>{side}</Badge>}
        <span className="code">{cluster.clusterId}</span>
        <ResourceStatus status={cluster.status} />
      </div>
      <Box fontSize="body-s" color="text-body-secondary">
        {cluster.engine} {cluster.engineVersion}, storage {cluster.storageType}
      </Box>
      <ul className="instances" style={{ blockSize: ordered.length * height }}>
        {stable.map((instance) => (
          <li
            key={instance.instanceId}
            className="instance"
            style={{ translate: `0 ${(places.get(instance.instanceId) ?? 0) * height}px`, blockSize: height }}
          >
            <InstanceCard instance={instance} notes={instanceNotes(instance, temporaryIds)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
