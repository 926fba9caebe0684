import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { Suspense } from 'react'
import { Outlet, useLocation } from 'react-router'
import { subjectName, subjectOf } from '../commands/command-subject.ts'
import type { OperationState, WatchOperationSubscription } from '../gql/graphql.ts'
import { hasCode } from '../graphql/error-text.ts'
import { useLive } from '../graphql/use-live.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { OperationGone } from '../ui/operation-gone.tsx'
import { type Page, usePage } from '../ui/page.ts'
import { paths } from '../ui/paths.ts'
import { DriverNotice } from './driver-notice.tsx'
import { OperationHeader } from './operation-header.tsx'
import { OperationNotice } from './operation-notice.tsx'
import { OperationSummary } from './operation-summary.tsx'
import { OperationTabs } from './operation-tabs.tsx'
import { InterruptionCounts } from './report/interruption-counts.tsx'
import './operation.css'
import { graphql } from '../graphql/document.ts'
import { Timeline } from './timeline/timeline.tsx'
import { Topology } from './topology/topology.tsx'
import { useOperationEvents } from './use-operation-events.ts'

/** Watches one operation. */
export function OperationPage({ operationId }: { readonly operationId: string }) {
  const { data, error, isOver } = useLive(OperationSubscription, { id: operationId })
  const operation = data?.operationUpdated
  usePage({
    title: operation ? subjectName(operation) : `Operation ${operationId}`,
    above: [{ text: 'Operations', href: paths.operations }],
    mark: operation && MARKS[operation.state],
  })
  if (isOver || error?.graphQLErrors.some((each) => hasCode(each, 'NOT_FOUND'))) {
    return <OperationGone operationId={operationId} wasSeen={operation !== undefined} />
  }
  if (!operation) {
    return error ? <ErrorNotice what="The operation" error={error} /> : <Spinner size="large" />
  }
  return <Watched operation={operation} />
}

const MARKS: Readonly<Record<OperationState, Page['mark']>> = {
  CREATED: undefined,
  RUNNING: undefined,
  PAUSED: 'paused',
  COMPLETED: undefined,
  FAILED: 'failed',
  ROLLING_BACK: undefined,
  ROLLED_BACK: undefined,
}

function Watched({ operation }: { readonly operation: WatchOperationSubscription['operationUpdated'] }) {
  const events = useOperationEvents(operation.id)
  const { pathname } = useLocation()
  return (
    <ContentLayout header={<OperationHeader subject={subjectOf(operation)} region={operation.region} />}>
      <SpaceBetween size="m">
        <DriverNotice operation={operation} />
        <OperationNotice operation={operation} />
        <Container data-testid="summary">
          <OperationSummary operation={operation} />
        </Container>
        <div className="operation-sides">
          <Timeline operation={operation} events={events} />
          <SpaceBetween size="m">
            <Topology operation={operation} />
            <InterruptionCounts operation={operation} />
          </SpaceBetween>
        </div>
        <OperationTabs operation={operation} events={events} />
      </SpaceBetween>
      {/* A boundary of its own for each address: a link never seems to do nothing while its dialog is being loaded. */}
      <Suspense key={pathname} fallback={<DialogPending />}>
        <Outlet context={operation.decisionRevision} />
      </Suspense>
    </ContentLayout>
  )
}

/** One operation, at once and after every change. */
const OperationSubscription = graphql(`
  subscription WatchOperation($id: ID!) {
    operationUpdated(id: $id) {
      id
      type
      state
      clusterId
      region
      revision
      decisionRevision
      ...OperationSummary
      ...Estimates
      ...OperationNotice
      ...DriverNotice
      ...Timeline
      ...TopologySubject
      ...CallList
      ...ParameterList
      ...PlanList
      ...InterruptionCounts
      ...Report
      ...CommandSubject
    }
  }
`)
