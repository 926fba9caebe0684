import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import type { ClusterDeploymentsQuery as Answer } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { errorAt, isWhole } from '../graphql/error-text.ts'
import { nameInArn } from '../ui/arn.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PrerequisiteList } from '../ui/prerequisite-list.tsx'
import { ResourceStatus } from '../ui/resource-status.tsx'
import type { ClusterFactsData } from './cluster-facts.ts'
import { PartTable } from './part-table.tsx'
import { useClusterPart } from './use-cluster-part.ts'

const DeploymentsQuery = graphql(`
  query ClusterDeployments($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      blueGreenDeployments {
        identifier
        name
        status
        statusDetails
        sourceArn
        targetArn
        tasks {
          name
          status
        }
        members {
          sourceArn
          targetArn
          status
        }
      }
      blueGreenPrerequisites {
        name
        isMet
        detail
      }
    }
  }
`)

type Deployment = NonNullable<NonNullable<Answer['cluster']>['blueGreenDeployments']>[number]

const COLUMNS: readonly TableProps.ColumnDefinition<Deployment>[] = [
  {
    id: 'name',
    header: 'Deployment',
    minWidth: 190,
    isRowHeader: true,
    cell: ({ name, identifier }) => (
      <>
        {name}
        <div className="identifier">{identifier}</div>
      </>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 170,
    cell: ({ status, statusDetails }) => (
      <>
        <ResourceStatus status={status} />
        {statusDetails != null && <div>{statusDetails}</div>}
      </>
    ),
  },
  {
    id: 'members',
    header: 'Blue and green',
    minWidth: 280,
    cell: ({ members }) => (
      <ul className="plain-list">
        {members.map(({ sourceArn, targetArn, status }) => (
          <li key={sourceArn}>
            <span className="identifier">
              {nameInArn(sourceArn)} → {targetArn == null ? 'not made yet' : nameInArn(targetArn)}
            </span>{' '}
            <ResourceStatus status={status} />
          </li>
        ))}
      </ul>
    ),
  },
  {
    id: 'tasks',
    header: 'Tasks',
    minWidth: 260,
    cell: ({ tasks }) => (
      <ul className="plain-list">
        {tasks.map(({ name, status }) => (
          <li key={name}>
            {name.toLowerCase().replaceAll('_', ' ')} <ResourceStatus status={status} />
          </li>
        ))}
      </ul>
    ),
  },
]

/** The blue/green deployments that a cluster belongs to, and what AWS asks before one is made. */
export function DeploymentsTab({ cluster }: { readonly cluster: ClusterFactsData }) {
  const { data, error, reload } = useClusterPart(DeploymentsQuery, cluster)
  const prerequisites = data?.cluster?.blueGreenPrerequisites
  const prerequisitesError = errorAt(error, 'blueGreenPrerequisites')
  return (
    <SpaceBetween size="l">
      <PartTable
        title="Blue/green deployments"
        items={data?.cluster?.blueGreenDeployments ?? undefined}
        keyOf={({ identifier }) => identifier}
        columns={COLUMNS}
        error={errorAt(error, 'blueGreenDeployments')}
        onReload={reload}
        empty={`${cluster.clusterId} belongs to no blue/green deployment.`}
      />
      {error && !isWhole(error) && prerequisitesError && (
        <ErrorNotice
          what="The prerequisites"
          error={prerequisitesError}
          onRetry={reload}
          isShownStill={prerequisites != null}
        />
      )}
      {prerequisites && (
        <Container
          header={
            <Header variant="h2" description="What AWS asks of the cluster before an engine upgrade.">
              Prerequisites
            </Header>
          }
        >
          <PrerequisiteList prerequisites={prerequisites} />
        </Container>
      )}
    </SpaceBetween>
  )
}

/** The name of a resource in its ARN: `orders-1` of `arn:aws:rds:us-east-1:123456789012:db:orders-1`. */
