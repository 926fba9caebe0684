import { memo } from 'react'
import type { Row } from './operation-row.ts'

/** The current step and what it waits for, why it is paused, or that it ended there. */
export const CurrentStep = memo(({ row: { state, currentStep, pauseReason } }: { readonly row: Row }) => {
  if (!currentStep || state === 'CREATED' || state === 'COMPLETED') return <>–</>
  const detail = detailOf(state, currentStep.waitCondition, pauseReason)
  return (
    <div className="current-step">
      {currentStep.title}
      {detail != null && (
        <div className="two-lines beside" title={detail}>
          {detail}
        </div>
      )}
    </div>
  )
})

function detailOf(
  state: Row['state'],
  waitCondition: string | null,
  pauseReason: string | null,
): string | null {
  if (state === 'FAILED') return 'The operation ended here.'
  if (state === 'PAUSED') return pauseReason
  return waitCondition
}
