import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import { memo } from 'react'
import { subjectName } from '../commands/command-subject.ts'
import { Duration } from '../ui/duration.tsx'
import { paths } from '../ui/paths.ts'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'
import { isUnderWay, OPERATION_TYPE_NAMES } from '../ui/states.ts'
import { useFollow } from '../ui/use-follow.ts'
import type { Row } from './operation-row.ts'

// A row is another object only when its operation has changed: the cells of all other rows are not rendered again.

/** Leads to the operation. */
export const OperationCell = memo(({ row: { id, type } }: { readonly row: Row }) => (
  <Link {...useFollow()(paths.operation(id))}>{OPERATION_TYPE_NAMES[type]}</Link>
))

/** Leads to its cluster, and says where that is. */
export const ClusterCell = memo(({ row: { region, clusterId } }: { readonly row: Row }) => (
  <>
    <Link {...useFollow()(paths.cluster(region, clusterId))}>{clusterId}</Link>
    <Box fontSize="body-s" color="text-body-secondary">
      {region}
    </Box>
  </>
))

/** How far it is. */
export const ProgressCell = memo(({ row }: { readonly row: Row }) => (
  <ProgressBar value={Math.round(row.progress * 100)} ariaLabel={`Progress of ${subjectName(row)}`} />
))

/** What it does to which cluster, and where it is, for a narrow window. */
export const NarrowCell = memo(({ row }: { readonly row: Row }) => (
  <>
    <OperationCell row={row} />
    <div>
      <ClusterCell row={row} />
    </div>
    {isUnderWay(row.state) && (
      <Box fontSize="body-s" color="text-body-secondary">
        {row.currentStep?.title}
      </Box>
    )}
  </>
))

/** How it stands, for how long and how far, for a narrow window. */
export const NarrowStateCell = memo(({ row }: { readonly row: Row }) => (
  <>
    <OperationStateIndicator state={row.state} />
    <Box fontSize="body-s" color="text-body-secondary">
      {Math.round(row.progress * 100)}%, <Duration from={row.startedAt} to={row.completedAt} />
    </Box>
  </>
))
