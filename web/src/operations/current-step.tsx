import { memo } from 'react'
import { adviceText } from '../resume/advice.tsx'
import type { Row } from './operation-row.ts'

/** The current step and what it waits for, or why it is paused. */
export const CurrentStep = memo(({ row: { state, currentStep, pauseReason } }: { readonly row: Row }) => {
  if (!currentStep || state === 'CREATED' || state === 'FAILED' || state === 'COMPLETED') return <>–</>
  const detail = state === 'PAUSED' ? pauseReason && adviceText(pauseReason) : currentStep.waitCondition
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
