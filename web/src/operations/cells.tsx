import Link from '@cloudscape-design/components/link'
import { memo } from 'react'
import { subjectName } from '../commands/command-subject.ts'
import { typeName } from '../operation-types/registry.ts'
import { Duration } from '../ui/duration.tsx'
import { paths } from '../ui/paths.ts'
import { ReferenceLink } from '../ui/reference-link.tsx'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'
import { isUnderWay } from '../ui/states.ts'
import { useFollow } from '../ui/use-follow.ts'
import type { Row } from './operation-row.ts'

// A row is another object only when its operation has changed: the cells of all other rows are not rendered again. There are
// hundreds of cells, so they are made of as little as will do.

/** Leads to the operation, and to what it belongs to. */
export const OperationCell = memo(({ row: { id, type, reference } }: { readonly row: Row }) => (
  <>
    <Link {...useFollow()(paths.operation(id))}>{typeName(type)}</Link>
    {reference !== null && (
      <div className="beside">
        <ReferenceLink reference={reference} />
      </div>
    )}
  </>
))

/** Leads to its cluster, and says where that is. */
export const ClusterCell = memo(({ row: { region, clusterId } }: { readonly row: Row }) => (
  <>
    <Link {...useFollow()(paths.cluster(region, clusterId))}>{clusterId}</Link>
    <div className="beside">{region}</div>
  </>
))

/** How far it is. */
export const ProgressCell = memo(({ row }: { readonly row: Row }) => {
  const percent = Math.round(row.progress * 100)
  return (
    <div className="progress-cell">
      <progress value={percent} max={100} aria-label={`Progress of ${subjectName(row)}`} />
      <span className="numbers beside">{percent}%</span>
    </div>
  )
})

/** What it does to which cluster, and where it is, for a narrow window. */
export const NarrowCell = memo(({ row }: { readonly row: Row }) => (
  <>
    <OperationCell row={row} />
    <div>
      <ClusterCell row={row} />
    </div>
    {isUnderWay(row.state) && <div className="beside">{row.currentStep?.title}</div>}
  </>
))

/** How it stands, for how long and how far, for a narrow window. */
export const NarrowStateCell = memo(({ row }: { readonly row: Row }) => (
  <>
    <OperationStateIndicator state={row.state} ending={row.ending} />
    <div className="beside">
      {Math.round(row.progress * 100)}%, <Duration from={row.startedAt} to={row.endedAt} />
    </div>
  </>
))
