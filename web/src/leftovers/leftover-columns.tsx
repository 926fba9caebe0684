import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../graphql/document.ts'
import { typeName } from '../operation-types/registry.ts'
import { CopyableId } from '../ui/copyable-id.tsx'
import { paths } from '../ui/paths.ts'
import { lookOf } from '../ui/states.ts'
import { Time } from '../ui/time.tsx'
import { durationText } from '../ui/time-text.ts'
import type { FollowProps } from '../ui/use-follow.ts'

const LeftoverRow = graphql(`
  fragment LeftoverRow on Leftover {
    resource
    description
    command
    isConfirmed
    ageSeconds
    checkedAt
    adoptedBy {
      id
    }
    operation {
      id
      type
      state
      ending
      clusterId
      region
    }
  }
`)

/** A row of the list, with its place in it. */
interface Row {
  readonly cursor: string
  readonly node: FragmentType<typeof LeftoverRow>
}

type Column = TableProps.ColumnDefinition<Row>
type Follow = (path: string) => FollowProps

const read = ({ node }: Row) => readFragment(LeftoverRow, node)

function Resource({ row, follow }: { readonly row: Row; readonly follow: Follow }) {
  const { resource, description, isConfirmed, adoptedBy } = read(row)
  return (
    <>
      <span className="identifier">{resource}</span>
      <div className="beside">
        {description}
        {!isConfirmed && ' (not confirmed: AWS has not shown it)'}{' '}
        {adoptedBy && <Link {...follow(paths.operation(adoptedBy.id))}>Open that operation</Link>}
      </div>
    </>
  )
}

function OperationLink({ row, follow }: { readonly row: Row; readonly follow: Follow }) {
  const { operation } = read(row)
  return (
    <>
      <Link {...follow(paths.operation(operation.id))}>{typeName(operation.type)}</Link>
      <div className="beside">{lookOf(operation).label}</div>
    </>
  )
}

function ClusterLink({ row, follow }: { readonly row: Row; readonly follow: Follow }) {
  const { region, clusterId } = read(row).operation
  return (
    <>
      <Link {...follow(paths.cluster(region, clusterId))}>{clusterId}</Link>
      <div className="beside">{region}</div>
    </>
  )
}

const Age = ({ row }: { readonly row: Row }) => (
  <span className="numbers">{durationText(read(row).ageSeconds)}</span>
)

function Command({ row }: { readonly row: Row }) {
  const { command } = read(row)
  return command === '' ? <>Nothing to do</> : <CopyableId id={command} label="command" />
}

const Checked = ({ row }: { readonly row: Row }) => {
  const { checkedAt } = read(row)
  return checkedAt === null ? <>Never</> : <Time at={checkedAt} />
}

/** Every column of the list. */
export const leftoverColumns = (follow: Follow): readonly Column[] => [
  {
    id: 'resource',
    header: 'Left in AWS',
    isRowHeader: true,
    minWidth: 260,
    cell: (row) => <Resource row={row} follow={follow} />,
  },
  { id: 'age', header: 'Age', minWidth: 90, cell: (row) => <Age row={row} /> },
  {
    id: 'cluster',
    header: 'Cluster',
    minWidth: 140,
    cell: (row) => <ClusterLink row={row} follow={follow} />,
  },
  {
    id: 'operation',
    header: 'Left by',
    minWidth: 150,
    cell: (row) => <OperationLink row={row} follow={follow} />,
  },
  { id: 'command', header: 'Command', minWidth: 280, cell: (row) => <Command row={row} /> },
  { id: 'checked', header: 'Checked', minWidth: 110, cell: (row) => <Checked row={row} /> },
]

/** The same in one column, for a narrow window. */
export const narrowLeftoverColumns = (follow: Follow): readonly Column[] => [
  {
    id: 'resource',
    header: 'Left in AWS',
    isRowHeader: true,
    cell: (row) => (
      <>
        <Resource row={row} follow={follow} />
        <ClusterLink row={row} follow={follow} />
        <OperationLink row={row} follow={follow} />
        <div className="beside">
          Age <Age row={row} />, checked <Checked row={row} />
        </div>
        <Command row={row} />
      </>
    ),
  },
]
