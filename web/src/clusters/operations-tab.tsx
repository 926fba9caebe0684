import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import { typeName } from '../operation-types/registry.ts'
import { Duration } from '../ui/duration.tsx'
import { paths } from '../ui/paths.ts'
import { ReferenceLink } from '../ui/reference-link.tsx'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'
import { Time } from '../ui/time.tsx'
import { useFollow } from '../ui/use-follow.ts'
import { PartTable } from './part-table.tsx'
import type { ClusterOperations } from './use-cluster-operations.ts'

/** The operations on a cluster, newest first, at most 50. */
export function OperationsTab(props: { readonly clusterId: string; readonly operations: ClusterOperations }) {
  const { clusterId, operations } = props
  const { data, error } = operations
  const follow = useFollow()
  return (
    <PartTable
      title="Operations"
      items={data?.operations.edges.map(({ node }) => node)}
      keyOf={({ id }) => id}
      error={error}
      empty={`Nothing has been done to ${clusterId} from here yet.`}
      columns={[
        {
          id: 'operation',
          header: 'Operation',
          isRowHeader: true,
          cell: ({ id, type, reference }) => (
            <>
              <Link {...follow(paths.operation(id))}>{typeName(type)}</Link>
              {reference != null && (
                <Box variant="small" display="block">
                  <ReferenceLink reference={reference} />
                </Box>
              )}
            </>
          ),
        },
        {
          id: 'state',
          header: 'State',
          cell: ({ state, ending }) => <OperationStateIndicator state={state} ending={ending} />,
        },
        {
          id: 'step',
          header: 'Current step',
          cell: ({ state, currentStep }) =>
            state === 'CREATED' || state === 'COMPLETED' ? '–' : (currentStep?.title ?? '–'),
        },
        { id: 'created', header: 'Created', cell: ({ createdAt }) => <Time at={createdAt} /> },
        {
          id: 'duration',
          header: 'Duration',
          cell: ({ startedAt, endedAt }) => <Duration from={startedAt ?? null} to={endedAt ?? null} />,
        },
        { id: 'by', header: 'By', cell: ({ createdBy }) => createdBy },
      ]}
    />
  )
}
