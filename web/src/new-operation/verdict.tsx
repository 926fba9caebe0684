import Alert from '@cloudscape-design/components/alert'
import type { Plan } from './plan-query.ts'

/** Whether the operation can be created and started, in a sentence. */
export function Verdict({ plan: { canCreate, canStart } }: { readonly plan: Plan }) {
  if (!canCreate) {
    return (
      <Alert type="error" header="It cannot be created as it is">
        Resolve what blocks it, below, then look at the plan again.
      </Alert>
    )
  }
  if (!canStart) {
    return (
      <Alert type="warning" header="It can be created, but not started now">
        What blocks a start, below, may pass by itself.
      </Alert>
    )
  }
  return null
}
