import { useState } from 'react'
import type { FragmentType } from '../gql/fragment-masking.ts'
import { readFragment } from '../gql/fragment-masking.ts'
import type { EstimatesFragment, OperationState } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { useNow } from '../ui/clock.ts'
import { after, estimateText, lateText } from '../ui/estimate-text.ts'
import { isUnderWay } from '../ui/states.ts'

/** What an operation and its steps are expected to take. What is left was left when the server said so. */
export const OperationEstimates = graphql(`
  fragment Estimates on Operation {
    expectedSeconds {
      low
      high
    }
    remainingSeconds {
      low
      high
    }
    steps {
      expectedSeconds {
        low
        high
      }
      remainingSeconds {
        low
        high
      }
    }
  }
`)

/** What a step is expected to take. */
export type StepEstimate = EstimatesFragment['steps'][number]

/** How long an operation is expected to take before its start, and how long it still takes while it is carried out. */
export function OperationEstimate(props: {
  readonly operation: FragmentType<typeof OperationEstimates>
  readonly state: OperationState
  readonly currentStepIndex: number
}) {
  const { expectedSeconds, remainingSeconds, steps } = readFragment(OperationEstimates, props.operation)
  const { state, currentStepIndex } = props
  const passed = useSecondsSince(remainingSeconds)
  const late = useLateText(steps[currentStepIndex], isUnderWay(state))
  if (state === 'CREATED') return <div>{estimateText(expectedSeconds)}</div>
  if (late !== undefined) return <div>{`Step ${currentStepIndex + 1} takes ${late}`}</div>
  return remainingSeconds && <div>{estimateText(after(remainingSeconds, passed), 'left')}</div>
}

/** What is said of the current step once it takes longer than expected. */
export function useLateText(step: StepEstimate | undefined, isCarriedOut: boolean): string | undefined {
  const remaining = step?.remainingSeconds ?? null
  const passed = useSecondsSince(remaining)
  const isLate = isCarriedOut && (remaining === null || passed > remaining.high)
  return isLate && step ? lateText(step.expectedSeconds) : undefined
}

/** The seconds since a value came from the server. */
function useSecondsSince(value: object | null): number {
  const nowMs = useNow(value !== null)
  const [seen, setSeen] = useState({ value, atMs: nowMs })
  if (seen.value !== value) setSeen({ value, atMs: nowMs })
  return seen.value === value ? Math.max(0, nowMs - seen.atMs) / 1000 : 0
}
