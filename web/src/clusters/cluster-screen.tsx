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
import { newOperationPath } from '../new-operation/new-operation-path.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import { OPERATION_LOOKS, OPERATION_TYPE_NAMES } from '../ui/states.ts'
import { useFollow } from '../ui/use-follow.ts'
import { ClusterFacts, type ClusterFactsData, ClusterSubscription } from './cluster-facts.ts'
import { ClusterOverview } from './cluster-overview.tsx'
import { ClusterTabs } from './cluster-tabs.tsx'
import { InstancesTable } from './instances-table.tsx'
import { useClusterOperations } from './use-cluster-operations.ts'

/** One cluster, live. */
export function ClusterScreen() {
  const { region = '', clusterId = '' } = useParams()
  usePage({ title: clusterId, above: [{ text: 'Clusters', href: paths.clusters }] })
  const { data, error } = useLive(ClusterSubscription, { region, clusterId })
  const cluster = data && readFragment(ClusterFacts, data.clusterUpdated)
  const follow = useFollow()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={region}
          actions={
            <Button variant="primary" {...follow(newOperationPath({ region, clusterId }))}>
              New operation
            </Button>
          }
        >
          {clusterId}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error && !cluster && <ErrorNotice what={clusterId} error={error} />}
        {error && cluster && (
          <Alert type="warning" header={`${clusterId} cannot be read now`}>
            {errorText(error)} What is shown was read before.
          </Alert>
        )}
        {!cluster && !error && <Spinner size="large" />}
        {cluster && <ClusterParts cluster={cluster} />}
      </SpaceBetween>
    </ContentLayout>
  )
}

function ClusterParts({ cluster }: { readonly cluster: ClusterFactsData }) {
  const { region, clusterId } = cluster
  const operations = useClusterOperations(region, clusterId)
  const holder = operations.data?.holding.edges[0]?.node
  return (
    <SpaceBetween size="l">
      {holder && <HeldNotice clusterId={clusterId} holder={holder} />}
      <ClusterOverview cluster={cluster} />
      <InstancesTable instances={cluster.instances} />
      <ClusterTabs cluster={cluster} operations={operations} />
    </SpaceBetween>
  )
}

function HeldNotice(props: {
  readonly clusterId: string
  readonly holder: { readonly id: string; readonly type: OperationType; readonly state: OperationState }
}) {
  const { clusterId, holder } = props
  const follow = useFollow()
  return (
    <Alert type="info">
      {clusterId} is held by the operation{' '}
      <Link {...follow(paths.operation(holder.id))}>{OPERATION_TYPE_NAMES[holder.type].toLowerCase()}</Link>,
      which is {OPERATION_LOOKS[holder.state].label.toLowerCase()}. Another one can start when it has ended.
    </Alert>
  )
}
