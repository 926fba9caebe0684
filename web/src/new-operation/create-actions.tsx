import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useOffline } from '../graphql/offline.ts'
import { blockedBy } from '../ui/blocked-by.ts'
import type { Plan } from './plan-query.ts'
import type { Create } from './use-create.ts'

/** Why the operation of a plan cannot be created, or started, now. */
interface Blocks {
  readonly create: string | undefined
  readonly start: string | undefined
}

/** What stands against creating and starting the operation of a plan; undefined while there is no plan. */
export function useBlocks(plan: Plan | undefined, isConfirmed: boolean): Blocks {
  const offline = useOffline()
  const create =
    offline ??
    (!plan ? 'There is no plan yet.' : plan.canCreate ? undefined : 'Resolve the blocking findings first.')
  return {
    create,
    start:
      create ??
      (plan?.canStart ? undefined : 'Resolve the blocking findings before the start.') ??
      (isConfirmed ? undefined : 'Type the cluster ID to confirm first.'),
  }
}

/** The buttons of the last page: back, or create what the plan says. */
export function CreateActions(props: {
  readonly busyWith: Create['busyWith']
  readonly isPlanning: boolean
  readonly block: string | undefined
  readonly onCancel: () => void
  readonly onPrevious: () => void
  readonly onCreate: () => void
}) {
  const { busyWith, isPlanning, block, onCancel, onPrevious, onCreate } = props
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button variant="link" onClick={onCancel}>
        Cancel
      </Button>
      <Button disabled={busyWith !== null} onClick={onPrevious}>
        Previous
      </Button>
      <Button
        variant="primary"
        loading={busyWith === 'create' || isPlanning}
        disabled={busyWith !== null}
        onClick={onCreate}
        {...blockedBy(block)}
      >
        Create operation
      </Button>
    </SpaceBetween>
  )
}
