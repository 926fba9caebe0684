import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useParams } from 'react-router'
import { readFragment } from '../gql/fragment-masking.ts'
import type { OperationState, OperationType } from '../gql/graphql.ts'
import { errorText } from '../graphql/error-text.ts'
import { useLive } from '../graphql/use-live.ts'
import { typeName } from '../operation-types/registry.ts'
import { blockedBy } from '../ui/blocked-by.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { newOperationPath } from '../ui/new-operation-path.ts'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { useFollow } from '../ui/use-follow.ts'
import { ClusterFacts, type ClusterFactsData, ClusterSubscription } from './cluster-facts.ts'
import { ClusterOverview } from './cluster-overview.tsx'
import { ClusterTabs } from './cluster-tabs.tsx'
import { InstancesTable } from './instances-table.tsx'
import { OperationsTab } from './operations-tab.tsx'
import { type ClusterOperations, useClusterOperations } from './use-cluster-operations.ts'

/** One cluster, live. */
export function ClusterScreen() {
  const { region = '', clusterId = '' } = useParams()
  usePage({ title: clusterId, above: [{ text: 'Clusters', href: paths.clusters }] })
  const { data, error } = useLive(ClusterSubscription, { region, clusterId }, { readsAws: true })
  const cluster = data && readFragment(ClusterFacts, data.clusterUpdated)
  const operations = useClusterOperations(region, clusterId)
  const holder = operations.data?.holding.edges[0]?.node
  const follow = useFollow()
  const block = blockOf({ isMissing: error !== undefined && !cluster, clusterId, holder })
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={region}
          actions={
            <Button
              variant="primary"
              {...follow(newOperationPath({ region, clusterId }))}
              {...blockedBy(block)}
            >
              New operation
            </Button>
          }
        >
          {clusterId}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {holder && <HeldNotice clusterId={clusterId} holder={holder} />}
        {error && !cluster && <ErrorNotice what={clusterId} error={error} />}
        {error && !cluster && operations.data?.operations.edges.length !== 0 && (
          <OperationsTab clusterId={clusterId} operations={operations} />
        )}
        {error && cluster && (
          <Alert type="warning" header={`${clusterId} cannot be read now`}>
            {errorText(error)} What is shown was read before.
          </Alert>
        )}
        {!cluster && !error && <Spinner size="large" />}
        {cluster && <ClusterParts cluster={cluster} operations={operations} />}
      </SpaceBetween>
    </ContentLayout>
  )
}

/** Why no operation can be created for the cluster now; undefined while one can. */
function blockOf(known: {
  readonly isMissing: boolean
  readonly clusterId: string
  readonly holder: Holder | undefined
}): string | undefined {
  const { isMissing, clusterId, holder } = known
  if (holder) return `${clusterId} is locked by the operation ${typeName(holder.type).toLowerCase()}.`
  return isMissing ? `${clusterId} could not be read.` : undefined
}

function ClusterParts(props: { readonly cluster: ClusterFactsData; readonly operations: ClusterOperations }) {
  const { cluster, operations } = props
  return (
    <SpaceBetween size="l">
      <ClusterOverview cluster={cluster} />
      <InstancesTable instances={cluster.instances} />
      <ClusterTabs cluster={cluster} operations={operations} />
    </SpaceBetween>
  )
}

/** The operation that holds the cluster. */
interface Holder {
  readonly id: string
  readonly type: OperationType
  readonly state: OperationState
}

function HeldNotice(props: { readonly clusterId: string; readonly holder: Holder }) {
  const { clusterId, holder } = props
  const follow = useFollow()
  return (
    <Alert type="info">
      {clusterId} is locked by the operation{' '}
      <Link {...follow(paths.operation(holder.id))}>{typeName(holder.type).toLowerCase()}</Link>, which is{' '}
      {OPERATION_LOOKS[holder.state].label.toLowerCase()}. Another one can start when it has ended.
    </Alert>
  )
}
