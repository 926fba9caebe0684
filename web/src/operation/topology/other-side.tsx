import { useLive } from '../../graphql/use-live.ts'
import { ClusterPicture } from './cluster-picture.tsx'
import { TopologySubscription } from './topology-subscription.ts'

/** The cluster on the other side of a blue/green deployment, live; nothing once it is gone. */
export function OtherSide(props: {
  readonly region: string
  readonly clusterId: string
  readonly side: 'Blue' | 'Green'
}) {
  const { region, clusterId, side } = props
  const { data, error } = useLive(TopologySubscription, { region, clusterId }, { readsAws: true })
  if (!data || error) return null
  return <ClusterPicture cluster={data.clusterUpdated} side={side} temporaryIds={[]} />
}
