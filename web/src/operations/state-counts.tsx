import ToggleButton from '@cloudscape-design/components/toggle-button'
import type { OperationState } from '../gql/graphql.ts'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { isState } from './list-filter.ts'
import './operations.css'

const STATES = Object.keys(OPERATION_LOOKS).filter(isState)

/** How many operations are in each state; pressed, those are listed. States that no operation is in are left out. */
export function StateCounts(props: {
  readonly counts: ReadonlyMap<OperationState, number>
  readonly states: readonly OperationState[]
  readonly onChange: (states: readonly OperationState[]) => void
}) {
  const { counts, states, onChange } = props
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const shown = STATES.filter((state) => (counts.get(state) ?? 0) > 0 || states.includes(state))
  const toggle = (state: OperationState, isOn: boolean): void =>
    onChange(STATES.filter((each) => (each === state ? isOn : states.includes(each))))
  return (
    <fieldset className="state-counts" aria-label="Operations by state">
      <ToggleButton pressed={states.length === 0} onChange={() => onChange([])}>
        {counts.size === 0 ? 'All' : `All ${total}`}
      </ToggleButton>
      {shown.map((state) => (
        <ToggleButton
          key={state}
          pressed={states.includes(state)}
          onChange={({ detail }) => toggle(state, detail.pressed)}
        >
          {`${OPERATION_LOOKS[state].label} ${counts.get(state) ?? 0}`}
        </ToggleButton>
      ))}
    </fieldset>
  )
}
