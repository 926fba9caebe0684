import SegmentedControl from '@cloudscape-design/components/segmented-control'
import type { OperationState } from '../gql/graphql.ts'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { isState } from './list-filter.ts'

const ALL = 'ALL'
const MANY = ''

/** How many operations are in each state; choosing one lists those. States that no operation is in are left out. */
export function StateCounts(props: {
  readonly counts: ReadonlyMap<OperationState, number>
  readonly states: readonly OperationState[]
  readonly onChange: (states: readonly OperationState[]) => void
}) {
  const { counts, states, onChange } = props
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const shown = Object.keys(OPERATION_LOOKS)
    .filter(isState)
    .filter((state) => (counts.get(state) ?? 0) > 0 || states.includes(state))
  const [only] = states
  return (
    <SegmentedControl
      label="Operations by state"
      selectedId={only === undefined ? ALL : states.length === 1 ? only : MANY}
      onChange={({ detail: { selectedId } }) => onChange(isState(selectedId) ? [selectedId] : [])}
      options={[
        { id: ALL, text: `All ${total}` },
        ...shown.map((state) => ({
          id: state,
          text: `${OPERATION_LOOKS[state].label} ${counts.get(state) ?? 0}`,
        })),
      ]}
    />
  )
}
