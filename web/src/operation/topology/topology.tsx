import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CombinedError } from '@urql/core'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import type { StepKind } from '../../gql/graphql.ts'
import { connection } from '../../graphql/connection.ts'
import { graphql } from '../../graphql/document.ts'
import { errorAt, errorText, isWhole } from '../../graphql/error-text.ts'
import { useLive } from '../../graphql/use-live.ts'
import { useStore } from '../../state/store.ts'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import { ClusterPicture } from './cluster-picture.tsx'
import { DeploymentState } from './deployment-state.tsx'
import { deploymentOf, otherSide } from './sides.ts'
import { type PicturedCluster, TopologySubscription } from './topology-subscription.ts'
import './topology.css'

const TopologySubject = graphql(`
  fragment TopologySubject on Operation {
    clusterId
    region
    steps {
      kind
      calls {
        parameters
      }
    }
  }
`)

/** The cluster as AWS shows it now, with both sides of a blue/green deployment. */
export function Topology(props: { readonly operation: FragmentType<typeof TopologySubject> }) {
  const { clusterId, region, steps } = readFragment(TopologySubject, props.operation)
  const { data, error } = useLive(TopologySubscription, { region, clusterId }, { readsAws: true })
  const isLive = useStore(connection).state === 'live' && error === undefined
  const cluster = data?.clusterUpdated
  return (
    <Container
      data-testid="cluster"
      header={
        <Header
          variant="h2"
          actions={
            <StatusIndicator type={isLive ? 'success' : 'warning'}>
              {isLive ? 'Live' : 'Stale'}
            </StatusIndicator>
          }
        >
          Cluster now
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error && isWhole(error) && (
          <Alert type="warning" header="The cluster cannot be read now">
            {errorText(error)}
          </Alert>
        )}
        {cluster ? (
          <Sides cluster={cluster} region={region} temporaryIds={temporaryInstanceIds(steps)} error={error} />
        ) : (
          !error && (
            <div className="cluster-to-come">
              <Spinner />
            </div>
          )
        )}
      </SpaceBetween>
    </Container>
  )
}

function Sides(props: {
  readonly cluster: PicturedCluster
  readonly region: string
  readonly temporaryIds: readonly string[]
  /** What of it could not be read. */
  readonly error: CombinedError | undefined
}) {
  const { cluster, region, temporaryIds, error } = props
  const deployment = deploymentOf(cluster)
  const other = deployment && otherSide(cluster, deployment)
  const side = other && (other.isBlue ? 'Green' : 'Blue')
  return (
    <SpaceBetween size="m">
      <ClusterPicture cluster={cluster} side={side} temporaryIds={temporaryIds} />
      {other && (
        <OtherSide region={region} clusterId={other.clusterId} side={other.isBlue ? 'Blue' : 'Green'} />
      )}
      {deployment && <DeploymentState deployment={deployment} />}
      {cluster.blueGreenDeployments === null && (
        <Unread what="Blue/green deployments" error={errorAt(error, 'blueGreenDeployments')} />
      )}
      {cluster.proxies === null ? (
        <Unread what="RDS proxies" error={errorAt(error, 'proxies')} />
      ) : (
        <Proxies proxies={cluster.proxies} />
      )}
    </SpaceBetween>
  )
}

/** In the place of a part that AWS did not tell. */
const Unread = ({ what, error }: { readonly what: string; readonly error: CombinedError | undefined }) => (
  <Alert type="warning" header={`${what} could not be read`}>
    {error && errorText(error)}
  </Alert>
)

/** The cluster on the other side of a blue/green deployment, live; nothing once it is gone. */
function OtherSide(props: {
  readonly region: string
  readonly clusterId: string
  readonly side: 'Blue' | 'Green'
}) {
  const { region, clusterId, side } = props
  const { data, error } = useLive(TopologySubscription, { region, clusterId }, { readsAws: true })
  if (!data || (error && isWhole(error))) return null
  return <ClusterPicture cluster={data.clusterUpdated} side={side} temporaryIds={[]} />
}

/** The RDS proxies that point at the cluster, and the health of what they send connections to. */
function Proxies({ proxies }: { readonly proxies: NonNullable<PicturedCluster['proxies']> }) {
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

/** A step, as far as it tells what it made. */
interface MakingStep {
  readonly kind: StepKind
  readonly calls: readonly { readonly parameters: unknown }[]
}

/** The instances that an operation added for the time of its work, by the calls that made them. */
const temporaryInstanceIds = (steps: readonly MakingStep[]): readonly string[] =>
  steps
    .filter(({ kind }) => kind === 'CREATE_TEMP_INSTANCE')
    .flatMap(({ calls }) => calls.flatMap(({ parameters }) => instanceIdIn(parameters)))

function instanceIdIn(parameters: unknown): readonly string[] {
  if (typeof parameters !== 'object' || parameters === null || !('instanceId' in parameters)) return []
  return typeof parameters.instanceId === 'string' ? [parameters.instanceId] : []
}
